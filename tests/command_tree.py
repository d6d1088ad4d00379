"""Every command and every option that there is, as the program itself has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from sdprep.cli.app import app

ROOT: Any = typer.main.get_command(app)


def walk(command: Any = ROOT, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - typer does not export the type
    """Give each command that does something, by its words."""
    inner = getattr(command, "commands", {})
    if words and not inner:
        yield " ".join(words), command
    for name, one in inner.items():
        yield from walk(one, (*words, name))


def command_names() -> list[str]:
    """The words of each command, such as `config set`."""
    return sorted(name for name, _ in walk())
