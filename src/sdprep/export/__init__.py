"""Decks and progress as files for other programs."""

from __future__ import annotations
