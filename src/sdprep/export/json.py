"""Values of the program as JSON: one shape for the command line and for files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sdprep.cards import Card
from sdprep.diagrams.model import Drawing, Flowchart, Stroke
from sdprep.errors import Problem
from sdprep.library import Design
from sdprep.schedule import CardState
from sdprep.store import Review

if TYPE_CHECKING:
    from sdprep.search import Hit

VERSION = 1
Json = dict[str, Any]


def document(**values: object) -> Json:
    """Make a top-level object, with the version of its shape."""
    return {"v": VERSION, **values}


def encode(value: Json) -> bytes:
    """Write JSON as UTF-8, indented, with a line end."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # A path that is no UTF-8 carries lone surrogates; as an escape they survive.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def card_value(card: Card) -> Json:
    """A card with where it comes from."""
    return {
        "id": card.id,
        "note": card.note,
        "topic": card.topic,
        "topic_title": card.topic_title,
        "deck": card.deck,
        "kind": str(card.kind),
        "question": card.question,
        "answer": card.answer,
        "extra": card.extra,
        "source": {"path": card.source.path, "line": card.source.line},
        "picture": card.picture
        and {"source": card.picture.source, "hidden": card.picture.hidden or None},
    }


def problem_value(problem: Problem) -> Json:
    """A complaint with its place."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": str(problem.code),
        "message": problem.message,
    }


def state_value(card_id: str, state: CardState) -> Json:
    """A card's place in its schedule; days as YYYY-MM-DD or null."""
    return {
        "card_id": card_id,
        "repetitions": state.repetitions,
        "ease_factor": state.ease_factor,
        "interval_days": state.interval_days,
        "lapses": state.lapses,
        "due_on": state.due_on and state.due_on.isoformat(),
        "introduced_on": state.introduced_on and state.introduced_on.isoformat(),
        "is_repeating": state.is_repeating,
        "reviews": state.reviews,
        "stability_days": state.stability_days,
        "difficulty": state.difficulty,
        "is_suspended": state.is_suspended,
        "is_flagged": state.is_flagged,
        "buried_on": state.buried_on and state.buried_on.isoformat(),
    }


def review_value(review: Review) -> Json:
    """A line of the review log.

    `id` and `card` repeat `uid` and `card_id` under the names that `review -` acknowledges with,
    so that the two can be compared key by key. `current_card_id` is there where the card was edited
    since, and goes on under another id.
    """
    answer = review.answer
    renamed = {"current_card_id": review.card_id} if review.card_id != answer.card_id else {}
    reviewed_at = datetime.fromtimestamp(answer.moment.at_ms / 1000, UTC)
    return {
        "uid": review.uid,
        "id": review.uid,
        "card_id": answer.card_id,
        "card": answer.card_id,
        "reviewed_at": reviewed_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "utc_offset_minutes": answer.moment.utc_offset_minutes,
        "study_day": answer.moment.study_day.isoformat(),
        "quality": answer.quality,
        "duration_ms": answer.duration_ms,
        "undone": review.is_undone,
        **renamed,
    }


def hit_value(hit: Hit) -> Json:
    """A place where words stand; spans count characters of `text`, the end is behind the last."""
    return {
        "slug": hit.slug,
        "title": hit.title,
        "section": hit.section,
        "path": str(hit.path),
        "line": hit.line,
        "text": hit.text,
        "spans": [{"start": start, "end": end} for start, end in hit.spans],
    }


def design_value(design: Design, due: int, new: int) -> Json:
    """A topic in a list."""
    first = design.parts[0]
    return {
        "slug": design.slug,
        "title": design.title,
        "aliases": list(design.aliases),
        "tags": list(design.tags),
        "cards": len(design.cards),
        "due": due,
        "new": new,
        "path": str(first.document.path),
        "line": first.topic.line,
    }


def diagram_value(chart: Flowchart, drawing: Drawing) -> Json:
    """A drawing with what it shows; an invisible edge shows nothing."""
    drawn = (edge for edge in chart.edges if edge.stroke is not Stroke.INVISIBLE)
    return {
        "width": drawing.width,
        "height": drawing.height,
        "nodes": [
            {"id": node.id, "label": node.label, "group": node.group} for node in chart.nodes
        ],
        "edges": [
            {"source": edge.source, "target": edge.target, "label": edge.label} for edge in drawn
        ],
        "groups": [
            {"id": group.id, "title": group.title, "parent": group.parent} for group in chart.groups
        ],
        "legend": [
            {
                "mark": entry.mark,
                "source": entry.source,
                "target": entry.target,
                "label": entry.label,
            }
            for entry in drawing.legend
        ],
        "text": drawing.text,
    }


def export_all(
    designs: Iterable[Design], states: Mapping[str, CardState], reviews: Iterable[Review]
) -> Json:
    """Topics, their cards, and what is known of cards: where they stand, and every answer."""
    chosen = list(designs)
    return document(
        topics=[{"slug": design.slug, "title": design.title} for design in chosen],
        cards=[card_value(card) for design in chosen for card in design.cards],
        states=[state_value(card_id, state) for card_id, state in states.items()],
        reviews=[review_value(review) for review in reviews],
    )
