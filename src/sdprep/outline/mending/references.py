"""References to other places of the document, written as what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdprep.outline.mending.model import Line, Lines

_WORD = r"(?:question|problem|design|section|chapter|topic)"
_NUMBERED = re.compile(
    rf"(?P<space>\s*)(?:(?P<open>\((?P<see>see )?)|\b){_WORD} (?P<number>\d{{1,3}})"
    r"(?(open)\)|\b(?!\.\d))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*\((?:see|as (?:shown|described|mentioned|discussed)|shown|described|mentioned)"
    r" (?:above|below|earlier|later)\)"
    r"|,? as (?:shown|described|mentioned|discussed) (?:above|below|earlier)(?=[,.;:]|$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"^(?:#{{1,3}}\s+)?{_WORD}?\s*(?P<number>\d{{1,3}})[.):]\s+"
    r"(?:(?:how (?:would you|do you|to) )?design(?:ing)? (?:an? |the )?)?(?P<name>\S.*?)[\s#?]*$",
    re.IGNORECASE,
)
_ANY = re.compile(rf"{_WORD} \d|\b(?:above|below|earlier|later)\b", re.IGNORECASE)


def numbered_titles(text: str) -> Mapping[str, str]:
    """The numbered headings of a document, by number."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        match = _TITLE.match(line) if line.startswith("#") else None
        if match is not None:
            found.setdefault(match["number"], match["name"])
    return found


def resolve(lines: Lines, text: str) -> Lines:
    """Name the sections that lines refer to by number, and drop what points at a place."""
    if not any(_ANY.search(line.text) for line in lines):
        return lines
    titles = numbered_titles(text)

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
        line
        if line.text.startswith("#")
        else Line(line.origin, _ASIDE.sub("", _NUMBERED.sub(named, line.text)))
        for line in lines
    ]
