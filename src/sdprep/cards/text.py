"""Text as it stands on a card: clean, in sentences, of bounded length."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from sdprep.printable import INVISIBLE

MAX_ANSWER_WORDS = 60

_AS_EMOJI = re.compile("[0-9#*]\ufe0f?\u20e3|.\ufe0f")
_PICTOGRAPH = re.compile("[\U0001f000-\U0001faff]")
_EDGE_SYMBOL = "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\u303d]"
_EDGE_SYMBOLS = re.compile(rf"^(?:{_EDGE_SYMBOL}\s*)+|(?:\s*{_EDGE_SYMBOL})+$")
_INVISIBLE = re.compile(f"[{INVISIBLE}\ufe00-\ufe0f]")
# Most texts need nothing, and one look is quicker than six substitutions.
_UNCLEAN = re.compile(r"[^ -~\u2010-\u201f\u2026]|  |^[ \[]| $")
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SENTENCE_END = re.compile(r"""(?<=[.!?])["'\u201d)\]]*\s+(?=["'\u201c(\[]?[A-Z0-9`/])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|approx|resp|cf|no|fig|dr|mr|ms)\.)$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LONGEST = 12
_PAIRS = ("()", "[]", "{}", "\u201c\u201d")
_MARKER = re.compile(r"(?:^|\s)\w{1,3}\)|[:;]-?\)")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+[+#]*|[<>=\u2264\u2265]+")


def clean(text: str) -> str:
    """Drop emoji, invisible and control characters; one blank between words; NFC.

    Symbols that are also used as words (a tick, an arrow) go only from the two ends.
    """
    if _is_clean(text):
        return text if ")" not in text else _closed(text)
    text = _PICTOGRAPH.sub("", _AS_EMOJI.sub("", text))
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = _CHECKBOX.sub("", " ".join(text.split()))
    return _closed(unicodedata.normalize("NFC", _EDGE_SYMBOLS.sub("", text).strip()))


def _closed(text: str) -> str:
    """Drop a bracket that closes nothing; `[0, 1)` and `a)` mean what they say."""
    if text.count(")") <= text.count("(") or "[" in text or _MARKER.search(text):
        return text
    depth, kept = 0, []
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth >= 0:
            kept.append(char)
        depth = max(depth, 0)
    return "".join(kept)


def _is_clean(text: str) -> bool:
    if not (text.isascii() and text.isprintable()):
        return not _UNCLEAN.search(text)
    return "  " not in text and not text.startswith((" ", "[")) and not text.endswith(" ")


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """The words alone, for comparing: compatibility forms, case and punctuation dropped.

    What tells C++ from C#, or more from less, is kept.
    """
    text = clean(text)
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(_TOKEN.findall(folded.casefold()))


def word_count(text: str) -> int:
    """How many words a reader sees."""
    return len(text.split())


def sentences(text: str) -> list[str]:
    """Split running text; abbreviations and closing quotes stay where they belong."""
    return list(_sentences(text))


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[str, ...]:
    if not any(mark in text[:-1] for mark in ".!?"):
        return (text.strip(),) if text.strip() else ()
    found: list[str] = []
    start, seen = 0, 0
    depths = _Depths()
    for match in _SENTENCE_END.finditer(text):
        depths.pass_over(text[seen : match.end()])
        seen = match.end()
        if depths.is_open or _ABBREVIATION.search(text, max(start, seen - _LONGEST), match.start()):
            continue
        found.append(text[start:seen].strip())
        start, depths = seen, _Depths()
    found.append(text[start:].strip())
    return tuple(filter(None, found))


def first_sentence(text: str) -> str:
    """The sentence that a text begins with; empty where there is none."""
    return next(iter(_sentences(text)), "")


def without_asides(text: str) -> str:
    """Drop what stands in round brackets."""
    return _IN_BRACKETS.sub("", text)


def split_answer(text: str) -> tuple[str, str]:
    """Cut a long answer after a sentence: what is graded, and the rest."""
    parts = sentences(text)
    taken = 1
    while taken < len(parts) and word_count(" ".join(parts[: taken + 1])) <= MAX_ANSWER_WORDS:
        taken += 1
    return " ".join(parts[:taken]), " ".join(parts[taken:])


def split_lead_in(text: str) -> tuple[str, str]:
    """Take a last sentence that ends with a colon off a text: (text before it, the lead-in)."""
    if not text.endswith(":"):
        return text, ""
    parts = sentences(text)
    return " ".join(parts[:-1]), parts[-1].rstrip(": ")


def split_questions(text: str) -> tuple[str, str]:
    """Take the questions that a text begins with off it: (questions, the rest)."""
    parts = sentences(text)
    asked = 0
    while asked < len(parts) and parts[asked].rstrip("\"')\u201d ").endswith("?"):
        asked += 1
    return " ".join(parts[:asked]), _unwrapped(" ".join(parts[asked:]))


def shortened(text: str, max_words: int) -> str:
    """The first words of a text, with an ellipsis where something was left out."""
    words = text.split()
    if len(words) <= max_words:
        return text.rstrip(".")
    return _cut(words, max_words)


def openings(texts: Sequence[str]) -> list[str]:
    """The first words of each statement, as many as tell it from its neighbours."""
    words = [text.split() for text in texts]
    cues = [opening(text) for text in texts]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, cue in enumerate(cues):
        alike[cue].append(number)
    for numbers in alike.values():
        # Sorted, each stands beside the one that it shares most with.
        order = sorted(numbers, key=lambda number: words[number])
        shared = dict.fromkeys(numbers, 0)
        for left, right in pairwise(order):
            common = _common_words(words[left], words[right])
            shared[left], shared[right] = max(shared[left], common), max(shared[right], common)
        for number in numbers if len(numbers) > 1 else ():
            # Both of two that begin alike are told by what differs: neither is the first.
            cues[number] = _cut(words[number], 1 + shared[number])
    return cues


def _common_words(left: Sequence[str], right: Sequence[str]) -> int:
    """How many first words two statements share."""
    pairs = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def opening(text: str) -> str:
    """The first words of a statement, enough to know which one it is and too few to tell it."""
    words = text.split()
    length = min(len(words), max(3, min(7, round(len(words) * 0.35))))
    for position in range(2, length):
        if words[position - 1].endswith((":", ",", ";")):
            length = position
            break
    while length < len(words) - 2 and _is_weak_end(words[length - 1], words[length]):
        length += 1
    return _cut(words, length)


def _cut(words: list[str], length: int) -> str:
    """Cut in front of a bracket or quotation that would stay open, unless little would be left."""
    for shorter in range(length, 1, -1):
        if not _is_open(" ".join(words[:shorter])):
            return " ".join(words[:shorter]).rstrip(",;:.") + " \u2026"
    while length < len(words) and _is_open(" ".join(words[:length])):
        length += 1
    return " ".join(words[:length]).rstrip(",;:.") + " \u2026"


_WEAK_ENDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at for from by with and or is are be its their which that this",
    )
)


def _is_weak_end(last: str, following: str) -> bool:
    """Whether a cut between two words would split an article from its noun, or a formula."""
    is_formula = not (_WORD.search(last) and _WORD.search(following))
    return last.lower() in _WEAK_ENDS or is_formula


class _Depths:
    """Which brackets and quotations are open, while a text is read piece by piece."""

    def __init__(self) -> None:
        self._open = dict.fromkeys(_PAIRS, 0)
        self._quotes = 0

    def pass_over(self, text: str) -> None:
        """Count those of the next piece."""
        self._quotes += text.count('"')
        for pair in _PAIRS:
            self._open[pair] += text.count(pair[0]) - text.count(pair[1])

    @property
    def is_open(self) -> bool:
        """Whether something is: what looks like an end is inside it."""
        return self._quotes % 2 > 0 or any(depth > 0 for depth in self._open.values())


def _is_open(text: str) -> bool:
    depths = _Depths()
    depths.pass_over(text)
    return depths.is_open


def _unwrapped(text: str) -> str:
    """Drop the brackets around a text that is one aside."""
    if text.startswith("(") and text.rstrip(".").endswith(")") and text.count("(") == 1:
        return text.rstrip(".")[1:-1].strip()
    return text
