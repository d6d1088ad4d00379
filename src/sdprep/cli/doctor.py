"""`sdprep doctor`: whether the review log is sound, and what the program works with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.cli.output import Output, counted
from sdprep.cli.surroundings import paths, surroundings, terminal, versions
from sdprep.cli.widths import ask_widths
from sdprep.errors import ExitCode, SdprepError
from sdprep.paths import DATABASE_NAME, config_file

if TYPE_CHECKING:
    from sdprep.schedule import Policy
    from sdprep.store import Database
    from sdprep.store.findings import Examination, Finding

_WIDTH = 10
_LITTLE_BYTES = 10_000_000


def doctor(
    context: typer.Context,
    fixes: Annotated[bool, typer.Option("--fix", help="Mend what can be mended.")] = False,
    as_json: Json = False,
) -> None:
    """Prove that the review log is sound, and tell what is wrong.

    Reads the database, the log files and the last copy to the end: each answer is as it was
    written, each card stands where its answers put it. Exits with 5 where there are problems.

    --fix works states out anew, and brings back what the log files have. A database that is
    damaged is put aside as it is, and a new one is made of everything that can still be read.

    \b
    Examples:
      sdprep doctor
      sdprep doctor --fix
    """
    from sdprep.store import Database

    run, now = run_of(context), datetime.now().astimezone()
    database = Database(run.data_dir / DATABASE_NAME)
    policy, troubles = _policy(now)
    widths, sources = ask_widths(), _sources(database)
    if not as_json:
        rows = [*surroundings(run, widths), *(("source", path) for path in sources or ())]
        for name, text in rows:
            run.output.data(_row(name, text))
    try:
        found, mended = _look(run, database, policy, now, fixes=fixes, tells=not as_json)
    finally:
        database.close()
    findings = [*troubles, *_about_folder(database), *found.findings]
    if as_json:
        about = {
            "versions": versions(),
            "paths": {**paths(run), "sources": sources},
            "terminal": terminal(run, widths),
        }
        run.output.json(_value(about, found, findings, mended))
    else:
        _tell(run.output, found, findings)
    if any(finding.is_problem for finding in findings):
        raise typer.Exit(ExitCode.PROBLEMS)


def _look(
    run: Run, database: Database, policy: Policy, now: datetime, *, fixes: bool, tells: bool
) -> tuple[Examination, list[str]]:
    from sdprep.store.checking import examine

    found = examine(database, policy.scheduler, now)
    mended: list[str] = []
    if fixes and any(finding.can_be_mended for finding in found.findings):
        from sdprep.store.saving import mend

        for sentence in mend(database, policy.scheduler, found, now):
            mended.append(sentence)
            if tells:
                run.output.data(_row("mended", sentence))
        found = examine(database, policy.scheduler, now)
    return found, mended


def _policy(now: datetime) -> tuple[Policy, list[Finding]]:
    """How cards are scheduled; as if nothing were set, where the settings cannot be used."""
    from sdprep.cli.settings_checks import check_file
    from sdprep.config import Settings, load_settings
    from sdprep.schedule import CardState
    from sdprep.store.findings import Fault, Finding

    found = [str(mistake) for mistake in check_file(config_file())]
    try:
        policy = load_settings(config_file()).policy
        policy.scheduler.answer(CardState(), 4, now.date())
    except SdprepError as error:
        policy = Settings().policy
        found = found or [str(error)]
    return policy, [Finding(Fault.SETTINGS, sentence, can_be_mended=False) for sentence in found]


def _about_folder(database: Database) -> Iterator[Finding]:
    from sdprep.store.findings import Fault, Finding

    try:
        database.require_writable()
    except SdprepError as error:
        yield Finding(Fault.UNUSABLE, str(error), can_be_mended=False)
    folder = database.path.parent
    if folder.is_dir() and (free := shutil.disk_usage(folder).free) < _LITTLE_BYTES:
        sentence = f"only {free / 1e6:.1f} MB are free where the log is"
        yield Finding(Fault.ROOM, sentence, can_be_mended=False)


def _sources(database: Database) -> list[str] | None:
    """The documents that were added; None where the database cannot tell."""
    from sdprep.store import SourceList

    try:
        return SourceList(database).paths()
    except SdprepError:
        return None


# ---- what is told ------------------------------------------------------------------------------


def _tell(output: Output, found: Examination, findings: list[Finding]) -> None:
    output.data(_row("log", _log_line(found)))
    output.data(_row("copies", _copies_line(found)))
    for finding in findings:
        output.data(_row("problem" if finding.is_problem else "note", finding.sentence))
    problems = [finding for finding in findings if finding.is_problem]
    if not problems:
        output.data(_row("sound", "each answer is as it was written, each card where they put it"))
    elif any(finding.can_be_mended for finding in problems):
        output.note(f"{counted(len(problems), 'problem')}: sdprep doctor --fix mends what it can")


def _row(name: str, text: str) -> str:
    return f"{name:<{_WIDTH}}{text}"


def _log_line(found: Examination) -> str:
    if not found.schema:
        return "cannot be read" if found.problems else "nothing yet"
    answers, cards = counted(found.answers, "answer"), counted(found.cards, "card")
    lines = counted(found.entries, "entry", "entries")
    return f"{answers}, {lines} in all, {cards}; device {found.device}"


def _copies_line(found: Examination) -> str:
    if not found.copies:
        return "none"
    return f"{counted(len(found.copies), 'daily copy', 'daily copies')}, last {found.copies[-1]}"


def _value(
    about: dict[str, Any], found: Examination, findings: list[Finding], mended: list[str]
) -> dict[str, Any]:
    from sdprep.export.json import document

    log = {
        "device": found.device or None,
        "schema": found.schema,
        "entries": found.entries,
        "answers": found.answers,
        "cards": found.cards,
        "copies": [day.isoformat() for day in found.copies],
    }
    values = [
        {
            "code": str(finding.code),
            "message": finding.sentence,
            "is_problem": finding.is_problem,
            "can_be_mended": finding.can_be_mended,
        }
        for finding in findings
    ]
    return document(**about, log=log, findings=values, mended=mended)
