"""`sdprep due`: what today asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted
from sdprep.errors import ExitCode

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.stats import ForecastDay
    from sdprep.workload import Workload

_SECONDS_A_CARD = 30


def due(
    context: typer.Context,
    prompt: Annotated[
        bool, typer.Option("--prompt", help="Short, and nothing at all when nothing is due.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Say it by the exit code: 0 due, 1 nothing.")
    ] = False,
    forecast: Annotated[
        int | None,
        typer.Option("--forecast", metavar="D", min=1, max=3660, help="Also of the next D days."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say how many cards are due today.

    \b
    Examples:
      sdprep due
      sdprep due --forecast 14
      sdprep due -q && notify-send "Cards are due"
    """
    run = run_of(context)
    # What is not told here is for the next command to find.
    run.warns, run.keeps_today = not (prompt or quiet), True
    workload = run.collection.workload(run.collection.library.cards)
    count = len(workload.due)
    if as_json:
        run.output.json({**_value(workload), **_forecast_value(run, forecast)})
    elif prompt:
        if count:
            run.output.data(prompt_text(workload))
    elif not quiet:
        run.output.data(describe(workload))
        run.output.lines(_forecast_lines(run, forecast))
    if quiet and not count:
        raise typer.Exit(ExitCode.FAILED)


def _forecast(run: Run, days: int) -> Sequence[ForecastDay]:
    from sdprep.stats import forecast

    collection = run.collection
    known = collection.states().items()
    states = [state for card_id, state in known if card_id in collection.library.by_id]
    return forecast(states, collection.today, days)


def _forecast_value(run: Run, days: int | None) -> dict[str, Any]:
    if days is None:
        return {}
    from sdprep.export.stats_json import forecast_value

    return {"forecast": forecast_value(_forecast(run, days))}


def _forecast_lines(run: Run, days: int | None) -> Iterable[Text]:
    if days is None:
        return ()
    from sdprep.render import PageStyle
    from sdprep.render.stats import render_forecast

    style = PageStyle(run.output.width, run.output.is_ascii)
    return render_forecast(_forecast(run, days), style)


def prompt_text(workload: Workload) -> str:
    """What a shell's prompt says; nothing where nothing is due."""
    return f"{len(workload.due)} due" if workload.due else ""


def describe(workload: Workload) -> str:
    """Put a day's work in a sentence."""
    if not workload.asked:
        waiting = (
            f"; {counted(workload.unseen, 'new card')} for other days" if workload.unseen else ""
        )
        return f"nothing due{_next(workload)}{waiting}"
    minutes = -(-len(workload.asked) * _SECONDS_A_CARD // 60)
    said = f"{counts(workload)}: about {minutes} min"
    return said + _behind(workload) if workload.postponed else said


def counts(workload: Workload) -> str:
    """Count a day's cards; a last look only where there is a plan that asks for it."""
    last_looks = f"{counted(len(workload.sweep), 'last look')}, " if workload.sweep else ""
    return f"{len(workload.due)} due, {last_looks}{len(workload.new)} new"


def _behind(workload: Workload) -> str:
    """What is put off, and when that ends: nobody has to meet it all at once."""
    days = workload.catch_up_days
    if days == 1:
        return f"; {workload.postponed} put off to tomorrow"
    until = f"caught up in {days} days" if days else "more comes than that: never caught up"
    return f"; {workload.postponed} put off, {until}"


def _next(workload: Workload) -> str:
    return f"; next on {workload.next_on} ({workload.next_count})" if workload.next_on else ""


def _value(workload: Workload) -> dict[str, Any]:
    from sdprep.export.json import document

    due_by_deck = Counter(card.deck for card in workload.due)
    new_by_deck = Counter(card.deck for card in workload.new)
    decks = dict.fromkeys((*due_by_deck, *new_by_deck))
    return document(
        due=len(workload.due),
        new=len(workload.new),
        sweep=len(workload.sweep),
        by_deck={deck: {"due": due_by_deck[deck], "new": new_by_deck[deck]} for deck in decks},
        postponed=workload.postponed,
        catch_up_days=workload.catch_up_days,
        next_on=workload.next_on and workload.next_on.isoformat(),
    )
