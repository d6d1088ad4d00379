"""How long commands take from the shell, as ratios to an interpreter that does nothing.

A cold library was never read; a warm one is as the last run left it.

Run: .venv/bin/python benchmarks/cold_start.py [DOCUMENT OR FOLDER TO ADD]
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 7
COMMANDS = ("--version", "--help", "path")
LIBRARY_COMMANDS = ("list", "due --prompt", "due", "cards --json", "show tinyurl")


def run(command: Sequence[str], home: Path) -> None:
    """Run a command with a home of its own."""
    environment = {**os.environ, "SDPREP_HOME": str(home)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def median_ms(command: Sequence[str], home: Path, forgotten: Path | None = None) -> float:
    """Time a command; `forgotten` is removed before each run."""
    found = []
    for _ in range(ROUNDS):
        if forgotten:
            shutil.rmtree(forgotten, ignore_errors=True)
        began = time.perf_counter()
        run(command, home)
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


def main() -> None:
    """Print a line a command."""
    program = [sys.executable, "-m", "sdprep"]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if sys.argv[1:]:
            run([*program, "add", *sys.argv[1:]], home)
        baseline = median_ms([sys.executable, "-c", "pass"], home)
        print(f"{'python -c pass':<14} {baseline:7.1f} ms")
        for words in COMMANDS:
            taken = median_ms([*program, *words.split()], home)
            print(f"{words:<14} {taken:7.1f} ms  {taken / baseline:5.1f} x")
        for words in LIBRARY_COMMANDS:
            command = [*program, *words.split()]
            cold = median_ms(command, home, home / "cache" / "library")
            warm = median_ms(command, home)
            ratios = f"{warm / baseline:5.1f} x  cold {cold:7.1f} ms  warm/cold {warm / cold:4.2f}"
            print(f"{words:<14} {warm:7.1f} ms  {ratios}")


if __name__ == "__main__":
    main()
