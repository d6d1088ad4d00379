"""Topics, cards, problems and libraries as JSON values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sdprep.cards import Card, Kind, Source
from sdprep.cards.model import Picture
from sdprep.errors import Code, Problem
from sdprep.library.model import (
    Design,
    Document,
    Library,
    ListedTopic,
    Part,
    Reading,
    library_of,
)

Value = dict[str, Any]
_KINDS = {kind.value: kind for kind in Kind}


def reading_value(reading: Reading) -> Value:
    """Write what was found in a document, not where the document is."""
    return {
        "topics": [_topic_row(topic) for topic in reading.document.topics],
        "cards": _cards_value(reading.cards, [str(reading.document.path)]),
        "problems": [_problem_row(problem)[1:] for problem in reading.problems],
    }


def reading_from(value: Value, path: Path) -> Reading:
    """Read what was found in a document, which may have been moved since."""
    name = str(path)
    return Reading(
        Document(path, tuple(map(_topic, value["topics"]))),
        _cards(value["cards"], [name]),
        tuple(_problem(name, *row) for row in value["problems"]),
    )


def library_value(library: Library) -> Value:
    """Write a library."""
    documents = {part.document.path: part.document for one in library.designs for part in one.parts}
    places = {
        (path, topic.line): [number, place]
        for number, (path, document) in enumerate(documents.items())
        for place, topic in enumerate(document.topics)
    }
    paths = list(dict.fromkeys([*map(str, documents), *(c.source.path for c in library.cards)]))
    return {
        "paths": paths,
        "documents": [
            [str(path), [_topic_row(topic) for topic in document.topics]]
            for path, document in documents.items()
        ],
        "designs": [
            [
                design.slug,
                [places[part.document.path, part.topic.line] for part in design.parts],
                len(design.cards),
            ]
            for design in library.designs
        ],
        "cards": _cards_value(library.cards, paths),
        "problems": [_problem_row(problem) for problem in library.problems],
        "missing": [_problem_row(problem) for problem in library.missing],
    }


def library_from(value: Value) -> Library:
    """Read a library."""
    documents = [
        Document(Path(path), tuple(map(_topic, topics))) for path, topics in value["documents"]
    ]
    cards = _cards(value["cards"], value["paths"])
    designs: list[Design] = []
    begin = 0
    for slug, parts, count in value["designs"]:
        found = (Part(documents[one], documents[one].topics[topic]) for one, topic in parts)
        designs.append(Design(slug, tuple(found), cards[begin : begin + count]))
        begin += count
    problems, missing = (
        tuple(_problem(*row) for row in value[kind]) for kind in ("problems", "missing")
    )
    return library_of(tuple(designs), problems, missing)


def _topic_row(topic: ListedTopic) -> list[Any]:
    names = [topic.slug, topic.title, topic.phrase, topic.number]
    return [*names, list(topic.aliases), list(topic.tags), topic.line, topic.end_line]


def _topic(row: Sequence[Any]) -> ListedTopic:
    slug, title, phrase, number, aliases, tags, line, end_line = row
    return ListedTopic(slug, title, phrase, number, tuple(aliases), tuple(tags), line, end_line)


def _cards_value(cards: Iterable[Card], paths: Sequence[str]) -> Value:
    """Write cards; names of topics and paths, of which there are few, as places in a list."""
    names: dict[tuple[str, str], int] = {}
    places = {path: number for number, path in enumerate(paths)}
    rows = []
    for card in cards:
        name = names.setdefault((card.topic, card.topic_title), len(names))
        picture = card.picture and [card.picture.source, card.picture.hidden]
        place = [places[card.source.path], card.source.line]
        texts = [card.question, card.answer, card.extra]
        rows.append([card.id, card.note, name, card.kind, *texts, *place, picture])
    return {"names": list(names), "rows": rows}


def _cards(value: Value, paths: Sequence[str]) -> tuple[Card, ...]:
    names = value["names"]
    cards = []
    for identity, note, name, kind, question, answer, extra, place, line, picture in value["rows"]:
        topic, title = names[name]
        source, shown = Source(paths[place], line), picture and Picture(*picture)
        text = (question, answer, extra)
        cards.append(Card(identity, note, topic, title, _KINDS[kind], *text, source, shown))
    return tuple(cards)


def _problem_row(problem: Problem) -> list[Any]:
    return [problem.path, problem.line, problem.column, problem.code, problem.message]


def _problem(path: str, line: int, column: int, code: str, message: str) -> Problem:
    return Problem(path, line, column, Code(code), message)
