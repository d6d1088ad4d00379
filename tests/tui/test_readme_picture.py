"""The picture that the README begins with is what a learner sees."""

from __future__ import annotations

import re
from pathlib import Path

from sdprep.collection import Collection
from sdprep.paths import bundled_decks
from sdprep.tui.app import SdprepApp, Start
from tui.driving import Clock, Driven, drive, frame, press

README = Path(__file__).parents[2] / "README.md"
FIRST_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_readme_begins_with_a_card_as_it_is_asked(tmp_path: Path) -> None:
    collection = Collection(tmp_path, bundled_decks(), Clock())
    (card,) = [
        card
        for card in collection.library.cards
        if card.picture and "leads to Group coordinator" in card.question
    ]
    shown = list[str]()

    async def look(pilot: Driven) -> None:
        await press(pilot, "space")
        shown.append(frame(pilot))

    app = SdprepApp(lambda: collection, lambda: None, Start([card], timer=lambda: 0.0))
    drive(app, look, (80, 27))
    collection.close()
    (picture, *_) = FIRST_BLOCK.findall(README.read_text(encoding="utf-8"))
    # Two blank lines in a row are no loss to a reader.
    assert re.sub(r"\n{3,}", "\n\n", shown[0]) == picture
