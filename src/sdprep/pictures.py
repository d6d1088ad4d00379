"""Drawings kept from one run to the next: nobody waits twice for the same layout."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from sdprep import __version__
from sdprep.diagrams.model import Drawing, LegendEntry, Owner, Role, Row, Run

_MAX_FILES = 500
_MAX_BYTES = 200_000
_SUFFIX = ".drawing"
# What a file that is no drawing, or half of one, may lead to.
_DAMAGED = (OSError, ValueError, TypeError, KeyError, RecursionError)


class PictureCache:
    """A folder of drawings. What it cannot read or write it does without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def draw(self, source: str, width: int, *, ascii_only: bool) -> Drawing:
        """Draw a flowchart, or give the drawing that was made before."""
        path = self._folder / f"{_key(source, width, ascii_only)}{_SUFFIX}"
        with suppress(*_DAMAGED):
            return _decoded(path.read_bytes())
        from sdprep.render import draw_flowchart

        drawing = draw_flowchart(source, width, ascii_only=ascii_only)
        content = _encoded(drawing)
        if len(content) <= _MAX_BYTES:
            with suppress(OSError):
                self._keep(path, content)
        return drawing

    def _keep(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}{_SUFFIX}")
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        for old in self._superfluous():
            old.unlink(missing_ok=True)

    def _superfluous(self) -> Iterator[Path]:
        """The oldest files, where there are too many."""
        with os.scandir(self._folder) as entries:
            ages = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
        mine = sorted(age for age in ages if age[1].endswith(_SUFFIX))
        yield from (Path(path) for _, path in mine[: max(0, len(mine) - _MAX_FILES)])


def _key(*question: object) -> str:
    asked = repr((_engine(), *question)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(asked).hexdigest()[:32]


@cache
def _engine() -> str:
    """What draws: a changed line of the program, or another Python, may draw otherwise."""
    parts = [__version__, sys.version]
    for path in sorted((Path(__file__).parent / "diagrams").rglob("*.py")):
        status = path.stat()
        parts.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts)


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
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _rows_value(rows: tuple[Row, ...]) -> list[list[Any]]:
    return [[_run_value(run) for run in row] for row in rows]


def _run_value(run: Run) -> list[Any]:
    owner = run.owner and [run.owner.node, run.owner.edge, run.owner.group]
    return [run.text, run.role, owner, run.focused] if run.role else [run.text]


def _decoded(content: bytes) -> Drawing:
    """Read a drawing.

    Raises:
        ValueError: these are not the bytes that were written.
    """
    checksum, _, body = content.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        message = "damaged"
        raise ValueError(message)
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
