"""How a question is worded, by what the fact is."""

from __future__ import annotations

from dataclasses import dataclass

from sdprep.cards.labels import Facet, Role
from sdprep.cards.model import Kind
from sdprep.cards.text import normalised

_DEFINITIONS: dict[Role | None, str] = {
    Role.COMPONENTS: "what is the role of {name}",
    Role.CONSIDERATIONS: "what is there to consider about {name}",
    Role.BENEFITS: "why is {name} a benefit",
    Role.DRAWBACKS: "why is {name} a drawback",
    Role.DEAD_ENDS: "what speaks against {name}",
    Role.REQUIREMENTS: "what does the requirement {name} ask for",
    Role.CHOICES: "what is {name}",
    Role.ALGORITHMS: "what is the idea behind {name}",
    Role.WORKFLOW: "how does {name} work",
    Role.ESTIMATE: "what is the estimate of {name}, and how is it worked out",
    Role.FAILURES: "what is done about {name}",
    Role.QUESTIONS: "what is to be said about {name}",
    None: "what should be known about {name}",
}
GAP = "[\u2026]"
"""What stands for the words that are asked for."""
_VERSUS = "what is the difference in {name}, and which fits when"
_STAGE = "what happens in {name}"
_STAGES = frozenset(("phase", "step", "stage"))

_FACETS: dict[Facet, str] = {
    Facet.CONCEPT: "what is the idea behind {name}",
    Facet.IMPLEMENTATION: "how is {name} implemented",
    Facet.STEPS: "how does {name} work",
    Facet.COST: "what does {name} cost",
    Facet.FAILURE: "how can {name} fail",
    Facet.PROS: "what is an advantage of {name}",
    Facet.CONS: "what is a drawback of {name}",
}

_KINDS: dict[Role | None, Kind] = {
    Role.COMPONENTS: Kind.COMPONENTS,
    Role.REQUIREMENTS: Kind.OVERVIEW,
    Role.ESTIMATE: Kind.OVERVIEW,
    Role.ALGORITHMS: Kind.ALGORITHMS,
    Role.WORKFLOW: Kind.WORKFLOWS,
    None: Kind.COMPONENTS,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a fact stands: what its questions are about and how they begin."""

    phrase: str
    """The topic within a sentence."""
    label: str
    role: Role | None

    @property
    def kind(self) -> Kind:
        """The kind of the facts of this group."""
        return _KINDS.get(self.role, Kind.TRADEOFFS)

    @property
    def aspect(self) -> str:
        """What a definition in this group is called in an identity."""
        return self.role.name.lower() if self.role else "point"

    def ask(self, body: str) -> str:
        """Make a whole sentence that names the topic."""
        return f"In {self.phrase}, {body}?"

    def define(self, term: str, owner: tuple[str, ...]) -> str:
        """Ask for what stands after a term."""
        words = normalised(term).split()
        if words and words[0] in _STAGES:
            return self.ask(_STAGE.format(name=" of ".join((term, *owner[-1:]))))
        is_choice = "vs" in words or "versus" in words
        template = _VERSUS if is_choice else _DEFINITIONS[self.role]
        name = " in ".join((term, *map(_called, owner[-1:])))
        return self.ask(template.format(name=name))

    def facet(self, facet: Facet, name: str) -> str:
        """Ask for one side of a named thing."""
        return self.ask(_FACETS[facet].format(name=_called(name)))

    def quote(self, name: str, asked: str) -> str:
        """Put the document's own question, with what it is about."""
        return f"In {self.phrase}, {name}: {asked}"

    def go_on(self, cue: str, name: str) -> str:
        """Ask for the rest of a statement that begins so."""
        return self.ask(f"how does \u201c{cue}\u201d go on, about {_called(name)}")


def _called(name: str) -> str:
    """A name within a sentence; one that asks is quoted."""
    return f"\u201c{name.rstrip('? ')}\u201d" if name.endswith("?") else name
