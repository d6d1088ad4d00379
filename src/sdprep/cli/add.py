"""`sdprep add` and `sdprep remove`: the user's own documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json, Paths
from sdprep.cli.output import counted
from sdprep.errors import SdprepError, in_order

if TYPE_CHECKING:
    from sdprep.library import Library


class NotRegisteredError(SdprepError):
    """A path was never added."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was never added (sdprep path sources lists what was)")


def add(context: typer.Context, paths: Paths, as_json: Json = False) -> None:
    """Learn from your own Markdown: register files or folders.

    The documents stay where they are and are read again at each start.
    Designs that come with sdprep are always there.

    \b
    Examples:
      sdprep add notes/system-design.md
      sdprep add notes
    """
    from sdprep.export.json import document, problem_value

    run = run_of(context)
    run.collection.add_sources(paths)
    library = run.collection.library
    report = [_found_in(library, path.resolve()) for path in paths]
    for entry in report:
        topics, cards = counted(entry["topics"], "design"), counted(entry["cards"], "card")
        run.output.note(f"{entry['path']}: {topics}, {cards}")
    run.output.note(_next_step(library, paths))
    problems = [
        problem
        for problem in library.problems
        if any(_is_below(problem.path, path) for path in paths)
    ]
    for problem in in_order(problems):
        run.output.note(str(problem))
    if as_json:
        values = [problem_value(problem) for problem in problems]
        run.output.json(document(added=report, problems=values))


def _next_step(library: Library, paths: Sequence[Path]) -> str:
    slugs = [
        design.slug
        for design in library.designs
        if any(_is_below(str(part.document.path), path) for part in design.parts for path in paths)
    ]
    name = f" {slugs[0]}" if len(slugs) == 1 else ""
    return f"sdprep drill{name} asks them, sdprep cards{name} shows them"


def remove(
    context: typer.Context,
    paths: Paths,
    as_json: Json = False,
) -> None:
    """Forget documents that were added. Their reviews are kept, in case they come back.

    \b
    Example:
      sdprep remove notes/system-design.md
    """
    run = run_of(context)
    for path in paths:
        if not run.collection.remove_source(path):
            raise NotRegisteredError(path)
        run.output.note(f"removed {path}; its reviews are kept")
    if as_json:
        from sdprep.export.json import document

        run.output.json(document(removed=[str(path.resolve()) for path in paths]))


def _found_in(library: Library, root: Path) -> dict[str, Any]:
    cards = sum(_is_below(card.source.path, root) for card in library.cards)
    topics = sum(
        any(_is_below(str(part.document.path), root) for part in design.parts)
        for design in library.designs
    )
    return {"path": str(root), "topics": topics, "cards": cards}


def _is_below(path: str, root: Path) -> bool:
    return Path(path).is_relative_to(root.resolve())
