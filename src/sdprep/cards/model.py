"""Notes and cards: what the author wrote, and what is asked about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

CardId = NewType("CardId", str)
"""16 characters of base 32; see `identity.card_id`."""


class Kind(StrEnum):
    """What a card is about; a topic has one deck a kind."""

    OVERVIEW = "overview"
    COMPONENTS = "components"
    TRADEOFFS = "tradeoffs"
    ALGORITHMS = "algorithms"
    WORKFLOWS = "workflows"
    DIAGRAM = "diagram"


@dataclass(frozen=True, slots=True)
class Picture:
    """A flowchart that belongs to a question."""

    source: str
    """Mermaid."""
    hidden: str
    """Id of the node whose name is asked for; empty where the whole drawing is shown."""


@dataclass(frozen=True, slots=True)
class Face:
    """One question that a note can be asked."""

    aspect: str
    """What is asked for, in a word; part of the identity."""
    question: str
    answer: str
    cue: str = ""
    """What tells this face from others of the same owner and aspect; part of the identity."""
    extra: str = ""
    """Shown after the answer, not graded."""
    line: int = 0
    """Where the answer stands, if not where the note begins."""
    picture: Picture | None = None
    """Shown with the question."""


@dataclass(frozen=True, slots=True)
class Note:
    """One fact of the document. All its faces are siblings."""

    kind: Kind
    owner: tuple[str, ...]
    """The terms that the fact belongs to, outermost first."""
    line: int
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a card comes from."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """One question and its answer."""

    id: CardId
    note: CardId
    """Id of the first card of its note: cards that share it are siblings."""
    topic: str
    topic_title: str
    kind: Kind
    question: str
    answer: str
    extra: str
    source: Source
    picture: Picture | None = None

    @property
    def deck(self) -> str:
        """Name of the deck: topic and kind, as in `rate-limiter/algorithms`."""
        return f"{self.topic}/{self.kind}"
