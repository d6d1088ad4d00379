"""The log as JSON lines: one file a device and month, enough to build the database again."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sdprep.store.events import TICKS_PER_MS, Event
from sdprep.store.rows import EVENT_COLUMNS, read_event

_SUFFIX = ".jsonl"
_MAX_LINE_BYTES = 10_000


def mirror(connection: sqlite3.Connection, folder: Path) -> int:
    """Append the events that are not in the files yet; gives how many there were.

    Runs in the caller's transaction, so that two processes do not append the same. Where the
    process ends in between, lines may stand twice, which does no harm to whoever reads them.

    Raises:
        OSError: the files cannot be written.
    """
    (done,) = connection.execute("SELECT mirrored_lsn FROM device").fetchone()
    rows = connection.execute(
        f"SELECT {EVENT_COLUMNS}, lsn FROM event WHERE lsn > ? ORDER BY lsn",
        (done,),
    ).fetchall()
    if rows:
        append_lines(folder, map(read_event, rows))
        connection.execute("UPDATE device SET mirrored_lsn = ?", (rows[-1][-1],))
    return len(rows)


def complete(connection: sqlite3.Connection, folder: Path) -> int:
    """Append what the files lack, whenever it was written; gives how many events that were.

    Runs in the caller's transaction, as `mirror` does.

    Raises:
        OSError: the files cannot be read or written.
    """
    there = {event.uid.bytes for path in log_paths(folder) for event in read_lines(path) if event}
    rows = connection.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY lsn")
    lacking = [read_event(row) for row in rows if row[0] not in there]
    append_lines(folder, lacking)
    connection.execute("UPDATE device SET mirrored_lsn = (SELECT coalesce(max(lsn), 0) FROM event)")
    return len(lacking)


def append_lines(folder: Path, events: Iterable[Event]) -> None:
    """Append events to the files of their devices and months; on the disk when this returns.

    Raises:
        OSError: that cannot be done.
    """
    by_file: defaultdict[Path, list[Event]] = defaultdict(list)
    for event in events:
        by_file[_file_of(folder, event)].append(event)
    for path, found in by_file.items():
        # One by one: the mode is not for the parents that mkdir() makes on its way.
        for place in (folder, path.parent):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # A line that a full disk or a power cut tore must not take the next one with it.
            start = "" if _ends_whole(descriptor) else "\n"
            _write(descriptor, (start + "".join(event.line for event in found)).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def log_paths(folder: Path) -> list[Path]:
    """List the log files of a folder; or the one file that it is."""
    return [folder] if folder.is_file() else sorted(folder.glob(f"*/*{_SUFFIX}"))


def read_lines(path: Path) -> Iterator[Event | None]:
    """Give each line of a file as an event; None for one that is damaged.

    Raises:
        OSError: the file cannot be read.
    """
    return (event for _, event in numbered_lines(path))


def numbered_lines(path: Path) -> Iterator[tuple[int, Event | None]]:
    """Give each line of a file, as `read_lines` does, with its number.

    Raises:
        OSError: the file cannot be read.
    """
    number = 1
    with path.open("rb") as lines:
        while line := lines.readline(_MAX_LINE_BYTES):
            if line.strip():
                yield number, Event.from_line(line.decode("utf-8", "replace"))
            number += line.endswith(b"\n")


def has_events(folder: Path) -> bool:
    """Whether there is anything to build a database from."""
    return any(event is not None for path in log_paths(folder) for event in read_lines(path))


def _file_of(folder: Path, event: Event) -> Path:
    at = datetime.fromtimestamp(event.hlc // TICKS_PER_MS / 1000, UTC)
    # The device's name may come from elsewhere; it must not lead out of the folder.
    device = "".join(c for c in event.device if c.isalnum() or c == "-") or "unknown"
    return folder / device / f"{at:%Y-%m}{_SUFFIX}"


def _ends_whole(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"


def _write(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]
