"""Settings as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sdprep.config import Mistake
from sdprep.config.origins import Chosen
from sdprep.export.json import Json, document


def show_value(path: Path, chosen: Iterable[Chosen]) -> Json:
    """All settings as they are now."""
    return document(path=str(path), settings=[_chosen_value(one) for one in chosen])


def setting_value(chosen: Chosen) -> Json:
    """One setting as it is now."""
    return document(**_chosen_value(chosen))


def check_value(path: Path, mistakes: Iterable[Mistake]) -> Json:
    """What is wrong in the settings file, and in files beside it."""
    problems = [_mistake_value(one) for one in mistakes]
    return document(path=str(path), exists=path.exists(), problems=problems)


def _chosen_value(chosen: Chosen) -> Json:
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


def _mistake_value(mistake: Mistake) -> Json:
    return {
        "path": str(mistake.path),
        "line": mistake.line or None,
        "key": mistake.key or None,
        "message": mistake.message,
        "nearest": mistake.nearest or None,
    }
