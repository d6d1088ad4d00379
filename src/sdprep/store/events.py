"""One line of the log: what happened, to which card, on which device, in which order."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from sdprep.schedule import EventKind, Moment, Step

TICKS_PER_MS = 1 << 16
"""A hybrid clock counts events within a millisecond in its lowest bits."""
_MAX_INTEGER = (1 << 63) - 1
_LAST_MS = 253_370_764_800_000
"""The last year that has a name."""
_NO_YEAR = 3000
"""Due dates behind a study day like that have no name any more."""
_DAY_MINUTES = 24 * 60
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one card. Never changed once it is written."""

    uid: UUID
    """Of version 7."""
    device: str
    hlc: int
    """The hybrid clock (Kulkarni et al. 2014): later than all events known when it was made."""
    kind: EventKind
    card_id: str
    moment: Moment
    quality: int | None = None
    """Of a review."""
    duration_ms: int = 0
    shift_days: int = 0
    """By how much the due date was moved to spread the load."""
    undoes: UUID | None = None
    """What an undo takes back."""
    new_id: str | None = None
    """Under which id a renamed card goes on."""

    @property
    def order(self) -> tuple[int, bytes]:
        """What events of all devices are sorted by."""
        return self.hlc, self.uid.bytes

    @property
    def step(self) -> Step:
        """What the schedule needs of it."""
        return Step(self.kind, self.moment.study_day, self.quality or 0, self.shift_days)

    @property
    def value(self) -> dict[str, Any]:
        """As JSON; what an event of its kind does not have is left out."""
        found: dict[str, Any] = {
            "v": _VERSION,
            "uid": str(self.uid),
            "device": self.device,
            "hlc": self.hlc,
            "kind": str(self.kind),
            "card_id": self.card_id,
            "at_ms": self.moment.at_ms,
            "utc_offset_minutes": self.moment.utc_offset_minutes,
            "study_day": self.moment.study_day.isoformat(),
        }
        if self.kind is EventKind.REVIEW:
            found |= {
                "quality": self.quality,
                "duration_ms": self.duration_ms,
                "shift_days": self.shift_days,
            }
        if self.undoes is not None:
            found["undoes"] = str(self.undoes)
        if self.new_id is not None:
            found["new_id"] = self.new_id
        return found

    @property
    def crc(self) -> int:
        """CRC-32 of its JSON."""
        return _crc(self.value)

    @property
    def line(self) -> str:
        """A line of a log file: its JSON with the CRC at the end."""
        text = _json(self.value)
        return f'{text[:-1]},"crc":{zlib.crc32(text.encode())}}}\n'

    @classmethod
    def from_line(cls, line: str) -> Self | None:
        """Read a line of a log file; None for anything that is not one, whole and unchanged."""
        try:
            found = json.loads(line)
            if not isinstance(found, dict) or found.pop("crc", None) != _crc(found):
                return None
            return cls._from_value(found)
        except (ValueError, KeyError, TypeError, RecursionError):
            return None

    @classmethod
    def _from_value(cls, value: dict[str, Any]) -> Self | None:
        if value["v"] != _VERSION:
            return None
        moment = Moment(
            value["at_ms"], value["utc_offset_minutes"], date.fromisoformat(value["study_day"])
        )
        undoes = value.get("undoes")
        event = cls(
            uid=UUID(value["uid"]),
            device=value["device"],
            hlc=value["hlc"],
            kind=EventKind(value["kind"]),
            card_id=value["card_id"],
            moment=moment,
            quality=value.get("quality"),
            duration_ms=value.get("duration_ms", 0),
            shift_days=value.get("shift_days", 0),
            undoes=None if undoes is None else UUID(undoes),
            new_id=value.get("new_id"),
        )
        return event if event._is_sound() else None

    def _is_sound(self) -> bool:
        """Whether the file would take it."""
        moment = self.moment
        whole: tuple[object, ...] = (
            self.hlc,
            moment.at_ms,
            moment.utc_offset_minutes,
            self.duration_ms,
            self.shift_days,
        )
        texts: tuple[object, ...] = (self.device, self.card_id, self.new_id or self.card_id)
        return (
            all(type(number) is int and -_MAX_INTEGER <= number <= _MAX_INTEGER for number in whole)
            and self.hlc >= 0
            and moment.study_day.year < _NO_YEAR
            and 0 <= moment.at_ms < _LAST_MS
            and abs(moment.utc_offset_minutes) < _DAY_MINUTES
            and all(isinstance(text, str) and text.isascii() for text in texts)
            and (self.kind is EventKind.REVIEW) == (self.quality in range(6))
            and (self.kind is EventKind.UNDO) == (self.undoes is not None)
            and (self.kind is EventKind.RENAME) == (self.new_id is not None)
            and self.new_id != self.card_id
            and type(self.quality) in {int, type(None)}
        )


def uuid7(at_ms: int, tail: bytes | None = None) -> UUID:
    """Make an id that sorts by time (RFC 9562, section 5.7); the standard library's is 3.14's.

    The 10 bytes behind the time are random where none are given.
    """
    value = (at_ms & (1 << 48) - 1) << 80 | int.from_bytes(tail or os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def made_at_ms(uid: UUID) -> int:
    """Tell when an id of version 7 was made: milliseconds since 1970."""
    return uid.int >> 80


def _crc(value: dict[str, Any]) -> int:
    return zlib.crc32(_json(value).encode())


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"))
