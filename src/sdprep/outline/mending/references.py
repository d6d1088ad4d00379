"""References to other places of the document, written as what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdprep.outline.mending.model import Line, Lines, hints_in

_WORD = r"(?:question|problem|design|section|chapter|topic)"
_NUMBERED = re.compile(
    rf"(?P<space>\s*)(?:(?P<open>\((?P<see>see )?)|\b){_WORD} (?P<number>\d{{1,3}})"
    r"(?(open)\)|\b(?!\.\d))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*\((?:see|as (?:shown|described|mentioned|discussed)|shown|described|mentioned)"
    r" (?:above|below)\)"
    r"|,? as (?:shown|described|mentioned|discussed) (?:above|below)(?=[,.;:]|$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"^(?:#{{1,3}}\s+)?{_WORD}?\s*(?P<number>\d{{1,3}})[.):]\s+"
    r"(?:(?:how (?:would you|do you|to) )?design(?:ing)? (?:an? |the )?)?(?P<name>\S.*?)[\s#?]*$",
    re.IGNORECASE,
)
# Looked for first: a search for letters of either case takes a hundred times as long.
_HINTS = ("uestion ", "roblem ", "esign ", "ection ", "hapter ", "opic ", "above", "below")


def numbered_titles(text: str) -> Mapping[str, str]:
    """The numbered headings of a document, by number."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        match = _TITLE.match(line) if line.startswith("#") else None
        if match is not None:
            found.setdefault(match["number"], match["name"])
    return found


def resolve(lines: Lines, titles: Mapping[str, str]) -> Lines:
    """Name the sections that lines refer to by number, and drop what points at a place."""
    hints = hints_in(lines, _HINTS)
    if not hints:
        return lines
    hinted = [any(hint in line.text for hint in hints) for line in lines]

    def named(match: re.Match[str]) -> str:
        title = titles.get(match["number"])
        if title is None:
            return match[0]
        if not match["open"]:
            return f"{match['space']}{title}"
        # In brackets behind the very name, it would be said twice.
        is_said = match.string[: match.start()].endswith(title)
        return "" if is_said else f"{match['space']}({match['see'] or ''}{title})"

    return [
        Line(line.origin, _ASIDE.sub("", _NUMBERED.sub(named, line.text)))
        if is_hinted and not line.text.startswith("#")
        else line
        for line, is_hinted in zip(lines, hinted, strict=True)
    ]
