"""Documents and folders to designs and cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.library import (
    MAX_FILE_BYTES,
    UnreadableFileError,
    find_documents,
    load_library,
)
from sdprep.library.reading import read_document
from sdprep.paths import bundled_decks

OWN = """\
# Design a URL Shortener

Make long links short.

## Components

- **Link store**: A table of codes and links, on one big disk.
- **Printer**: Prints each code on paper.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.md"
    path.write_text(OWN)
    return path


def test_the_bundled_designs_are_always_there() -> None:
    library = load_library([], bundled_decks())
    assert {"url-shortener", "rate-limiter", "distributed-cache"} <= {
        d.slug for d in library.designs
    }
    assert not library.problems
    assert len(library.by_id) == len(library.cards) > 100


def test_a_document_on_a_known_topic_joins_it(own: Path) -> None:
    library = load_library([own], bundled_decks())
    design = next(found for found in library.designs if found.slug == "url-shortener")
    assert design.parts[0].document.path == own
    assert len(design.parts) == 2
    questions = {card.question: card for card in design.cards}
    assert "In a URL Shortener, what is the role of Printer?" in questions
    assert "In a URL Shortener, what is the role of Redirect service?" in questions


def test_where_two_documents_ask_the_same_the_users_answer_stays(own: Path) -> None:
    library = load_library([own], bundled_decks())
    asked = "In a URL Shortener, what is the role of Link store?"
    (card,) = [card for card in library.cards if card.question == asked]
    assert card.answer == "A table of codes and links, on one big disk."
    assert card.source.path == str(own)


def test_no_two_cards_of_the_library_have_one_question(own: Path) -> None:
    questions = [card.question for card in load_library([own], bundled_decks()).cards]
    assert len(questions) == len(set(questions))


def test_names_come_from_the_document_and_from_common_knowledge(tmp_path: Path) -> None:
    path = tmp_path / "chat.md"
    path.write_text("# 3. Design a Chat Application (IM)\n\nBuild something like WhatsApp.\n")
    (design,) = load_library([path], tmp_path / "none").designs
    assert (design.slug, design.title) == ("chat", "Chat Application (IM)")
    assert {"IM", "WhatsApp", "messaging-app"} <= set(design.aliases)
    assert design.numbers == ("3",)


def test_a_folder_gives_its_markdown_and_no_hidden_files(tmp_path: Path) -> None:
    for name in ("b.md", "a.markdown", "notes.rst", ".git/c.md", "deep/er/d.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OWN)
    names = [str(path.relative_to(tmp_path)) for path in find_documents(tmp_path)]
    assert names == ["a.markdown", "b.md", "deep/er/d.md"]


def test_a_source_that_has_gone_is_a_problem_and_the_rest_works(own: Path, tmp_path: Path) -> None:
    library = load_library([tmp_path / "gone.md", own], bundled_decks())
    assert [problem.path for problem in library.missing] == [str(tmp_path / "gone.md")]
    assert "No such file" in library.missing[0].message
    assert library.problems == ()
    assert len(library.designs) >= 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "not text"), (b"a\0b\0\0\0c", "not text")],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason):
        read_document(path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UnreadableFileError, match="larger than 20 MiB"):
        read_document(path)


def test_two_documents_of_the_users_that_disagree_are_told(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(OWN.replace("on one big disk", "in a drawer"))
    library = load_library([own, other], bundled_decks())
    (problem,) = library.problems
    assert "what is the role of Link store?" in problem.message
    (card,) = [card for card in library.cards if "Link store" in card.question]
    assert card.source.path == str(own)
