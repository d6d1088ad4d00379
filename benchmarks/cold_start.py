"""How long commands take from the shell, as ratios to an interpreter that does nothing.

What is timed is the program's own script, as it is installed, each time beside `python -c pass` of
the same interpreter; the best of many rounds counts, for a busy machine only makes things slower.
Answers that are kept have a budget of their own. A cold library was never read.

Run: .venv/bin/python benchmarks/cold_start.py [DOCUMENT OR FOLDER TO ADD]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 25
COLD_ROUNDS = 5
BUDGETS = {
    "show rate limiter": 1.3,
    "show rate limiter -w 120 --ascii": 1.3,
    "due --prompt": 1.3,
    "list": 1.3,
    "__complete 2 show rate": 1.3,
    "completion bash": 1.3,
    "--help": 7.0,
    "--version": 12.0,
    "path": 12.0,
    "due": 12.0,
    "log": 12.0,
    "cards tinyurl": 12.0,
    "cards --json": 12.0,
    "list cache": 12.0,
    "show tinyurl -s algorithms": 12.0,
    "diagram tinyurl": 12.0,
    "search kafka": 12.0,
    "stats": 12.0,
    "undo": 12.0,
    "export json": 12.0,
    "config show": 12.0,
    "check": 12.0,
}
COLD = ("show tinyurl", "list", "due --prompt")
_SCRIPT = "from sdprep.__main__ import run\nrun()\n"


def environment(home: Path) -> dict[str, str]:
    """A home of the benchmark's own; compiled modules are kept, as they are for everybody."""
    found = {**os.environ, "SDPREP_HOME": str(home)}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def took_ms(command: Sequence[str], home: Path) -> float:
    """Time one run of a command."""
    began = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(home),
    )
    return (time.perf_counter() - began) * 1000


def best_ms(commands: Sequence[Sequence[str]], home: Path) -> list[float]:
    """Time commands in turns, so that all have the same luck; gives the best of each."""
    rounds = [[took_ms(command, home) for command in commands] for _ in range(ROUNDS)]
    return [min(column) for column in zip(*rounds, strict=True)]


def cold_ms(command: Sequence[str], home: Path) -> float:
    """Time a command with an empty cache."""
    found = []
    for _ in range(COLD_ROUNDS):
        shutil.rmtree(home / "cache", ignore_errors=True)
        found.append(took_ms(command, home))
    return min(found)


def warm_up(program: Sequence[str], home: Path) -> None:
    """Run each command until what it leaves for the next is there."""
    for words in BUDGETS:
        for _ in range(3):
            took_ms([*program, *words.split()], home)
    kept, before = len(list(home.rglob("*.page"))), -1
    while kept != before:
        took_ms([*program, "list", "cache"], home)
        kept, before = len(list(home.rglob("*.page"))), kept


def main() -> int:
    """Print a line a command; exits with 1 where one is over its budget."""
    nothing = [sys.executable, "-c", "pass"]
    installed = shutil.which("sdprep", path=str(Path(sys.executable).parent))
    with tempfile.TemporaryDirectory() as folder:
        home, script = Path(folder) / "home", Path(folder) / "sdprep"
        script.write_text(_SCRIPT)
        program = [installed] if installed else [sys.executable, str(script)]
        if sys.argv[1:]:
            took_ms([*program, "add", *sys.argv[1:]], home)
        warm_up(program, home)
        excess = 0
        for words, budget in BUDGETS.items():
            base, taken = best_ms([nothing, [*program, *words.split()]], home)
            excess += taken / base > budget
            mark = "  over" if taken / base > budget else ""
            print(f"{words:<34} {taken:7.1f} ms  {taken / base:5.2f} x  of {budget:4.1f}{mark}")
        for words in COLD:
            print(f"{words:<34} {cold_ms([*program, *words.split()], home):7.1f} ms  cold")
    return min(excess, 1)


if __name__ == "__main__":
    sys.exit(main())
