"""What is wrong with a review log: the database, the log files and the copies beside it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from sdprep.schedule import Scheduler
from sdprep.store.backups import dated_copies
from sdprep.store.checking_database import counts, damage, lenient, look_into, pending
from sdprep.store.checking_files import (
    check_copies,
    check_lines,
    check_rights,
    read_all_lines,
)
from sdprep.store.complaints import DamagedFileError, ForeignFileError, LostLogError, StoreError
from sdprep.store.database import Database
from sdprep.store.findings import Examination, Fault, Finding, entries
from sdprep.store.opening import DAMAGE, connect, is_ours_but_for_its_mark, means_damage
from sdprep.store.sides import wal_of
from sdprep.store.wal import committed_events

_COMMIT_SECONDS = 2.0
_RETRY_SECONDS = 0.05


def examine(database: Database, scheduler: Scheduler, now: datetime) -> Examination:
    """Read everything there is, and compare; nothing is written.

    A log that cannot be opened is a finding, too.
    """
    found = Examination()
    try:
        with database.reading() as connection:
            if connection is not None:
                with lenient(connection):
                    found = _examine(database, connection, scheduler, now)
    except StoreError as error:
        found = Examination((_refusal(database, error),))
    return replace(
        found,
        findings=(*found.findings, *check_rights(database.path)),
        copies=tuple(dated_copies(database.backup_folder)),
    )


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
            findings, crcs = look_into(connection, scheduler, now)
            found = counts(connection)
            later = pending(connection, mirrored)
        finally:
            connection.execute("ROLLBACK")
    except DAMAGE as error:
        if not means_damage(error):
            raise
        return Examination((damage(error),))
    findings += _behind_damage(database, {one.uid.bytes for one in committed} - crcs.keys())
    findings += check_lines(lines, found.device, crcs, later)
    findings += check_copies(database.backup_folder, has_entries=found.entries > 0)
    return replace(found, findings=tuple(findings))


def _behind_damage(database: Database, absent: set[bytes]) -> Iterator[Finding]:
    """Events that were committed to the WAL, and that SQLite does not find."""
    deadline = time.monotonic() + _COMMIT_SECONDS
    while absent and time.monotonic() < deadline:
        # They are in the file before they are synced, and only then can they be found.
        with database.reading() as connection:
            rows = connection.execute("SELECT uid FROM event") if connection else ()
            absent -= {uid for (uid,) in rows}
        time.sleep(_RETRY_SECONDS if absent else 0)
    if absent:
        what = f"{entries(len(absent))} behind that would be lost"
        yield Finding(Fault.DAMAGED_WAL, f"the -wal of the database is damaged; {what}")


# ---- a file that does not open -----------------------------------------------------------------


def _refusal(database: Database, error: StoreError) -> Finding:
    if isinstance(error, LostLogError):
        return Finding(Fault.LOST, "the database is gone or empty, but the log files hold answers")
    if isinstance(error, DamagedFileError):
        return damage(error.__cause__)
    if isinstance(error, ForeignFileError) and _is_ours(database):
        return damage("it bears another program's mark")
    code = Fault.FOREIGN if isinstance(error, ForeignFileError) else Fault.UNUSABLE
    return Finding(code, str(error), can_be_mended=False)


def _is_ours(database: Database) -> bool:
    """Whether a file has everything that is ours but the mark."""
    with closing(connect(f"{database.path.absolute().as_uri()}?immutable=1")) as connection:
        return is_ours_but_for_its_mark(connection)
