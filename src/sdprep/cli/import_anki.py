"""`sdprep import`: what was answered in Anki comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted

if TYPE_CHECKING:
    from sdprep.anki.importing import Imported


def import_anki(
    context: typer.Context,
    file: Annotated[
        # Not checked by typer: what cannot be read gets our own sentence and exit code.
        Path,
        typer.Argument(metavar="FILE", readable=False, help="An .apkg or .colpkg of Anki's."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come.")] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what the file has brought.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring back what you answered in Anki, into the review log.

    In Anki: File > Export, and tick "Include scheduling information". Each answer counts once,
    however often it comes, and cards stand where all your answers put them. A card that you
    suspended in Anki is suspended here. The log is copied first. What was taken back, by --undo or
    by `sdprep undo`, stays so, also when the file comes again.

    \b
    Examples:
      sdprep import sdprep.apkg --dry-run
      sdprep import sdprep.apkg
      sdprep import sdprep.apkg --undo
    """
    run = run_of(context)
    if undo:
        _take_back(run, file, is_dry=dry_run, as_json=as_json)
        return
    from sdprep.anki.importing import import_package

    found = import_package(run.collection, file, is_dry=dry_run)
    if as_json:
        run.output.json(_value(found, file, is_dry=dry_run))
    else:
        _tell(run, found, "would come" if dry_run else "came")


def _take_back(run: Run, file: Path, *, is_dry: bool, as_json: bool) -> None:
    from sdprep.anki.importing import take_back

    count = take_back(run.collection, file, is_dry=is_dry)
    if as_json:
        from sdprep.export.json import document

        run.output.json(document(path=str(file), dry_run=is_dry, undone=count))
    else:
        entries = counted(count, "entry", "entries")
        said = "would be taken back" if is_dry else "taken back"
        run.output.data(f"{entries} of the file {said}")


_SKIPPED = {
    "by_hand": "set by hand in Anki",
    "cram": "of cramming, which moves no card",
    "absurd": "with values that cannot be",
}


def _tell(run: Run, found: Imported, came: str) -> None:
    news, contents = found.news, found.contents
    answers = counted(news.reviews, "answer")
    run.output.data(f"{answers} {came} from Anki, {news.known} were there already")
    if news.suspended:
        cards = counted(news.suspended, "card")
        run.output.data(f"{cards} suspended in Anki {came} along (sdprep unsuspend ends that)")
    for reason, count in sorted(contents.skipped.items()):
        run.output.note(f"passed over {counted(count, 'row')} {_SKIPPED[reason]}")
    if contents.unknown_notes:
        notes = counted(contents.unknown_notes, "note")
        run.output.note(
            f"{notes} of cards that are not known here were passed over; add their documents"
            " (sdprep add), and import the file again"
        )
    if not contents.notes:
        run.output.note(f"there is no card of yours among its {counted(_notes(found), 'note')}")
    elif not news.reviews + news.known:
        run.output.note(
            'it holds no answers; tick "Include scheduling information" when you export from Anki'
        )


def _notes(found: Imported) -> int:
    contents = found.contents
    return contents.notes + contents.unknown_notes + contents.other_notes


def _value(found: Imported, file: Path, *, is_dry: bool) -> dict[str, object]:
    from sdprep.export.json import document

    news, contents = found.news, found.contents
    return document(
        path=str(file),
        member=found.member,
        dry_run=is_dry,
        added=news.reviews,
        known=news.known,
        suspended=news.suspended,
        notes=contents.notes,
        unknown_notes=contents.unknown_notes,
        other_notes=contents.other_notes,
        skipped={reason: contents.skipped[reason] for reason in _SKIPPED},
    )
