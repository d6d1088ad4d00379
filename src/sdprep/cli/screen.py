"""The app, started: by the bare command without typer, by `drill` with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdprep.cli.output import Output
from sdprep.cli.run import Run
from sdprep.config import Settings, unfit
from sdprep.paths import config_file, themes_dir
from sdprep.tui.app import SdprepApp, Start
from sdprep.tui.keymap import KeymapError, find_keymap
from sdprep.tui.themes import load_theme, load_themes, theme_files

if TYPE_CHECKING:
    from textual.theme import Theme

    from sdprep.cards import Card
    from sdprep.session import Tally


def open_home() -> None:
    """Open the app on its first screen, and tell at the end what was found out.

    Raises:
        SdprepError: the settings or the review log cannot be used.
    """
    run = Run()
    run.is_tracked = False
    try:
        open_app(run, None)
    finally:
        run.close()


def open_app(
    run: Run,
    cards: Sequence[Card] | None,
    *,
    records: bool = True,
    grades: int | None = None,
    seconds: int | None = None,
) -> Tally | None:
    """Paint the app until the learner leaves it; gives the count of the last session.

    Raises:
        SdprepError: the settings or the review log cannot be used.
        SystemExit: the app ended with a code of its own.
    """
    settings = run.settings
    _tell_textual(run.output)
    start_with = Start(
        cards,
        records,
        grades or settings.grades,
        seconds,
        theme=settings.theme,
        own_themes=_own_themes(settings.theme),
        keys=_keymap(settings),
        ascii_only=run.output.is_ascii,
    )
    app = SdprepApp(lambda: run.collection, run.drawn_by, start_with)
    if settings.theme not in app.available_themes:
        message = f"has to be one of {', '.join(sorted(app.available_themes))}"
        raise unfit(config_file(), "app", "theme", message)
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.return_code:
        raise SystemExit(app.return_code)
    return app.tally


def _tell_textual(output: Output) -> None:
    """Textual asks the environment alone, and takes an empty variable for one that is set."""
    if output.forbids_colors:
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)


def _own_themes(chosen: str) -> Sequence[Theme]:
    """The learner's themes; a mistake counts where it is in the one that was chosen."""
    for path in theme_files(themes_dir()):
        if path.stem == chosen:
            load_theme(path)
    return load_themes(themes_dir())


def _keymap(settings: Settings) -> dict[str, str]:
    try:
        return find_keymap(settings.preset, dict(settings.keys))
    except KeymapError as error:
        raise unfit(config_file(), "keys", error.command_id, str(error)) from error
