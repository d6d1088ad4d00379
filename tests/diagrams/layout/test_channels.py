"""Tracks: no two lines share a cell, also where demands go in a circle."""

from __future__ import annotations

import pytest

from sdprep.diagrams.layout.channels import NoRoomError, Track, is_straight, order_tracks
from sdprep.diagrams.layout.layers import Item, Net, Port
from sdprep.diagrams.layout.scene import End, Link
from sdprep.diagrams.model import Stroke, Tip

LIMIT = 20


def net(number: int, uppers: tuple[int, ...], lowers: tuple[int, ...]) -> Net:
    end = End(0, is_group=False, tip=Tip.NONE)
    link = Link(number, end, end, "", Stroke.SOLID, 1, is_directed=True, starts_at_source=True)
    item = Item(0, 0, ())
    return Net(0, link, [Port(item, at=at) for at in uppers], [Port(item, at=at) for at in lowers])


def uprights(tracks: list[Track]) -> list[tuple[int, int, int, int]]:
    """(column, first row, last row, edge) of every upright piece; the tracks are rows 1 to n."""
    found = list[tuple[int, int, int, int]]()
    for row, track in enumerate(tracks, 1):
        edge = track.net.link.edge
        if track.is_half == 2:
            above = next(
                r for r, t in enumerate(tracks, 1) if t.net is track.net and t.is_half == 1
            )
            assert above < row
            found += [(track.uppers[0], above, row, edge)]
        else:
            found += [(at, 0, row, edge) for at in track.uppers]
        if track.is_half != 1:
            found += [(at, row, len(tracks) + 1, edge) for at in track.lowers]
    return found


def assert_apart(tracks: list[Track]) -> None:
    pieces = uprights(tracks)
    for number, (at, first, last, edge) in enumerate(pieces):
        for other_at, other_first, other_last, other in pieces[:number]:
            if at == other_at and edge != other:
                assert last < other_first or other_last < first


def test_the_net_that_comes_down_turns_before_the_one_that_goes_on() -> None:
    lower, upper = net(1, (9,), (4,)), net(2, (4,), (1,))
    tracks = order_tracks([lower, upper], LIMIT, set())
    assert [track.net for track in tracks] == [upper, lower]
    assert_apart(tracks)


def test_two_nets_that_change_columns_need_a_dogleg() -> None:
    tracks = order_tracks([net(1, (2,), (8,)), net(2, (8,), (2,))], LIMIT, set())
    assert len(tracks) == 3
    assert_apart(tracks)


def test_a_circle_of_three_is_broken_too() -> None:
    nets = [net(1, (2,), (5,)), net(2, (5,), (9,)), net(3, (9,), (2,))]
    assert_apart(order_tracks(nets, LIMIT, set()))


def test_a_dogleg_keeps_out_of_walls_and_used_columns() -> None:
    tracks = order_tracks([net(1, (2,), (4,)), net(2, (4,), (2,))], 7, {0, 1, 3, 5})
    half = next(track for track in tracks if track.is_half == 1)
    assert half.lowers == (6,)


def test_without_a_free_column_there_is_no_order() -> None:
    with pytest.raises(NoRoomError):
        order_tracks([net(1, (0,), (1,)), net(2, (1,), (0,))], 2, set())


def test_a_straight_net_takes_no_track() -> None:
    straight = net(1, (3,), (3,))
    assert is_straight(straight)
    assert order_tracks([straight], LIMIT, set()) == []


def test_fanning_out_crosses_nothing() -> None:
    nets = [net(i, (8 + 2 * i,), (4 * i,)) for i in range(5)]
    tracks = order_tracks(nets, 40, set())
    for earlier, track in enumerate(tracks):
        for later in tracks[earlier + 1 :]:
            assert not any(later.low < at < later.high for at in track.lowers)
            assert not any(track.low < at < track.high for at in later.uppers)
