"""What a full run left: where it is, whether it is whole, and whether it is still true."""

from __future__ import annotations

import marshal
import os
import sys
import time

# importlib.util.source_hash without importlib.util; zlib comes from a file of its own, 0.3 ms.
from _imp import source_hash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

Stamp = tuple[int, int, int, int]
"""What a change of a file or folder changes: bytes, when written and altered in ns, its inode."""
Watched = tuple[str, Stamp | None]
"""A file or folder with how it was; None where there was none."""

FORMAT = 1
SWITCH = "SDPREP_FAST"
"""Set to 0, neither is an answer taken from here nor is one left."""
DAMAGED = (OSError, ValueError, EOFError, TypeError, KeyError, IndexError, AttributeError)
"""What a file that is not ours, or half of ours, may lead to."""
_CHECKSUM_BYTES = 8
_HOMES = {
    "linux": (".cache", ".local/share", ".config"),
    "darwin": ("Library/Caches", *("Library/Application Support",) * 2),
}


class Places:
    """Where a run keeps things, as `sdprep.paths` has it."""

    def __init__(self, cache: str, data: str, config: str) -> None:
        self.data, self.config = data, config
        self.folder = f"{cache}/fast"
        self.database = f"{data}/reviews.db"
        package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib: 10 ms
        # Another Python may see another text, and writes marshal in another way.
        asked = "\0".join((str(FORMAT), sys.version, package, data, config))
        self._key = source_hash(FORMAT, os.fsencode(asked)).hex()

    def path(self, suffix: str) -> str:
        """Where what is kept of this library is: its `names`, or what `today` asks for."""
        return f"{self.folder}/{self._key}.{suffix}"

    def page(self, key: str, width: int, *, is_ascii: bool) -> str:
        """Where a page is."""
        return f"{self.folder}/{key}-{width}{'a' if is_ascii else 'u'}.page"

    def sections(self, key: str) -> str:
        """Where the names of a design's sections are."""
        return f"{self.folder}/{key}.sections"


def find_places() -> Places | None:
    """Find out where things are; None where that takes more than the environment."""
    get = os.environ.get
    if home := get("SDPREP_HOME"):
        cache, data, config = f"{home}/cache", f"{home}/data", f"{home}/config.toml"
    else:
        names = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
        user, customs = get("HOME", ""), _HOMES.get(sys.platform)
        if customs is None:
            return None
        found = [
            get(name, "").strip() or f"{user}/{custom}"
            for name, custom in zip(names, customs, strict=True)
        ]
        if not all(place.startswith("/") for place in found) or not user.startswith("/"):
            return None
        cache, data = (f"{place}/sdprep" for place in found[:2])
        config = f"{found[2]}/sdprep/config.toml"
    return Places(cache, get("SDPREP_DATA_DIR") or data, get("SDPREP_CONFIG") or config)


def read(path: str) -> Any:  # noqa: ANN401 - what marshal takes
    """Read what was kept; None where it is not there, or not as it was written."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
    except OSError:
        return None
    body = content[_CHECKSUM_BYTES:]
    return marshal.loads(body) if content[:_CHECKSUM_BYTES] == _checksum(body) else None  # noqa: S302


def load(path: str) -> dict[str, Any] | None:
    """Read a table, if all that it was made of is as it was."""
    try:
        table: dict[str, Any] | None = read(path)
        if table and is_as_written(table["program"]) and is_as_seen(table["watched"]):
            return table
    except DAMAGED:
        pass
    return None


def whole(value: Any) -> bytes:  # noqa: ANN401
    """Make a file of what is to be kept, with a checksum in front."""
    body = marshal.dumps(value)
    return _checksum(body) + body


def _checksum(body: bytes) -> bytes:
    return source_hash(FORMAT, body)


def is_as_written(program: Iterable[tuple[str, int]]) -> bool:
    """Whether the program's own files and folders were written when they had been."""
    look = os.stat
    return all(look(path).st_mtime_ns == written_ns for path, written_ns in program)


def is_as_seen(watched: Iterable[Watched]) -> bool:
    """Whether files and folders are as they were."""
    return all(stamp(path) == seen for path, seen in watched)


def stamp(path: str) -> Stamp | None:
    """Look at a file or folder; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def log_stamps(database: str) -> tuple[Watched, ...]:
    """How the files of the review log are; an empty WAL is as good as none."""
    wal_path, folder = f"{database}-wal", f"{os.path.dirname(database)}/log"  # noqa: PTH120
    own, wal = stamp(database), stamp(wal_path)
    # Where the database has gone, log files say whether there was one.
    return (
        (database, own),
        (wal_path, wal if wal and wal[0] else None),
        (folder, None if own else stamp(folder)),
    )


def is_day(table: dict[str, Any] | None) -> bool:
    """Whether it is the study day still: the night belongs to the day before."""
    if table is None:
        return False
    now = time.localtime()
    today, tomorrow, rollover_hour = table["day"]
    day: tuple[int, int, int] = tomorrow if now.tm_hour < rollover_hour else today
    return now[:3] == day
