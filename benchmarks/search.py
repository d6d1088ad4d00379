"""How long a search takes, beside a look through all files.

Run: .venv/bin/python benchmarks/search.py [FOLDER OF MARKDOWN]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sdprep.library import Library, load_library
from sdprep.paths import bundled_decks
from sdprep.search import parse_query, search_library

ROUNDS = 9
QUERIES = ("redis", "token bucket", '"consistent hashing"', "idempot*", "cache -redis", "tokne")


def best_ms(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The fastest of a few runs."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


def plainly_searched(library: Library, words: list[str]) -> int:
    """Count the lines that have all words, file by file."""
    paths = {part.document.path for design in library.designs for part in design.parts}
    lines = (line.casefold() for path in paths for line in path.read_text("utf-8").splitlines())
    return sum(all(word in line for word in words) for line in lines)


def row(name: str, mine: float, other: float) -> None:
    """Print both times and their ratio."""
    print(f"{name:<28} {mine:9.2f} ms   plainly {other:9.2f} ms   {mine / other:6.2f} x")


def main() -> None:
    """Measure the bundled designs, and those of a folder."""
    own = [Path(sys.argv[1])] if sys.argv[1:] else []
    parsed = best_ms(lambda: load_library(own, bundled_decks()), 1)
    library = load_library(own, bundled_decks())
    print(f"{len(library.designs)} designs, parsed in {parsed:.0f} ms")
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        first = parse_query(["redis"])
        indexed = best_ms(lambda: search_library(library, first, 20, folder), 1)
        print(f"{'the first search':<28} {indexed:9.0f} ms   parsing {parsed:9.0f} ms ", end="")
        print(f"  {indexed / parsed:6.2f} x")
        for typed in QUERIES:
            words = typed.strip('"*').split()
            search = partial(search_library, library, parse_query([typed]), 20, folder)
            row(typed, best_ms(search), best_ms(partial(plainly_searched, library, words)))


if __name__ == "__main__":
    main()
