"""`sdprep config`: the settings, shown, changed and checked."""

from __future__ import annotations

from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json

config = typer.Typer(name="config", no_args_is_help=True, rich_markup_mode=None)
Key = Annotated[str, typer.Argument(metavar="KEY", help="A setting's name, such as session.cards.")]


@config.callback()
def root() -> None:
    """Show, change and check the settings.

    \b
    Examples:
      sdprep config show
      sdprep config set session.cards 30
    """


@config.command("show")
def show(
    context: typer.Context,
    origin: Annotated[
        bool, typer.Option("--origin", help="Say who chose each: flag, environment, file, default.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Print every setting as it is now. The output is TOML, and can be a settings file.

    \b
    Examples:
      sdprep config show
      sdprep config show --origin
    """
    from sdprep.cli.settings import show_settings

    show_settings(run_of(context), origin=origin, as_json=as_json)


@config.command("get")
def get(context: typer.Context, key: Key, as_json: Json = False) -> None:
    """Print one setting: a plain word or number, a list as words.

    \b
    Examples:
      sdprep config get session.cards
      sdprep config get app.theme --json
    """
    from sdprep.cli.settings import print_setting

    print_setting(run_of(context), key, as_json=as_json)


@config.command("set")
def set_(
    context: typer.Context,
    key: Key,
    values: Annotated[
        list[str], typer.Argument(metavar="VALUE...", help="What it is to be; a list as words.")
    ],
    as_json: Json = False,
) -> None:
    """Change one setting in the file; comments stay. What cannot be used is not written.

    \b
    Examples:
      sdprep config set session.cards 30
      sdprep config set session.steps 5 15
      sdprep config set keys.drill.bury minus
    """
    from sdprep.cli.settings import set_setting

    set_setting(run_of(context), key, values, as_json=as_json)


@config.command("unset")
def unset(context: typer.Context, key: Key, as_json: Json = False) -> None:
    """Take one setting out of the file, so that its default holds.

    \b
    Example:
      sdprep config unset session.cards
    """
    from sdprep.cli.settings import unset_setting

    unset_setting(run_of(context), key, as_json=as_json)


@config.command("edit")
def edit(context: typer.Context) -> None:
    """Open the settings in your editor, and check them afterwards.

    A file that is not there yet is made, with every setting in a comment. Exits with 5 where there
    is a mistake.

    \b
    Example:
      sdprep config edit
    """
    from sdprep.cli.settings import edit_settings

    edit_settings(run_of(context))


@config.command("check")
def check(context: typer.Context, as_json: Json = False) -> None:
    """Check the settings, your keys and your themes.

    Each mistake is a line, `file:line: what is wrong`. Exits with 5 where there is one.

    \b
    Examples:
      sdprep config check
      sdprep config check --json
    """
    from sdprep.cli.settings import report_mistakes

    report_mistakes(run_of(context), as_json=as_json)


@config.command("path")
def path(context: typer.Context, as_json: Json = False) -> None:
    """Print where the settings are, whether the file is there or not.

    \b
    Example:
      sdprep config path
    """
    from sdprep.paths import config_file

    run, file = run_of(context), config_file()
    if as_json:
        from sdprep.export.json import document

        run.output.json(document(path=str(file), exists=file.exists()))
    else:
        run.output.data(str(file))
