"""Where a run begins: `sdprep` and `python -m sdprep`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code is the contract's."""
    try:
        from sdprep.cli.app import main as run_command_line

        return run_command_line()
    except KeyboardInterrupt:
        # Also while modules are imported, before the command line can say so itself.
        from sdprep.errors import ExitCode

        return ExitCode.INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
