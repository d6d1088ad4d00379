"""The one place that knows where things live."""

from __future__ import annotations

from pathlib import Path

from sdprep.environment import variable

_APP = "sdprep"
DATABASE_NAME = "reviews.db"
CONFIG_NAME = "config.toml"
LOG_FOLDER = "log"
"""Of log files, beside the database."""
BACKUP_FOLDER = "backups"
"""Of daily copies, beside the database."""


def data_dir(chosen: Path | None = None) -> Path:
    """Find the folder of the review log.

    Order: the command-line flag, SDPREP_DATA_DIR, SDPREP_HOME, the platform's custom.
    """
    if chosen is not None:
        return chosen
    if own := variable("SDPREP_DATA_DIR"):
        return Path(own)
    if home := variable("SDPREP_HOME"):
        return Path(home) / "data"
    from platformdirs import user_data_path  # 18 ms, for whoever set nothing

    return user_data_path(_APP, appauthor=False)


def config_file() -> Path:
    """Find the file of the settings, whether it is there or not.

    Order: SDPREP_CONFIG, SDPREP_HOME, the platform's custom.
    """
    if own := variable("SDPREP_CONFIG"):
        return Path(own)
    if home := variable("SDPREP_HOME"):
        return Path(home) / CONFIG_NAME
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / CONFIG_NAME


def themes_dir() -> Path:
    """Find the folder of the learner's own themes, beside the settings."""
    return config_file().parent / "themes"


def state_dir() -> Path:
    """Find the folder for crash reports."""
    if home := variable("SDPREP_HOME"):
        return Path(home) / "state"
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """Find the folder for what can be made again."""
    if home := variable("SDPREP_HOME"):
        return Path(home) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False)


def bundled_decks() -> Path:
    """Find the designs that come with the program: in the wheel, else in the checkout."""
    package = Path(__file__).parent
    installed = package / "decks"
    return installed if installed.is_dir() else package.parents[1] / "decks"
