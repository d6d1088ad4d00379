"""Bytes of unknown origin to text, without ever harming text that is whole."""

from __future__ import annotations

import codecs

from sdprep.outline.mojibake import repair

_UTF16_SAMPLE = 4096
_MAX_CONTROL_SHARE = 0.02
_MIN_UTF16_BYTES = 16
_CUT = frozenset(("unexpected end of data", "truncated data"))
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b\x85")


def decode_text(data: bytes) -> str | None:
    """Decode a document, mend its damage and bring line ends to LF.

    UTF-8 with or without a byte-order mark, UTF-16, else Windows-1252. Returns None where the
    bytes are no text at all (an image, an archive).
    """
    text = _decode(data)
    if text is None or _looks_binary(text):
        return None
    return repair(text).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str | None:
    utf16 = _utf16_codec(data)
    for codec in (utf16,) if utf16 else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(codec).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            if error.reason in _CUT and error.start:
                # The file ends inside a character.
                return data[: error.start].decode(codec).removeprefix("\ufeff")
    return None


def _utf16_codec(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:_UTF16_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(data) % 2 or len(data) < _MIN_UTF16_BYTES:
        return None
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _looks_binary(text: str) -> bool:
    sample = text[:_UTF16_SAMPLE]
    controls = sum(1 for char in sample if char < " " and char not in _TEXT_CONTROLS)
    return controls > len(sample) * _MAX_CONTROL_SHARE
