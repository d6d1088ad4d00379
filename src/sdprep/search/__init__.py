"""Where words stand in the documents: passages, what is asked for, what is found."""

from __future__ import annotations

from sdprep.search.finding import Found, Hit, Match, search_library
from sdprep.search.query import Query, parse_query

__all__ = ["Found", "Hit", "Match", "Query", "parse_query", "search_library"]
