"""What a learner chose: settings with their defaults, and the file that they stand in."""

from __future__ import annotations

from sdprep.config.errors import ConfigError, Mistake, UnknownSettingError
from sdprep.config.loading import load_settings, unfit
from sdprep.config.settings import Settings

__all__ = ["ConfigError", "Mistake", "Settings", "UnknownSettingError", "load_settings", "unfit"]
