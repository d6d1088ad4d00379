"""`sdprep completion`: what teaches a shell to complete."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sdprep.cli.context import run_of


class Shell(StrEnum):
    """A shell that can be taught."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish|powershell", help="Your shell.")],
) -> None:
    """Print what teaches a shell to complete words.

    It completes commands, options, designs, decks, sections, settings and files. Have your shell
    run it when it starts:

    \b
      ~/.bashrc     eval "$(sdprep completion bash)"
      ~/.zshrc      eval "$(sdprep completion zsh)", after compinit
      config.fish   sdprep completion fish | source
      $PROFILE      sdprep completion powershell | Out-String | Invoke-Expression

    \b
    Examples:
      sdprep completion bash
      sdprep completion fish
    """
    from sdprep.fast.shells import script

    content = script(shell)
    run_of(context).output.file(content or b"")
