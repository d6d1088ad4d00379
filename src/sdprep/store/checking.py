"""What is wrong with a review log: the database, the log files and the copies beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sdprep.schedule import CardState, Scheduler
from sdprep.store.backups import dated_copies
from sdprep.store.checking_files import (
    check_copies,
    check_lines,
    check_rights,
    check_wal,
    read_all_lines,
)
from sdprep.store.database import (
    DamagedFileError,
    Database,
    ForeignFileError,
    LostLogError,
    StoreError,
)
from sdprep.store.findings import Examination, Fault, Finding, counted, entries
from sdprep.store.fold import fold_all, is_derived_by
from sdprep.store.opening import (
    DAMAGE,
    connect,
    has_our_schema,
    is_ours_but_for_its_mark,
    means_damage,
    version_of,
)
from sdprep.store.rows import (
    EVENT_COLUMNS,
    IS_UNDONE,
    STATES,
    DamagedRowError,
    read_state,
    sound_event,
)
from sdprep.store.wal import committed_events, wal_of

_FUTURE = f"""
    SELECT count(*), max(at_ms) FROM event e
    WHERE kind = 'review' AND at_ms > ? AND NOT {IS_UNDONE}
"""
_CLOCK_MAY_BE_OFF_MS = 60_000


def examine(database: Database, scheduler: Scheduler, now: datetime) -> Examination:
    """Read everything there is, and compare; nothing is written.

    A log that cannot be opened is a finding, too.
    """
    found = Examination()
    try:
        with database.reading() as connection:
            if connection is not None:
                with _lenient(connection):
                    found = _examine(database, connection, scheduler, now)
    except StoreError as error:
        found = Examination((_refusal(database, error),))
    return replace(
        found,
        findings=(*found.findings, *check_rights(database.path)),
        copies=tuple(dated_copies(database.backup_folder)),
    )


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether a file is whole, and each of its events as it was written."""
    with _lenient(connection):
        try:
            if any(_structure(connection)):
                return False
            return all(sound_event(row) for row in connection.execute(_events()))
        except DAMAGE:
            return False


def _examine(
    database: Database, connection: sqlite3.Connection, scheduler: Scheduler, now: datetime
) -> Examination:
    try:
        # In this order, so that nothing is missed of what another process writes meanwhile: what
        # is in these files by now is in the database when it is looked at, as it is at one time.
        (mirrored,) = connection.execute("SELECT max(mirrored_lsn) FROM device").fetchone()
        lines = read_all_lines(database.log_folder)
        committed = list(committed_events(wal_of(database.path)))
        connection.execute("BEGIN")
        try:
            findings, crcs = _look_into(connection, scheduler, now)
            found = _counts(connection)
            pending = _pending(connection, mirrored)
        finally:
            connection.execute("ROLLBACK")
    except DAMAGE as error:
        if not means_damage(error):
            raise
        return Examination((_damage(error),))
    findings += check_wal(committed, crcs)
    findings += check_lines(lines, found.device, crcs, pending)
    findings += check_copies(database.backup_folder, has_entries=found.entries > 0)
    return replace(found, findings=tuple(findings))


def _look_into(
    connection: sqlite3.Connection, scheduler: Scheduler, now: datetime
) -> tuple[list[Finding], dict[bytes, int | None]]:
    findings = list(_structure(connection))
    crcs = dict[bytes, int | None]()
    findings += _events_that_changed(connection, crcs)
    if not findings:
        findings += _states(connection, scheduler)
        findings += _counters(connection)
        findings += _future(connection, now)
    return findings, crcs


# ---- a file that does not open ---------------------------------------------------------------


def _refusal(database: Database, error: StoreError) -> Finding:
    if isinstance(error, LostLogError):
        return Finding(Fault.LOST, "the database is gone or empty, but the log files hold answers")
    if isinstance(error, DamagedFileError):
        return _damage(error.__cause__)
    if isinstance(error, ForeignFileError) and _is_ours(database):
        return _damage("it bears another program's mark")
    code = Fault.FOREIGN if isinstance(error, ForeignFileError) else Fault.UNUSABLE
    return Finding(code, str(error), can_be_mended=False)


def _damage(reason: object) -> Finding:
    return Finding(Fault.DAMAGED, f"the database is damaged: {reason}")


