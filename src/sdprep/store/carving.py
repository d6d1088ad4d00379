"""Events found in the bytes of a file, whatever became of SQLite's own order in it.

A row of `event` is recognised by how it begins and proved by its checksum, so neither headers nor
pages nor trees have to be whole. That holds for a `-wal` as well.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sdprep.store.events import Event
from sdprep.store.rows import EVENT_COLUMNS, sound_event

_COLUMN_COUNT = 1 + len(EVENT_COLUMNS.split(","))
# The header's length, then the types of `lsn` (always null: it is the row's own number) and of
# `uid`, a blob of 16 bytes: https://www.sqlite.org/fileformat2.html#record_format
_ROW_START = re.compile(rb"[\x10-\x7f](?=\x00\x2c)", re.DOTALL)
_BLOCK_BYTES = 1 << 20
_LONGEST_ROW_BYTES = 1 << 14
_INT_BYTES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_ZERO, _ONE = 8, 9
_FIRST_BLOB = 12


def carve(path: Path) -> Iterator[Event]:
    """Give the events of a file, each at least once; what cannot be read is passed over.

    Raises:
        OSError: the file cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        for start in range(0, os.fstat(descriptor).st_size, _BLOCK_BYTES):
            try:
                block = os.pread(descriptor, _BLOCK_BYTES + _LONGEST_ROW_BYTES, start)
            except OSError:
                continue
            yield from carve_bytes(block)
    finally:
        os.close(descriptor)


def carve_bytes(block: bytes) -> Iterator[Event]:
    """Give the events of a part of a file."""
    for found in _ROW_START.finditer(block):
        try:
            row = _row(block, found.start())
        except (IndexError, KeyError, ValueError):
            continue
        if len(row) == _COLUMN_COUNT and (event := sound_event(row[1:])):
            yield event


def _row(block: bytes, start: int) -> tuple[Any, ...]:
    """Read a record: the length of its header, a type for each column, then their contents."""
    header_bytes, at = _varint(block, start)
    end_of_header = start + header_bytes
    types: list[int] = []
    while at < end_of_header:
        number, at = _varint(block, at)
        types.append(number)
    values: list[Any] = []
    for number in types:
        value, at = _value(block, at, number)
        values.append(value)
    return tuple(values)


def _value(block: bytes, at: int, number: int) -> tuple[Any, int]:
    if number in {_ZERO, _ONE}:
        return number - _ZERO, at
    if number >= _FIRST_BLOB:
        content = block[at : at + (number - _FIRST_BLOB) // 2]
        return (content.decode() if number % 2 else content), at + len(content)
    length = _INT_BYTES[number]
    content = block[at : at + length]
    return (int.from_bytes(content, signed=True) if number else None), at + length


def _varint(block: bytes, at: int) -> tuple[int, int]:
    """Read an integer of one to nine bytes, seven bits a byte; here never more than three."""
    value = 0
    for _ in range(3):
        byte = block[at]
        value, at = value << 7 | byte & 0x7F, at + 1
        if byte < 0x80:
            return value, at
    message = "no length of a column"
    raise ValueError(message)
