"""`sdprep export anki`: a package that Anki imports."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from sdprep.cli.context import Run
from sdprep.cli.output import UnwritableFileError, counted
from sdprep.errors import SdprepError
from sdprep.paths import cache_dir

if TYPE_CHECKING:
    from sdprep.anki.connect import Pushed
    from sdprep.anki.exporting import Exported
    from sdprep.library import Design

_SUFFIX = ".apkg"
_WHOLE_COLLECTIONS = ("collection.apkg", "backup-*.apkg", "*.colpkg")
"""By these names Anki takes a file for a backup."""


class NothingToExportError(SdprepError):
    """There are no cards."""


def export_anki(
    run: Run,
    names: Sequence[str] | None,
    output: Path | None,
    *,
    progress: bool,
    push: bool,
    as_json: bool,
) -> None:
    """Write a package for Anki, or let Anki take it in at once.

    Raises:
        NothingToExportError: there is no card.
        UnwritableFileError: the file cannot be written.
        AnkiConnectError: Anki was not reached, or did not do what it was asked.
    """
    designs = _chosen(run, names)
    target = output or Path(f"{designs[0].slug if designs else 'sdprep'}{_SUFFIX}")
    _require_fit(target, is_free=not (as_json or push))
    if not push:
        _tell(run, target, _write(run, designs, target, progress=progress), as_json=as_json)
    elif output:
        _push(run, designs, target, progress=progress, as_json=as_json)
    else:
        from sdprep.anki.connect import require_anki

        # Before a package is made that nobody would get.
        require_anki()
        with _room_for_anki() as folder:
            _push(run, designs, folder / target, progress=progress, as_json=as_json)


@contextmanager
def _room_for_anki() -> Iterator[Path]:
    """A folder in the home: an Anki in a sandbox has another one for what is temporary."""
    folder = cache_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        room = TemporaryDirectory(prefix="anki-", dir=folder)
    except OSError as error:
        raise UnwritableFileError(folder, error.strerror or error) from error
    with room as name:
        yield Path(name)


def _chosen(run: Run, names: Sequence[str] | None) -> Sequence[Design] | None:
    """Find the design that is named; None stands for all.

    Raises:
        NothingToExportError: it has no card.
    """
    from sdprep.cli.selection import choose_design

    if not names:
        return None
    design = choose_design(run, names)
    if not design.cards:
        message = f"{design.slug} has no cards to export"
        raise NothingToExportError(message)
    return (design,)


def _require_fit(target: Path, *, is_free: bool) -> None:
    """Make sure that Anki would take a file for what it is.

    Raises:
        BadParameter: it would not, or the package would go to a terminal.
    """
    name = target.name.lower()
    message = ""
    if str(target) == "-":
        if not is_free:
            message = "With --json or --push, a package cannot go to stdout."
        elif sys.stdout.isatty():
            message = "A package is no text; name a file, or pipe it somewhere."
    elif any(fnmatch.fnmatchcase(name, pattern) for pattern in _WHOLE_COLLECTIONS):
        message = (
            f"'{target.name}' is a name that Anki takes for a whole collection: opening it would"
            " replace everything that is in Anki. Choose another, such as sdprep.apkg."
        )
    elif not name.endswith(_SUFFIX):
        message = f"Anki opens only files that end in {_SUFFIX}, so not '{target.name}'."
    if message:
        raise typer.BadParameter(message, param_hint="-o")


def _write(run: Run, designs: Sequence[Design] | None, target: Path, *, progress: bool) -> Exported:
    from sdprep.anki.package_writer import UnwritablePackageError

    try:
        return _written(run, designs, target, progress=progress)
    except OSError as error:
        raise UnwritableFileError(target, error.strerror or error) from error
    except UnwritablePackageError as error:
        raise UnwritableFileError(target, error.reason) from error


def _written(
    run: Run, designs: Sequence[Design] | None, target: Path, *, progress: bool
) -> Exported:
    from sdprep.anki.exporting import export_package
    from sdprep.cli.progress import advancing

    is_stream = str(target) == "-"
    total = sum(len(one.cards) for one in designs or run.collection.library.designs)
    room_of = None if is_stream else target.absolute().parent
    with TemporaryDirectory(prefix=".sdprep-", dir=room_of) as room:
        with advancing("writing cards", total) as advanced:
            exported = export_package(
                run.collection,
                designs,
                Path(room),
                run.drawn_by(),
                with_progress=progress,
                advanced=advanced,
            )
        if is_stream:
            run.output.file(exported.path.read_bytes())
        else:
            exported.path.replace(target)
    return exported


def _push(
    run: Run, designs: Sequence[Design] | None, target: Path, *, progress: bool, as_json: bool
) -> None:
    from sdprep.anki.connect import push
    from sdprep.anki.exporting import keep_moves

    exported = _write(run, designs, target, progress=progress)
    pushed = push(target, exported.moved, exported.retired_ids)
    keep_moves(run.collection, exported)
    _tell(run, target, exported, pushed, as_json=as_json)


def _tell(
    run: Run, target: Path, exported: Exported, pushed: Pushed | None = None, *, as_json: bool
) -> None:
    fates = ", ".join(f"{number} {fate}" for fate, number in sorted(exported.fates.items()))
    reviews = counted(exported.reviews, "review")
    verb = f"wrote {target}" if pushed is None else "updated Anki"
    run.output.note(f"{verb}: {counted(exported.notes, 'note')} ({fates}), {reviews}")
    if pushed is not None and (pushed.moved or pushed.suspended):
        cards = f"{counted(pushed.moved, 'card')} moved, {pushed.suspended} suspended"
        run.output.note(f"in Anki, {cards}")
    if exported.keeps_missing:
        run.output.note("a document could not be read, so no card was retired")
    if as_json:
        run.output.json(_value(target, exported, pushed))


def _value(target: Path, exported: Exported, pushed: Pushed | None) -> dict[str, object]:
    from sdprep.anki.stamping import Fate
    from sdprep.export.json import document

    fates = {str(fate): exported.fates[fate] for fate in Fate}
    done = {"moved": pushed.moved, "suspended": pushed.suspended} if pushed else {}
    return document(
        format="anki",
        path=str(target),
        notes=exported.notes,
        reviews=exported.reviews,
        **fates,
        **done,
    )
