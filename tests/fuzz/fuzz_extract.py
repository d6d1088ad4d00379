"""Coverage-guided fuzzing of the way from bytes to cards (libFuzzer, by atheris).

Run: make fuzz
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sdprep", "mistune"]):
    import sdprep.outline.quick  # noqa: F401 - imported here, so that it is instrumented
    from sdprep.cards.extract import extract_cards
    from sdprep.outline.decode import decode_text
    from sdprep.outline.parser import parse_outline

ROOT = Path(__file__).parents[2]
LIMITS = ("-timeout=5", "-rss_limit_mb=1024", "-max_len=6000")


def fuzz_one(data: bytes) -> None:
    """Read bytes as a document; whatever they are, nothing is raised and every place exists."""
    text = decode_text(data)
    if text is None:
        return
    cards, problems = extract_cards(parse_outline(text, "fuzz.md"))
    lines = text.count("\n") + 1
    assert len({card.id for card in cards}) == len({card.question for card in cards}) == len(cards)
    assert all(1 <= card.source.line <= lines for card in cards)
    assert all(1 <= problem.line <= lines for problem in problems)
    assert all(card.question.strip() and card.answer.strip() for card in cards)


def seed(corpus: Path) -> None:
    """Begin with documents that are good: the decks, and the cases of the fixtures."""
    corpus.mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "decks").glob("*.md"):
        (corpus / path.name).write_bytes(path.read_bytes())
    for path in (ROOT / "tests/fixtures").glob("*.txt"):
        for number, case in enumerate(path.read_text(encoding="utf-8").split("\n.\n")):
            (corpus / f"{path.stem}-{number}.md").write_text(case, encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    seed(folder)
    words = f"-dict={Path(__file__).with_name('markdown.dict')}"
    atheris.Setup([sys.argv[0], str(folder), *LIMITS, words, *sys.argv[2:]], fuzz_one)
    atheris.Fuzz()
