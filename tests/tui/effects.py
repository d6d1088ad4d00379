"""What each command of home and drill does, as a user would see it: an effect by its id."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.widgets import Input, Static

from tui.driving import LOW, SMALL, Desk, Driven, drilling, frame, press

HOME, DRILL = "home", "drill"
THIN = (20, 12)
PICTURED = "leads to Berth register and Fee"


@dataclass(frozen=True)
class Walk:
    """A key that is about to be pressed on some screen."""

    desk: Desk
    pilot: Driven
    key: str

    async def press(self) -> None:
        """Press it."""
        await press(self.pilot, self.key)

    @property
    def screen(self) -> str:
        """The name of the screen's class."""
        return type(self.pilot.app.screen).__name__

    @property
    def qualities(self) -> list[int]:
        """What the log holds."""
        return [quality for _, quality in self.desk.log]

    def text(self, place: str) -> str:
        """What one part of the session shows."""
        return str(drilling(self.pilot).query_one(f"#{place}", Static).visual)


Effect = Callable[[Walk], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    """Where a key is pressed, and what it has to do there."""

    effect: Effect
    begin: str = DRILL
    before: tuple[str, ...] = ()
    words: str = ""
    """Words in the question of the only card; none for the session of today."""
    grades: int = 4
    size: tuple[int, int] = SMALL
    new_a_day: int = 20


def _opens(screen: str) -> Effect:
    async def effect(walk: Walk) -> None:
        await walk.press()
        assert walk.screen == screen

    return effect


def _grades(quality: int) -> Effect:
    async def effect(walk: Walk) -> None:
        before = walk.text("question")
        await walk.press()
        assert walk.qualities == [quality]
        assert walk.text("question") != before

    return effect


def _moves(columns: int, rows: int) -> Effect:
    async def effect(walk: Walk) -> None:
        board = drilling(walk.pilot).query_one("#diagram")
        board.scroll_to(8, 6, animate=False, force=True)
        await walk.pilot.pause()
        before = board.scroll_offset
        await walk.press()
        moved = board.scroll_offset - before
        assert (moved.x > 0) - (moved.x < 0) == columns
        assert (moved.y > 0) - (moved.y < 0) == rows

    return effect


def _marks(name: str) -> Effect:
    async def effect(walk: Walk) -> None:
        card, collection = walk.desk.asked[0], walk.desk.collection
        await walk.press()
        assert walk.text("question") != card.question
        state = collection.log.state(card.id)
        assert state.is_suspended == (name == "suspend")
        assert state.is_hidden(collection.today)

    return effect


async def _flags(walk: Walk) -> None:
    card, log = walk.desk.asked[0], walk.desk.collection.log
    await walk.press()
    assert log.state(card.id).is_flagged
    assert walk.text("question") == card.question
    await walk.press()
    assert not log.state(card.id).is_flagged


async def _quits(walk: Walk) -> None:
    await walk.press()
    assert walk.pilot.app._exit  # noqa: SLF001 - what Textual knows of it


async def _theme(walk: Walk) -> None:
    before, shown = walk.pilot.app.theme, frame(walk.pilot)
    await walk.press()
    assert walk.pilot.app.theme != before
    assert frame(walk.pilot) == shown


async def _background(walk: Walk) -> None:
    # Here is no shell that it could go back to; that is a test of its own.
    await walk.press()
    assert walk.screen == "DrillScreen"


def _drills(left: int) -> Effect:
    async def effect(walk: Walk) -> None:
        await walk.press()
        assert f"{left} left" in frame(walk.pilot)

    return effect


async def _practises(walk: Walk) -> None:
    await walk.press()
    await press(walk.pilot, "space", "3")
    assert walk.screen == "DrillScreen"
    assert not walk.desk.collection.database_path.exists()


async def _takes_back_at_home(walk: Walk) -> None:
    walk.desk.collection.record(walk.desk.asked[0].id, 4)
    await walk.press()
    assert walk.qualities == []


async def _reveals_then_good(walk: Walk) -> None:
    await walk.press()
    assert "Build a system" in walk.text("answer")
    assert walk.qualities == []
    await walk.press()
    assert walk.qualities == [4]


async def _takes_back(walk: Walk) -> None:
    before = walk.text("question")
    await press(walk.pilot, "space", "3")
    await walk.press()
    assert walk.qualities == []
    assert walk.text("question") == before


async def _types(walk: Walk) -> None:
    await walk.press()
    field = drilling(walk.pilot).query_one("#typed", Input)
    assert field.has_focus
    assert field.display
    await press(walk.pilot, *"system", "enter")
    assert "1 of" in walk.text("note")


async def _edits(walk: Walk) -> None:
    # Opening an editor takes a terminal: a test of its own.
    await walk.press()
    assert "no editor in this terminal" in walk.text("note")


async def _tells_card(walk: Walk) -> None:
    card = walk.desk.asked[0]
    await walk.press()
    assert f"harbour.md:{card.source.line}" in walk.text("note")
    assert card.id in walk.text("note")


async def _copies(walk: Walk) -> None:
    card = walk.desk.asked[0]
    await walk.press()
    assert walk.pilot.app.clipboard == f"{card.question}\n{card.answer}"


async def _fills_the_screen(walk: Walk) -> None:
    board = drilling(walk.pilot).query_one("#diagram")
    before = board.size
    await walk.press()
    assert board.size.height > before.height
    await walk.press()
    assert board.size == before


_ANSWER = ("space",)
EFFECTS: dict[str, Case] = {
    "app.help": Case(_opens("KeysScreen")),
    "app.palette": Case(_opens("CommandPalette")),
    "app.theme": Case(_theme),
    "app.background": Case(_background),
    "app.quit": Case(_quits),
    "home.drill": Case(_drills(20), HOME),
    "home.more": Case(_drills(19), HOME, ("d", "space", "3", "q"), new_a_day=1),
    "home.cram": Case(_practises, HOME),
    "home.browse": Case(_opens("BrowseScreen"), HOME),
    "home.stats": Case(_opens("StatsScreen"), HOME),
    "home.undo": Case(_takes_back_at_home, HOME),
    "home.quit": Case(_quits, HOME),
    "drill.reveal": Case(_reveals_then_good),
    "drill.again": Case(_grades(2), before=_ANSWER),
    "drill.hard": Case(_grades(3), before=_ANSWER),
    "drill.good": Case(_grades(4), before=_ANSWER),
    "drill.easy": Case(_grades(5), before=_ANSWER),
    "drill.fail": Case(_grades(2), before=_ANSWER, grades=2),
    "drill.pass": Case(_grades(4), before=_ANSWER, grades=2),
    **{f"drill.grade_{q}": Case(_grades(q), before=_ANSWER, grades=6) for q in range(6)},
    "drill.undo": Case(_takes_back),
    "drill.type": Case(_types),
    "drill.edit": Case(_edits),
    "drill.bury": Case(_marks("bury")),
    "drill.suspend": Case(_marks("suspend")),
    "drill.flag": Case(_flags),
    "drill.info": Case(_tells_card),
    "drill.open": Case(_opens("ReadScreen")),
    "drill.copy": Case(_copies),
    "drill.full": Case(_fills_the_screen, words=PICTURED),
    "drill.left": Case(_moves(-1, 0), before=("f",), words=PICTURED, size=THIN),
    "drill.down": Case(_moves(0, 1), words=PICTURED, size=LOW),
    "drill.up": Case(_moves(0, -1), words=PICTURED, size=LOW),
    "drill.right": Case(_moves(1, 0), before=("f",), words=PICTURED, size=THIN),
    "drill.stop": Case(_opens("HomeScreen"), HOME, ("d",)),
}
