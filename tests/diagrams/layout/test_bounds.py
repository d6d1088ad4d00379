"""Difference constraints: bounds are exact, and what cannot be met changes nothing."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sdprep.diagrams.layout.bounds import Bounds

LIMIT = 6
VARIABLES = 3

constraints = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(-3, 3)).filter(
        lambda c: c[0] != c[1]
    ),
    max_size=6,
)


def solutions(wanted: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
    """All places that meet the constraints, by trying every one."""
    places = product(range(LIMIT), repeat=VARIABLES)
    return [p for p in places if all(p[b] >= p[a] + gap for a, b, gap in wanted)]


def system() -> Bounds:
    bounds = Bounds(LIMIT)
    for _ in range(VARIABLES):
        bounds.variable()
    bounds.settle()
    return bounds


@given(constraints)
def test_a_constraint_is_taken_exactly_when_places_exist(
    wanted: list[tuple[int, int, int]],
) -> None:
    bounds, met = system(), list[tuple[int, int, int]]()
    for constraint in wanted:
        possible = bool(solutions([*met, constraint]))
        assert bounds.require(constraint) == possible
        if possible:
            met.append(constraint)
    found = solutions(met)
    for variable in range(VARIABLES):
        assert bounds.least[variable] == min(places[variable] for places in found)
        assert bounds.greatest[variable] == max(places[variable] for places in found)


@given(constraints)
def test_a_refused_constraint_leaves_no_trace(wanted: list[tuple[int, int, int]]) -> None:
    bounds = system()
    for constraint in wanted:
        before = [*bounds.least], [*bounds.greatest], [[*found] for found in bounds.after]
        if not bounds.require(constraint):
            assert before == (bounds.least, bounds.greatest, bounds.after)


def test_of_several_constraints_all_are_met_or_none() -> None:
    bounds = system()
    assert not bounds.require((0, 1, 2), (1, 0, 1))
    assert bounds.least == [0, 0, 0]
    assert bounds.require((0, 1, 2), (1, 2, 2))
    assert bounds.least == [0, 2, 4]


def test_a_tie_holds_two_variables_together() -> None:
    bounds = system()
    assert bounds.tie(0, 1, 2)
    assert bounds.require((2, 0, 1))
    assert [b - a for a, b in ((bounds.least[0], bounds.least[1]),)] == [2]
    assert not bounds.tie(0, 1, 3)


def test_a_limit_that_is_too_small_says_by_how_much() -> None:
    bounds = Bounds(10)
    one, other = bounds.variable(8), bounds.variable(5)
    bounds.load(one, other, 9)
    assert bounds.settle() == 4
