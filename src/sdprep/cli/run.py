"""One run of the program. Imports no typer: the app starts without it."""

from __future__ import annotations

import time
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sdprep.cli.output import Color, Output
from sdprep.paths import bundled_decks, cache_dir, config_file, data_dir

if TYPE_CHECKING:
    from sdprep.collection import Collection
    from sdprep.config import Settings
    from sdprep.library import Design
    from sdprep.render import PageStyle
    from sdprep.render.style import FlowchartDrawer


class Run:
    """One run of the program: where its data are and how it speaks."""

    def __init__(self, data_dir: Path | None = None, color: Color | None = None) -> None:
        self._data_dir = data_dir
        self.color = color
        """What the flag says of colours; None where it was not given."""
        self.output = Output(color, lambda: self.settings)
        self.warns = True
        """Whether what was found out about documents is told at the end."""
        self.is_tracked = True
        """Whether whoever waits for documents to be read is told how far that is."""
        self.began_at_ns = time.time_ns()
        """Before anything was read."""
        self.keeps_today = False
        """Whether what today asks for is kept for the next runs."""
        self.fills_pages = False
        """Whether pages are kept that the next runs may ask for."""
        self.looked_up: tuple[Design, PageStyle] | None = None
        """The page that was asked for."""

    @cached_property
    def data_dir(self) -> Path:
        """The folder of the review log."""
        return data_dir(self._data_dir)

    @cached_property
    def collection(self) -> Collection:
        """The learner's topics and reviews; importing it costs 60 ms, so only on demand."""
        from sdprep.cli.progress import tracked
        from sdprep.collection import Collection
        from sdprep.library import Shelf

        folder = cache_dir() / "library"
        shelf = Shelf(folder, tracked) if self.is_tracked else Shelf(folder)
        return Collection(
            self.data_dir,
            bundled_decks(),
            _local_now,
            shelf,
            follows=self.warns,
            settings=self.settings,
        )

    @cached_property
    def settings(self) -> Settings:
        """What the learner chose.

        Raises:
            ConfigError: the file says what is not understood.
        """
        from sdprep.config import load_settings

        return load_settings(config_file())

    def drawn_by(self) -> FlowchartDrawer:
        """What draws flowcharts: the engine behind a cache."""
        from sdprep.pictures import PictureCache

        return PictureCache(cache_dir() / "drawings").draw

    def page_style(self, width: int | None, *, ascii_only: bool) -> PageStyle:
        """How pages and drawings are set, where options do not say otherwise."""
        from sdprep.render import PageStyle

        is_ascii = ascii_only or self.output.is_ascii
        return PageStyle(width or self.output.width, is_ascii, self.drawn_by())

    def close(self) -> None:
        """Let go of the review log, so that its side files go too; tell what could not be read."""
        if "collection" not in self.__dict__:
            return
        self.collection.close()
        if self.warns:
            for change in self.collection.changes:
                for line in change.lines():
                    self.output.note(f"sdprep: {line}")
            for problem in self.collection.missing_sources:
                self.output.note(f"sdprep: {problem.message}")
        if "library" in self.collection.__dict__:
            from sdprep.cli.keeping import keep_answers

            keep_answers(self)


def _local_now() -> datetime:
    return datetime.now().astimezone()
