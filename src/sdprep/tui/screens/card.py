"""How a session looks: bar, question, diagram, answer, grades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from sdprep.cards import Card, Picture
from sdprep.diagrams import Role
from sdprep.printable import printable
from sdprep.render import draw_picture, drawing_lines
from sdprep.session import LABELS
from sdprep.sitting import Sitting
from sdprep.store import StoreError
from sdprep.tui.commands import TYPING, bindings
from sdprep.tui.lines import place_of, spread
from sdprep.tui.sitting_words import tell_end
from sdprep.tui.widgets.board import Board
from sdprep.tui.widgets.field import Field
from sdprep.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from sdprep.tui.app import SdprepApp

_WIDTHS = [(0, "-narrow"), (110, "-wide")]
"""From so many columns on the diagram stands beside the texts."""
_HEIGHTS = [(0, "-low"), (16, "-high")]
"""With fewer rows than that each of them is for text."""
_BARS = frozenset(["top", "grades"])
_COLOURS = ("red", "yellow", "green", "cyan", "blue", "magenta")


class Typed(Field):
    """Where an answer is typed."""

    BINDINGS = bindings(TYPING)


class CardScreen(Screen[None]):
    """One card of a sitting: widgets change, screens do not."""

    app: SdprepApp
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    CardScreen {
        #body { height: 1fr; layout: vertical; }
        #texts { height: 1fr; padding: 1 2 0 2; scrollbar-size: 1 1; }
        #question, #answer, #note { width: 100%; max-width: 100; height: auto; margin-bottom: 1; }
        #question { text-style: bold; }
        #note { color: $text-muted; }
        #diagram { height: auto; max-height: 60%; margin: 0 1; display: none; }
        #typed { display: none; margin: 0 1; height: 3; }
        #grades { height: 1; padding: 0 1; }
        &.-pictured #diagram { display: block; }
        &.-pictured.-large #diagram { height: 1fr; max-height: 100%; }
        &.-pictured.-large #texts { height: auto; max-height: 60%; }
        &.-low #texts { padding: 0 2; }
        &.-low #diagram { scrollbar-size: 0 0; }
        &.-typing #typed { display: block; }
        &.-wide #body { layout: horizontal; }
        &.-wide.-pictured #diagram { width: 55%; height: 1fr; max-height: 100%; }
        &.-wide.-pictured #texts { height: 1fr; max-height: 100%; }
        &.-full #texts { display: none; }
        &.-full.-pictured #diagram { width: 100%; height: 1fr; max-height: 100%; margin: 0; }
    }
    """
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, cards: Sequence[Card], *, records: bool = True) -> None:
        super().__init__()
        self._cards = cards
        self._records = records
        self._shown = 0
        """How many pieces of the answer are shown."""
        self._is_over = False
        self._began = self._card_began = 0.0
        self._note = ""

    def compose(self) -> ComposeResult:
        """Lay the widgets out: bar, diagram and texts, grades, footer."""
        yield Static(id="top", classes="bar", markup=False)
        with Vertical(id="body"):
            yield Board(id="diagram")
            with VerticalScroll(id="texts", can_focus=False):
                yield Static(id="question", markup=False)
                yield Static(id="answer", markup=False)
                yield Static(id="note", markup=False)
        yield Typed(placeholder="type the answer, then Enter", id="typed")
        yield Static(id="grades", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin the sitting."""
        self._sitting = Sitting(self.app.collection, self._cards, records=self._records)
        self._began = self._now
        self._show_card()

    def on_resize(self) -> None:
        """Draw anew in the columns there are."""
        if self.is_mounted:
            self._show_picture()

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def _card(self) -> Card | None:
        return None if self._is_over else self._sitting.session.current

    @property
    def _now(self) -> float:
        return self.app.start_with.timer()

    @property
    def _is_late(self) -> bool:
        limit = self.app.start_with.seconds
        return limit is not None and self._now - self._began > limit

    @property
    def _pieces(self) -> list[str]:
        """The answer in pieces that are shown one after the other: its lines."""
        card = self._card
        return card.answer.split("\n") if card else []

    @property
    def _is_whole(self) -> bool:
        return self._shown >= len(self._pieces)

    def _show_card(self, *, is_back: bool = False) -> None:
        self._shown = 0
        self._card_began = self._now
        self.remove_class("-full", "-typing")
        # Time ends a session between two cards, and never one that is taken back.
        self._is_over = self._sitting.session.current is None or (self._is_late and not is_back)
        card = self._card
        if card is None:
            self._show_end()
        else:
            self._put("question", card.question)
            self._show_picture()
            self._show_answer()
        self.query_one("#texts").scroll_home(animate=False)

    def _show_answer(self) -> None:
        card = self._card
        if card is None:
            return
        text = "\n".join(self._pieces[: self._shown])
        if self._shown and self._is_whole and card.extra:
            text += f"\n\nAlso: {card.extra}"
        self._put("answer", text)
        self._put("note", self._note)
        self._show_bars()
        if self._shown:
            self.call_after_refresh(self._follow_answer)

    def _follow_answer(self) -> None:
        """Bring what was shown last into view, where question and answer have no room."""
        texts = self.query_one("#texts")
        if self._shown > 1:
            texts.scroll_end(animate=False, force=True)
        else:
            texts.scroll_to_widget(self.query_one("#answer"), animate=False, force=True)

    def _show_bars(self) -> None:
        session, card = self._sitting.session, self._card
        minutes, seconds = divmod(int(self._now - self._began), 60)
        right = f"{session.left} left · {minutes}:{seconds:02}"
        left = f"{card.topic_title} > {card.kind}" if card else "Session"
        if card and self._records and self._sitting.state.is_flagged:
            left += " *"
        self._put("top", spread(left, right, self.size.width - 2))
        self._put("grades", self._grade_row())
        self.refresh_bindings()

    def _grade_row(self) -> Text:
        if self._card is None or not self._shown:
            return Text()
        if not self._is_whole:
            rest = len(self._pieces) - self._shown
            return Text(f" {rest} more: space shows the next", style="dim")
        row, short = Text(no_wrap=True), Text(no_wrap=True)
        for number, (label, quality) in enumerate(LABELS[self.app.start_with.grades].items()):
            short.append(f" {label} ", style=f"bold {_COLOURS[number]}")
            row.append(f" {label}", style=f"bold {_COLOURS[number]}")
            row.append(f" {self._when(quality)} ", style="dim")
        return row if self._records and row.cell_len <= self.size.width - 2 else short

    def _when(self, quality: int) -> str:
        days = self._sitting.due_in_days(quality)
        return f"{days} d" if days else "today"

    def _show_picture(self) -> None:
        card = self._card
        board = self.query_one("#diagram", Board)
        if card is None or card.picture is None:
            self.remove_class("-pictured")
            return
        wide = self.has_class("-wide") and not self.has_class("-full")
        columns = self.size.width * 55 // 100 - 3 if wide else self.size.width - 3
        # The box that was asked for is filled when the answer is shown.
        picture = Picture(card.picture.source, "") if self._shown else card.picture
        drawing = draw_picture(picture, self.app.page_style(columns))
        self.set_class(drawing is not None, "-pictured")
        if drawing is not None:
            rows = drawing.all_rows
            # Beside a short question there is room for more than a part of a large drawing.
            self.set_class(len(rows) > (self.size.height - 3) * 60 // 100, "-large")
            spot = place_of(rows, Role.HIDDEN)
            board.show(drawing_lines(drawing), spot=spot, stays=bool(self._shown))

    def _show_end(self) -> None:
        tally = self._sitting.session.tally
        self.app.tally = tally
        self.remove_class("-pictured")
        minutes = max(1, round((self._now - self._began) / 60))
        left = self._left_today()
        more = f"space goes on ({len(left)} left today)" if left else "nothing is left for today"
        self._put("question", "Done." if tally.reviewed else "Nothing to ask.")
        self._put("answer", tell_end(tally, self._cards, minutes))
        self._put("note", f"{more}; q goes back, u takes the last answer back")
        self._show_bars()

    def _left_today(self) -> Sequence[Card]:
        collection = self.app.collection
        try:
            return collection.workload(collection.library.cards).asked
        except StoreError:
            # What was answered is stored; the session is over all the same.
            return ()

    def _put(self, place: str, text: str | Text) -> None:
        shown = Text(printable(text)) if isinstance(text, str) else text
        widget = self.query_one(f"#{place}", Static)
        # The bars are a line, whatever they say.
        widget.update(shown, layout=place not in _BARS)
        if place == "note":
            # A blank line of it is one less for the diagram.
            widget.display = bool(shown)
