"""Which of Anki's notes is which card: a guid is all that Anki knows a note by."""

from __future__ import annotations

_PREFIX = "sdprep-"


def guid_of(card_id: str) -> str:
    """Make the guid of a card's note: the same in each export, whatever the card says."""
    return _PREFIX + card_id


def card_id_of(guid: str) -> str | None:
    """Give the card of a note; None where the note is not one of ours."""
    return guid.removeprefix(_PREFIX) if guid.startswith(_PREFIX) else None
