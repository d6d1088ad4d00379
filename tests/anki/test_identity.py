"""A card and its note know each other by the guid."""

from __future__ import annotations

from sdprep.anki.identity import card_id_of, guid_of


def test_a_guid_leads_back_to_its_card() -> None:
    assert card_id_of(guid_of("mlrcin4r4dxuswba")) == "mlrcin4r4dxuswba"


def test_a_note_of_somebody_else_is_no_card() -> None:
    assert card_id_of("BxK#9a(q~1") is None
