"""Links to the documents, in terminals that know them (OSC 8). Imports next to nothing."""

from __future__ import annotations

import os

from sdprep.environment import variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    Place = tuple[Path, int]
    """A document and a line of it, 1-based."""

_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Tabby", "rio", "WarpTerminal")
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_SIGNS = ("WT_SESSION", "KONSOLE_VERSION")
_MIN_VTE = 5000
_OPEN, _CLOSE, _END = "\x1b]8;;", "\x1b]8;;\x1b\\", "\x1b\\"
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")


def knows_links(pager: str = "") -> bool:
    """Whether a link would be one. FORCE_HYPERLINK says so, or with 0 that it would not.

    No terminal can be asked; those that know links say who they are. Of pagers, less does since
    version 566.
    """
    term = variable("TERM") or "dumb"
    if term == "dumb" or (pager and os.path.basename(pager) != "less"):  # noqa: PTH119 - no import
        return False
    if forced := variable("FORCE_HYPERLINK"):
        return forced != "0"
    vte = variable("VTE_VERSION")
    return (
        variable("TERM_PROGRAM") in _PROGRAMS
        or term.startswith(_TERMS)
        or any(map(variable, _SIGNS))
        or (vte.isdecimal() and int(vte) >= _MIN_VTE)
    )


def linked(text: str, path: str, line: int) -> str:
    """Make a link of a line's characters; the number behind # is the way of kitty and others."""
    whole = os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100 - no import
    place = whole if whole.startswith("/") else f"/{whole}"
    # By hand: urllib.parse takes 5 ms to import, half of what a page may take.
    quoted = "".join(
        [chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(place)]
    )
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return f"{_OPEN}file://{host}{quoted}#{line}{_END}{text}{_CLOSE}"
