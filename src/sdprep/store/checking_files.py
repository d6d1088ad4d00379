"""What is wrong beside the database: log files, copies, and who may read them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sdprep.paths import BACKUP_FOLDER, LOG_FOLDER
from sdprep.store import backups, log_files
from sdprep.store.findings import Fault, Finding, counted, entries
from sdprep.store.opening import DAMAGE, connect

_OTHERS = 0o077


@dataclass(slots=True)
class Lines:
    """What the log files hold."""

    crcs: dict[bytes, int] = field(default_factory=dict)
    """Of the events, by uid."""
    damaged: dict[Path, list[int]] = field(default_factory=dict)
    """Numbers of lines that are no event, by file."""
    unreadable: dict[Path, str] = field(default_factory=dict)
    """Why files cannot be read."""


def read_all_lines(folder: Path) -> Lines:
    """Read every log file there is."""
    found = Lines()
    for path in log_files.log_paths(folder):
        try:
            for number, event in log_files.numbered_lines(path):
                if event is not None:
                    found.crcs[event.uid.bytes] = event.crc
                else:
                    found.damaged.setdefault(path, []).append(number)
        except OSError as error:
            found.unreadable[path] = error.strerror or str(error)
    return found


def check_lines(
    lines: Lines, device: str, crcs: Mapping[bytes, int | None], pending: AbstractSet[bytes]
) -> Iterator[Finding]:
    """Compare the log files with the events of the database, given by their checksums.

    Those that are pending are not in the files yet, which is no fault.
    """
    for path, reason in lines.unreadable.items():
        yield Finding(Fault.DAMAGED_LINES, f"{path} cannot be read: {reason}", can_be_mended=False)
    for path, numbers in lines.damaged.items():
        yield _damaged_lines(path, numbers, is_own=path.parent.name == device)
    if missing := len(lines.crcs.keys() - crcs.keys()):
        sentence = f"the database lacks {entries(missing)} of the log files"
        yield Finding(Fault.MISSING_IN_DATABASE, sentence)
    both = lines.crcs.keys() & crcs.keys()
    # None: that row is damaged itself, and told as such.
    if different := sum(crcs[uid] not in {None, lines.crcs[uid]} for uid in both):
        sentence = f"{entries(different)} of the database and the log files differ"
        yield Finding(Fault.DIFFERENT, sentence, can_be_mended=False)
    yield from _missing_in_files(crcs.keys() - lines.crcs.keys(), pending)


def _damaged_lines(path: Path, numbers: list[int], *, is_own: bool) -> Finding:
    more = f", and {counted(len(numbers) - 1, 'more line')} of it" if len(numbers) > 1 else ""
    what = f"{path}:{numbers[0]} is damaged{more}"
    # All that this device wrote is in the database, and from there in the files once more.
    advice = "it is passed over" if is_own else "copy the file again from its device"
    return Finding(
        Fault.DAMAGED_LINES, f"{what}; {advice}", can_be_mended=False, is_problem=not is_own
    )


def _missing_in_files(absent: AbstractSet[bytes], pending: AbstractSet[bytes]) -> Iterator[Finding]:
    if lost := absent - pending:
        sentence = f"the log files lack {entries(len(lost))} of the database"
        yield Finding(Fault.MISSING_IN_FILES, sentence)
    if later := absent & pending:
        sentence = (
            f"the log files do not have {entries(len(later))} yet; the next session adds them"
        )
        yield Finding(Fault.MISSING_IN_FILES, sentence, is_problem=False)


def check_copies(folder: Path, *, has_entries: bool) -> Iterator[Finding]:
    """Look whether there is a daily copy, and whether the last of them is whole."""
    copies = backups.dated_copies(folder)
    if not copies:
        if has_entries:
            yield Finding(Fault.COPY, "there is no daily copy yet", is_problem=False)
        return
    newest = list(copies.values())[-1]
    if not _is_whole(newest):
        yield Finding(Fault.COPY, f"the last daily copy is damaged: {newest}")


def _is_whole(path: Path) -> bool:
    try:
        with closing(connect(f"{path.absolute().as_uri()}?immutable=1")) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except DAMAGE:
        return False


def check_rights(database_path: Path) -> Iterator[Finding]:
    """Look for files that somebody else could read."""
    open_to_all = list(files_for_others(database_path))
    if open_to_all:
        more = f" and {counted(len(open_to_all) - 1, 'more file')}" if len(open_to_all) > 1 else ""
        yield Finding(Fault.RIGHTS, f"others may read {open_to_all[0]}{more}")


def files_for_others(database_path: Path) -> Iterator[Path]:
    """List the files of a log, and the folders it made, that others have any right to."""
    folder = database_path.parent
    if os.name != "posix" or not folder.is_dir():
        return
    ours = [*folder.glob(f"{database_path.name}*")]
    for name in (LOG_FOLDER, BACKUP_FOLDER):
        ours += [folder / name, *sorted((folder / name).rglob("*"))]
    for path in ours:
        if path.exists() and path.stat().st_mode & _OTHERS:
            yield path
