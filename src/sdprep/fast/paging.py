"""A pager, started without `subprocess`, whose import takes as long as the whole answer."""

from __future__ import annotations

import os
import signal


def page(command: list[str], content: bytes) -> int:
    """Show content in a pager and wait for its end; gives the exit code."""
    reader, writer = os.pipe()
    pager = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, reader, 0)],
        # Python ignores these; whoever is started must not.
        setsigdef=[signal.SIGPIPE, signal.SIGXFSZ],
    )
    os.close(reader)
    try:
        with open(writer, "wb", buffering=0) as stream:  # noqa: PTH123 - a number
            while content:
                content = content[stream.write(content) :]
    except BrokenPipeError:
        pass  # who leaves a pager early reads no more
    _wait(pager)
    return 0


def _wait(pager: int) -> None:
    while True:
        try:
            os.waitpid(pager, 0)
        except KeyboardInterrupt:
            continue  # for the pager, which knows what to do with it
        return
