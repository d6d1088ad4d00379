"""A plan as JSON."""

from __future__ import annotations

from sdprep.export.json import Json, document
from sdprep.planning import Plan


def plan_value(found: Plan) -> Json:
    """The plan; days as YYYY-MM-DD, times in minutes or seconds as their names say."""
    deadline, outlook = found.deadline, found.outlook
    return document(
        ready_on=deadline.ready_on.isoformat(),
        begun_on=deadline.begun_on.isoformat(),
        days_left=found.days_left,
        minutes_a_day=deadline.minutes_a_day or None,
        new_today=found.new_today,
        new_cards=outlook.new_cards,
        new_cards_reachable=outlook.reachable,
        introduced_by=deadline.introduced_by.isoformat(),
        sweep_from=deadline.sweep_from.isoformat(),
        sweep_minutes=round(outlook.sweep_minutes, 1),
        average_minutes=round(outlook.average_minutes, 1),
        peak_minutes=round(outlook.peak_minutes, 1),
        needed_minutes=round(outlook.needed_minutes, 1),
        verdict=str(outlook.verdict),
        pace={
            "new_seconds": round(found.pace.new_seconds, 1),
            "review_seconds": round(found.pace.review_seconds, 1),
        },
        readiness={slug: round(share, 3) for slug, share in found.readiness.items()},
    )
