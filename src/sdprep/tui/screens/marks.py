"""Keys that mark a card, for screens that show cards outside a session."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from sdprep.cards import Card
from sdprep.schedule import EventKind
from sdprep.tui.failing import tells_failure
from sdprep.tui.key_names import key_of
from sdprep.tui.marking import Marker

if TYPE_CHECKING:
    from sdprep.tui.app import SdprepApp

_OF_A_CARD = frozenset(["suspend", "flag", "reset"])
_SAID = {
    EventKind.SUSPEND: "Suspended: it is not asked until you press {suspend} again.",
    EventKind.UNSUSPEND: "It is asked again.",
    EventKind.FLAG: "Flagged.",
    EventKind.UNFLAG: "The flag is off.",
    EventKind.RESET: "It is a new card now; {undo} brings back what was known.",
}
_ONCE_MORE = "{reset} again resets the card: it is new then. Anything else leaves it as it is."


class MarksScreen(Screen[None]):
    """Suspends, flags and resets the card that its marker stands at, and takes that back."""

    app: SdprepApp

    def __init__(self) -> None:
        super().__init__()
        self._marker: Marker | None = None
        self._armed: Card | None = None
        """The card that is reset when that is asked for once more."""

    @property
    @abstractmethod
    def card(self) -> Card | None:
        """The card that the marker stands at, if it stands at one."""

    @abstractmethod
    def say(self, text: str) -> None:
        """Show a sentence; none at all where it is empty."""

    @abstractmethod
    def look_again(self) -> None:
        """Show what has become of the cards."""

    def disarm(self) -> None:
        """Forget that a card was to be reset."""
        self._armed = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own signature
        """Offer marks where there is a card."""
        return action not in _OF_A_CARD or not self.is_mounted or self.card is not None

    def action_suspend(self) -> None:
        """Suspend the card, or ask it again."""
        self._mark(self._marks.toggle_suspension)

    def action_flag(self) -> None:
        """Flag the card, or take the flag off."""
        self._mark(self._marks.toggle_flag)

    def action_reset(self) -> None:
        """Make the card a new one, if that is asked for twice."""
        if self._armed is not None and self._armed is self.card:
            self._mark(self._marks.reset)
        else:
            self._armed = self.card
            self._tell(_ONCE_MORE)

    @tells_failure
    def action_undo(self) -> None:
        """Take back the last mark that was made here."""
        kind = self._marks.undo()
        self.look_again()
        self.say(f"Took back: {kind}." if kind else "There is no mark to take back.")

    @property
    def _marks(self) -> Marker:
        self._marker = self._marker or Marker(self.app.collection)
        return self._marker

    @tells_failure
    def _mark(self, deed: Callable[[Card], EventKind]) -> None:
        if self.card is None:
            return
        kind = deed(self.card)
        self.look_again()
        self._tell(_SAID[kind])

    def _tell(self, said: str) -> None:
        keys = {name: key_of(self, f"browse.{name}") for name in ("suspend", "undo", "reset")}
        self.say(said.format(**keys))
