"""What a label over a group of bullets, or in front of one, tells about the facts below it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from sdprep.cards.text import normalised


class Role(Enum):
    """What the facts of a group are."""

    COMPONENTS = auto()
    CONSIDERATIONS = auto()
    BENEFITS = auto()
    DRAWBACKS = auto()
    DEAD_ENDS = auto()
    REQUIREMENTS = auto()
    CHOICES = auto()
    ALGORITHMS = auto()
    WORKFLOW = auto()
    ESTIMATE = auto()
    FAILURES = auto()
    QUESTIONS = auto()
    NOTHING = auto()
    """References, navigation: nothing to learn."""


class Facet(Enum):
    """What an item says of the thing that it stands under."""

    CONCEPT = auto()
    IMPLEMENTATION = auto()
    STEPS = auto()
    COST = auto()
    FAILURE = auto()
    PROS = auto()
    CONS = auto()


_ROLE_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.NOTHING,
        r"navigation|contents|sources?|references?|further reading|resources|glossary|conclusions?",
    ),
    (Role.NOTHING, r"to ?do|next steps"),
    (Role.QUESTIONS, r"faq|follow up|questions?|what interviewers ask"),
    (Role.DEAD_ENDS, r"naive|anti patterns?|pitfalls?|mistakes?"),
    (Role.CONSIDERATIONS, r"benefits (?:and )?considerations"),
    (Role.BENEFITS, r"pros|benefits?|advantages?|strengths?"),
    (Role.DRAWBACKS, r"cons|drawbacks?|disadvantages?|weaknesses|limitations?"),
    (Role.REQUIREMENTS, r"requirements?|goals?|constraints?"),
    (Role.ESTIMATE, r"estimates?|estimation|back of the envelope|capacity|numbers"),
    (Role.FAILURES, r"failure modes?|failures?|what breaks"),
    (Role.CHOICES, r"design choices?|trade ?offs?|comparison|vs|versus|alternatives|options"),
    (
        Role.COMPONENTS,
        r"components?|building blocks?|(?:core|key|main) concepts?|api|data model|architecture",
    ),
    (Role.WORKFLOW, r"workflows?|(?:data |request )?flow|steps|sequence|procedure|logic"),
    (Role.ALGORITHMS, r"algorithms?|patterns?|approach(?:es)?|techniques?|strateg(?:y|ies)"),
    (
        Role.CONSIDERATIONS,
        r"considerations?|scal(?:ability|ing)|reliability|consistency|security|performance|features?",
    ),
    (
        Role.CONSIDERATIONS,
        r"properties|optimi[sz]ations?|challenges?|tolerance|bottlenecks?",
    ),
    (Role.COMPONENTS, r"concepts?|services?|microservices|databases?"),
)
_ROLES = tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in _ROLE_WORDS)

_FILLERS = frozenset(
    re.findall(
        r"\w+",
        """
        a an and appendix background basic common conclusion core deep design detailed dive for
        high important in intro introduction key level main notes of other overall overview problem
        quick scope statement summary system table the to
        """,
    )
)

_FACET_WORDS: tuple[tuple[Facet, str], ...] = (
    (Facet.PROS, r"pros?|advantages?(?: s)?|benefits?|strengths?|upsides?"),
    (
        Facet.CONS,
        r"cons?|disadvantages?(?: s)?|drawbacks?(?: s)?|weakness(?:es)?|limitations?|downsides?",
    ),
    (Facet.CONCEPT, r"(?:the )?(?:concept|idea|principle|how it works)"),
    (Facet.IMPLEMENTATION, r"implementations?|how to implement(?: it)?"),
    (Facet.STEPS, r"steps|procedure|algorithm"),
    (Facet.COST, r"costs?|complexity"),
    (Facet.FAILURE, r"failure modes?|failure"),
)
_FACETS = tuple((facet, re.compile(words)) for facet, words in _FACET_WORDS)


@lru_cache(maxsize=1024)
def role_of(label: str) -> Role | None:
    """Read a group's label; None where it says nothing that is known."""
    words = normalised(label)
    return next((role for role, pattern in _ROLES if pattern.search(words)), None)


@lru_cache(maxsize=4096)
def facet_of(term: str) -> Facet | None:
    """Read an item's term; None where it is a name of its own."""
    words = normalised(term)
    return next((facet for facet, pattern in _FACETS if pattern.fullmatch(words)), None)


def is_label(heading: str) -> bool:
    """Whether a heading says nothing but what kind of facts stand below it.

    `Core components` and `Workflow: pay` are labels, `Notification service` is the name of a thing.
    """
    head, _, name = heading.partition(":")
    words = normalised(head)
    for _, pattern in _ROLES:
        words = pattern.sub("", words)
    says_more = bool(name.strip()) and role_of(head) is None
    return not says_more and not set(words.split()) - _FILLERS
