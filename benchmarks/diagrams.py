"""How long a flowchart takes from its source to a drawing of 100 columns, beside termaid.

Run: .venv/bin/python benchmarks/diagrams.py [FOLDER WITH .mmd FILES]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import termaid

from sdprep.diagrams import draw, parse_flowchart
from sdprep.outline import decode_text, parse_outline
from sdprep.paths import bundled_decks
from sdprep.render import FLOWCHART, diagram_kind, find_diagrams

ROUNDS = 3
WIDTH = 100


def charts(folder: Path | None) -> Iterator[tuple[str, str]]:
    """Give names and sources: the flowcharts of the decks, then those of a folder."""
    for path in sorted(bundled_decks().glob("*.md")):
        outline = parse_outline(decode_text(path.read_bytes()) or "")
        for block in find_diagrams(outline):
            yield f"{path.stem}:{block.line}", block.source
    for path in sorted(folder.glob("*.mmd")) if folder else ():
        yield path.stem, decode_text(path.read_bytes()) or ""


def best_ms(action: Callable[[], object]) -> float:
    """The fastest of a few runs."""
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        action()
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


def ours(source: str) -> None:
    """Draw with the engine."""
    draw(parse_flowchart(source)[0], WIDTH)


def theirs(source: str) -> None:
    """Draw with termaid, which chooses the width itself."""
    termaid.render(source)


def row(name: str, mine: float, other: float) -> None:
    """Print both times and their ratio."""
    print(f"{name:<28} {mine:9.1f} ms   termaid {other:9.1f} ms   {mine / other:6.2f} x")


def main() -> None:
    """Print a line a chart, then median and worst."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    times = list[tuple[float, float]]()
    for name, source in charts(folder):
        if diagram_kind(source) != FLOWCHART:
            continue
        both = best_ms(partial(ours, source)), best_ms(partial(theirs, source))
        times.append(both)
        row(name, *both)
    mine, other = zip(*times, strict=True)
    row("median", statistics.median(mine), statistics.median(other))
    row("worst", max(mine), max(other))


if __name__ == "__main__":
    main()
