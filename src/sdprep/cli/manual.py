"""The page for man(1), made of the commands themselves: `make man` writes docs/sdprep.1."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import typer

from sdprep import __version__
from sdprep.cli.app import app
from sdprep.config.settings import SETTINGS
from sdprep.environment import VARIABLES
from sdprep.errors import EXIT_CODES

_EXAMPLES = re.compile(r"\n*\x08\nExamples?:\n(.*)\Z", re.DOTALL)
_FILES = (
    ("~/.config/sdprep/config.toml", "The settings."),
    ("~/.config/sdprep/themes/", "Themes of your own."),
    ("~/.local/share/sdprep/", "The review log, log files and daily copies."),
    ("~/.local/state/sdprep/", "Crash reports."),
    ("~/.cache/sdprep/", "What can be made again."),
)


def manual() -> str:
    """Write the page as roff."""
    root: Any = typer.main.get_command(app)
    context = typer.Context(root, info_name="sdprep", **root.context_settings)
    return "\n".join(
        [
            f'.TH SDPREP 1 "" "sdprep {__version__}"',
            *_head(root, context),
            ".SH COMMANDS",
            *_commands(context),
            *_tables(),
            *_tail(root),
            "",
        ]
    )


def _head(root: Any, context: typer.Context) -> Iterator[str]:  # noqa: ANN401 - typer's own
    description, _ = _parts(root.help)
    summary, _, rest = description.partition("\n\n")
    yield from (".SH NAME", rf"sdprep \- {_escaped(summary.rstrip('.'))}")
    yield from (".SH SYNOPSIS", r".B sdprep", r"[\fIOPTIONS\fR] [\fICOMMAND\fR [\fIARGS\fR...]]")
    yield from (".SH DESCRIPTION", *_paragraphs(rest))
    yield from (".SH OPTIONS", *_parameters(root, context))


def _commands(context: typer.Context) -> Iterator[str]:
    group: Any = context.command
    for name, command in group.commands.items():
        inner = typer.Context(command, context, name)
        if hasattr(command, "commands"):
            yield from _commands(inner)
            continue
        # Braces are how typer marks what has to be there.
        usage = " ".join(command.collect_usage_pieces(inner)).translate({123: None, 125: None})
        yield f".SS {_escaped(inner.command_path)} {_escaped(usage)}"
        description, examples = _parts(command.help)
        yield from _paragraphs(description)
        yield from _parameters(command, inner)
        yield from (".PP", "Examples:", *_verbatim(examples))


def _parameters(command: Any, context: typer.Context) -> Iterator[str]:  # noqa: ANN401 - typer's own
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts:
            yield from _row(*record)


def _tables() -> Iterator[str]:
    yield ".SH SETTINGS"
    yield from _paragraphs("In the file that `sdprep config path` names; see `sdprep config`.")
    for row in SETTINGS.values():
        yield from _row(row.name, f"{row.meaning}; {row.kind.words}.")
    yield ".SH ENVIRONMENT"
    for name, meaning in VARIABLES.items():
        yield from _row(name, meaning)
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODES.items():
        yield from _row(str(int(code)), meaning)
    yield ".SH FILES"
    yield from _paragraphs("On Linux; `sdprep path` says where they are on this computer.")
    for path, meaning in _FILES:
        yield from _row(path, meaning)


def _tail(root: Any) -> Iterator[str]:  # noqa: ANN401 - typer's own
    yield ".SH EXAMPLES"
    yield from _verbatim(_parts(root.help)[1])


def _parts(text: str) -> tuple[str, list[str]]:
    """A command's description, and its examples."""
    found = _EXAMPLES.search(text)
    if not found:
        return text, []
    return text[: found.start()].strip(), [line.strip() for line in found[1].strip().split("\n")]


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, text.split("\n\n")):
        yield from (".PP", _escaped(" ".join(paragraph.split())))


def _row(term: str, text: str) -> Iterator[str]:
    yield from (".TP", rf"\fB{_escaped(term)}\fR", _escaped(" ".join(text.split())))


def _verbatim(lines: list[str]) -> Iterator[str]:
    yield from (".RS", ".nf", *map(_escaped, lines), ".fi", ".RE")


def _escaped(text: str) -> str:
    """Keep roff from reading text as its own words."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("`", "")
    text = "".join(one if one.isascii() else rf"\[u{ord(one):04X}]" for one in text)
    return rf"\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.stdout.write(manual())
