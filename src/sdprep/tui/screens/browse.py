"""Designs and their cards: find, look, mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from sdprep.cards import Card
from sdprep.printable import printable
from sdprep.tui.asking import what_to_ask
from sdprep.tui.catalogue import Catalogue
from sdprep.tui.commands import BROWSE, FILTER, bindings
from sdprep.tui.failing import tells_failure
from sdprep.tui.key_names import key_of
from sdprep.tui.screens.marks import MarksScreen
from sdprep.tui.telling import card_text
from sdprep.tui.widgets.field import Field
from sdprep.tui.widgets.key_bar import KeyBar
from sdprep.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from sdprep.tui.app import SdprepApp

_WIDTHS = [(0, "-narrow"), (110, "-wide")]
_HEIGHTS = [(0, "-short"), (18, "-tall")]
_DESIGNS, _CARDS, _ANSWER = range(3)
"""What the keys are about: the list of designs, a list of cards, the answer of one."""


class Filter(Field):
    """Where names and words are typed."""

    BINDINGS = bindings(FILTER)
    finds = True
    """Whether there is something to open."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own signature
        """Offer to open what was found, where something was."""
        return action != "submit" or self.finds


class BrowseScreen(MarksScreen):
    """A filter, designs, cards, an answer; side by side where there is room."""

    app: SdprepApp
    BINDINGS = bindings(BROWSE)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    BrowseScreen {
        #panes { height: 1fr; }
        #designs, #cards { height: 1fr; }
        #heads { width: 100%; height: 1; text-align: right; padding-right: 1; }
        #right { display: none; }
        #about { height: 60%; border-top: solid $primary; padding: 0 1; display: none; }
        #answer { width: 100%; height: auto; }
        #note { display: none; height: auto; max-height: 3; padding: 0 1; }
        #note.-said { display: block; }
        &.-cards #left { display: none; }
        &.-cards #right { display: block; }
        &.-answer #about { display: block; }
        &.-wide #left { display: block; width: 46; margin-right: 1; }
        &.-wide #right { display: block; }
        &.-short.-answer #cards { display: none; }
        &.-short.-answer #about { height: 1fr; border-top: none; }
    }
    """
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self) -> None:
        super().__init__()
        self._level = _DESIGNS
        self._told: Card | None = None
        """The card whose answer is shown."""

    def compose(self) -> ComposeResult:
        """Lay the widgets out: bar, filter, designs and cards, note, footer."""
        yield Static(id="top", classes="bar", markup=False)
        yield Filter(placeholder="filters designs, and finds words", id="filter", compact=True)
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Static("cards   due   new", id="heads", classes="quiet", markup=False)
                yield RowList(id="designs")
            with Vertical(id="right"):
                yield RowList(id="cards")
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="answer", markup=False)
        yield Static(id="note", classes="quiet", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with all designs."""
        self._catalogue = Catalogue(self.app.collection)
        self._field.placeholder = f"{key_of(self, 'browse.filter')} {self._field.placeholder}"
        self._show_designs()

    def on_screen_resume(self) -> None:
        """Look again whenever the screen comes back: a session may have answered, or edited."""
        self._catalogue.renew()
        self._show_designs(self._designs.chosen)
        self._show_cards(self._cards.chosen)

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def _field(self) -> Filter:
        return self.query_one("#filter", Filter)

    @property
    def _designs(self) -> RowList:
        return self.query_one("#designs", RowList)

    @property
    def _cards(self) -> RowList:
        return self.query_one("#cards", RowList)

    @property
    def card(self) -> Card | None:
        """The card that the marker stands at, if it stands at one."""
        cards = self._catalogue.cards
        return (
            cards[self._cards.chosen] if self._level and self._cards.chosen < len(cards) else None
        )

    @property
    def _slug(self) -> str:
        """The design that the marker stands at, or that its card is of; else empty."""
        card = self.card
        return card.topic if card else self._catalogue.slug_at(self._designs.chosen)

    @property
    def _rows(self) -> RowList:
        return self._cards if self._level else self._designs

    def _show_designs(self, chosen: int = 0) -> None:
        catalogue = self._catalogue
        self._designs.show(catalogue.row_count, catalogue.row, chosen)
        self._field.finds = catalogue.row_count > 0
        self._go_to(self._level)
        self.say("" if catalogue.row_count else self._nothing)

    @property
    def _nothing(self) -> str:
        if self._field.value:
            return "No design is called so, and no card says it."
        return "There is no design; sdprep add takes documents of yours."

    def _show_cards(self, chosen: int = 0) -> None:
        catalogue = self._catalogue
        self._cards.show(len(catalogue.cards), catalogue.card_row, chosen)
        self._go_to(self._level if catalogue.cards else _DESIGNS)

    def _go_to(self, level: int) -> None:
        self._level = level
        self.disarm()
        self.set_class(level > _DESIGNS, "-cards")
        self.set_class(level == _ANSWER, "-answer")
        self._designs.set_class(level == _DESIGNS, "-active")
        self._cards.set_class(level > _DESIGNS, "-active")
        where = f" > {self._catalogue.title}" if level else ""
        self._put("top", f"Browse{where}   {self._catalogue.told(is_whole=not level)}")
        if level == _ANSWER:
            self._show_answer()
        self.refresh_bindings()

    def _show_answer(self) -> None:
        card, collection = self.card, self.app.collection
        if card is not None:
            state, reviews = collection.log.state(card.id), collection.log.reviews(card.id)
            text = card_text(card, state, reviews, collection.today)
            self.query_one("#answer", Static).update(text)
            self.query_one("#about").scroll_home(animate=False)

    def _put(self, place: str, text: str) -> None:
        self.query_one(f"#{place}", Static).update(Text(printable(text), no_wrap=place == "top"))

    def say(self, text: str) -> None:
        """Show a sentence above the footer; none at all where it is empty."""
        self._put("note", text)
        self.query_one("#note").set_class(bool(text), "-said")

    # ---- commands ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what does something at this level, with what there is."""
        if not self.is_mounted:
            return True
        match action:
            case "filter":
                is_there = not self._field.has_focus
            case "choose":
                is_there = self._rows.count > 0
            case "drill":
                is_there = self._has_cards
            case "open":
                is_there = bool(self._slug)
            case "right":
                is_there = self._level < _ANSWER and self._has_cards
            case "left":
                is_there = self._level > _DESIGNS
            case "move":
                is_there = self._rows.count > 1
            case "page":
                is_there = self._can_page
            case _:
                return super().check_action(action, parameters)
        return is_there

    @property
    def _has_cards(self) -> bool:
        return self._level > _DESIGNS or self._catalogue.has_cards(self._designs.chosen)

    @property
    def _can_page(self) -> bool:
        if self._level == _ANSWER:
            return self.query_one("#about").max_scroll_y > 0
        return self._rows.count > 1

    def action_filter(self) -> None:
        """Let the learner type."""
        self._go_to(_DESIGNS)
        # Its own `focus` would come after the next keys, if those are typed fast.
        self.set_focus(self._field)

    def on_descendant_focus(self) -> None:
        """Go to what is filtered, also where the mouse or Tab led into the field."""
        if self._level and self._field.has_focus:
            self._go_to(_DESIGNS)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed."""
        self._catalogue.filter(event.value)
        self._show_designs()

    def on_input_submitted(self) -> None:
        """Leave the field with what was found, and open the first of it."""
        self.set_focus(None)
        self.action_choose()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open what was clicked; a card that is shown already, as a page."""
        self.set_focus(None)
        if event.rows is self._designs:
            self._level = _DESIGNS
        elif not (self._level == _ANSWER and self.card is self._told):
            self._level = _CARDS
        self.action_choose()

    def action_choose(self) -> None:
        """Show the cards of a design; the answer of a card; then the card's design."""
        if self._level == _DESIGNS and self._catalogue.choose(self._designs.chosen):
            self._level = _CARDS
            self.say("")
            self._show_cards()
        elif self._level == _DESIGNS:
            # One without cards is a page all the same.
            self.action_open()
        elif self._level == _CARDS:
            self._go_to(_ANSWER)
            self._told = self.card
        elif self._level == _ANSWER:
            self.action_open()

    def action_right(self) -> None:
        """As to choose, but never another screen."""
        if self._level < _ANSWER:
            self.action_choose()

    def action_left(self) -> None:
        """Go back, but never to another screen."""
        if self._level:
            self.say("")
            self._go_to(self._level - 1)

    def action_back(self) -> None:
        """Leave the filter, then the answer, the cards, what was filtered, the screen."""
        field = self._field
        if field.has_focus or (field.value and not self._level):
            field.value = ""
            self.set_focus(None)
        elif self._level:
            self.action_left()
        else:
            self.app.pop_screen()

    def action_move(self, rows: int) -> None:
        """Move the marker."""
        self.say("")
        self._rows.move(rows)
        self._go_to(self._level)
        self._told = self.card

    def action_page(self, pages: int) -> None:
        """Move by what is in view: the answer, else the marker."""
        if self._level == _ANSWER:
            about = self.query_one("#about")
            about.scroll_relative(y=pages * max(1, about.size.height - 1), animate=False)
        else:
            self.action_move(pages * max(1, self._rows.size.height - 1))

    def look_again(self) -> None:
        """Show what has become of the cards."""
        self._catalogue.renew()
        self._designs.refresh()
        self._cards.refresh()
        self._go_to(self._level)

    @tells_failure
    def action_drill(self) -> None:
        """Drill the cards of the list, or of the design that the marker stands at."""
        if self._level or self._catalogue.choose(self._designs.chosen):
            cards, records = what_to_ask(self.app.collection, self._catalogue.cards)
            self.app.drill(cards, records=records)

    def action_open(self) -> None:
        """Open the design as a page, where the card is."""
        from sdprep.tui.screens.read import ReadScreen

        card, slug = self.card, self._slug
        if slug:
            self.app.push_screen(ReadScreen(slug, card.source if card else None))
