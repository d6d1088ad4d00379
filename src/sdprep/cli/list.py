"""`sdprep list`: the topics there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.library import Design


@dataclass(frozen=True, slots=True)
class Row:
    """A design with what is due and new in it."""

    design: Design
    due: int
    new: int


def list_topics(
    context: typer.Context,
    filter_words: Annotated[
        list[str] | None, typer.Argument(metavar="[FILTER]", help="Words of a name, alias or tag.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only topics with something due.")] = False,
    as_json: Json = False,
) -> None:
    """List the designs, with their cards. In a pipe: one name a line.

    \b
    Examples:
      sdprep list
      sdprep list cache --json
      sdprep show $(sdprep list | fzf)
    """
    run = run_of(context)
    run.fills_pages = run.keeps_today = True
    rows = [row for row in find_rows(run, filter_words or []) if row.due or not due]
    if as_json:
        from sdprep.export.json import design_value, document

        topics = [design_value(row.design, row.due, row.new) for row in rows]
        run.output.json(document(topics=topics))
    elif not rows:
        nothing = "nothing is due" if due else "no design is called so"
        run.output.note(f"{nothing} (sdprep list shows all)")
    elif run.output.is_terminal:
        run.output.lines(table(rows), pager=True)
    else:
        for row in rows:
            run.output.data(row.design.slug)


def find_rows(run: Run, words: Sequence[str]) -> Iterator[Row]:
    """Find the designs that words filter, with what is due and new in them."""
    from sdprep.library.filtering import Finder

    collection = run.collection
    states, today = collection.states(), collection.today
    for design in Finder(collection.library).designs(" ".join(words)):
        known = [states[card.id] for card in design.cards if card.id in states]
        due = sum(state.is_wanted(today) for state in known)
        yield Row(design, due, len(design.cards) - len(known))


def table(rows: Sequence[Row]) -> Iterator[Text]:
    """Set a line a design."""
    from rich.text import Text

    from sdprep.printable import printable

    width = max((len(row.design.slug) for row in rows), default=0)
    yield Text(f"{'name':<{width}}  cards   due   new  title", style="dim")
    for row in rows:
        counts = f"  {len(row.design.cards):>5} {row.due:>5} {row.new:>5}  "
        title = printable(row.design.title)
        yield Text.assemble((f"{row.design.slug:<{width}}", "bold"), counts, title)
