"""Events that were committed to a `-wal`, and that SQLite passes over because a bit is wrong.

SQLite reads a WAL up to the first frame whose checksum does not fit, and takes what follows for
the remains of an older one: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from sdprep.store.carving import carve_bytes
from sdprep.store.events import Event

_HEADER_BYTES, _FRAME_HEADER_BYTES, _SALT_BYTES = 32, 24, 8
_PAGE_SIZE_AT, _SALT_AT = 8, 16
_COMMIT_AT, _FRAME_SALT_AT = 4, 8
_PAGE_SIZES = {1 << power for power in range(9, 17)}
_USUAL_PAGE_SIZE = 4096


def committed_events(path: Path) -> Iterator[Event]:
    """Give the events of a WAL up to its last commit; nothing where there is no WAL.

    What comes behind it was never acknowledged.

    Raises:
        OSError: it cannot be read.
    """
    if path.exists():
        content = path.read_bytes()
        yield from carve_bytes(content[: _end_of_last_commit(content)])


def _end_of_last_commit(content: bytes) -> int:
    (page_size,) = struct.unpack_from(">I", content.ljust(_HEADER_BYTES), _PAGE_SIZE_AT)
    step = _FRAME_HEADER_BYTES + (page_size if page_size in _PAGE_SIZES else _USUAL_PAGE_SIZE)
    first = _HEADER_BYTES + _FRAME_SALT_AT
    # Both, since either may be what is damaged; those of an older WAL are others.
    salts = {content[at : at + _SALT_BYTES] for at in (_SALT_AT, first)}
    end = 0
    for frame in range(_HEADER_BYTES, len(content) - step + 1, step):
        salt_at = frame + _FRAME_SALT_AT
        salt = content[salt_at : salt_at + _SALT_BYTES]
        is_commit = any(content[frame + _COMMIT_AT : salt_at])
        if salt in salts and is_commit:
            end = frame + step
    return end
