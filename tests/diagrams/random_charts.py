"""Charts of any kind, each from a number: the same number, the same chart."""

from __future__ import annotations

import random

from sdprep.diagrams import Direction, Edge, Flowchart, Group, Node, Shape, Stroke, Tip

_WORDS = (
    "lamp", "harbour", "mill", "keeper", "tide", "rope", "north", "barge", "oil", "signal",
    "crane", "ledger", "pilot", "fog", "anchor", "quay", "gull", "mast", "chart", "lantern",
)  # fmt: skip
_ODD_LABELS = (
    "",
    "A",
    "Über Ærø",
    "灯台 守",
    "two\nlines",
    "three\nshort\nlines",
    "Dampfschifffahrtsgesellschaftskapitän",
    "the keeper of the northern light and of all the oil that it burns in a winter",
)
_TIPS = (
    *(((Tip.NONE, Tip.ARROW),) * 14),
    *(((Tip.NONE, Tip.NONE),) * 2),
    *(((Tip.ARROW, Tip.ARROW),) * 2),
    (Tip.NONE, Tip.CIRCLE),
    (Tip.CROSS, Tip.CROSS),
    (Tip.ARROW, Tip.NONE),
)
_STROKES = (*((Stroke.SOLID,) * 14), Stroke.DOTTED, Stroke.DOTTED, Stroke.THICK, Stroke.INVISIBLE)
_MOST_EDGES_A_NODE = 1.6


def random_chart(seed: int) -> Flowchart:
    """A chart of 6 to 24 nodes with everything that a flowchart can have."""
    rng = random.Random(seed)  # noqa: S311 - a chart, not a secret
    groups = _groups(rng)
    count = rng.randint(6, 24)
    homes = [None, *(group.id for group in groups)]
    nodes = tuple(
        Node(
            f"n{number}",
            _label(rng, most=3),
            rng.choice([*Shape, Shape.RECTANGLE, Shape.RECTANGLE]),
            rng.choice(homes),
        )
        for number in range(count)
    )
    edges = list[Edge]()
    for _ in range(rng.randint(count // 2, int(count * _MOST_EDGES_A_NODE))):
        edges.append(_edge(rng, nodes, groups, edges))
    return Flowchart(rng.choice(list(Direction)), nodes, tuple(edges), groups)


def _groups(rng: random.Random) -> tuple[Group, ...]:
    """Up to five groups; a parent comes anywhere before its children."""
    found = list[Group]()
    for number in range(rng.choice([0, 0, 1, 2, 3, 4, 5])):
        parent = rng.choice([None, None, *(group.id for group in found)])
        found.append(Group(f"g{number}", _label(rng, most=4), parent))
    return tuple(found)


def _label(rng: random.Random, *, most: int) -> str:
    if rng.random() < 0.08:
        return rng.choice(_ODD_LABELS)
    return " ".join(rng.choices(_WORDS, k=rng.randint(1, most))).capitalize()


def _edge(
    rng: random.Random, nodes: tuple[Node, ...], groups: tuple[Group, ...], before: list[Edge]
) -> Edge:
    one, other = sorted(rng.sample(range(len(nodes)), 2))
    source, target = nodes[one].id, nodes[other].id
    kind = rng.random()
    if kind < 0.08:
        target = source
    elif kind < 0.2:
        source, target = target, source
    elif kind < 0.28 and groups:
        target = rng.choice(groups).id
    elif kind < 0.32 and groups:
        source = rng.choice(groups).id
    elif kind < 0.36 and before:
        source, target = before[-1].source, before[-1].target
    tail, head = rng.choice(_TIPS)
    label = _label(rng, most=4) if rng.random() < 0.4 else ""
    stroke, length = rng.choice(_STROKES), rng.choice([1] * 12 + [2, 3])
    return Edge(source, target, label, stroke, tail, head, length)
