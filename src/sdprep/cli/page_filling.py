"""Pages that nobody asked for yet, set in the moments after an answer."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sdprep.cli.output import encoded
from sdprep.cli.show import page_lines, section_ids
from sdprep.cli.watching import watched_program
from sdprep.fast.kept import FORMAT, Places, Stamp, Watched, is_as_seen, read, whole
from sdprep.kept import drop_oldest, write_whole

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.cli.run import Run
    from sdprep.library import Design

WIDTHS = (80, 100, 120)
"""In which each design is kept; in others, where somebody asked."""
PATIENCE_SECONDS = 0.25
"""So long a run goes on after its answer; the next one goes on from there."""
_MAX_PAGES = 500
"""Beyond those of the library: of documents that were edited, or as wide as other terminals."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that can be kept."""

    design: Design
    key: str
    made_of: tuple[Watched, ...]
    """Its documents as they are."""


class _Page(NamedTuple):
    """A sheet in one of its sizes."""

    sheet: Sheet
    width: int
    is_ascii: bool

    def path(self, places: Places) -> str:
        """Where it is kept."""
        return places.page(self.sheet.key, self.width, is_ascii=self.is_ascii)

    def is_whole(self, places: Places) -> bool:
        """Whether it is kept, with its sections, and not damaged."""
        return bool(read(self.path(places)) and read(places.sections(self.sheet.key)))


def find_sheets(designs: Sequence[Design], stamps: Mapping[str, Stamp | None]) -> list[Sheet]:
    """Name the pages of designs by all that they are made of: the program and the documents."""
    made_by = repr((FORMAT, sys.version, watched_program(is_for_pages=True)))
    engine = hashlib.sha256(made_by.encode("utf-8", "backslashreplace")).hexdigest()
    return [_sheet(design, engine, stamps) for design in designs]


def _sheet(design: Design, engine: str, stamps: Mapping[str, Stamp | None]) -> Sheet:
    paths = [str(part.document.path) for part in design.parts]
    made_of = tuple((path, stamps.get(path)) for path in paths)
    lines = [part.topic.line for part in design.parts]
    asked = repr((engine, design.slug, made_of, lines)).encode("utf-8", "backslashreplace")
    return Sheet(design, hashlib.sha256(asked).hexdigest()[:24], made_of)


def fill_pages(run: Run, places: Places, sheets: Sequence[Sheet]) -> bool:
    """Keep the page that was asked for, then others until time is up; tells whether all are there.

    Raises:
        OSError: the cache cannot be written.
        SdprepError: a document has gone since.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    asked, likely = _wanted(run, sheets)
    # What was asked for may be there, and damaged.
    lacking = [page for page in asked if not page.is_whole(places)]
    lacking += [page for page in likely if not Path(page.path(places)).exists()]
    for number, page in enumerate(lacking):
        if number and time.monotonic() > until:
            return False
        _keep(run, places, page)
    if lacking:
        folder = Path(places.folder)
        drop_oldest(folder, ".page", _MAX_PAGES, [Path(page.path(places)).name for page in likely])
        names = [Path(places.sections(sheet.key)).name for sheet in sheets]
        drop_oldest(folder, ".sections", _MAX_PAGES, names)
    return True


def _wanted(run: Run, sheets: Sequence[Sheet]) -> tuple[list[_Page], list[_Page]]:
    """What was asked for, and what is likely to be."""
    own = run.output.width, run.output.is_ascii
    asked = list[_Page]()
    if run.looked_up:
        design, style = run.looked_up
        own = style.width, style.ascii_only
        asked = [_Page(sheet, *own) for sheet in sheets if sheet.design is design]
    sizes = dict.fromkeys(
        (own, *((width, False) for width in WIDTHS), *((width, True) for width in WIDTHS))
    )
    return asked, [_Page(sheet, *size) for size in sizes for sheet in sheets]


def _keep(run: Run, places: Places, page: _Page) -> None:
    from sdprep.render import PageStyle

    style = PageStyle(page.width, page.is_ascii, run.drawn_by())
    lines, found = page_lines(page.sheet.design, None, style)
    links = [(number, str(path), line) for number, (path, line) in found.items()]
    content = (*both_ways(lines), links)
    sections = section_ids(page.sheet.design)
    if is_as_seen(page.sheet.made_of):
        write_whole(Path(page.path(places)), whole(content))
        write_whole(Path(places.sections(page.sheet.key)), whole(sections))


def both_ways(lines: Sequence[Text]) -> tuple[bytes, bytes]:
    """Put lines in bytes, without colours and with them."""
    plain, colored = ("\n".join([*encoded(lines, colored=way), ""]) for way in (False, True))
    return plain.encode("utf-8", "replace"), colored.encode("utf-8", "replace")
