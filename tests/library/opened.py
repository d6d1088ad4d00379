"""Run commands in a process of their own, and tell which documents and modules they needed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_RUNNER = """\
import sys

opened = []


def watch(event, arguments):
    if event == "open" and str(arguments[0]).lower().endswith((".md", ".markdown", ".txt")):
        opened.append(str(arguments[0]))


report = sys.argv.pop(1)
sys.addaudithook(watch)
from sdprep.__main__ import main

code = main()
with open(report, "w") as file:
    print(code, *opened, sep="\\n", file=file)
    print("", *sys.modules, sep="\\n", file=file)
"""


@dataclass(frozen=True)
class Needs:
    """What a command needed."""

    code: int
    out: str
    err: str
    documents: list[str]
    """The Markdown files that were opened, by whichever function."""
    modules: set[str]


def needs_of(folder: Path, *arguments: str | Path, stdin: str = "") -> Needs:
    """Run a command; `folder` is for the report."""
    report = folder / "report"
    result = subprocess.run(
        [sys.executable, "-c", _RUNNER, str(report), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        input=stdin,
    )
    opened, modules = report.read_text().split("\n\n")
    code, *documents = opened.split("\n")
    return Needs(int(code), result.stdout, result.stderr, documents, set(modules.split()))
