"""A pager, started without `subprocess`, whose import takes as long as the whole answer."""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import FileIO


def page(command: list[str], content: bytes) -> int:
    """Show content in a pager and wait for its end; gives the exit code.

    Ctrl-C is for the pager, which knows what to do with it.
    """
    if not hasattr(os, "posix_spawnp"):
        import subprocess

        subprocess.run(command, input=content, check=False)  # noqa: S603
        return 0
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
    with open(writer, "wb", buffering=0) as stream:  # noqa: PTH123 - a number
        _feed(stream, content)
    _wait(pager)
    return 0


def _feed(stream: FileIO, content: bytes) -> None:
    while content:
        try:
            content = content[stream.write(content) :]
        except KeyboardInterrupt:
            continue
        except BrokenPipeError:
            return  # who leaves a pager early reads no more


def _wait(pager: int) -> None:
    while True:
        try:
            os.waitpid(pager, 0)
        except KeyboardInterrupt:
            continue
        return
