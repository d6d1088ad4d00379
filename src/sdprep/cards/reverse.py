"""The rule from a definition to its name: asked only where no other name could be meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdprep.cards.giveaway import shares_words
from sdprep.cards.model import Face, Note
from sdprep.cards.questions import Scope
from sdprep.cards.text import first_sentence, word_count

ASPECT = "reverse"
_MIN_WORDS = 4
_MIN_TELLING = 3
_TELLING = re.compile(r"\w{4,}")
# What a heart, a backbone or a popular technique is, nobody can tell.
_VAGUE = re.compile(
    r"(?:this|it|there|these|when|if|to|often|similar|same|see|can|must|should)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "application backbone central component core critical crucial data database decides entire"
        " essential heart important main most often part popular primary service source system"
        " technique whole",
    )
)
_MAX_WORDS = 25
_MAX_NAME_WORDS = 5


def reverse_face(scope: Scope, term: str, statement: str) -> Face | None:
    """Ask for the name of a component by what it does; None where its words would tell it."""
    said = first_sentence(statement).rstrip(".")
    fits = _MIN_WORDS <= word_count(said) <= _MAX_WORDS and word_count(term) <= _MAX_NAME_WORDS
    telling = set(_TELLING.findall(said.lower())) - _EMPTY
    if not fits or len(telling) < _MIN_TELLING or _VAGUE.match(said):
        return None
    if said.endswith("?") or shares_words(term, f"{scope.phrase} {said}"):
        return None
    question = scope.ask(f"which part is described so: \u201c{said}\u201d")
    return Face(ASPECT, question, term, cue=term)


def without_ambiguous(notes: Iterable[Note]) -> Iterator[Note]:
    """Drop the faces that ask for a name by a description that two things share."""
    found = list(notes)
    asked = Counter(
        face.question.casefold() for note in found for face in note.faces if face.aspect == ASPECT
    )
    for note in found:
        faces = tuple(face for face in note.faces if asked[face.question.casefold()] < 2)
        yield note if len(faces) == len(note.faces) else replace(note, faces=faces)
