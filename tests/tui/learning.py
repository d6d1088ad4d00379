"""A learner with a past, for the screens that tell of it."""

from __future__ import annotations

from datetime import timedelta

from tui.driving import NOW, Desk


def study(desk: Desk, days: int = 12, cards: int = 8) -> None:
    """Answer what is asked on each of some days that end yesterday; every fourth is not known."""
    collection = desk.collection
    for back in range(days, 0, -1):
        desk.clock.now = NOW - timedelta(days=back)
        for number, card in enumerate(collection.workload(collection.library.cards).asked[:cards]):
            collection.record(card.id, 2 if number % 4 == 3 else 4, duration_ms=9000)
    desk.clock.now = NOW


def finish(desk: Desk) -> None:
    """Answer all that today asks for."""
    collection = desk.collection
    while asked := collection.workload(collection.library.cards).asked:
        for card in asked:
            collection.record(card.id, 4, duration_ms=9000)
