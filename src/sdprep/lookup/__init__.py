"""Which topic a few typed words mean."""

from __future__ import annotations

from sdprep.lookup.finding import Found, Named, find_topic

__all__ = ["Found", "Named", "find_topic"]
