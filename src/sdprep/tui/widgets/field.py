"""A line to type in, that knows which keys are letters of it."""

from __future__ import annotations

from textual.keys import REPLACED_KEYS, key_to_character
from textual.widgets import Input


class Field(Input):
    """Textual's own takes `/`, `-` and `@` for keys of the screen, but they are typed."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is typed here; help and footer leave those out."""
        sign = character or key_to_character(REPLACED_KEYS.get(key, key))
        return super().check_consume_key(key, sign)
