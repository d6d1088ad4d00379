"""What answers that are kept were made of: everything whose change makes them untrue."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sdprep.fast.kept import Watched, stamp

COARSE_TICK_NS = 2_000_000_000
"""How far the clocks of file systems tick apart, at most."""
FINE_TICK_NS = 20_000_000
"""The same, where SQLite can work: on a disk of this machine."""
_SECOND_NS = 1_000_000_000
_APART = frozenset(("__pycache__", "anki", "export", "lint", "stats", "templates", "tui"))
"""Parts of the program that no answer comes from."""
_PLANNING = frozenset(
    (
        *("advice.py", "editor.py", "planning.py", "reporting.py", "scaffold.py", "sitting.py"),
        *("schedule", "search", "session", "store", "workload.py"),
    )
)
"""Parts that know of reviews: no page and no name comes from them."""
_PAGE_COMMANDS = frozenset(
    f"{name}.py"
    for name in (
        "keeping",
        "output",
        "page_filling",
        "run",
        "selection",
        "show",
        "watching",
    )
)
"""What of `cli` pages come from."""
_LIBRARIES = ("mistune", "platformdirs", "rich", "termaid")


@cache
def watched_program(*, is_for_pages: bool = False) -> tuple[tuple[str, int], ...]:
    """The program and the libraries that it draws with, and when they were written, in ns.

    Whoever installs, upgrades or removes a package changes the folder that it is in. In a checkout
    each file may be edited in its place; those that no page comes from may be left out.
    """
    package = Path(__file__).parents[1]
    found = {home for home in map(_home, _LIBRARIES) if home}
    if any(package.parent.glob("sdprep-*.dist-info")):
        found |= {str(package), str(package.parent)}
    else:
        found |= {str(path) for path in _modules(package, is_for_pages=is_for_pages)}
    return tuple((path, os.stat(path).st_mtime_ns) for path in sorted(found))  # noqa: PTH116


def _modules(package: Path, *, is_for_pages: bool) -> Iterator[Path]:
    """Files, not their folders, which a first import changes."""
    apart = _APART | _PLANNING if is_for_pages else _APART
    for path in package.rglob("*.py"):
        part, *below = path.relative_to(package).parts
        if is_for_pages and part == "cli":
            if below[0] in _PAGE_COMMANDS:
                yield path
        elif part not in apart:
            yield path


def _home(library: str) -> str:
    found = find_spec(library)
    return str(Path(found.origin).parents[1]) if found and found.origin else ""


def watched_sources(sources: Iterable[Path]) -> Iterator[Watched]:
    """Documents, and the folders in which there may be others tomorrow.

    Raises:
        OSError: one cannot be looked at.
    """
    from sdprep.library.files import SUFFIXES, folders_of

    for source in sources:
        yield str(source), stamp(str(source))
        for folder in folders_of(source):
            yield folder, stamp(folder)
            for name in os.listdir(folder):  # noqa: PTH208
                if Path(name).suffix.lower() in SUFFIXES:
                    path = os.path.join(folder, name)  # noqa: PTH118 - hundreds of them
                    yield path, stamp(path)


def is_settled(seen: Iterable[Watched], before_ns: int, tick_ns: int) -> bool:
    """Whether nothing was written so shortly before a moment that it may change without a sign."""
    stamps = [found for _, found in seen if found is not None]
    return all(
        written_ns + (tick_ns if written_ns % _SECOND_NS else COARSE_TICK_NS) < before_ns
        and altered_ns + FINE_TICK_NS < before_ns
        for _, written_ns, altered_ns, _ in stamps
    )
