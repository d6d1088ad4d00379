"""The names in a package's list of media. They are checked; no medium is ever opened."""

from __future__ import annotations

import json
from collections.abc import Iterator

_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_MAX_VARINT_BYTES = 10


def legacy_names(content: bytes) -> list[str]:
    """Read the list of an older package: a JSON object from members to names.

    Raises:
        ValueError, RecursionError: it is none.
    """
    found = json.loads(content)
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        message = "its list of media is none"
        raise ValueError(message)
    return list(found.values())


def names(content: bytes) -> list[str]:
    """Read the list of a package of the latest kind: a protobuf message.

    By hand: Anki's own reader is AGPL, and the package protobuf would come for this one list. The
    first field of the message is an entry, the first of an entry its name.

    Raises:
        ValueError: it is none.
    """
    return [name.decode() for entry in _texts(content) for name in _texts(entry)]


def _texts(content: bytes) -> Iterator[bytes]:
    """Give the values of field 1 of a message; other fields are passed over."""
    at = 0
    while at < len(content):
        tag, at = _varint(content, at)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            _, at = _varint(content, at)
            continue
        size = {_FIXED_64: 8, _FIXED_32: 4}.get(wire, -1)
        if wire == _BYTES:
            size, at = _varint(content, at)
        if size < 0 or at + size > len(content):
            message = "its list of media is none"
            raise ValueError(message)
        if number == 1 and wire == _BYTES:
            yield content[at : at + size]
        at += size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift, byte in enumerate(content[at : at + _MAX_VARINT_BYTES]):
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return value, at + shift + 1
    message = "its list of media ends in the middle"
    raise ValueError(message)
