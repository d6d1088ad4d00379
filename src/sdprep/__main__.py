"""Where a run begins: `sdprep` and `python -m sdprep`."""

from __future__ import annotations

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


if __name__ == "__main__":
    sys.exit(main())
