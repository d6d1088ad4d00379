"""A session: question, answer, grade; everything else by a key."""

from __future__ import annotations

from textual.app import SuspendNotSupported
from textual.widgets import Input

from sdprep.advice import advice_on
from sdprep.editor import edit_source
from sdprep.schedule import Rating
from sdprep.sitting import Sitting
from sdprep.tui.commands import DRILL, bindings
from sdprep.tui.failing import tells_failure
from sdprep.tui.screens.card import CardScreen
from sdprep.tui.sitting_words import tell_leech, tell_standing, tell_typed
from sdprep.tui.widgets.board import Board

_ON_A_CARD = frozenset(
    ["reveal", "type", "edit", "bury", "suspend", "flag", "info", "open", "copy", "full", "pan"]
)


class DrillScreen(CardScreen):
    """What each key does in a sitting."""

    BINDINGS = bindings(DRILL)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense: no grade before the answer, nothing on a card that is not."""
        if not self.is_mounted:
            return True
        if action == "grade":
            return bool(self._shown) and parameters[:1] == (self.app.start_with.grades,)
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
            self._grade(Rating.GOOD)

    def _reveal(self, pieces: int) -> None:
        is_first = not self._shown
        self._shown = pieces
        self._sitting.session.reveal()
        if is_first:
            self._show_picture()
        self._show_answer()

    def action_grade(self, buttons: int, quality: int) -> None:
        """Grade with one of so many buttons."""
        if self._card is not None and self._shown and buttons == self.app.start_with.grades:
            self._grade(quality)

    @tells_failure
    def _grade(self, quality: int) -> None:
        duration_ms = round((self._now - self._card_began) * 1000)
        leech = self._sitting.answer(quality, duration_ms)
        self._note = ""
        if leech:
            self._note = tell_leech(leech, advice_on(leech.card, self.app.page_style(80)))
        self._show_card()

    @tells_failure
    def action_undo(self) -> None:
        """Take back what was done last."""
        deed = self._sitting.undo()
        if deed is None:
            self._note = "There is nothing of this session to take back."
        else:
            self._note = f"Took back {deed.what}."
        self._show_card(is_back=deed is not None)
        self._note = ""

    @tells_failure
    def action_bury(self) -> None:
        """Put the card off until tomorrow."""
        self._sitting.bury()
        self._note = "The card before is put off until tomorrow; u brings it back."
        self._show_card()
        self._note = ""

    @tells_failure
    def action_suspend(self) -> None:
        """Ask the card no more."""
        self._sitting.suspend()
        self._note = "The card before is suspended; u brings it back."
        self._show_card()
        self._note = ""

    @tells_failure
    def action_flag(self) -> None:
        """Flag the card, or take the flag off."""
        if self._records:
            self._sitting.flag()
            self._show_bars()

    @tells_failure
    def action_edit(self) -> None:
        """Open the editor at the card's line, and go on with what the document says then."""
        card = self._card
        if card is None:
            return
        try:
            with self.app.suspend():
                said = edit_source(card)
        except SuspendNotSupported:
            said = "There is no editor in this terminal."
        self._sitting.refresh()
        self._note = said or "Read anew."
        self._show_card()
        self._note = ""

    def action_type(self) -> None:
        """Let the learner type the answer."""
        self.add_class("-typing")
        field = self.query_one("#typed", Input)
        field.value = ""
        # At once: a key that is typed fast is a letter, not a command.
        self.set_focus(field)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the answer with what was typed of it."""
        self.remove_class("-typing")
        self.set_focus(None)
        card = self._card
        if card is None:
            return
        self._reveal(len(self._pieces))
        text, count = tell_typed(event.value, card.answer)
        self._put("answer", text)
        self._put("note", count)

    def action_info(self) -> None:
        """Tell where the card stands."""
        card = self._card
        if card is None:
            return
        self._put("note", tell_standing(card, self._sitting.state, self._sitting.history))

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
        if len(self.app.screen_stack) == 1:
            self.app.exit()
        else:
            self.app.pop_screen()

    @tells_failure
    def _go_on(self) -> None:
        collection = self.app.collection
        cards = collection.workload(collection.library.cards).asked[: collection.settings.cards]
        if not self._records or not cards:
            self._leave()
            return
        self._cards = cards
        self._sitting = Sitting(collection, cards)
        self._began = self._now
        self._show_card()
