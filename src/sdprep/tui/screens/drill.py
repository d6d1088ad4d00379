"""A session: question, answer, grade; everything else by a key."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from sdprep.advice import advice_on
from sdprep.cards import Card, Picture
from sdprep.editor import edit_source
from sdprep.printable import printable
from sdprep.render import draw_picture, drawing_lines
from sdprep.session import GRADES, LABELS, grade_name
from sdprep.session.typed import compare_typed
from sdprep.sitting import Leech, Sitting
from sdprep.store import StoreError
from sdprep.tui.commands import DRILL, bindings
from sdprep.tui.widgets.board import Board

if TYPE_CHECKING:
    from sdprep.tui.app import SdprepApp

_WIDTHS = [(0, "-narrow"), (110, "-wide")]
"""From so many columns on the diagram stands beside the texts."""
_ON_A_CARD = frozenset(
    ["reveal", "type", "edit", "bury", "suspend", "flag", "info", "open", "copy", "full", "pan"]
)
_COLOURS = ("red", "yellow", "green", "cyan", "blue", "magenta")


class DrillScreen(Screen[None]):
    """One sitting on one screen: widgets change, screens do not."""

    app: SdprepApp
    BINDINGS = bindings(DRILL)
    AUTO_FOCUS = ""
    CSS = """
    DrillScreen {
        #body { height: 1fr; layout: vertical; }
        #texts { height: 1fr; padding: 1 2 0 2; }
        #question { text-style: bold; width: 100%; height: auto; margin-bottom: 1; }
        #answer, #note { width: 100%; height: auto; margin-bottom: 1; }
        #note { color: $text-muted; }
        #diagram { height: auto; max-height: 60%; margin: 0 1; display: none; }
        #typed { display: none; margin: 0 1; height: 3; }
        #grades { height: 1; padding: 0 1; }
        &.-pictured #diagram { display: block; }
        &.-typing #typed { display: block; }
        &.-wide #body { layout: horizontal; }
        &.-wide.-pictured #diagram { width: 55%; height: 1fr; max-height: 100%; }
        &.-full #texts { display: none; }
        &.-full #diagram { width: 100%; height: 1fr; max-height: 100%; margin: 0; }
    }
    """
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def __init__(self, cards: Sequence[Card], *, records: bool = True) -> None:
        super().__init__()
        self._cards = cards
        self._records = records
        self._shown = 0
        """How many pieces of the answer are shown."""
        self._began = self._card_began = time.monotonic()
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
        yield Input(placeholder="type the answer, then Enter", id="typed")
        yield Static(id="grades", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin the sitting."""
        self._sitting = Sitting(self.app.collection, self._cards, records=self._records)
        self._show_card()

    def on_resize(self) -> None:
        """Draw anew in the columns there are."""
        if self.is_mounted:
            self._show_picture()

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def _card(self) -> Card | None:
        return self._sitting.session.current

    @property
    def _is_over(self) -> bool:
        limit = self.app.start_with.seconds
        is_late = limit is not None and time.monotonic() - self._began > limit
        return is_late or self._card is None

    @property
    def _pieces(self) -> list[str]:
        """The answer in pieces that are shown one after the other: its lines."""
        card = self._card
        return card.answer.split("\n") if card else []

    @property
    def _is_whole(self) -> bool:
        return self._shown >= len(self._pieces)

    def _show_card(self) -> None:
        self._shown = 0
        self._card_began = time.monotonic()
        self.remove_class("-full", "-typing")
        if self._is_over:
            self._show_end()
        else:
            self._put("question", self._card.question)
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

    def _show_bars(self) -> None:
        session, card = self._sitting.session, self._card
        minutes, seconds = divmod(int(time.monotonic() - self._began), 60)
        right = f"{session.left} left · {minutes}:{seconds:02}"
        left = f"{card.topic_title} > {card.kind}" if card else "Session"
        if card and self._records and self._sitting.state.is_flagged:
            left += " *"
        room = max(1, self.size.width - 2 - len(right))
        self._put("top", Text(f"{left:<{room}}"[:room] + right, no_wrap=True))
        self._put("grades", self._grade_row())
        self.refresh_bindings()

    def _grade_row(self) -> Text:
        if self._card is None or not self._shown:
            return Text()
        if not self._is_whole:
            rest = len(self._pieces) - self._shown
            return Text(f"{rest} more: space shows the next", style="dim")
        row = Text(no_wrap=True)
        for number, (label, quality) in enumerate(LABELS[self.app.start_with.grades].items()):
            row.append(f" {label}", style=f"bold {_COLOURS[number]}")
            row.append(f" {self._when(quality)} " if self._records else " ", style="dim")
        return row

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
            board.show(drawing_lines(drawing))
            board.styles.height = None

    def _show_end(self) -> None:
        tally = self._sitting.session.tally
        self.app.tally = tally
        self.remove_class("-pictured")
        minutes = max(1, round((time.monotonic() - self._began) / 60))
        by_id: dict[str, Card] = {card.id: card for card in self._cards}
        weakest = [by_id[one].question for one in tally.weakest(3) if one in by_id]
        lines = [f"{tally.reviewed} reviewed, {tally.kept} kept, {minutes} min."]
        if weakest:
            lines += ["", "Weakest:", *(f"- {question}" for question in weakest)]
        left = self.app.collection.workload(self.app.collection.library.cards).asked
        more = f"space goes on ({len(left)} left today)" if left else "nothing is left for today"
        self._put("question", "Done." if tally.reviewed else "Nothing to ask.")
        self._put("answer", "\n".join(lines))
        self._put("note", f"{more}; q goes back, u takes the last answer back")
        self._show_bars()

    def _put(self, place: str, text: str | Text) -> None:
        shown = Text(printable(text)) if isinstance(text, str) else text
        self.query_one(f"#{place}", Static).update(shown)

    # ---- commands ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense: no grade before the answer, nothing on a card that is not."""
        if not self.is_mounted:
            return True
        if action == "grade":
            place = parameters[0] if parameters else 0
            count = len(LABELS[self.app.start_with.grades])
            return bool(self._shown) and isinstance(place, int) and place < count
        if action == "pan":
            return True
        if action == "full":
            return self.has_class("-pictured")
        if action in _ON_A_CARD and action != "reveal":
            return self._card is not None
        return True

    def action_reveal(self) -> None:
        """Show the answer, piece by piece; then grade it Good. At the end, go on."""
        if self._is_over:
            self._go_on()
        elif not self._shown or not self._is_whole:
            self._reveal(self._shown + 1)
        else:
            self._grade(GRADES[4]["good"])

    def _reveal(self, pieces: int) -> None:
        is_first = not self._shown
        self._shown = pieces
        self._sitting.session.reveal()
        if is_first:
            self._show_picture()
        self._show_answer()

    def action_grade(self, place: int) -> None:
        """Grade by the place of the button."""
        qualities = list(LABELS[self.app.start_with.grades].values())
        if self._card is not None and self._shown and place < len(qualities):
            self._grade(qualities[place])

    def _grade(self, quality: int) -> None:
        self._note = ""
        duration_ms = round((time.monotonic() - self._card_began) * 1000)
        try:
            leech = self._sitting.answer(quality, duration_ms)
        except StoreError as error:
            self.notify(printable(str(error)), severity="error", markup=False)
            return
        if leech:
            self._note = self._told(leech)
        self._show_card()

    def _told(self, leech: Leech) -> str:
        advice = advice_on(leech.card, self.app.page_style(80))
        state = "It is suspended now." if leech.is_suspended else ""
        return f"A leech, forgotten {leech.lapses} times: {leech.card.question} {advice}. {state}"

    def action_undo(self) -> None:
        """Take back what was done last."""
        deed = self._sitting.undo()
        if deed is None:
            self._note = "There is nothing of this session to take back."
        else:
            self._note = f"Took back {deed.what}."
        self._show_card()
        self._note = ""

    def action_bury(self) -> None:
        """Put the card off until tomorrow."""
        self._sitting.bury()
        self._note = "The card before is put off until tomorrow; u brings it back."
        self._show_card()
        self._note = ""

    def action_suspend(self) -> None:
        """Ask the card no more."""
        self._sitting.suspend()
        self._note = "The card before is suspended; u brings it back."
        self._show_card()
        self._note = ""

    def action_flag(self) -> None:
        """Flag the card, or take the flag off."""
        if self._records:
            self._sitting.flag()
            self._show_bars()

    def action_edit(self) -> None:
        """Open the editor at the card's line, and go on with what the document says then."""
        card = self._card
        if card is None:
            return
        with self.app.suspend():
            said = edit_source(card)
        self._sitting.refresh()
        self._note = said or "Read anew."
        self._show_card()
        self._note = ""

    def action_type(self) -> None:
        """Let the learner type the answer."""
        self.add_class("-typing")
        field = self.query_one("#typed", Input)
        field.value = ""
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the answer with what was typed of it."""
        self.remove_class("-typing")
        self.set_focus(None)
        card = self._card
        if card is None:
            return
        self._reveal(len(self._pieces))
        found = compare_typed(event.value, card.answer)
        text = Text()
        for piece, is_hit in found.pieces:
            text.append(printable(piece), style="" if is_hit else "bold underline")
        self._put("answer", text)
        others = f"; not in it: {', '.join(found.others)}" if found.others else ""
        self._put("note", f"{found.hits} of {found.words} words{others}")

    def action_info(self) -> None:
        """Tell where the card stands."""
        card = self._card
        if card is None:
            return
        state = self._sitting.state
        place = f"{Path(card.source.path).name}:{card.source.line}, id {card.id}"
        stands = (
            f"due {state.due_on}, interval {state.interval_days} d, ease factor"
            f" {state.ease_factor / 100:.2f}, lapses {state.lapses}"
            if not state.is_new
            else "never answered"
        )
        grades = ", ".join(
            f"{review.answer.moment.study_day} {grade_name(review.answer.quality)}"
            for review in self._sitting.history
        )
        self._put("note", "\n".join(filter(None, (place, stands, grades))))

    def action_open(self) -> None:
        """Open the design that the card is about."""
        if self._card is not None:
            self.app.open_design(self._card.topic)

    def action_copy(self) -> None:
        """Copy question and answer."""
        if self._card is not None:
            self.app.copy_to_clipboard(f"{self._card.question}\n{self._card.answer}")
            self._put("note", "Copied.")

    def action_full(self) -> None:
        """Show the diagram on the full screen, or no longer so."""
        self.toggle_class("-full")
        self._show_picture()

    def action_pan(self, columns: int, rows: int) -> None:
        """Move the diagram; where there is none, the texts."""
        board = self.query_one("#diagram", Board)
        if self.has_class("-pictured"):
            board.pan(columns, rows)
        else:
            self.query_one("#texts").scroll_relative(y=rows, animate=False)

    def action_stop(self) -> None:
        """Leave: typing, the full screen, the session."""
        if self.has_class("-typing"):
            self.remove_class("-typing")
            self.set_focus(None)
        elif self.has_class("-full"):
            self.action_full()
        else:
            self.app.tally = self._sitting.session.tally
            self._leave()

    def _leave(self) -> None:
        if self.app.start_with.cards is not None:
            self.app.exit(self.app.tally)
        else:
            self.app.pop_screen()

    def _go_on(self) -> None:
        collection = self.app.collection
        cards = collection.workload(collection.library.cards).asked[: collection.settings.cards]
        if not self._records or not cards:
            self._leave()
            return
        self._cards = cards
        self._sitting = Sitting(collection, cards)
        self._began = time.monotonic()
        self._show_card()
