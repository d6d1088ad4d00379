"""What is kept on disk. The review log is the truth; card states can be built from it again."""

from __future__ import annotations

from sdprep.store.anki_notes import GivenNote, GivenNotes, NoteChanges, digest_of
from sdprep.store.complaints import ForeignFileError, StoreError
from sdprep.store.database import Database
from sdprep.store.events import Event
from sdprep.store.ingesting import Ingested
from sdprep.store.known import Decision, KnownCards, Past
from sdprep.store.opening import SCHEMA
from sdprep.store.plans import PlanStore
from sdprep.store.reviews import Recorded, ReviewLog
from sdprep.store.rows import Review
from sdprep.store.sources import SourceList

__all__ = [
    "SCHEMA",
    "Database",
    "Decision",
    "Event",
    "ForeignFileError",
    "GivenNote",
    "GivenNotes",
    "Ingested",
    "KnownCards",
    "NoteChanges",
    "Past",
    "PlanStore",
    "Recorded",
    "Review",
    "ReviewLog",
    "SourceList",
    "StoreError",
    "digest_of",
]
