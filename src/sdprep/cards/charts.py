"""The rule for flowcharts: who receives what, who comes next, and which component is hidden."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sdprep.cards.giveaway import shares_words
from sdprep.cards.model import Face, Kind, Note, Picture
from sdprep.cards.questions import Scope
from sdprep.cards.text import clean, normalised
from sdprep.diagrams import Flowchart, Node, Tip, parse_flowchart
from sdprep.outline import CodeBlock

_STEP_NUMBER = re.compile(r"^\d{1,2}[a-z]?[.):]\s+")
_NAME = re.compile(r"[^\W\d_]{2,}")
_INSTANCE = re.compile(r"\s(?:\d+|[a-z])$")
_ACTOR = re.compile(r"(?:end )?(?:user|client|customer|viewer|browser)s?\b", re.IGNORECASE)
_MAX_EDGES = 8
_MAX_HIDDEN = 3
_MAX_NEIGHBOURS = 4
_MIN_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class _Link:
    """An arrow between two components that have names."""

    source: str
    target: str
    label: str


@dataclass(slots=True)
class _Chart:
    """A flowchart by the names of its components."""

    names: dict[str, str]
    """Node ids to names; nodes without a name of their own are left out."""
    links: list[_Link] = field(default_factory=list)
    degrees: Counter[str] = field(default_factory=Counter)


def chart_notes(phrase: str, diagrams: Iterable[CodeBlock]) -> Iterator[Note]:
    """Ask about a design's flowcharts; what two of them answer differently is not asked."""
    notes = [note for diagram in diagrams for note in _notes(Scope(phrase, "", None), diagram)]
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for note in notes:
        asked[note.faces[0].question].add(note.faces[0].answer)
    yield from (note for note in notes if len(asked[note.faces[0].question]) == 1)


def _notes(scope: Scope, diagram: CodeBlock) -> Iterator[Note]:
    flowchart, _ = parse_flowchart(diagram.source, "", diagram.line)
    chart = _named(flowchart)
    for face, owner in (*_link_faces(scope, chart), *_hidden_faces(scope, chart, diagram)):
        yield Note(Kind.DIAGRAM, ("diagram", owner), diagram.line, (face,))


def _named(flowchart: Flowchart) -> _Chart:
    chart = _Chart(_names(flowchart.nodes))
    for edge in flowchart.edges:
        source, target = edge.source, edge.target
        if not edge.is_directed or source == target:
            continue
        if edge.head is Tip.NONE:
            source, target = target, source
        chart.degrees.update((source, target))
        label = _STEP_NUMBER.sub("", clean(edge.label.replace("\n", " ")))
        chart.links.append(_Link(source, target, label if _NAME.search(label) else ""))
    return chart


def _names(nodes: Sequence[Node]) -> dict[str, str]:
    """What each component is called; decisions, and one of several of a kind, have no name."""
    first = {node.id: clean(node.label.split("\n")[0]) for node in nodes}
    counts = Counter(map(_kind_of, first.values()))
    whole = {node.id: clean(node.label.replace("\n", " ")) for node in nodes}
    whole_counts = Counter(map(_kind_of, whole.values()))
    names = {
        node: name if counts[_kind_of(name)] == 1 else whole[node]
        for node, name in first.items()
        if counts[_kind_of(name)] == 1 or whole_counts[_kind_of(whole[node])] == 1
    }
    return {node: name for node, name in names.items() if _may_be_asked(name)}


def _may_be_asked(name: str) -> bool:
    return _NAME.search(name) is not None and not name.endswith("?")


def _kind_of(name: str) -> str:
    """What `Node 1` and `Node B` have in common."""
    return _INSTANCE.sub("", normalised(name))


def _link_faces(scope: Scope, chart: _Chart) -> list[tuple[Face, str]]:
    """The arrows of the busiest components."""
    targets: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for link in chart.links:
        targets[link.source, normalised(link.label)].add(link.target)
        leads[link.source].add(link.target)
    found: dict[tuple[int, str], tuple[Face, str]] = {}
    for link in chart.links:
        name, answer = chart.names.get(link.source), chart.names.get(link.target)
        known = targets[link.source, normalised(link.label)] if link.label else leads[link.source]
        if not name or not answer or len(known) > 1:
            continue
        face = _link_face(scope, link, name, answer)
        if face is not None:
            weight = chart.degrees[link.source] + chart.degrees[link.target]
            found[-weight, f"{normalised(name)} {normalised(link.label)}"] = (face, name)
    return [found[key] for key in sorted(found)][:_MAX_EDGES]


def _link_face(scope: Scope, link: _Link, name: str, answer: str) -> Face | None:
    if shares_words(answer, f"{link.label} {name}"):
        return None
    if link.label:
        asked = f"where does \u201c{link.label}\u201d go from {name}"
    else:
        asked = f"what comes right after {name} in the diagram"
    question = scope.ask(asked)
    return Face("receives" if link.label else "next", question, answer, cue=link.label)


def _hidden_faces(scope: Scope, chart: _Chart, diagram: CodeBlock) -> list[tuple[Face, str]]:
    """The best connected components that their neighbours give away, and nothing else does."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for link in chart.links:
        before[link.target].add(link.source)
        after[link.source].add(link.target)
    places = {node: (frozenset(before[node]), frozenset(after[node])) for node in chart.degrees}
    rivals = Counter(places.values())
    found: dict[tuple[int, str], tuple[Face, str]] = {}
    for node, place in places.items():
        is_named = all(other in chart.names for other in {node} | place[0] | place[1])
        if rivals[place] != 1 or not is_named:
            continue
        name = chart.names[node]
        sources, sinks = ([chart.names[other] for other in side] for side in place)
        face = _hidden_face(
            scope,
            name,
            sorted(sources, key=normalised),
            sorted(sinks, key=normalised),
            Picture(diagram.source, node),
        )
        if face is not None:
            found[-chart.degrees[node], normalised(name)] = (face, "")
    return [found[key] for key in sorted(found)][:_MAX_HIDDEN]


def _hidden_face(
    scope: Scope, name: str, sources: Sequence[str], sinks: Sequence[str], picture: Picture
) -> Face | None:
    neighbours = (*sources, *sinks)
    if not (len(set(neighbours)) >= _MIN_NEIGHBOURS and len(neighbours) <= _MAX_NEIGHBOURS):
        return None
    question = scope.ask(f"which hidden component of the diagram {_place(sources, sinks)}")
    is_told = shares_words(name, " ".join(neighbours))
    if _ACTOR.match(name) or is_told:
        return None
    cue = f"{' '.join(sources)} > {' '.join(sinks)}"
    return Face("hidden", question, name, cue=cue, picture=picture)


def _place(sources: Sequence[str], sinks: Sequence[str]) -> str:
    """Where a component stands, in words; what answers it is named once."""
    both = [name for name in sources if name in sinks]
    ways = (
        ("is reached from", [name for name in sources if name not in both]),
        ("is in exchange with", both),
        ("leads to", [name for name in sinks if name not in both]),
    )
    *first, last = [f"{how} {_listed(names)}" for how, names in ways if names]
    return f"{', '.join(first)}, and {last}" if first else last


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
