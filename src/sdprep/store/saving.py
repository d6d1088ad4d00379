"""Putting a review log right: in its place where the file is sound, else in a new file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sdprep.schedule import Scheduler
from sdprep.store import backups, log_files
from sdprep.store.anki_notes import damaged_notes, forget
from sdprep.store.checking_files import files_for_others
from sdprep.store.database import Database
from sdprep.store.findings import Examination, Fault, counted, entries
from sdprep.store.fold import fold_all, keep_states
from sdprep.store.ingesting import ingest
from sdprep.store.rebuilding import Rebuilt, rebuild

_IN_PLACE = {
    Fault.STATES,
    Fault.COUNTERS,
    Fault.PLAN,
    Fault.ANKI,
    Fault.MISSING_IN_DATABASE,
    Fault.MISSING_IN_FILES,
}


def mend(
    database: Database, scheduler: Scheduler, found: Examination, now: datetime
) -> Iterator[str]:
    """Mend what can be mended of what was found; gives a sentence for each thing once it is done.

    Raises:
        StoreError: something cannot be written; what was told by then is done.
    """
    codes = {finding.code for finding in found.findings if finding.can_be_mended}
    if found.asks_for_a_new_file:
        yield from sentences_on(rebuild(database, scheduler, now))
        codes = codes & {Fault.COPY} | {Fault.MISSING_IN_FILES}
    if codes & _IN_PLACE:
        with database.writing() as connection:
            done = list(_mend_in_place(connection, database, scheduler, codes))
        yield from done
    if Fault.COPY in codes:
        with database.reading() as reader:
            if reader is not None:
                target = _copy_to_make(database.backup_folder, now.date())
                backups.copy_database(reader, target)
                yield f"made a daily copy: {target}"
    if changed := _close_to_others(database):
        yield f"took the rights of others away from {counted(changed, 'file')}"


def _copy_to_make(folder: Path, today: date) -> Path:
    # A damaged copy of a day to come, from before a clock was set back, would stay the newest.
    return backups.daily_path(folder, max([today, *backups.dated_copies(folder)]))


def sentences_on(rebuilt: Rebuilt) -> Iterator[str]:
    """Tell what a new database was made of."""
    if rebuilt.aside:
        yield f"put the damaged database aside: {rebuilt.aside}"
    whence = ", ".join(f"{number:,} from {origin}" for origin, number in rebuilt.saved)
    total = sum(number for _, number in rebuilt.saved)
    yield f"made a new database with {entries(total)}: {whence}"
    if rebuilt.lost:
        yield f"{entries(rebuilt.lost)} could not be saved"
    if not rebuilt.has_documents:
        yield "the list of your own documents is lost; sdprep add registers them again"


def _mend_in_place(
    connection: sqlite3.Connection, database: Database, scheduler: Scheduler, codes: set[Fault]
) -> Iterator[str]:
    if Fault.MISSING_IN_DATABASE in codes:
        paths = log_files.log_paths(database.log_folder)
        lines = (line for path in paths for line in log_files.read_lines(path))
        added = ingest(connection, lines, scheduler).added
        yield f"took {entries(added)} in from the log files"
    if Fault.COUNTERS in codes:
        new_name = os.urandom(8).hex()
        connection.execute("INSERT OR IGNORE INTO device VALUES (1, ?, 0, 0)", (new_name,))
        connection.execute("UPDATE device SET hlc = (SELECT coalesce(max(hlc), 0) FROM event)")
        yield "set the counters anew"
    if Fault.PLAN in codes:
        connection.execute("DELETE FROM plan")
        yield "forgot the day to be ready on; sdprep plan sets it again"
    if Fault.ANKI in codes:
        damaged = damaged_notes(connection)
        forget(connection, damaged)
        them = "it" if len(damaged) == 1 else "them"
        yield f"forgot {counted(len(damaged), 'note')} of Anki; the next export gives {them} anew"
    states = fold_all(connection, scheduler)
    keep_states(connection, states, scheduler)
    if Fault.STATES in codes:
        yield f"worked out the states of {counted(len(states), 'card')} from the log"
    if written := log_files.complete(connection, database.log_folder):
        yield f"added {entries(written)} to the log files"


def _close_to_others(database: Database) -> int:
    changed = 0
    with database.explained():
        for path in list(files_for_others(database.path)):
            path.chmod(0o700 if path.is_dir() else 0o600)
            changed += 1
    return changed
