"""A design's text as groups of entries: the shape that every rule reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from sdprep.cards.labels import Role
from sdprep.outline import CodeBlock


@dataclass(frozen=True, slots=True)
class Entry:
    """One bullet, step, row of a table, or heading below a label."""

    term: str
    """The name in front of the separator; empty where the bullet is a plain statement."""
    text: str
    children: tuple[Entry, ...]
    ordered: bool
    line: int
    is_cell: bool = False
    """Whether the term is the heading of a column, and the thing that it is of is above."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things side by side under one point of view."""

    criterion: str
    sides: tuple[tuple[str, str], ...]
    """Each thing with what is said of it."""
    line: int


@dataclass(slots=True)
class Group:
    """A label with what stands under it."""

    label: str
    role: Role | None
    line: int
    owner: str = ""
    """What the group speaks of, where its label only says how: the label above `Pros`."""
    above: str = ""
    """The heading above this one, where that names a thing."""
    intro: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """All that a section says."""

    brief: list[tuple[str, int]] = field(default_factory=list)
    """Paragraphs before the first label, with their lines."""
    groups: list[Group] = field(default_factory=list)
    diagrams: list[CodeBlock] = field(default_factory=list)
