"""Settings as JSON."""

from __future__ import annotations

from sdprep.config import Mistake
from sdprep.config.origins import Chosen
from sdprep.export.json import Json


def chosen_value(chosen: Chosen) -> Json:
    """A setting as it is now, with who said so."""
    setting = chosen.setting
    return {
        "name": chosen.name,
        "value": chosen.value,
        "source": str(chosen.source),
        "place": chosen.place or None,
        "default": setting.default if setting else None,
        "accepts": setting.kind.words if setting else None,
        "meaning": setting.meaning if setting else None,
    }


def mistake_value(mistake: Mistake) -> Json:
    """A mistake with its place."""
    return {
        "path": str(mistake.path),
        "line": mistake.line or None,
        "key": mistake.key or None,
        "message": mistake.message,
        "nearest": mistake.nearest or None,
    }
