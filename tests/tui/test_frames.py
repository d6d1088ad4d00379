"""Every state of every screen as it stands on the screen, to be read in `frames/`.

After a change of looks: `SDPREP_FRAMES=write pytest tests/tui/test_frames.py`, then read the diff.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tui.driving import LARGE, NOW, SMALL, Desk, Driven, drive, frame, press
from tui.effects import PICTURED

FRAMES = Path(__file__).parent / "frames"
IS_WRITTEN = os.environ.get("SDPREP_FRAMES") == "write"


def _first_day(desk: Desk) -> None:
    """Leave everything as it is for a new learner."""
    del desk


def _some_weeks(desk: Desk) -> None:
    """Answer a few cards a day, one of four not known, until yesterday."""
    cards = desk.asked
    for day in range(20, 0, -1):
        desk.clock.now = NOW - timedelta(days=day)
        for number in range(day % 5):
            card = cards[(day * 3 + number) % len(cards)]
            desk.collection.record(card.id, 2 if (day + number) % 4 == 0 else 4)
    desk.clock.now = NOW


@dataclass(frozen=True)
class State:
    """How to get to what is shown."""

    keys: tuple[str, ...] = ()
    words: str | None = ""
    """In the question of the only card; empty for today's session, None for home."""
    before: Callable[[Desk], None] = _first_day


STATES = {
    "home-first-run": State(words=None),
    "home-history": State(words=None, before=_some_weeks),
    "home-keys": State(("question_mark",), None),
    "question": State(),
    "answer": State(("space",)),
    "answer-flagged-card": State(("space", "asterisk", "i")),
    "list-in-part": State(("space",), "3 steps of"),
    "list-whole": State(("space", "space", "space"), "3 steps of"),
    "typing": State(("t", *"builds"), "asked for"),
    "typed": State(("t", *"builds", "space", *"boats", "enter"), "asked for"),
    "diagram-question": State((), PICTURED),
    "diagram-answer": State(("space",), PICTURED),
    "diagram-full": State(("space", "f"), PICTURED),
    "hostile-answer": State(("space",), "role of Escape hatch"),
    "wide-characters": State(("space",), "role of Fee ledger"),
    "taken-back": State(("space", "3", "b", "u")),
    "end": State(("space", "1", "space", "3", "space", "3"), PICTURED),
    "session-keys": State(("space", "question_mark")),
    "palette": State(("ctrl+p",)),
    "browse": State(("b",), None, _some_weeks),
    "browse-filter": State(("b", "slash", *"ticket"), None, _some_weeks),
    "browse-cards": State(("b", "enter", "j"), None, _some_weeks),
    "browse-answer": State(("b", "enter", "enter"), None, _some_weeks),
    "read": State(("b", "o"), None),
    "read-outline": State(("b", "o", "g", "j"), None),
    "read-passage": State(("b", "o", "n", "n", "c"), None),
    "stats": State(("s",), None, _some_weeks),
    "stats-nothing-yet": State(("s",), None),
}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", STATES)
def test_a_state_is_shown_as_it_is_kept(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    state = STATES[name]
    desk = Desk(tmp_path)
    state.before(desk)
    cards = desk.asked if not state.words else [desk.card(state.words)]
    shown = list[str]()

    async def look(pilot: Driven) -> None:
        await press(pilot, *state.keys)
        # The palette looks for its commands in the background.
        await pilot.pause(0.3 if name == "palette" else None)
        shown.append(frame(pilot))

    drive(desk.app(desk.start(None if state.words is None else cards)), look, size)
    desk.collection.close()
    file = FRAMES / f"{name}-{size[0]}x{size[1]}.txt"
    if IS_WRITTEN:
        FRAMES.mkdir(exist_ok=True)
        file.write_text(shown[0], encoding="utf-8")
    assert shown[0] == file.read_text(encoding="utf-8")


@pytest.mark.skipif(IS_WRITTEN, reason="they are being written")
def test_every_kept_frame_is_one_of_a_state() -> None:
    sizes = [f"{columns}x{rows}" for columns, rows in (SMALL, LARGE)]
    names = {f"{name}-{size}.txt" for name in STATES for size in sizes}
    assert {file.name for file in FRAMES.iterdir()} == names
