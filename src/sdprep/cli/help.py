"""`sdprep help`: what else there is to know, and the help of each command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.topics import TOPICS, topic_lines
from sdprep.errors import ExitCode, SdprepError


class UnknownTopicError(SdprepError):
    """There is no help on that."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, wanted: str, near: Sequence[str]) -> None:
        hint = f" Did you mean {near[0]}?" if near else ""
        super().__init__(f'no help on "{wanted}".{hint} (sdprep help lists all)')


def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]", help="A topic or a command.")
    ] = None,
) -> None:
    """Tell of a topic, or of a command: the same as its --help. Without either, list both.

    \b
    Examples:
      sdprep help
      sdprep help keys
      sdprep help config set
    """
    from rich.text import Text

    run, wanted = run_of(context), " ".join(words or ())
    if not wanted:
        lines = _everything(context)
    elif (topic := wanted.replace(" ", "-")) in TOPICS:
        lines = topic_lines(topic, run)
    else:
        lines = iter(_command_lines(context, words or ()))
    run.output.lines((Text(line) for line in lines), pager=True)


def _everything(context: typer.Context) -> Iterator[str]:
    yield from context.find_root().get_help().split("\n")
    yield ""
    yield "Topics:"
    for topic, sentence in TOPICS.items():
        yield f"  {topic:<11}  {sentence}"


def _command_lines(context: typer.Context, words: Sequence[str]) -> list[str]:
    """The help of a command.

    Raises:
        UnknownTopicError: there is no such command.
    """
    inner = context.find_root()
    for number, word in enumerate(words, 1):
        known = getattr(inner.command, "commands", {})
        if word not in known:
            raise UnknownTopicError(" ".join(words), _near(words, number, known))
        inner = typer.Context(known[word], inner, word)
    return str(inner.get_help()).split("\n")


def _near(words: Sequence[str], number: int, known: Iterable[str]) -> list[str]:
    """The topic that may be meant, or the command: by the first word that none has."""
    import difflib

    (*before, last) = words[:number]
    found = difflib.get_close_matches(last, known, 1)
    topics = difflib.get_close_matches("-".join(words), TOPICS, 1)
    return topics or [" ".join((*before, one)) for one in found]
