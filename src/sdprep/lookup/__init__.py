"""Which topic a few typed words mean."""

from __future__ import annotations

from sdprep.lookup.finding import Found, Named, all_names, find_topic, words_of

__all__ = ["Found", "Named", "all_names", "find_topic", "words_of"]
