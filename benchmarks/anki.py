"""The export to Anki beside genanki: time, memory and size of the file, in the same run.

    pip install -e '.[bench]'
    python benchmarks/anki.py [NOTES ...]

Both get the same cards, and memory is what comes on top of them. sdprep does all that
`sdprep export anki` does, and keeps in its database what it gave; `again` is a second export, which
finds everything there. Each runs in a process of its own, in turn; the best of five counts.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sdprep.anki.exporting import export_package
from sdprep.cards import Card, CardId, Kind, Source
from sdprep.collection import Collection
from sdprep.library import Design, Document, Library, ListedTopic, Part
from sdprep.library.model import library_of
from sdprep.outline import parse_outline
from sdprep.render import draw_flowchart

try:
    import genanki
except ImportError:
    sys.exit("genanki is not installed: pip install -e '.[bench]'")

_SIZES = (10_000, 100_000)
_CARDS_A_DESIGN = 100
_ROUNDS = 5
_WORDS = """
cache shard leader follower queue token bucket write read latency index replica quorum log client
server request key value lease a the of for and with until because each no one <id>
"""


def main() -> None:
    """Measure each way in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="*", type=int, default=_SIZES)
    parser.add_argument("--way", choices=_WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--room", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.way:
        _measure_here(chosen.way, chosen.notes[0], chosen.room)
        return
    for count in chosen.notes:
        _compare(count)


def _compare(count: int) -> None:
    best: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as room:
            for way in _WAYS:
                found = _measured(way, count, Path(room))
                held = best.setdefault(way, found)
                best[way] = {key: min(held[key], found[key]) for key in found}
    print(f"{count:,} notes")
    for way, found in best.items():
        ratios = {key: value / best["genanki"][key] for key, value in found.items()}
        print(
            f"  {way:8} {found['seconds']:6.2f} s ({ratios['seconds']:.2f})"
            f"  {found['memory'] / 1e6:6.1f} MB ({ratios['memory']:.2f})"
            f"  file {found['bytes'] / 1e6:5.2f} MB ({ratios['bytes']:.2f})"
        )


def _measured(way: str, count: int, room: Path) -> dict[str, float]:
    command = [sys.executable, __file__, str(count), "--way", way, "--room", str(room)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(result.stdout)
    return found


def _measure_here(way: str, count: int, room: Path) -> None:
    library = _library(count, room)
    collection = Collection(room / "data", room, lambda: datetime.now(UTC), follows=False)
    collection.__dict__["library"] = library
    # A learner who was never asked anything has no database yet; it is no part of an export.
    collection.set_deadline(date(2030, 1, 1), 30)
    parse_outline("# Nothing", "nothing.md")  # what else would be imported within the time
    before = _peak_bytes()
    began = time.perf_counter()
    path = _WAYS[way](collection, room)
    seconds = time.perf_counter() - began
    found = {
        "seconds": seconds,
        "memory": _peak_bytes() - before,
        "bytes": path.stat().st_size,
    }
    print(json.dumps(found))


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _with_genanki(collection: Collection, room: Path) -> Path:
    model = genanki.Model(
        1_607_392_319,
        "plain",
        fields=[{"name": name} for name in ("Question", "Answer", "Extra", "Topic", "Source")],
        templates=[{"name": "1", "qfmt": "{{Question}}", "afmt": "{{Answer}}{{Extra}}"}],
    )
    path = room / "genanki.apkg"
    decks = []
    for number, design in enumerate(collection.library.designs):
        deck = genanki.Deck(2_059_400_110 + number, f"sdprep::{design.title}")
        for card in design.cards:
            texts = (card.question, card.answer, card.extra, card.topic_title, card.source.path)
            tags = [f"sdprep::topic::{card.topic}", f"sdprep::kind::{card.kind}"]
            fields = [html.escape(text, quote=False) for text in texts]
            note = genanki.Note(model, fields, guid=f"sdprep-{card.id}", tags=tags)
            deck.add_note(note)
        decks.append(deck)
    genanki.Package(decks).write_to_file(path)
    return path


def _with_sdprep(collection: Collection, room: Path) -> Path:
    target = room / "package"
    target.mkdir(exist_ok=True)
    return export_package(collection, None, target, draw_flowchart).path


_WAYS: dict[str, Callable[[Collection, Path], Path]] = {
    "genanki": _with_genanki,
    "sdprep": _with_sdprep,
    "again": _with_sdprep,
}


def _library(count: int, room: Path) -> Library:
    chance = random.Random(7)  # noqa: S311 - the same cards each time
    designs = []
    for number in range(count // _CARDS_A_DESIGN):
        path = room / f"design-{number}.md"
        path.write_text(f"# Design a Thing {number}\n\n## Components\n")
        cards = tuple(_card(chance, number, index, path) for index in range(_CARDS_A_DESIGN))
        topic = ListedTopic(
            f"thing-{number}", f"Thing {number}", f"a Thing {number}", "", (), (), 1, 3
        )
        designs.append(Design(topic.slug, (Part(Document(path, (topic,)), topic),), cards))
    return library_of(tuple(designs), (), ())


def _card(chance: random.Random, number: int, index: int, path: Path) -> Card:
    identity = CardId(f"card{number:06}{index:06}")
    words: Any = lambda least, most: " ".join(  # noqa: E731 - two lines
        chance.choices(_WORDS.split(), k=chance.randint(least, most))
    )
    question = f"In a Thing {number}, what is the role of {words(1, 3)} {index}?"
    return Card(
        identity,
        identity,
        f"thing-{number}",
        f"Thing {number}",
        Kind.COMPONENTS,
        question,
        f"{words(12, 40)}.",
        "",
        Source(str(path), 3),
    )


if __name__ == "__main__":
    main()
