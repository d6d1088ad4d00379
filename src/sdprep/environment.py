"""Every variable of the environment that sdprep reads, and the one way to read them."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES: Mapping[str, str] = {
    "SDPREP_HOME": "One folder for everything: settings, review log, cache, crash reports.",
    "SDPREP_DATA_DIR": "The folder of the review log; --data-dir wins over it.",
    "SDPREP_CONFIG": "The file of the settings.",
    "SDPREP_PAGER": "The pager for long output; before PAGER and the setting terminal.pager.",
    "PAGER": "The pager, where SDPREP_PAGER is not set.",
    "SDPREP_EDITOR": "The editor; before VISUAL, EDITOR and the setting terminal.editor.",
    "VISUAL": "The editor, where SDPREP_EDITOR is not set.",
    "EDITOR": "The editor, where neither of those is set.",
    "NO_COLOR": "Any text in it turns colours off; --color wins over it.",
    "TERM": "The kind of terminal; with dumb there are no colours and no app.",
    "COLORTERM": "truecolor says that the terminal has more than 256 colours.",
    "FORCE_HYPERLINK": "1 makes links to the documents, 0 makes none, whatever the terminal is.",
    "TERM_PROGRAM": "The terminal's name: some know links.",
    "VTE_VERSION": "Set by GNOME's terminal and its kin: from 5000 on they know links.",
    "KONSOLE_VERSION": "Set by Konsole, which knows links.",
    "WT_SESSION": "Set by Windows Terminal, which knows links.",
    "COLUMNS": "The width of output, instead of the terminal's own.",
    "LINES": "The height of the screen, instead of the terminal's own.",
    "ANKI_CONNECT_KEY": "The apiKey of AnkiConnect, where it was given one.",
    "ANKI_CONNECT_PORT": "The port of AnkiConnect, where that is not 8765.",
    "SDPREP_FAST": "0: no answer comes from the cache, and none is kept there.",
    "XDG_CONFIG_HOME": "Where the folder of the settings is, on Linux.",
    "XDG_DATA_HOME": "Where the folder of the review log is, on Linux.",
    "XDG_CACHE_HOME": "Where the folder of what can be made again is, on Linux.",
    "XDG_STATE_HOME": "Where the folder of crash reports is, on Linux.",
}
"""What each of them does; empty is as good as not set."""


def variable(name: str) -> str:
    """Read a variable; empty where it is not set."""
    if name not in VARIABLES:
        raise KeyError(name)
    return os.environ.get(name, "")
