"""The app on a screen of its own: a learner's folder, frozen clocks, frames as plain text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.config import Settings
from sdprep.tui.app import SdprepApp, Start
from sdprep.tui.keymap import find_keymap
from sdprep.tui.screens.drill import DrillScreen
from tui.harbour import HARBOUR

NOW = datetime(2026, 11, 23, 20, 14, tzinfo=UTC)
SMALL, LARGE, LOW = (80, 24), (120, 40), (40, 12)

Driven = Pilot[None]


class Clock:
    """Shows the wall's time and counts seconds; goes when it is told to."""

    def __init__(self) -> None:
        self.now = NOW
        self.seconds = 0.0

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now


class Desk:
    """A learner's folder with one document, and what the app needs to begin."""

    def __init__(self, folder: Path, settings: Settings | None = None, text: str = HARBOUR) -> None:
        self.clock = Clock()
        decks = folder / "decks"
        decks.mkdir(exist_ok=True)
        self.document = decks / "harbour.md"
        if not self.document.exists():
            self.document.write_text(text, encoding="utf-8")
        # The folder stands for the bundled designs: no list of sources is written for them.
        self.collection = Collection(
            folder / "data", decks, self.clock, settings=settings or Settings()
        )

    @property
    def asked(self) -> list[Card]:
        """The cards of today's session."""
        collection = self.collection
        found = collection.workload(collection.library.cards).asked
        return list(found[: collection.settings.cards])

    def card(self, words: str) -> Card:
        """The one card whose question contains some words."""
        (found,) = [one for one in self.collection.library.cards if words in one.question]
        return found

    def app(self, start: Start) -> SdprepApp:
        """The app as the command line makes it."""
        return SdprepApp(lambda: self.collection, lambda: None, start)

    def start(  # noqa: PLR0913 - what a session may begin with
        self,
        cards: list[Card] | None = None,
        *,
        records: bool = True,
        grades: int = 4,
        seconds: int | None = None,
        preset: str = "default",
        keys: dict[str, str] | None = None,
    ) -> Start:
        """A start by the desk's own clock."""
        return Start(
            cards,
            records,
            grades,
            seconds,
            keys=find_keymap(preset, keys or {}),
            timer=lambda: self.clock.seconds,
        )

    @property
    def log(self) -> list[tuple[str, int]]:
        """Questions and qualities of the answers that stand, in their order."""
        by_id = self.collection.library.by_id
        return [
            (by_id[review.answer.card_id].question, review.answer.quality)
            for review in self.collection.log.reviews()
            if not review.is_undone
        ]


def drive(
    app: SdprepApp,
    body: Callable[[Driven], Coroutine[object, object, None]],
    size: tuple[int, int] = SMALL,
) -> None:
    """Run the app in a terminal of so many columns and rows, and do something with it."""

    async def run() -> None:
        running: AbstractAsyncContextManager[Driven] = app.run_test(size=size)
        async with running as pilot:
            await pilot.pause()
            await body(pilot)

    asyncio.run(run())


async def press(pilot: Driven, *keys: str) -> None:
    """Press keys one after the other, and wait until all is painted."""
    await pilot.press(*keys)
    await pilot.pause()


def drilling(pilot: Driven) -> DrillScreen:
    """The session on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, DrillScreen)
    return screen


def frame(pilot: Driven) -> str:
    """What the terminal shows, as text without trailing blanks."""
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def widths(pilot: Driven) -> list[int]:
    """The columns of every line on the screen."""
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way
    return [strip.cell_length for strip in strips]
