"""Drawings kept from one run to the next: nobody waits twice for the same layout."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from sdprep.diagrams.model import Drawing, LegendEntry, Owner, Role, Row, Run
from sdprep.kept import DAMAGED, drop_oldest, engine_of, read_kept, write_kept

_MAX_FILES = 500
_MAX_BYTES = 200_000
_SUFFIX = ".drawing"


class PictureCache:
    """A folder of drawings. What it cannot read or write it does without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def draw(self, source: str, width: int, *, ascii_only: bool, hidden: str = "") -> Drawing:
        """Draw a flowchart, or give the drawing that was made before."""
        path = self._folder / f"{_key(source, width, ascii_only, hidden)}{_SUFFIX}"
        with suppress(*DAMAGED):
            return _decoded(read_kept(path, _MAX_BYTES))
        from sdprep.render import draw_flowchart

        drawing = draw_flowchart(source, width, ascii_only=ascii_only, hidden=hidden)
        with suppress(OSError):
            write_kept(path, _encoded(drawing), _MAX_BYTES)
            drop_oldest(self._folder, _SUFFIX, _MAX_FILES)
        return drawing


def _key(*question: object) -> str:
    asked = repr((_engine(), *question)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(asked).hexdigest()[:32]


@cache
def _engine() -> str:
    """What draws: a changed line of the program, or another Python, may draw otherwise."""
    return engine_of("diagrams")


def _encoded(drawing: Drawing) -> bytes:
    value = {
        "rows": _rows_value(drawing.rows),
        "legend_rows": _rows_value(drawing.legend_rows),
        "legend": [
            [entry.mark, entry.source, entry.target, entry.label, entry.edge]
            for entry in drawing.legend
        ],
        "width": drawing.width,
        "crossings": drawing.crossings,
        "is_list": drawing.is_list,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _rows_value(rows: tuple[Row, ...]) -> list[list[Any]]:
    return [[_run_value(run) for run in row] for row in rows]


def _run_value(run: Run) -> list[Any]:
    owner = run.owner and [run.owner.node, run.owner.edge, run.owner.group]
    return [run.text, run.role, owner, run.focused] if run.role else [run.text]


def _decoded(body: bytes) -> Drawing:
    value = json.loads(body)
    return Drawing(
        rows=_rows(value["rows"]),
        legend_rows=_rows(value["legend_rows"]),
        legend=tuple(LegendEntry(*entry) for entry in value["legend"]),
        width=value["width"],
        crossings=value["crossings"],
        is_list=value["is_list"],
    )


def _rows(rows: list[list[Any]]) -> tuple[Row, ...]:
    return tuple(tuple(_run(run) for run in row) for row in rows)


def _run(value: list[Any]) -> Run:
    text, *rest = value
    if not rest:
        return Run(text)
    role, owner, focused = rest
    return Run(text, Role(role), Owner(*owner) if owner else None, focused)
