"""`sdprep stats`: how well it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Ascii, Json, Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdprep.cards import Card

_MIN_WIDTH = 40
_DAYS = 91


def stats(
    context: typer.Context,
    names: Names = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=1, max=3660, help="How far to look back.")
    ] = _DAYS,
    ascii_only: Ascii = False,
    as_json: Json = False,
) -> None:
    """Tell how well it goes: retention, time, weakest topics.

    Also a calendar, what comes, and leeches.

    True retention is the share of the cards that were due, and not new, that you still knew: the
    first answer of the study day counts. A name restricts everything to a design or a deck.

    \b
    Examples:
      sdprep stats
      sdprep stats rate limiter --days 365
    """
    from sdprep.cli.selection import choose_cards

    run = run_of(context)
    name = " ".join(names or ())
    cards = choose_cards(run, names or (), None)
    title = _title(cards, name)
    from sdprep.reporting import find_stats

    found = find_stats(run.collection, cards, days=days, is_narrowed=bool(name))
    if as_json:
        from sdprep.export.stats_json import stats_value

        run.output.json(stats_value(found))
    elif not found.total_answers:
        what, begin = (f" on {title}", f"sdprep drill {name}") if name else ("", "sdprep")
        run.output.note(f"nothing{what} has been answered yet; {begin} begins a session")
    else:
        from sdprep.render import PageStyle
        from sdprep.render.stats import render_stats

        style = PageStyle(max(_MIN_WIDTH, run.output.width), ascii_only or run.output.is_ascii)
        run.output.lines(render_stats(found, title, style), pager=True)


def _title(cards: Sequence[Card], name: str) -> str:
    """What a name means, as a title; none for everything."""
    if not name or not cards:
        return name
    return cards[0].deck if "/" in name else cards[0].topic_title
