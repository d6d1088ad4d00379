"""UTF-8 that was read as another encoding and saved again: undone where that is certain."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

_MIN_MENDED = 3
_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def _alphabet(codec: str) -> tuple[str, ...]:
    """What each byte looks like; where a codec leaves one out, programs show Latin-1's control."""
    shown = (bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256))
    return tuple(shown)


class _Misreading:
    """One wrong encoding: how its damage looks, and the way back."""

    def __init__(self, *codecs: str) -> None:
        self._bytes: dict[int, int] = {}
        leads, trails = "", ""
        for alphabet in map(_alphabet, codecs):
            leads += "".join(alphabet[0xC2:0xF5])
            trails += "".join(alphabet[0x80:0xC0])
            for byte, char in enumerate(alphabet):
                self._bytes.setdefault(ord(char), byte)
        self._damage = re.compile(f"[{re.escape(leads)}][{re.escape(trails)}]")

    def is_likely(self, text: str) -> bool:
        """Whether the text has enough that looks damaged; a formula may do so once."""
        found = self._damage.finditer(text)
        return sum(1 for _, _ in zip(range(_MIN_MENDED), found, strict=False)) == _MIN_MENDED

    def undo(self, text: str) -> str | None:
        """The text before the damage; None where a character does not fit."""
        try:
            return text.translate(self._bytes).encode("latin-1").decode("utf-8")
        except UnicodeError:
            return None


@cache
def _misreadings() -> tuple[_Misreading, ...]:
    return _Misreading("mac_roman"), _Misreading("cp1252", "latin-1")


def repair(text: str) -> str:
    """Undo UTF-8 that was read as Mac Roman, Windows-1252 or Latin-1 and saved again.

    Strict: where the whole does not fit, only those runs of characters are mended that do, so
    that the good part of a half-damaged document stays as it is.
    """
    if text.isascii():
        return text
    likely = [misreading for misreading in _misreadings() if misreading.is_likely(text)]
    whole = (misreading.undo(text) for misreading in likely)
    parts = (_undo_runs(text, misreading) for misreading in likely)
    return next((mended for mended in chain(whole, parts) if mended is not None), text)


def _undo_runs(text: str, misreading: _Misreading) -> str | None:
    mended = 0

    def undone(run: re.Match[str]) -> str:
        nonlocal mended
        whole = misreading.undo(run[0])
        mended += whole is not None
        return run[0] if whole is None else whole

    result = _NOT_ASCII.sub(undone, text)
    return result if mended >= _MIN_MENDED else None
