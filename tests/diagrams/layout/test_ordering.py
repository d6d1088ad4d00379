"""Order within layers: groups in one piece, few crossings."""

from __future__ import annotations

from itertools import combinations

from sdprep.diagrams import parse_flowchart
from sdprep.diagrams.layout.layers import Layered, build
from sdprep.diagrams.layout.ordering import order_layers
from sdprep.diagrams.layout.ranking import Ranking, rank_nodes
from sdprep.diagrams.layout.scene import prepare

GROUPED = """
subgraph one
  A-->B-->C
end
subgraph two
  D-->E-->F
end
X-->A & D
C-->Y
F-->Y
B-->E
"""


def ordered(text: str) -> tuple[Layered, float]:
    scene = prepare(parse_flowchart("graph TD\n" + text)[0])
    graph = build(scene, rank_nodes(scene, Ranking.FLAT), lambda _, ports: (2 * ports + 9, 3))
    return graph, order_layers(graph)


def test_lines_that_need_not_cross_do_not() -> None:
    _, crossings = ordered("A-->X\nB-->Y\nC-->Z\nR-->C & B & A\nX-->E\nY-->E\nZ-->E")
    assert crossings == 0


def test_what_must_cross_is_counted() -> None:
    _, crossings = ordered("A-->X & Y & Z\nB-->X & Y & Z\nC-->X & Y & Z")
    assert crossings == 9


def test_a_group_is_in_one_piece_in_every_layer() -> None:
    graph, _ = ordered(GROUPED)
    for layer in graph.layers:
        for group in range(len(graph.scene.groups)):
            inside = [index for index, item in enumerate(layer) if group in item.path]
            assert inside == list(range(inside[0], inside[0] + len(inside))) if inside else True


def test_a_group_is_on_the_same_side_of_another_everywhere() -> None:
    graph, _ = ordered(GROUPED)
    for one, other in combinations(range(len(graph.scene.groups)), 2):
        sides = set()
        for layer in graph.layers:
            first = [index for index, item in enumerate(layer) if one in item.path]
            second = [index for index, item in enumerate(layer) if other in item.path]
            if first and second:
                sides.add(first[0] < second[0])
        assert len(sides) == 1


def test_a_line_stays_in_its_frame_until_the_frame_ends() -> None:
    graph, _ = ordered("subgraph g\nA-->B-->C\nend\nA-->Z\nC-->Z")
    passing = [item for item in graph.items if item.node is None]
    assert {item.layer for item in passing} == {1, 2}
    assert all(item.path == (0,) for item in passing)
