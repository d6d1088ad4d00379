"""What a document's author would want to know: complaints with a place, a code and a reason."""

from __future__ import annotations

from sdprep.lint.checking import Report, check_sources, check_subject
from sdprep.lint.model import Subject, read_subject
from sdprep.lint.reasons import REASONS

__all__ = ["REASONS", "Report", "Subject", "check_sources", "check_subject", "read_subject"]
