"""What happens where the review log takes nothing: it is told, and the screen stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.screen import Screen

from sdprep.printable import printable
from sdprep.store import StoreError

_Screen = TypeVar("_Screen", bound=Screen[Any])
_Rest = ParamSpec("_Rest")


def tells_failure(
    action: Callable[Concatenate[_Screen, _Rest], None],
) -> Callable[Concatenate[_Screen, _Rest], None]:
    """Make an action tell what could not be stored or read, in place of ending the app."""

    @wraps(action)
    def told(screen: _Screen, /, *given: _Rest.args, **named: _Rest.kwargs) -> None:
        try:
            action(screen, *given, **named)
        except StoreError as error:
            screen.notify(printable(str(error)), severity="error", markup=False)

    return told
