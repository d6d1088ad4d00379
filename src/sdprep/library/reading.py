"""One document to its topics and cards."""

from __future__ import annotations

from pathlib import Path

from sdprep.cards import Topic, extract_cards, find_topics
from sdprep.library.files import decoded, read_bytes
from sdprep.library.model import Document, ListedTopic, Reading
from sdprep.outline import parse_outline


def read_document(path: Path) -> Reading:
    """Read one file.

    Raises:
        UnreadableFileError: it is not there, is no text, or is larger than 20 MiB.
    """
    return reading_of(read_bytes(path), path)


def reading_of(data: bytes, path: Path) -> Reading:
    """Find out what a file's content says.

    Raises:
        UnreadableFileError: it is no text.
    """
    outline = parse_outline(decoded(data, path), str(path))
    topics = find_topics(outline)
    cards, problems = extract_cards(outline, topics)
    return Reading(Document(path, tuple(map(_listed, topics))), cards, problems)


def _listed(topic: Topic) -> ListedTopic:
    section = topic.section
    return ListedTopic(
        slug=topic.slug,
        title=topic.title,
        phrase=topic.phrase,
        number=topic.number,
        aliases=topic.aliases,
        tags=topic.tags,
        line=section.line,
        end_line=section.end_line,
    )
