"""What an edit did to the cards of each document, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sdprep.cards.matching import How, Match, Seen

_MAX_TOLD = 3


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of the cards that were known."""

    cards: tuple[Seen, ...]
    """All that are there now."""
    changed: tuple[Seen, ...]
    """Those that say something else under their old ids."""
    matches: tuple[Match, ...]
    followed: tuple[Match, ...]
    """Matches that took a history along."""
    come: tuple[Seen, ...]
    """Those that were not known, of documents that were."""
    gone: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the cards of one document."""

    path: str
    counts: Mapping[str, int]
    """How many are `changed`, `moved`, `new`, `orphaned`."""
    followed: tuple[Match, ...]
    """Cards that took over the history of one that was only like them."""

    def lines(self) -> Iterator[str]:
        """Tell it: one line, and a few on what is not certain."""
        counts = [f"{number} {what}" for what, number in self.counts.items() if number]
        yield f"{Path(self.path).name}: {', '.join(counts)}"
        for match in self.followed[:_MAX_TOLD]:
            yield f"  \u201c{match.old.question}\u201d goes on as \u201c{match.new.question}\u201d"
        if len(self.followed) > _MAX_TOLD:
            yield f"  and {len(self.followed) - _MAX_TOLD} more"


def changes_of(edit: Edit) -> tuple[Change, ...]:
    """Count by document, in the order in which each is met."""
    sorts = {
        "changed": _by_path([*edit.changed, *_new_sides(edit, How.SIMILAR)]),
        "moved": _by_path([*_new_sides(edit, How.MOVED), *_new_sides(edit, How.RETURNED)]),
        "new": _by_path(_unmatched(edit.come, (match.new for match in edit.matches))),
        "orphaned": _by_path(_unmatched(edit.gone, (match.old for match in edit.matches))),
    }
    paths = dict.fromkeys(path for counts in sorts.values() for path in counts)
    return tuple(
        Change(
            path, {name: counts[path] for name, counts in sorts.items()}, tuple(_told(edit, path))
        )
        for path in paths
    )


def _new_sides(edit: Edit, how: How) -> Iterator[Seen]:
    return (match.new for match in edit.matches if match.how is how)


def _unmatched(cards: Iterable[Seen], matched: Iterable[Seen]) -> Iterator[Seen]:
    ids = {seen.id for seen in matched}
    return (seen for seen in cards if seen.id not in ids)


def _told(edit: Edit, path: str) -> Iterator[Match]:
    for match in edit.followed:
        if match.how is How.SIMILAR and match.new.path == path:
            yield match


def _by_path(cards: Iterable[Seen]) -> Counter[str]:
    return Counter(seen.path for seen in cards)
