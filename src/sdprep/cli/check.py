"""`sdprep check`: what is wrong in documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted
from sdprep.errors import ExitCode

if TYPE_CHECKING:
    from sdprep.cards import Card
    from sdprep.lint import Report

_WIDTH = 80


def check(
    context: typer.Context,
    # Not checked by typer: what cannot be read gets our own sentence, and the rest goes on.
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]", readable=False, help="Files or folders; else what was added."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 5 where problems were found.")
    ] = False,
    codes: Annotated[
        bool, typer.Option("--codes", help="Print every code with its reason.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check documents: what makes no card, or a bad one.

    Also what cannot be drawn.

    Each problem is a line, `file:line:column: code message`. The exit code is 0 unless --strict
    asks for 5 where there are problems; 1 where a path cannot be read.

    \b
    Examples:
      sdprep check notes.md
      sdprep check notes --json
      sdprep check --codes
    """
    run = run_of(context)
    if codes:
        _print_codes(run, as_json=as_json)
        return
    sources = paths or [Path(path) for path in run.collection.source_paths]
    report = _report(run, sources, _others(run, sources) if paths else ())
    _print(run, report, as_json=as_json)
    run.output.note(_summary(report, has_paths=bool(paths)))
    if report.unreadable:
        raise typer.Exit(ExitCode.FAILED)
    if strict and report.findings:
        raise typer.Exit(ExitCode.PROBLEMS)


def _report(run: Run, sources: Sequence[Path], others: Sequence[Card]) -> Report:
    from sdprep.lint import check_sources

    return check_sources(sources, run.page_style(_WIDTH, ascii_only=False), others)


def _others(run: Run, sources: Sequence[Path]) -> Sequence[Card]:
    """The cards of the user's own documents; bundled ones give way to them without a word."""
    from sdprep.paths import bundled_decks

    bundled = bundled_decks().resolve()
    if not run.collection.source_paths or all(_is_below(source, bundled) for source in sources):
        return ()
    cards = run.collection.library.cards
    return [card for card in cards if not _is_below(Path(card.source.path), bundled)]


def _is_below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)


def _print(run: Run, report: Report, *, as_json: bool) -> None:
    if as_json:
        from sdprep.export.json import document, problem_value

        findings = [problem_value(finding) for finding in report.findings]
        run.output.json(document(findings=findings, documents=report.documents))
    else:
        for one in report.findings:
            run.output.data(f"{one.path}:{one.line}:{one.column}: {one.code} {one.message}")
    for error in report.unreadable:
        run.output.note(f"sdprep: {error}")


def _summary(report: Report, *, has_paths: bool) -> str:
    if not (has_paths or report.documents or report.findings):
        return "no documents to check; name a path, or register some with sdprep add PATH"
    if not report.findings:
        return f"no problems in {counted(report.documents, 'document')}"
    places = len({finding.path for finding in report.findings})
    return f"{counted(len(report.findings), 'problem')} in {counted(places, 'document')}"


def _print_codes(run: Run, *, as_json: bool) -> None:
    from sdprep.lint import REASONS

    if as_json:
        from sdprep.export.json import document

        values = [{"code": str(code), "reason": reason} for code, reason in REASONS.items()]
        run.output.json(document(codes=values))
        return
    width = max(map(len, REASONS))
    for code, reason in REASONS.items():
        run.output.data(f"{code:<{width}}  {reason}")
