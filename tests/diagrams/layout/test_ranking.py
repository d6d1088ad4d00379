"""Layers: links lead down, groups stay together."""

from __future__ import annotations

import pytest

from sdprep.diagrams import parse_flowchart
from sdprep.diagrams.layout.ranking import Ranking, rank_nodes
from sdprep.diagrams.layout.scene import Scene, prepare
from sdprep.diagrams.layout.splitting import split_wide_layers


def scene(text: str) -> Scene:
    return prepare(parse_flowchart("graph TD\n" + text)[0])


def ranks(text: str, ranking: Ranking = Ranking.FLAT, *, loose: bool = False) -> dict[str, int]:
    made = scene(text)
    found = rank_nodes(made, ranking, loose=loose)
    return {node.id: rank for node, rank in zip(made.nodes, found, strict=True)}


@pytest.mark.parametrize("ranking", Ranking)
def test_links_without_circles_lead_down(ranking: Ranking) -> None:
    found = ranks("A-->B & C\nB-->D\nC-->D\nD-->E", ranking)
    assert found["A"] < found["B"] < found["D"] < found["E"]
    assert found["B"] == found["C"]


def test_a_link_back_does_not_turn_the_chart_over() -> None:
    assert ranks("A-->B-->C-->A") == {"A": 0, "B": 1, "C": 2}


def test_a_source_stands_just_above_its_target() -> None:
    assert ranks("A-->B-->C-->D\nS-->D")["S"] == 2


def test_a_group_is_a_band_of_its_own() -> None:
    text = "subgraph g\nA-->B\nend\nsubgraph h\nC-->D\nend\nX-->A\nX-->C"
    beside = ranks(text, Ranking.SIDE_BY_SIDE)
    assert beside["A"] == beside["C"]
    stacked = ranks(text, Ranking.STACKED)
    assert max(stacked["A"], stacked["B"]) < min(stacked["C"], stacked["D"])


def test_units_follow_each_other_as_their_links_say() -> None:
    found = ranks("subgraph g\nA-->B\nend\nsubgraph h\nC\nend\nA-->C", Ranking.SIDE_BY_SIDE)
    assert found["C"] > found["B"]


def test_links_without_direction_may_be_left_out() -> None:
    assert ranks("A---B", loose=True) == {"A": 0, "B": 0}
    assert ranks("A---B") == {"A": 0, "B": 1}


def test_a_wide_layer_is_spread_over_several() -> None:
    made = scene("A-->B & C & D & E & F")
    found = split_wide_layers(made, rank_nodes(made, Ranking.FLAT), lambda *_: (12, 3), 40)
    assert found[0] == 0
    assert max(found[1:].count(rank) for rank in found[1:]) <= 2
