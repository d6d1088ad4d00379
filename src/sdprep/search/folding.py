"""Text for comparing: small letters without accents, character by character."""

from __future__ import annotations

import unicodedata


class _Folds(dict[int, str]):
    """What a character is compared as; always one, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1].casefold()
        self[code] = base if len(base) == 1 else char
        return self[code]


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Fold a text; the result is as long as the text."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)
