"""`sdprep drill`: the daily session, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.due import describe
from sdprep.cli.options import Json, KindFilter, Names
from sdprep.errors import ExitCode
from sdprep.session import GRADES, NEW_A_DAY, SESSION_CARDS, Tally, take_turns

if TYPE_CHECKING:
    from sdprep.cards import Card
    from sdprep.collection import Workload


def drill(
    context: typer.Context,
    names: Names = None,
    limit: Annotated[
        int, typer.Option("-n", "--limit", metavar="N", min=1, help="Cards in this session.")
    ] = SESSION_CARDS,
    new: Annotated[
        int, typer.Option("--new", metavar="N", min=0, help="New cards a day.")
    ] = NEW_A_DAY,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", metavar="M", min=1, max=1440, help="Stop after M minutes."),
    ] = None,
    kind: KindFilter = None,
    cram: Annotated[
        bool, typer.Option("--cram", help="Any cards, due or not; nothing is recorded.")
    ] = False,
    grades: Annotated[
        int, typer.Option("--grades", metavar="4|6", help="Four buttons, or SM-2's 0 to 5.")
    ] = 4,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, for pipes.")] = False,
    as_json: Json = False,
) -> None:
    """Drill what is due, then new cards. Every answer is saved at once.

    Cards of one name only, if one is given: a design, or a deck such as rate-limiter/algorithms.

    \b
    Examples:
      sdprep drill
      sdprep drill rate limiter -n 10
      sdprep drill --kind algorithms --minutes 5
    """
    del plain  # the only way to drill so far
    if grades not in GRADES:
        message = "4 or 6."
        raise typer.BadParameter(message, param_hint="--grades")
    run = run_of(context)
    choice = Choice(tuple(names or ()), kind, limit, new, cram)
    run_session(run, choice, grades=grades, minutes=minutes, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cards a session is made of."""

    names: tuple[str, ...] = ()
    kind: str | None = None
    limit: int = SESSION_CARDS
    new_a_day: int = NEW_A_DAY
    cram: bool = False


def start(run: Run) -> None:
    """Begin the daily session with nothing chosen."""
    run_session(run, Choice())


def run_session(
    run: Run,
    choice: Choice,
    *,
    grades: int = 4,
    minutes: int | None = None,
    as_json: bool = False,
) -> None:
    """Ask some cards, then say what came of it."""
    from sdprep.cli.line_session import LineSession
    from sdprep.session import ReviewSession

    output, collection = run.output, run.collection
    cards, queue = _queue(run, choice)
    session = ReviewSession(queue)
    page = run.page_style(None, ascii_only=False) if output.is_terminal else None
    records = not choice.cram
    lines = LineSession(session, collection, output, GRADES[grades], records=records, page=page)
    stopped = False
    if queue:
        if not choice.cram:
            collection.require_writable()
        stopped = lines.run(say_to_stderr=as_json, seconds=minutes * 60 if minutes else None)
    else:
        workload = collection.workload(cards, new_a_day=choice.new_a_day)
        _explain(workload, choice, output.note if as_json else output.data)
    workload = collection.workload(collection.library.cards)
    if as_json:
        output.json(_value(session.tally, workload))
    elif session.tally.reviewed:
        output.data(f"{summary(session.tally)}, {_next(workload, collection.today)}")
    if stopped:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _explain(workload: Workload, choice: Choice, say: Callable[[str], None]) -> None:
    """Say why there is nothing to ask, and what can be done all the same."""
    say(f"{describe(workload).capitalize()}.")
    if workload.unseen:
        more = choice.new_a_day + NEW_A_DAY
        say(f"More than {choice.new_a_day} new cards a day: sdprep drill --new {more}")
    say("Practice without effect on the schedule: sdprep drill --cram")


def summary(tally: Tally) -> str:
    """Count a session in words."""
    return f"{tally.reviewed} reviewed, {tally.kept} kept"


def _queue(run: Run, choice: Choice) -> tuple[Sequence[Card], Sequence[Card]]:
    """The cards that were chosen, and those of them to ask now."""
    from sdprep.cli.selection import choose_cards

    cards = choose_cards(run, choice.names, choice.kind)
    if choice.cram:
        return cards, take_turns(cards)[: choice.limit]
    workload = run.collection.workload(cards, new_a_day=choice.new_a_day)
    return cards, (*workload.due, *workload.new)[: choice.limit]


def _next(workload: Workload, today: date) -> str:
    if workload.due or workload.new:
        return f"left today: {len(workload.due)} due, {len(workload.new)} new"
    if workload.next_on is None:
        return "nothing else due"
    is_tomorrow = workload.next_on == today + timedelta(days=1)
    day = "tomorrow" if is_tomorrow else f"on {workload.next_on}"
    return f"next due {day} ({workload.next_count})"


def _value(tally: Tally, workload: Workload) -> dict[str, Any]:
    from sdprep.export.json import document

    return document(
        reviewed=tally.reviewed,
        kept=tally.kept,
        due=len(workload.due),
        new=len(workload.new),
        next_on=workload.next_on and workload.next_on.isoformat(),
        next_count=workload.next_count,
    )
