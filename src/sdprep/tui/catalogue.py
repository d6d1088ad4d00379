"""What there is to browse, as rows: designs that a filter leaves, then cards of one of them."""

from __future__ import annotations

from rich.text import Text

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.library import Design
from sdprep.library.filtering import Finder, Hits
from sdprep.schedule import CardState
from sdprep.tui.telling import card_row, counted, one_line

_MAX_HITS = 200
_COUNT_COLUMNS = 18


class Catalogue:
    """Designs by a filter, and the cards that were chosen; counts and states as of today."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._library = collection.library
        self._finder = Finder(self._library)
        self._typed = ""
        self._slug = ""
        """Whose cards are shown; empty where they are those that were found by their words."""
        self.cards: tuple[Card, ...] = ()
        """The cards that were chosen."""
        self.title = ""
        """What they are of."""
        self._states: dict[str, CardState] = {}
        self.filter("")
        self.renew()

    # ---- choosing ------------------------------------------------------------------------------

    def filter(self, typed: str) -> None:
        """Leave the designs that are called so, and find the cards that say so."""
        self._typed = typed.strip()
        self._designs = self._finder.designs(typed)
        self._hits = self._finder.cards(typed, _MAX_HITS)

    def has_cards(self, place: int) -> bool:
        """Whether there is such a row, and cards of it."""
        return place < self.row_count and (
            not self.slug_at(place) or bool(self._designs[place].cards)
        )

    def choose(self, place: int) -> bool:
        """Take the cards of a row; False where there is none."""
        if not self.has_cards(place):
            return False
        self._slug = self.slug_at(place)
        self._take(self._designs[place] if self._slug else self._hits)
        return True

    def renew(self) -> None:
        """Ask anew where cards stand; where documents were read again, take what they say now."""
        library = self._collection.library
        if library is not self._library:
            self._library, self._finder = library, Finder(library)
            self.filter(self._typed)
            designs = {design.slug: design for design in library.designs}
            if self.title:
                self._take(designs.get(self._slug) or self._hits)
        self._today = self._collection.today
        self._states.clear()
        standing = self._collection.log.standing(self._today)
        self._due = {*standing.due, *standing.repeating} - standing.hidden
        self._not_new = standing.introduced | standing.hidden

    def _take(self, chosen: Design | Hits) -> None:
        self.cards = chosen.cards
        self.title = chosen.title if isinstance(chosen, Design) else f"“{self._typed}”"

    # ---- rows ----------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are: a design each, and one for the cards that say so."""
        return len(self._designs) + bool(self._hits.total)

    def slug_at(self, place: int) -> str:
        """Name the design of a row; empty where it is not one of a design."""
        return self._designs[place].slug if place < len(self._designs) else ""

    def row(self, place: int, room: int) -> Text:
        """Make a row of the list of designs."""
        if place >= len(self._designs):
            more = f"; the first {_MAX_HITS}" if self._hits.more else ""
            return Text(f"cards that say so: {self._hits.total}{more}", style="italic")
        design = self._designs[place]
        row = Text(one_line(design.title))
        row.truncate(max(1, room - _COUNT_COLUMNS), overflow="ellipsis", pad=True)
        ids = [card.id for card in design.cards]
        due = sum(card_id in self._due for card_id in ids)
        new = sum(card_id not in self._not_new for card_id in ids)
        row.append(f" {len(ids):>5} {due or '-':>5} {new or '-':>5}", style="dim")
        return row

    def card_row(self, place: int, room: int) -> Text:
        """Make a row of the list of cards."""
        card = self.cards[place]
        state = self._states.get(card.id)
        if state is None:
            state = self._states[card.id] = self._collection.log.state(card.id)
        return card_row(card, state, self._today, room, of_one=bool(self._slug))

    def told(self, *, is_whole: bool) -> str:
        """Count the designs of the filter, or the cards that were chosen."""
        if is_whole:
            return counted(len(self._designs), "design")
        more = self._hits.more if not self._slug else 0
        return counted(len(self.cards), "card") + (f", and {more} more" if more else "")
