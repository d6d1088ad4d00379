"""New events: each gets its id, its place in the order of all devices, and its checksum."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from sdprep.schedule import EventKind, Moment
from sdprep.store.events import TICKS_PER_MS, Event, uuid7
from sdprep.store.rows import INSERT_EVENT, event_row


def append_event(
    connection: sqlite3.Connection,
    kind: EventKind,
    card_id: str,
    moment: Moment,
    **more: Any,  # noqa: ANN401 - the further fields of an event
) -> Event:
    """Make an event of this device, later than all that are known, and write it."""
    device, hlc = connection.execute("SELECT id, hlc FROM device").fetchone()
    now_ms = time.time_ns() // 1_000_000
    # A clock that was set back, here or elsewhere, puts nothing before what it follows.
    hlc = max(hlc + 1, now_ms * TICKS_PER_MS)
    event = Event(uuid7(now_ms), device, hlc, kind, card_id, moment, **more)
    connection.execute(INSERT_EVENT, event_row(event))
    connection.execute("UPDATE device SET hlc = ?", (hlc,))
    return event
