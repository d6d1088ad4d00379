"""What a setting may be: each kind of value says so in words, and is read by one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class UnfitError(Exception):
    """A value does not fit; the text says what would."""


def _as_it_is(value: Any) -> object:  # noqa: ANN401 - whatever TOML has
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    """Which values a setting takes."""

    words: str
    """Completes `it has to be`."""
    fits: Callable[[Any], bool]
    made: Callable[[Any], object] = _as_it_is
    """Makes what the program works with of a value that fits."""
    brief: str = ""
    """The same in a comment; empty where the default shows it well enough."""

    def accept(self, value: object) -> object:
        """Take a value as TOML has it.

        Raises:
            UnfitError: it does not fit.
        """
        if not self.fits(value):
            raise UnfitError(self.words)
        return self.made(value)


def whole(low: int, high: int) -> Kind:
    """Whole numbers; true is none, though Python has it so."""
    return Kind(
        f"a whole number from {low} to {high}",
        lambda value: type(value) is int and low <= value <= high,
        brief=f"{low} to {high}",
    )


def number(low: float, high: float) -> Kind:
    """Numbers with a decimal point."""
    return Kind(
        f"a number from {low} to {high}",
        lambda value: isinstance(value, float) and low <= value <= high,
        brief=f"{low} to {high}",
    )


def one_of(*values: str | int) -> Kind:
    """One of a few."""
    (*others, last) = map(str, values)
    return Kind(
        f"one of {', '.join((*others, last))}",
        lambda value: not isinstance(value, bool) and value in values,
        brief=f"{', '.join(others)} or {last}",
    )


def words(what: str) -> Kind:
    """Text that is not empty, of characters that can be written and seen."""
    return Kind(
        what,
        lambda value: isinstance(value, str) and bool(value.strip()) and value.isprintable(),
    )


YES_OR_NO = Kind("true or false", lambda value: isinstance(value, bool))
WEIGHTS = Kind(
    "a list of 21 numbers, or empty for FSRS's own",
    lambda value: _is_list(value, int, float) and len(value) in {0, 21},
    lambda value: tuple(map(float, value)),
)
STEPS = Kind(
    "a list of one to nine whole numbers from 1 to 999",
    lambda value: _is_list(value, int) and 0 < len(value) < 10 and _are_within(value, 1, 999),
    tuple,
)


def _is_list(value: object, *types: type) -> bool:
    return isinstance(value, list) and all(type(one) in types for one in value)


def _are_within(numbers: list[int], low: int, high: int) -> bool:
    return all(low <= one <= high for one in numbers)
