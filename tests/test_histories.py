"""Whatever is done to documents, no answer is lost and none counts for two cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sdprep.collection import Collection
from sdprep.schedule import replay

FACTS = {
    "Scanner": "Reads the printed labels of all parcels on the belt.",
    "Hub": "Collects what the scanners send and sorts it by street.",
    "Printer": "Writes a label for each new parcel at the counter.",
    "Route book": "Says which van goes to which village on which day.",
    "Scale": "Weighs a parcel twice, since wet cardboard is heavier.",
}
OTHER_NAMES = ("Label press", "Weighing plate", "Sorting hall", "Van plan")
TITLES = ("Parcel Tracker", "Post Office", "Van Depot")


@dataclass
class Notes:
    """A document as an author has it in mind: designs with their terms and what they say."""

    designs: dict[str, dict[str, str]] = field(
        default_factory=lambda: {title: dict(FACTS) for title in TITLES[:2]}
    )
    is_numbered: bool = False
    is_away: bool = False

    def __str__(self) -> str:
        """The Markdown."""
        parts = []
        for number, (title, facts) in enumerate(self.designs.items(), 1):
            lead = f"{number}. " if self.is_numbered else ""
            bullets = [f"- **{term}**: {text}" for term, text in facts.items()]
            parts += [f"# {lead}Design a {title}", "", "## Components", "", *bullets, ""]
        return "\n".join(parts)


def typo_in_an_answer(notes: Notes, title: str, term: str, _: str) -> None:
    facts = notes.designs[title]
    facts[term] = facts[term].replace("e", "ee", 1)


def typo_in_a_name(notes: Notes, title: str, term: str, _: str) -> None:
    _rename(notes, title, term, f"{term}s")


def another_name(notes: Notes, title: str, term: str, name: str) -> None:
    _rename(notes, title, term, name)


def reworded(notes: Notes, title: str, term: str, _: str) -> None:
    typo_in_an_answer(notes, title, term, "")
    _rename(notes, title, term, f"{term}s")


def left_out(notes: Notes, title: str, term: str, _: str) -> None:
    del notes.designs[title][term]


def moved(notes: Notes, title: str, term: str, _: str) -> None:
    other = next(one for one in notes.designs if one != title or len(notes.designs) == 1)
    notes.designs[other][term] = notes.designs[title].pop(term)


def copied(notes: Notes, title: str, term: str, name: str) -> None:
    notes.designs[title][name] = notes.designs[title][term]


def shuffled(notes: Notes, title: str, _: str, __: str) -> None:
    notes.designs = {title: notes.designs.pop(title), **notes.designs}
    notes.is_numbered = not notes.is_numbered


def retitled(notes: Notes, title: str, _: str, __: str) -> None:
    if TITLES[2] not in notes.designs:
        notes.designs[TITLES[2]] = notes.designs.pop(title)


def put_away(notes: Notes, _: str, __: str, ___: str) -> None:
    notes.is_away = not notes.is_away


def _rename(notes: Notes, title: str, term: str, name: str) -> None:
    facts = notes.designs[title]
    notes.designs[title] = {name if one == term else one: text for one, text in facts.items()}


Edit = Callable[[Notes, str, str, str], None]
EDITS: tuple[Edit, ...] = (
    typo_in_an_answer,
    typo_in_a_name,
    another_name,
    reworded,
    left_out,
    moved,
    copied,
    shuffled,
    retitled,
    put_away,
)
numbers = st.integers(0, 99)
steps = st.tuples(st.sampled_from(EDITS), numbers, numbers, numbers, st.integers(0, 4))


def edit(notes: Notes, what: Edit, one: int, two: int, three: int) -> None:
    titles = [title for title, facts in notes.designs.items() if facts]
    if titles:
        title = titles[one % len(titles)]
        terms = list(notes.designs[title])
        what(notes, title, terms[two % len(terms)], OTHER_NAMES[three % len(OTHER_NAMES)])


@contextmanager
def opened(folder: Path, notes: Notes) -> Iterator[Collection]:
    path = folder / "notes.md"
    path.unlink(missing_ok=True)
    if not notes.is_away:
        path.write_text(str(notes), encoding="utf-8")
    clock = lambda: datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # noqa: E731
    collection = Collection(folder / "data", folder / "decks", clock)
    if not collection.source_paths:
        collection.add_sources([path])
    try:
        yield collection
    finally:
        collection.close()


def check(collection: Collection) -> None:
    """Each answer counts for one card, and each card is where its answers lead to."""
    ids = {*collection.states(), *collection.library.by_id}
    found = [review.uid for card_id in ids for review in collection.log.reviews(card_id)]
    assert sorted(found) == sorted(review.uid for review in collection.log.reviews())
    for card_id, state in collection.states().items():
        answers = [review.answer for review in collection.log.reviews(card_id)]
        assert state == replay((one.quality, one.moment.study_day) for one in answers)


@settings(max_examples=30)
@given(st.lists(steps, min_size=1, max_size=6), st.sets(numbers, min_size=1, max_size=12))
def test_no_edit_loses_an_answer_and_taking_all_back_returns_them(
    edits: list[tuple[Edit, int, int, int, int]], answered: set[int]
) -> None:
    notes = Notes()
    with TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder, notes) as collection:
            cards = collection.library.cards
            first = {collection.record(cards[n % len(cards)].id, 4)[0].uid for n in answered}
        for what, one, two, three, count in edits:
            edit(notes, what, one, two, three)
            with opened(folder, notes) as collection:
                before = collection.states()
                check(collection)
                for card in collection.library.cards[one : one + count]:
                    collection.record(card.id, 3)
                check(collection)
                assert len(before) <= len(collection.states())
        with opened(folder, Notes()) as collection:
            check(collection)
            reviews = [one for one in collection.log.reviews() if one.uid in first]
            assert {one.card_id for one in reviews} <= set(collection.library.by_id)
