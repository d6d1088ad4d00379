"""`sdprep plan`: to be ready on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.planning import Plan

_MAX_DAYS = 3660


def plan(
    context: typer.Context,
    ready_on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of the interview.")
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", metavar="M", min=1, max=1440, help="How long you study a day."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Forget the day.")] = False,
    as_json: Json = False,
) -> None:
    """Be ready on a day: name it once, and sessions go by it. Without a date: where you stand.

    New cards come in the first two thirds of the time. In the last days every card gets one more
    look, and on the eve the weakest come once again.

    \b
    Examples:
      sdprep plan --date 2026-12-20 --minutes 30
      sdprep plan
      sdprep plan --clear
    """
    run = run_of(context)
    collection = run.collection
    if clear:
        _clear(run, as_json=as_json)
        return
    deadline = collection.deadline
    if ready_on is not None:
        day = _parse_day(ready_on, collection.today)
        deadline = collection.set_deadline(day, minutes or 0)
    elif minutes is not None and deadline is not None:
        deadline = collection.set_deadline(deadline.ready_on, minutes)
    if deadline is None:
        message = "there is no plan yet: name the day of the interview."
        raise typer.BadParameter(message, param_hint="--date")
    from sdprep.planning import find_plan

    found = find_plan(collection.log, collection.library.cards, deadline, collection.today)
    if as_json:
        from sdprep.export.plan_json import plan_value

        run.output.json(plan_value(found))
    else:
        run.output.lines(_lines(run, found), pager=True)


def _clear(run: Run, *, as_json: bool) -> None:
    is_gone = run.collection.clear_deadline()
    run.output.note("the plan is forgotten" if is_gone else "there was no plan")
    if as_json:
        from sdprep.export.json import document

        run.output.json(document(cleared=is_gone))


def _parse_day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no date; write it as 2026-12-20."
        raise typer.BadParameter(message, param_hint="--date") from None
    if not today < day <= today + timedelta(days=_MAX_DAYS):
        message = f"{day} is not after today, {today}, and within ten years."
        raise typer.BadParameter(message, param_hint="--date")
    return day


def _lines(run: Run, found: Plan) -> Iterator[Text]:
    from rich.text import Text

    from sdprep.render import PageStyle
    from sdprep.render.chart import Row, chart

    for sentence in _sentences(found):
        yield Text(sentence)
    yield Text()
    yield Text("What you would know today:", style="bold")
    rows = [
        Row(slug, f"{share:.0%}", share)
        for slug, share in sorted(found.readiness.items(), key=lambda one: (-one[1], one[0]))
    ]
    yield from chart(rows, PageStyle(run.output.width, run.output.is_ascii), "  ")


def _sentences(found: Plan) -> Iterator[str]:
    deadline, outlook = found.deadline, found.outlook
    yield f"Interview on {deadline.ready_on}: {counted(found.days_left, 'study day')} left."
    if outlook.new_cards:
        yield (
            f"New cards: {found.new_today} today, {outlook.new_cards} in all,"
            f" until {deadline.introduced_by - timedelta(days=1)}."
        )
    last = deadline.ready_on - timedelta(days=1)
    yield (
        f"A last look at every card: {deadline.sweep_from} to {last},"
        f" about {outlook.sweep_minutes:.0f} min a day."
    )
    yield (
        f"For all of it: about {outlook.average_minutes:.0f} min a day,"
        f" {outlook.peak_minutes:.0f} on the longest."
    )
    if deadline.minutes_a_day:
        yield _verdict(found)


def _verdict(found: Plan) -> str:
    from sdprep.schedule import Verdict

    outlook, minutes = found.outlook, found.deadline.minutes_a_day
    match outlook.verdict:
        case Verdict.ALL:
            return f"{minutes} min a day are enough."
        case Verdict.ALL_BUT_SWEEP:
            return f"{minutes} min a day are enough, but for the days of the last look."
        case Verdict.PART:
            return (
                f"{minutes} min a day are not enough: they have room for {outlook.reachable} of"
                f" {outlook.new_cards} new cards. All would take {outlook.needed_minutes:.0f}."
            )
        case Verdict.NOT_EVEN_REVIEWS:
            return (
                f"{minutes} min a day do not even cover the reviews of what you have learnt;"
                f" all would take {outlook.needed_minutes:.0f}."
            )