def _is_ours(database: Database) -> bool:
    """Whether a file has everything that is ours but the mark."""
    with closing(connect(f"{database.path.absolute().as_uri()}?immutable=1")) as connection:
        return is_ours_but_for_its_mark(connection)


# ---- a file that does ------------------------------------------------------------------------


@contextmanager
def _lenient(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text that is no UTF-8 be read; its checksum tells."""
    strict = connection.text_factory
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.text_factory = strict


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    # quick_check passes over three of four flipped bits; this one compares every index, too.
    told = [text for (text,) in connection.execute("PRAGMA integrity_check")]
    if told != ["ok"]:
        more = f", and {counted(len(told) - 1, 'more complaint')}" if len(told) > 1 else ""
        yield _damage(" ".join(told[0].split()) + more)
    elif not has_our_schema(connection):
        yield _damage("its tables are not as they were made")


def _events() -> str:
    return f"SELECT {EVENT_COLUMNS}, lsn FROM event ORDER BY lsn"


def _events_that_changed(
    connection: sqlite3.Connection, crcs: dict[bytes, int | None]
) -> Iterator[Finding]:
    """Compare each event with its checksum; fills in those of all, None for one that is wrong."""
    damaged: list[int] = []
    for row in connection.execute(_events()):
        *columns, crc, number = row
        is_sound_row = sound_event(row) is not None
        crcs[columns[0]] = crc if is_sound_row else None
        if not is_sound_row:
            damaged.append(number)
    if damaged:
        what = (
            "1 entry of the log is not as it was"
            if len(damaged) == 1
            else (f"{entries(len(damaged))} of the log are not as they were")
        )
        sentence = f"{what} written; the first is number {damaged[0]}"
        yield Finding(Fault.DAMAGED_ENTRIES, sentence)


def _states(connection: sqlite3.Connection, scheduler: Scheduler) -> Iterator[Finding]:
    if not is_derived_by(connection, scheduler):
        # They are folded anew at the next look, whatever they are now.
        return
    folded = fold_all(connection, scheduler)
    kept = dict(map(_state, connection.execute(STATES)))
    wrong = sorted(one for one in folded | kept if folded.get(one) != kept.get(one))
    if wrong:
        sentence = f"{counted(len(wrong), 'card')} not where the log puts them: {wrong[0]}"
        yield Finding(Fault.STATES, sentence + (", ..." if len(wrong) > 1 else ""))


def _state(row: tuple[object, ...]) -> tuple[str, CardState | None]:
    try:
        return read_state(row)
    except DamagedRowError:
        return str(row[0]), None


def _counters(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The clock and the mark of the log files are the file's own, so no checksum covers them."""
    rows = connection.execute(
        "SELECT d.hlc = coalesce(max(e.hlc), 0) AND d.mirrored_lsn <= coalesce(max(e.lsn), 0)"
        " FROM device d LEFT JOIN event e ON TRUE GROUP BY d.only"
    ).fetchall()
    if rows != [(1,)]:
        yield Finding(Fault.COUNTERS, "the counters of the database do not fit its entries")


def _future(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    border_ms = int(now.timestamp() * 1000) + _CLOCK_MAY_BE_OFF_MS
    count, last_ms = connection.execute(_FUTURE, (border_ms,)).fetchone()
    if count:
        lie = "answer lies" if count == 1 else "answers lie"
        last = datetime.fromtimestamp(last_ms / 1000, UTC).astimezone(now.tzinfo)
        sentence = f"{count:,} {lie} in the future, up to {last:%Y-%m-%d %H:%M}: a clock was wrong"
        yield Finding(Fault.FUTURE, sentence, can_be_mended=False)


def _pending(connection: sqlite3.Connection, mirrored: int | None) -> set[bytes]:
    rows = connection.execute("SELECT uid FROM event WHERE lsn > ?", (mirrored or 0,))
    return {uid for (uid,) in rows}


def _counts(connection: sqlite3.Connection) -> Examination:
    (device,) = connection.execute("SELECT coalesce(max(id), '') FROM device").fetchone()
    (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
    answers = f"SELECT count(*) FROM event e WHERE kind = 'review' AND NOT {IS_UNDONE}"
    (standing,) = connection.execute(answers).fetchone()
    (cards,) = connection.execute("SELECT count(*) FROM card_state").fetchone()
    return Examination((), version_of(connection), device, count, standing, cards)
