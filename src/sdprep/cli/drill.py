"""`sdprep drill`: the daily session, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.due import counts, describe
from sdprep.cli.options import Json, KindFilter, Names
from sdprep.errors import ExitCode
from sdprep.session import GRADES, NEW_A_DAY, Tally, take_turns

if TYPE_CHECKING:
    from sdprep.cards import Card
    from sdprep.workload import Workload


def drill(
    context: typer.Context,
    names: Names = None,
    limit: Annotated[
        int | None,
        typer.Option("-n", "--limit", metavar="N", min=1, help="Cards; else session.cards."),
    ] = None,
    new: Annotated[
        int | None,
        typer.Option("--new", metavar="N", min=0, help="New cards a day; else session.new_a_day."),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", metavar="M", min=1, max=1440, help="Stop after M minutes."),
    ] = None,
    kind: KindFilter = None,
    cram: Annotated[
        bool, typer.Option("--cram", help="Any cards, due or not; nothing is recorded.")
    ] = False,
    grades: Annotated[
        int | None,
        typer.Option(
            "--grades", metavar="2|4|6", help="Fail or pass, four buttons, or SM-2's 0 to 5."
        ),
    ] = None,
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
    if grades is not None and grades not in GRADES:
        message = "2, 4 or 6."
        raise typer.BadParameter(message, param_hint="--grades")
    run = run_of(context)
    choice = Choice(tuple(names or ()), kind, limit, new, cram)
    if run.output.can_paint and not plain and not as_json:
        drill_in_app(run, choice, grades=grades, minutes=minutes)
    else:
        run_session(run, choice, grades=grades, minutes=minutes, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cards a session is made of."""

    names: tuple[str, ...] = ()
    kind: str | None = None
    limit: int | None = None
    new_a_day: int | None = None
    cram: bool = False


def start(run: Run) -> None:
    """Open the app at home; where no screen can be painted, begin the daily session."""
    if run.output.can_paint:
        from sdprep.cli.screen import open_app

        open_app(run, None)
    else:
        run_session(run, Choice())


def run_session(
    run: Run,
    choice: Choice,
    *,
    grades: int | None = None,
    minutes: int | None = None,
    as_json: bool = False,
) -> None:
    """Ask some cards, then say what came of it."""
    from sdprep.cli.line_session import LineSession
    from sdprep.editor import edit_source
    from sdprep.sitting import Sitting

    output, collection = run.output, run.collection
    cards, queue = _queue(run, choice)
    sitting = Sitting(collection, queue, records=not choice.cram)
    page = run.page_style(None, ascii_only=False) if output.is_terminal else None
    grades = grades or collection.settings.grades
    lines = LineSession(sitting, output, grades, edit_source, page)
    stopped = False
    if queue:
        if not choice.cram:
            collection.require_writable()
        stopped = lines.run(say_to_stderr=as_json, seconds=minutes * 60 if minutes else None)
    else:
        workload = collection.workload(cards, new_a_day=choice.new_a_day)
        new_a_day = _or(choice.new_a_day, collection.settings.new_a_day)
        _explain(workload, new_a_day, output.note if as_json else output.data)
    workload, tally = collection.workload(collection.library.cards), sitting.session.tally
    if as_json:
        output.json(_value(tally, workload))
    elif tally.reviewed:
        output.data(f"{summary(tally)}, {_next(workload, collection.today)}")
    if stopped:
        raise typer.Exit(ExitCode.INTERRUPTED)


def drill_in_app(
    run: Run, choice: Choice, *, grades: int | None = None, minutes: int | None = None
) -> None:
    """Ask some cards on a screen, then say what came of it."""
    collection = run.collection
    cards, queue = _queue(run, choice)
    if not queue:
        workload = collection.workload(cards, new_a_day=choice.new_a_day)
        _explain(workload, _or(choice.new_a_day, collection.settings.new_a_day), run.output.data)
        return
    if not choice.cram:
        collection.require_writable()
    seconds = minutes * 60 if minutes else None
    from sdprep.cli.screen import open_app

    tally = open_app(run, queue, records=not choice.cram, grades=grades, seconds=seconds)
    if tally and tally.reviewed:
        workload = collection.workload(collection.library.cards)
        run.output.data(f"{summary(tally)}, {_next(workload, collection.today)}")


def _explain(workload: Workload, new_a_day: int, say: Callable[[str], None]) -> None:
    """Say why there is nothing to ask, and what can be done all the same."""
    say(f"{describe(workload).capitalize()}.")
    if workload.unseen:
        more = new_a_day + NEW_A_DAY
        say(f"More than {new_a_day} new cards a day: sdprep drill --new {more}")
    say("Practice without effect on the schedule: sdprep drill --cram")


def summary(tally: Tally) -> str:
    """Count a session in words."""
    return f"{tally.reviewed} reviewed, {tally.kept} kept"


def _queue(run: Run, choice: Choice) -> tuple[Sequence[Card], Sequence[Card]]:
    """The cards that were chosen, and those of them to ask now."""
    from sdprep.cli.selection import choose_cards

    cards = choose_cards(run, choice.names, choice.kind)
    limit = _or(choice.limit, run.collection.settings.cards)
    if choice.cram:
        return cards, take_turns(cards)[:limit]
    workload = run.collection.workload(cards, new_a_day=choice.new_a_day)
    return cards, workload.asked[:limit]


def _or(chosen: int | None, setting: int) -> int:
    return setting if chosen is None else chosen


def _next(workload: Workload, today: date) -> str:
    if workload.asked:
        return f"left today: {counts(workload)}"
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
