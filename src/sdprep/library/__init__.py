"""Files and folders of Markdown, read into topics and cards."""

from __future__ import annotations

from sdprep.library.files import (
    MAX_FILE_BYTES,
    SUFFIXES,
    SourceFile,
    UnreadableFileError,
    decoded,
    find_documents,
    read_text,
)
from sdprep.library.loading import load_library, read_source
from sdprep.library.model import Design, Document, Library, ListedTopic, Part, Reading
from sdprep.library.naming import (
    AmbiguousNameError,
    NothingToLearnError,
    UnknownCardError,
    UnknownNameError,
)
from sdprep.library.shelf import Shelf, Track

__all__ = [
    "MAX_FILE_BYTES",
    "SUFFIXES",
    "AmbiguousNameError",
    "Design",
    "Document",
    "Library",
    "ListedTopic",
    "NothingToLearnError",
    "Part",
    "Reading",
    "Shelf",
    "SourceFile",
    "Track",
    "UnknownCardError",
    "UnknownNameError",
    "UnreadableFileError",
    "decoded",
    "find_documents",
    "load_library",
    "read_source",
    "read_text",
]
