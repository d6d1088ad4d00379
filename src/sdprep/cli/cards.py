"""`sdprep cards`: what the extractor made of a document."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json, KindFilter
from sdprep.errors import in_order

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.cards import Card
    from sdprep.errors import Problem


def cards(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...|PATH]", help="A design, a deck, or a file or folder."),
    ] = None,
    kind: KindFilter = None,
    as_json: Json = False,
) -> None:
    """List the cards of a design or of a document.

    A document need not be added first.

    \b
    Examples:
      sdprep cards rate limiter --kind algorithms
      sdprep cards notes.md --json
    """
    run = run_of(context)
    words = names or []
    chosen, problems = _choose(run, words, kind)
    if as_json:
        from sdprep.export.json import card_value, document, problem_value

        values = [card_value(card) for card in chosen]
        run.output.json(document(cards=values, problems=[problem_value(p) for p in problems]))
        return
    run.output.lines(line for card in chosen for line in _lines(card, run.output.width))
    for problem in in_order(problems):
        run.output.note(str(problem))


def _choose(
    run: Run, words: Sequence[str], kind: str | None
) -> tuple[Sequence[Card], Sequence[Problem]]:
    from sdprep.cli.selection import choose_cards, parse_kind

    if len(words) != 1 or not _is_path(run, words[0]):
        library = run.collection.library
        problems = () if words else (*library.missing, *library.problems)
        return choose_cards(run, words, kind), problems
    from sdprep.cli.progress import tracked
    from sdprep.library import Shelf, read_source
    from sdprep.library.building import build_library

    wanted = parse_kind(kind)
    documents, unreadable = read_source(Path(words[0]), Shelf(track=tracked))
    library = build_library(documents, missing=unreadable)
    found = [card for card in library.cards if wanted in {None, card.kind}]
    return found, (*library.missing, *library.problems)


def _is_path(run: Run, word: str) -> bool:
    """A folder that is called like a design is reached by `./name`."""
    from sdprep.library import SUFFIXES

    if word.startswith((".", "/", "~")) or word.lower().endswith(tuple(SUFFIXES)):
        return True
    return os.path.lexists(word) and not run.collection.find(word).slugs


def _lines(card: Card, width: int) -> Iterator[Text]:
    from rich.text import Text

    from sdprep.printable import printable
    from sdprep.render import wrapped

    place = f"{card.source.path}:{card.source.line}"
    yield Text.assemble((card.id, "bold"), f"  {card.deck}  ", (printable(place), "dim"))
    for mark, text in (("Q", card.question), ("A", card.answer), ("+", card.extra)):
        lines = printable(text).split("\n") if text else []
        for number, line in enumerate(lines):
            yield from wrapped(Text(line), width, "    " if number else f"  {mark} ", "    ")
    yield Text()
