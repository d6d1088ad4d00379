"""Links to the documents, in terminals that know them (OSC 8)."""

from __future__ import annotations

from pathlib import Path

from sdprep.environment import variable

Place = tuple[Path, int]
"""A document and a line of it, 1-based."""
_PROGRAMS = frozenset(("iTerm.app", "WezTerm", "vscode", "ghostty", "Tabby", "rio", "WarpTerminal"))
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_SIGNS = ("WT_SESSION", "KONSOLE_VERSION")
_MIN_VTE = 5000
_OPEN, _CLOSE, _END = "\x1b]8;;", "\x1b]8;;\x1b\\", "\x1b\\"


def knows_links(pager: str = "") -> bool:
    """Whether a link would be one. FORCE_HYPERLINK says so, or with 0 that it would not.

    No terminal can be asked; those that know links say who they are. Of pagers, less does since
    version 566.
    """
    term = variable("TERM") or "dumb"
    if term == "dumb" or (pager and Path(pager).name != "less"):
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


def linked(text: str, path: Path, line: int) -> str:
    """Make a link of a line's characters; the number behind # is the way of kitty and others."""
    import platform

    place = path.absolute().as_uri().removeprefix("file://")
    return f"{_OPEN}file://{platform.node()}{place}#{line}{_END}{text}{_CLOSE}"
