"""A learner with one card who brings packages of Anki's home."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from anki_package import collection, pack
from command_line import Sdprep
from sdprep.anki.identity import guid_of

DAY_MS = 86_400_000
Row = tuple[object, ...]


def row(at_ms: int, ease: int = 3, kind: int = 1) -> Row:
    """A row of Anki's review log, as `anki_package.fill` takes it."""
    return (at_ms, ease, 2500, 4000, kind)


class Desk:
    """A learner with one card, and packages for it."""

    def __init__(self, sdprep: Sdprep, card_id: str, folder: Path) -> None:
        self.sdprep = sdprep
        self.card_id = card_id
        self._path = folder / "back.apkg"

    def package(self, *rows: Row, **wanted: object) -> Path:
        """Make a package with the card's note."""
        found = {"guid": guid_of(self.card_id)} | wanted
        return pack(self._path, collection(rows=rows, **found))

    def take(self, *rows: Row, **wanted: object) -> dict[str, Any]:
        """Import such a package."""
        result = self.sdprep("import", self.package(*rows, **wanted), "--json")
        assert result.code == 0, result.err
        return result.json

    def log(self) -> list[dict[str, Any]]:
        """Every answer, also what was taken back."""
        reviews: list[dict[str, Any]] = self.sdprep("log", "--all", "--json").json["reviews"]
        return reviews

    def answer(self, at_ms: int, quality: int = 4) -> None:
        """Answer the card here."""
        at = datetime.fromtimestamp(at_ms // 1000, UTC) + timedelta(milliseconds=at_ms % 1000)
        assert self.sdprep("review", self.card_id, quality, "--at", at.isoformat()).code == 0

    def state(self) -> dict[str, Any]:
        """Where the card stands; nothing where it was never answered."""
        states = self.sdprep("export", "json").json["states"]
        return next((one for one in states if one["card_id"] == self.card_id), {})
