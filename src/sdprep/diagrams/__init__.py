"""Mermaid flowcharts as drawings in character cells; knows nothing of cards."""

from __future__ import annotations
