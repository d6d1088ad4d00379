"""How long commands take from the shell, as ratios to an interpreter that does nothing.

Run: .venv/bin/python benchmarks/cold_start.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

ROUNDS = 15
COMMANDS = ("--version", "--help", "path", "show tinyurl", "list", "due --prompt", "cards --json")


def best_seconds(command: Sequence[str]) -> float:
    """The fastest of several runs: what the command costs when nothing else is in the way."""
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> None:
    """Print a line a command."""
    baseline = best_seconds([sys.executable, "-c", "pass"])
    print(f"{'python -c pass':<20} {baseline * 1000:7.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        for words in COMMANDS:
            program = [sys.executable, "-m", "sdprep", "--data-dir", folder]
            if words == "--version":
                program = program[:-2]
            seconds = best_seconds([*program, *words.split()])
            print(f"{words:<20} {seconds * 1000:7.1f} ms  {seconds / baseline:5.1f} x")


if __name__ == "__main__":
    main()
