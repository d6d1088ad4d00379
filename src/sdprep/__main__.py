"""Where a run begins: `sdprep` and `python -m sdprep`."""

from __future__ import annotations

import sys


def main() -> int:
    """Answer in the cheapest way that can: a bare version needs no command line at all."""
    if sys.argv[1:] in (["-V"], ["--version"]):
        from sdprep import __version__

        sys.stdout.write(f"sdprep {__version__}\n")
        return 0
    try:
        from sdprep.cli.app import main as run_command_line

        return run_command_line()
    except KeyboardInterrupt:
        # Also while modules are imported, before the command line can say so itself.
        from sdprep.errors import ExitCode

        return ExitCode.INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
