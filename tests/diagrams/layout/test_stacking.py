"""Places along the flow: as near as can be, and never in another order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sdprep.diagrams.layout.stacking import ROWS, Part, Piece, stack


def box(low: int, high: int, *, layer: int = 0, may_sink: bool = False) -> Piece:
    return Piece(Part.BOX, low, high, 3, layer=layer, may_sink=may_sink)


def test_boxes_beside_each_other_share_rows() -> None:
    left, right = box(0, 5), box(8, 12)
    assert stack([left, right], ROWS) == 3
    assert left.at == right.at == 0


def test_boxes_in_one_column_keep_a_row_between_them() -> None:
    upper, lower = box(0, 5), box(3, 9, layer=1)
    stack([upper, lower], ROWS)
    assert lower.at == 4


def test_a_tip_keeps_its_row() -> None:
    upper, lower = box(0, 5), box(0, 5, layer=1)
    track = Piece(Part.TRACK, 2, 4)
    lower.before[4] = 1
    stack([upper, track, lower], ROWS)
    assert (track.at, lower.at) == (3, 5)


def test_what_shares_no_column_does_not_wait() -> None:
    tall = Piece(Part.LABEL, 0, 5, 9)
    below, aside = box(0, 5, layer=1), box(20, 25, layer=1)
    stack([tall, below, aside], ROWS)
    assert below.at == 9
    assert aside.at == 9, "the boxes of a layer stand in one row where nothing speaks against it"


def test_a_source_sinks_to_its_target_and_a_frame_to_its_contents() -> None:
    far = Piece(Part.LABEL, 0, 3, 10)
    source, frame = box(10, 15, may_sink=True), Piece(Part.OPENING, 0, 16, may_sink=True)
    inside = box(1, 15, layer=2)
    stack([far, source, frame, inside], ROWS)
    assert (frame.at, inside.at) == (10, 11)
    assert source.at == 7


@st.composite
def piles(draw: st.DrawFn) -> list[Piece]:
    pieces = list[Piece]()
    for layer in range(draw(st.integers(0, 12))):
        low = draw(st.integers(0, 20))
        part = draw(st.sampled_from(Part))
        size = draw(st.integers(1, 4))
        sinks = draw(st.booleans())
        piece = Piece(part, low, low + draw(st.integers(0, 10)), size, layer=layer, may_sink=sinks)
        if draw(st.booleans()):
            piece.before[low] = draw(st.integers(1, 2))
        pieces.append(piece)
    return pieces


@given(piles())
def test_pieces_that_share_a_column_stay_apart_and_in_order(pieces: list[Piece]) -> None:
    rows = stack(pieces, ROWS)
    for number, later in enumerate(pieces):
        assert 0 <= later.at <= rows - later.size
        for earlier in pieces[:number]:
            for column in range(max(earlier.low, later.low), min(earlier.high, later.high) + 1):
                free = earlier.after.get(column, 0) + later.before.get(column, 0)
                assert later.at >= earlier.at + earlier.size + free
