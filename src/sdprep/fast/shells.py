"""The scripts that teach shells to complete."""

from __future__ import annotations

import os

SHELLS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}
"""Shells, with the endings of their scripts."""


def script(shell: str) -> bytes | None:
    """Read a shell's script; None where there is none.

    Raises:
        OSError: it cannot be read.
    """
    if shell not in SHELLS:
        return None
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    with open(f"{package}/shells/completion.{SHELLS[shell]}", "rb") as file:  # noqa: PTH123
        return file.read()
