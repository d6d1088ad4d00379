"""`sdprep review`: answers from a script or another program."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.errors import ExitCode, SdprepError
from sdprep.session import parse_quality

_STDIN = "-"
_QUALITY_HELP = "SM-2's 0 to 5, or again, hard, good, easy"


def review(
    context: typer.Context,
    card_id: Annotated[str, typer.Argument(metavar="CARD_ID|-", help="A card's id, or - .")],
    quality: Annotated[
        str | None, typer.Argument(metavar="[QUALITY]", help=f"{_QUALITY_HELP}.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="When, as ISO 8601; else now.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Record an answer to a card. With - as the id, read `CARD_ID QUALITY` lines from stdin.

    Each line is acknowledged as `ACK {"id": …, "card": …, "quality": …}` when it is on the disk.

    \b
    Examples:
      sdprep review 5qkzv2xw3jr7m4ab good
      sdprep review - < answers.txt
    """
    run = run_of(context)
    if card_id == _STDIN:
        if quality is not None or at is not None:
            message = "each line has its own grade, and its time is now."
            raise typer.BadParameter(message, param_hint=_STDIN)
        raise typer.Exit(_review_lines(run))
    if quality is None:
        message = f"a grade is missing: {_QUALITY_HELP}."
        raise typer.BadParameter(message, param_hint="QUALITY")
    grade, moment = _parse_quality(quality), _parse_time(at) if at else None
    run.collection.require_card(card_id)
    recorded = run.collection.record(card_id, grade, at=moment)
    card_id, state = recorded.review.card_id, recorded.state
    if as_json:
        from sdprep.export.json import document, state_value

        run.output.json(document(**state_value(card_id, state)))
    else:
        run.output.data(f"{card_id} due {state.due_on} (in {state.interval_days} d)")


def _review_lines(run: Run) -> ExitCode:
    """Read reviews until the input ends; a line that is none is reported and passed over."""
    result = ExitCode.OK
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            _acknowledge(run, line)
        except _LineError as error:
            run.output.note(f"sdprep: stdin:{number}: {error}")
            result = ExitCode.FAILED
    return result


class _LineError(SdprepError):
    """A line of stdin cannot be read as a review."""


def _acknowledge(run: Run, line: str) -> None:
    from sdprep.library import UnknownCardError

    card_id, *grade = line.split()
    quality = parse_quality(" ".join(grade))
    if quality is None:
        message = f"expected CARD_ID QUALITY, with {_QUALITY_HELP}"
        raise _LineError(message)
    try:
        run.collection.require_card(card_id)
    except UnknownCardError as error:
        raise _LineError(*error.args) from error
    stored = run.collection.record(card_id, quality).review
    acknowledged = {"id": stored.uid, "card": stored.card_id, "quality": quality}
    run.output.data(f"ACK {json.dumps(acknowledged)}")


def _parse_quality(text: str) -> int:
    quality = parse_quality(text)
    if quality is None:
        message = f"'{text}' is no grade: {_QUALITY_HELP}."
        raise typer.BadParameter(message, param_hint="QUALITY")
    return quality


def _parse_time(text: str) -> datetime:
    """Read a local time; a date alone is its noon, since midnight is still the day before."""
    moment: datetime | None
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= len("2026-11-23"):
            moment = moment.replace(hour=12)
        moment = moment.astimezone()
    except (ValueError, OverflowError, OSError):
        moment = None
    if moment is None or not 1970 < moment.year < 3000:
        message = f"'{text}' is no time; write it as 2026-11-23T20:15."
        raise typer.BadParameter(message, param_hint="--at")
    return moment
