"""`sdprep __complete`: what a shell asks at the tab key, where nothing of it is kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from sdprep.cli.run import Run
from sdprep.errors import ExitCode, SdprepError
from sdprep.fast.completing import Choice, Completer, FilesWanted, current_words, lines


def complete(arguments: Sequence[str]) -> int:
    """Write what may stand in the last word's place; exits with 1 where files may.

    Nobody who presses a key wants to read of a mistake: it is for the commands to tell.
    """
    run = Run()
    run.is_tracked = run.warns = False
    choices = list[Choice]()
    try:
        with suppress(SdprepError, ValueError, IndexError):
            choices = _choices(run, current_words(arguments))
    except FilesWanted:
        return ExitCode.FAILED
    finally:
        with suppress(SdprepError):
            run.close()
    sys.stdout.buffer.write(lines(choices))
    return ExitCode.OK


def _choices(run: Run, words: Sequence[str]) -> list[Choice]:
    from sdprep.cli.app import app
    from sdprep.cli.grammar import grammar_of
    from sdprep.cli.keeping import choices_of
    from sdprep.cli.keeping_commands import keep_commands
    from sdprep.cli.show import section_ids

    def sections_of(name: str) -> Sequence[str]:
        with suppress(SdprepError):
            design = run.collection.design(name)
            run.looked_up, run.fills_pages = (design, run.page_style(None, ascii_only=False)), True
            return section_ids(design)
        return ()

    keep_commands()
    try:
        topics = choices_of(run.collection)
    except SdprepError:
        topics = []
    return Completer(grammar_of(app), topics, sections_of).choices(words)
