"""Names that lead to no design, or to several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sdprep.errors import ExitCode, SdprepError

_MAX_TOLD = 60


class UnknownNameError(SdprepError):
    """No topic has this name."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, name: str, hints: Sequence[str], total: int) -> None:
        name = name if len(name) <= _MAX_TOLD else f"{name[:_MAX_TOLD]}\u2026"
        hint = f" Did you mean {' or '.join(hints)}?" if hints else ""
        super().__init__(f'no design called "{name}".{hint} (sdprep list shows all {total})')


class AmbiguousNameError(SdprepError):
    """Several topics have this name."""

    exit_code = ExitCode.AMBIGUOUS

    def __init__(self, name: str, slugs: Sequence[str]) -> None:
        self.name, self.slugs = name, tuple(slugs)
        super().__init__(f'"{name}" may be {", ".join(slugs[:-1])} or {slugs[-1]}')


class UnknownCardError(SdprepError):
    """No card has this id."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, card_id: str) -> None:
        super().__init__(f'no card has the id "{card_id}" (sdprep cards --json lists them)')


class NothingToLearnError(SdprepError):
    """A document or folder has no design in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no design in {path}: a design is a heading with something below it")
