"""Putting a review log right: in its place where the file is sound, else in a new file.

A damaged file is never changed: it is put aside, and what can still be read goes into a new one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sdprep.schedule import Scheduler
from sdprep.store import backups, log_files
from sdprep.store.carving import carve
from sdprep.store.checking import examine, is_sound
from sdprep.store.checking_files import files_for_others
from sdprep.store.database import Database, StoreError
from sdprep.store.events import Event
from sdprep.store.findings import Examination, Fault, counted, entries
from sdprep.store.fold import fold_all, keep_states
from sdprep.store.ingesting import ingest
from sdprep.store.opening import connect, migrate
from sdprep.store.rows import INSERT_EVENT, event_row
