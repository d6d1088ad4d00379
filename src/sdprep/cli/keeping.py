"""What a full run leaves for the next ones: names, pages, what today asks for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdprep.cli.watching import (
    COARSE_TICK_NS,
    FINE_TICK_NS,
    is_settled,
    watched_program,
    watched_sources,
)
from sdprep.environment import variable
from sdprep.errors import SdprepError
from sdprep.fast.kept import (
    SWITCH,
    Places,
    find_places,
    is_day,
    load,
    log_stamps,
    stamp,
    whole,
)
from sdprep.kept import DAMAGED, write_whole
from sdprep.paths import bundled_decks, cache_dir, config_file

if TYPE_CHECKING:
    from sdprep.cli.page_filling import Sheet
    from sdprep.cli.run import Run
    from sdprep.collection import Collection
    from sdprep.fast.kept import Watched


def keep_answers(run: Run) -> None:
    """Keep what this run found out, where it is not kept; nothing where that cannot be done."""
    with suppress(*DAMAGED, SdprepError):
        places = _places_of(run)
        if places is not None:
            _Keeper(run, places).keep()


def _places_of(run: Run) -> Places | None:
    """Where the short path will look; None where this run has its things elsewhere."""
    places = find_places() if variable(SWITCH) != "0" else None
    if places is None:
        return None
    here = (run.data_dir, config_file(), cache_dir() / "fast")
    there = (Path(places.data), Path(places.config), Path(places.folder))
    return places if here == there else None


def choices_of(collection: Collection) -> list[dict[str, Any]]:
    """What a shell may complete to: each design with its title, its decks and its other names."""
    from sdprep.lookup import all_names
    from sdprep.printable import printable

    names = [all_names(one) for one in collection.named]
    counts = Counter(name for some in names for name in set(some))
    return [
        {
            "slug": design.slug,
            "title": " ".join(printable(design.title).split()),
            "decks": list(dict.fromkeys(card.deck for card in design.cards)),
            "others": _typed(name for name in some if counts[name] == 1),
        }
        for design, some in zip(collection.library.designs, names, strict=True)
    ]


def _typed(names: Iterable[str]) -> list[str]:
    """Names as one word each, without those that only differ from the first in where it ends."""
    seen = dict[str, str]()
    for name in filter(str.isascii, names):
        squashed = name.replace(" ", "")
        # A name of several words may be written as one: `tinyurl`.
        seen[squashed] = squashed if squashed in seen else name.replace(" ", "-")
    return list(seen.values())


class _Keeper:
    def __init__(self, run: Run, places: Places) -> None:
        self._run, self._places = run, places
        self._collection = run.collection
        self._log = log_stamps(places.database)

    def keep(self) -> None:
        """Keep what is not kept yet. A note that was told once is to be told until it is true."""
        run, collection = self._run, self._collection
        # Whoever wrote looks no more: a reader would leave an empty WAL behind.
        if not is_settled(self._log, run.began_at_ns, FINE_TICK_NS):
            return
        if collection.missing_sources or collection.changes:
            return
        lacks_today = run.keeps_today and not is_day(self._kept("today"))
        lacks_names = not self._has_names()
        if not (lacks_today or lacks_names or run.fills_pages):
            return
        if not is_settled(self._watched, run.began_at_ns, COARSE_TICK_NS):
            return
        if lacks_today:
            self._write("today", self._today())
        if lacks_names and self._is_followed:
            names = self._names()
            self._write("names", names)
            choices = {"program": (), "watched": (), "of": names["pages"]}
            self._write("choices", {**choices, "choices": choices_of(collection)})
        if run.fills_pages:
            from sdprep.cli.page_filling import fill_pages

            fill_pages(run, self._places, self._sheets)

    def _kept(self, suffix: str) -> dict[str, Any] | None:
        table = load(self._places.path(suffix))
        return table if table and table["log"] == self._log else None

    def _has_names(self) -> bool:
        names, choices = self._kept("names"), load(self._places.path("choices"))
        return bool(names and choices and choices["of"] == names["pages"])

    def _write(self, suffix: str, table: dict[str, Any]) -> None:
        write_whole(Path(self._places.path(suffix)), whole(table))

    @cached_property
    def _watched(self) -> tuple[Watched, ...]:
        sources = [*map(Path, self._collection.source_paths), bundled_decks()]
        settings = str(config_file())
        return ((settings, stamp(settings)), *watched_sources(sources))

    @cached_property
    def _is_followed(self) -> bool:
        return self._collection.is_followed

    def _common(self) -> dict[str, Any]:
        return {
            "watched": self._watched,
            "log": self._log,
            "settings": (self._run.settings.color, self._run.settings.pager),
        }

    def _names(self) -> dict[str, Any]:
        from sdprep.lookup import all_names
        from sdprep.store import SCHEMA

        collection = self._collection
        return {
            **self._common(),
            "program": watched_program(is_for_pages=True),
            "schema": SCHEMA,
            "sources": tuple(map(os.fsencode, collection.source_paths)),
            "fingerprint": collection.fingerprint,
            "topics": [(one.slug, all_names(one), one.numbers) for one in collection.named],
            "pages": {sheet.design.slug: sheet.key for sheet in self._sheets},
        }

    @cached_property
    def _sheets(self) -> list[Sheet]:
        from sdprep.cli.page_filling import find_sheets

        return find_sheets(self._collection.library.designs, dict(self._watched))

    def _today(self) -> dict[str, Any]:
        from sdprep.cli.due import prompt_text
        from sdprep.cli.list import find_rows, table
        from sdprep.cli.page_filling import both_ways
        from sdprep.schedule import study_day

        run, collection = self._run, self._collection
        rows = list(find_rows(run, []))
        today = study_day(collection.now, run.settings.rollover_hour)
        tomorrow = today + timedelta(days=1)
        slugs = "".join(f"{row.design.slug}\n" for row in rows)
        prompt = prompt_text(collection.workload(collection.library.cards))
        return {
            **self._common(),
            "program": watched_program(),
            "is_followed": self._is_followed,
            "day": (
                today.timetuple()[:3],
                tomorrow.timetuple()[:3],
                run.settings.rollover_hour,
            ),
            "slugs": slugs.encode("utf-8", "replace"),
            "list": both_ways(list(table(rows))),
            "due": f"{prompt}\n".encode() if prompt else b"",
        }
