"""`sdprep export anki`: a package that Anki imports."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from sdprep.cli.context import Run
from sdprep.cli.output import UnwritableFileError, counted
from sdprep.errors import SdprepError

if TYPE_CHECKING:
    from sdprep.anki.exporting import Exported
    from sdprep.library import Design

_SUFFIX = ".apkg"
_WHOLE_COLLECTIONS = ("collection.apkg", "backup-*.apkg", "*.colpkg")
"""By these names Anki takes a file for a backup."""


class NothingToExportError(SdprepError):
    """There are no cards."""


def export_anki(
    run: Run, names: Sequence[str] | None, output: Path | None, *, progress: bool, as_json: bool
) -> None:
    """Write a package for Anki.

    Raises:
        NothingToExportError: there is no card.
        UnwritableFileError: the file cannot be written.
    """
    from sdprep.anki.package_writer import UnwritablePackageError

    designs = _chosen(run, names)
    target = output or Path(f"{designs[0].slug if designs else 'sdprep'}{_SUFFIX}")
    _require_fit(target, as_json=as_json)
    try:
        exported = _write(run, designs, target, progress=progress)
    except OSError as error:
        raise UnwritableFileError(target, error.strerror or error) from error
    except UnwritablePackageError as error:
        raise UnwritableFileError(target, error.reason) from error
    _tell(run, target, exported)
    if as_json:
        _tell_json(run, target, exported)


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


def _require_fit(target: Path, *, as_json: bool) -> None:
    """Make sure that Anki would take a file for what it is.

    Raises:
        BadParameter: it would not, or the package would go to a terminal.
    """
    name = target.name.lower()
    message = ""
    if str(target) == "-":
        if as_json:
            message = "Only one of the package and --json can have stdout."
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


def _tell(run: Run, target: Path, exported: Exported) -> None:
    fates = ", ".join(f"{number} {fate}" for fate, number in sorted(exported.fates.items()))
    reviews = counted(exported.reviews, "review")
    run.output.note(f"wrote {target}: {counted(exported.notes, 'note')} ({fates}), {reviews}")
    if exported.keeps_missing:
        run.output.note("a document could not be read, so no card was retired")


def _tell_json(run: Run, target: Path, exported: Exported) -> None:
    from sdprep.anki.stamping import Fate
    from sdprep.export.json import document

    fates = {str(fate): exported.fates[fate] for fate in Fate}
    run.output.json(
        document(
            format="anki",
            path=str(target),
            notes=exported.notes,
            reviews=exported.reviews,
            **fates,
        )
    )
