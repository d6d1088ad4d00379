"""The one error boundary: what stops the program becomes a sentence and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from sdprep.cli import crash
from sdprep.cli.output import UnwritableOutputError, told
from sdprep.errors import ExitCode, SdprepError


def run_guarded(command: Callable[[], object]) -> int:
    """Run what a user asked for; gives the exit code."""
    _prepare_streams()
    stdout = sys.stdout
    try:
        command()
    except SystemExit as leave:
        # typer puts a wrapper in stdout's place when its reader has gone, and exits with 1.
        return _closed_pipe(stdout) if sys.stdout is not stdout else _flushed(stdout, leave.code)
    except SdprepError as error:
        _complain(str(error))
        return _flushed(stdout, error.exit_code)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            _complain(str(UnwritableOutputError(error)))
            return ExitCode.FAILED
        if crash.shows_tracebacks:
            raise
        _complain(crash.report(error))
        return ExitCode.FAILED
    return _flushed(stdout, ExitCode.OK)


def _prepare_streams() -> None:
    """A stream that the caller closed is an empty one; no character is worth a traceback."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            empty = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - kept to the end
            setattr(sys, name, empty)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _flushed(stdout: TextIO, code: object) -> int:
    try:
        stdout.flush()
    except BrokenPipeError:
        return _closed_pipe(stdout)
    return code if isinstance(code, int) else ExitCode.OK


def _closed_pipe(stdout: TextIO) -> int:
    # The interpreter's own flush at exit must not complain again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
    return ExitCode.CLOSED_PIPE


def _complain(sentence: str) -> None:
    sys.stderr.write(f"sdprep: {told(sentence)}\n")
