"""Rules on the raw text: damage, what only looks like a word to sdprep, and overlong lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from sdprep.errors import Code, Problem
from sdprep.lint.model import Subject
from sdprep.outline import SKIP_COMMENT

KNOWN_KEYS = ("aliases", "tags", "skip", "title")
MAX_LINE = 1000
_FENCE = "---"
_REPLACEMENT = "\ufffd"
_COMMENT = re.compile(r"<!--\s*sd[ _-]?prep\b(?P<rest>[^>]*)", re.IGNORECASE)
_TABLE_OR_DATA = re.compile(r"^\s*\||;base64,")
_NEVER_MEANT = re.compile("\u00e2\u20ac|\u00ef\u00bb\u00bf|\u00ef\u00bf\u00bd|\u00c3\u00a2\u00e2")


def damaged_texts(subject: Subject) -> Iterator[Problem]:
    """Find what a wrong encoding has left; the first of each line."""
    if subject.outline.source.isascii():
        return
    for number, line in enumerate(subject.lines, 1):
        if line.isascii():
            continue
        damage = _first_damage(line)
        if damage:
            sample, meant = damage
            told = f', probably "{meant}"' if meant else ""
            message = f'"{sample}" is damaged text{told}; mend it and save the file as UTF-8'
            yield subject.problem(Code.DAMAGED_TEXT, number, message, sample)


def _first_damage(line: str) -> tuple[str, str] | None:
    """The first damaged characters, and what they were; empty where that is lost."""
    found = [
        (match.start(), match[0], meant)
        for pattern, codec in _MISREAD
        for match in pattern.finditer(line)
        if (meant := _undone(match[0], codec))
    ]
    lost = _NEVER_MEANT.search(line)
    if lost:
        found.append((lost.start() + 1, lost[0], ""))
    if _REPLACEMENT in line:
        found.append((line.index(_REPLACEMENT), _REPLACEMENT, ""))
    return min(found)[1:] if found else None


def _undone(text: str, codec: str) -> str:
    try:
        meant = text.encode(codec).decode("utf-8")
    except UnicodeError:
        return ""
    return meant if meant.isprintable() or meant == "\u00a0" else ""


def _misread(codec: str, unlikely: str) -> re.Pattern[str]:
    """How characters of two to four bytes look in a wrong encoding; `unlikely` ones may be meant.

    Bytes 0xC2 and 0xC3 alone begin the two-byte characters of western text.
    """

    def chars(first: int, last: int) -> str:
        return bytes(range(first, last + 1)).decode(codec, "ignore")

    trail = f"[{re.escape(chars(0x80, 0xBF))}]"
    second = "".join(char for char in chars(0x80, 0xBF) if char not in unlikely)
    pairs = f"[{re.escape(chars(0xC2, 0xC3))}][{re.escape(second)}]"
    threes = f"[{re.escape(chars(0xE2, 0xE2))}]{trail}{{2}}"
    return re.compile(f"{pairs}|{threes}|[{re.escape(chars(0xF0, 0xF0))}]{trail}{{3}}")


# In Mac Roman the first bytes are a root and a negation, behind which a formula goes on.
_FORMULA = "\u221e\u00b1\u2264\u2265\u00a5\u00b5\u2202\u2211\u220f\u03c0\u222b\u03a9\u00aa\u00ba"
_MISREAD = (
    (_misread("mac_roman", _FORMULA), "mac_roman"),
    (_misread("cp1252", "\u00aa\u00ba"), "cp1252"),
)


def unknown_keys(subject: Subject) -> Iterator[Problem]:
    """Find keys of the front matter that mean nothing to sdprep."""
    unknown = [key for key in subject.outline.front_matter if key not in KNOWN_KEYS]
    for number, line in enumerate(subject.lines[1:], 2) if unknown else ():
        if line.rstrip() == _FENCE:
            return
        name, colon, _ = line.partition(":")
        if colon and not line.startswith(" ") and name.strip().lower() in unknown:
            key = name.strip()
            near = get_close_matches(key.lower(), KNOWN_KEYS, n=1)
            hint = f"did you mean {near[0]}" if near else f"it reads {', '.join(KNOWN_KEYS)}"
            message = f'sdprep makes nothing of "{key}"; {hint}'
            yield subject.problem(Code.UNKNOWN_KEY, number, message, key)


def unknown_comments(subject: Subject) -> Iterator[Problem]:
    """Find comments to sdprep that it does not understand."""
    for number, line in enumerate(subject.prose, 1):
        for found in _COMMENT.finditer(line) if "<!--" in line else ():
            if not SKIP_COMMENT.match(line, found.start()):
                message = "this comment does nothing; the one that does is <!-- sdprep: skip -->"
                yield subject.problem(Code.UNKNOWN_COMMENT, number, message, found[0])


def long_lines(subject: Subject) -> Iterator[Problem]:
    """Find lines of text that are too long for one fact."""
    for number, line in enumerate(subject.prose, 1):
        if len(line) > MAX_LINE and not _TABLE_OR_DATA.search(line):
            message = f"this line has {len(line)} characters; say it in several items"
            yield subject.problem(Code.LONG_LINE, number, message)
