"""How long a document takes from bytes to cards, beside mistune's own parse of the same bytes.

Run: .venv/bin/python benchmarks/extract.py [--times 60] [FILE...]
Without files, all bundled decks as one document. `--times` repeats the document with other titles,
and tells seconds and peak memory.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import mistune

from sdprep.cards import extract_cards
from sdprep.outline import decode_text, parse_outline
from sdprep.paths import bundled_decks

ROUNDS = 15
_TITLE = re.compile(r"(?m)^(#{1,3} .*\bDesign an?\b.*)$")


def seconds(action: Callable[[], object]) -> float:
    """Processor time of one call; other programs do not count."""
    began = time.process_time()
    action()
    return time.process_time() - began


def extract(data: bytes) -> int:
    """Bytes to cards; how many."""
    return len(extract_cards(parse_outline(decode_text(data) or ""))[0])


def compare(name: str, data: bytes) -> None:
    """Print medians and their ratio; the two take turns, so that both meet the same machine."""
    text = decode_text(data) or ""
    to_ast = mistune.create_markdown(renderer="ast")
    pairs = [(seconds(lambda: to_ast(text)), seconds(lambda: extract(data))) for _ in range(ROUNDS)]
    baseline, ours = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    size, cards = len(data) / 1000, extract(data)
    print(f"{name:<28} {size:7.0f} kB {cards:5} cards   ", end="")
    print(f"mistune {baseline:7.1f} ms   sdprep {ours:7.1f} ms   {ours / baseline:4.2f} x")


def repeat(name: str, data: bytes, times: int) -> None:
    """Print what many designs take."""
    text = decode_text(data) or ""
    whole = "\n\n".join(_TITLE.sub(rf"\1 {copy}", text) for copy in range(times))
    taken = seconds(lambda: extract(whole.encode()))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(f"{name} {times} times: {len(whole) / 1e6:.1f} MB   {taken:.1f} s   peak {peak:.0f} MB")


def main() -> None:
    """Compare, or repeat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", type=int, default=0)
    arguments = parser.parse_args()
    decks = b"\n\n".join(path.read_bytes() for path in sorted(bundled_decks().glob("*.md")))
    documents = [(path.name, path.read_bytes()) for path in arguments.files]
    for name, data in documents or [("all decks", decks)]:
        if arguments.times:
            repeat(name, data, arguments.times)
        else:
            compare(name, data)


if __name__ == "__main__":
    main()
