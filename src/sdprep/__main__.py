"""Where a run begins: `sdprep` and `python -m sdprep`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line; the exit code is the contract's."""
    try:
        from sdprep.fast import answer

        code = answer(sys.argv[1:])
        if code is not None:
            return code
        if len(sys.argv) == 1 and _can_paint():
            # typer and the commands take as long to import as the first paint.
            from sdprep.cli.boundary import run_guarded
            from sdprep.cli.screen import open_home

            return run_guarded(open_home)
        if sys.argv[1:2] == ["__complete"]:
            from sdprep.cli.boundary import run_guarded
            from sdprep.cli.completing import complete

            return run_guarded(lambda: sys.exit(complete(sys.argv[2:])))
        from sdprep.cli.start import main as run_command_line

        return run_command_line()
    except KeyboardInterrupt:
        # Also while modules are imported, before the command line can say so itself.
        from sdprep.errors import ExitCode

        return ExitCode.INTERRUPTED


def _can_paint() -> bool:
    from sdprep.cli.output import Output

    return Output().can_paint


def run() -> None:
    """Run the command line as a process of its own, and end that."""
    code = int(main())
    threads = sys.modules.get("threading")
    if threads is None or threads.active_count() == 1:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End as the interpreter would, but do not take modules apart: 14 ms with those of typer."""
    import atexit

    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to have them run
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    run()
