"""Names that were typed to designs and cards."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from sdprep.cards import Card, Kind
from sdprep.cli.context import Run
from sdprep.errors import ExitCode, SdprepError
from sdprep.library import AmbiguousNameError, Design


class UnknownDeckError(SdprepError):
    """A design has no such deck."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, name: str, decks: Sequence[str]) -> None:
        super().__init__(f'no deck called "{name}"; there are {", ".join(decks)}')


def choose_design(run: Run, words: Sequence[str]) -> Design:
    """Find the design that words mean; on a terminal an ambiguous name can be picked from.

    Raises:
        UnknownNameError: none.
        AmbiguousNameError: several, and nobody to ask.
    """
    name = " ".join(words)
    try:
        return run.collection.design(name)
    except AmbiguousNameError as error:
        if not run.output.can_ask:
            raise
        return run.collection.design(_pick(run, error))


def choose_designs(run: Run, words: Sequence[str]) -> Sequence[Design]:
    """Find the one design that words mean; all of them where there are no words."""
    return (choose_design(run, words),) if words else run.collection.library.designs


def choose_cards(run: Run, words: Sequence[str], kind: str | None) -> Sequence[Card]:
    """Find the cards of a deck (`rate-limiter/algorithms`) or a design; all without a name."""
    wanted = parse_kind(kind)
    name = " ".join(words).lower()
    cards: Sequence[Card] = run.collection.library.cards
    if words:
        cards = _deck(run, name) or choose_design(run, words).cards
    return [card for card in cards if wanted in {None, card.kind}]


def _deck(run: Run, name: str) -> Sequence[Card]:
    """The cards of a deck; its kind may be cut short. None where the name is no deck's.

    Raises:
        UnknownDeckError: there is such a design, without such a deck.
    """
    slug, slash, kind = name.partition("/")
    cards = [card for card in run.collection.library.cards if slash and card.topic == slug]
    found = [card for card in cards if card.kind.startswith(kind)]
    if cards and not found:
        raise UnknownDeckError(name, list(dict.fromkeys(card.deck for card in cards)))
    return found


def parse_kind(kind: str | None) -> Kind | None:
    """Read `--kind`.

    Raises:
        BadParameter: there is no such kind.
    """
    if kind is None:
        return None
    try:
        return Kind(kind.lower())
    except ValueError:
        message = f"'{kind}' is not one of {', '.join(Kind)}."
        raise typer.BadParameter(message, param_hint="--kind") from None


def _pick(run: Run, error: AmbiguousNameError) -> str:
    run.output.note(f'"{error.name}" may be:')
    for number, slug in enumerate(error.slugs, 1):
        run.output.note(f"  {number} {slug}")
    run.output.ask("Which one: ")
    answer = sys.stdin.readline().strip().lower()
    if answer in error.slugs:
        return answer
    if answer.isdecimal() and 0 < int(answer) <= len(error.slugs):
        return error.slugs[int(answer) - 1]
    raise error
