"""Drill system design from a Markdown document, with spaced repetition."""

from __future__ import annotations

__version__ = "0.1.0"
