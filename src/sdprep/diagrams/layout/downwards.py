"""Layouts whose flow goes down the screen."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.diagrams.layout.assembly import Measures, assemble
from sdprep.diagrams.layout.channels import NoRoomError
from sdprep.diagrams.layout.layers import Layered
from sdprep.diagrams.layout.placing import (
    DOWNWARD,
    TooWideError,
    place_across,
    straighten,
    straighten_passing,
)
from sdprep.diagrams.layout.reserving import Reservations, reserve_labels, reserve_titles
from sdprep.diagrams.layout.settling import settle_across
from sdprep.diagrams.layout.splitting import split_wide_layers
from sdprep.diagrams.layout.stacking import ROWS, stack
from sdprep.diagrams.layout.trial import Layout, Task, Texts, penalty, widest

_RETRIES = 4
_MEASURES = Measures(tip=1)


def draw_down(
    task: Task, ranks: Sequence[int], wrap_width: int, *, labels_first: bool
) -> Layout | None:
    """Lay a ranking out, its wide layers split until it fits; None if it cannot fit.

    With `labels_first` labels get room before lines are made straight, else after.
    """
    texts = task.texts(wrap_width)

    def size(node: int, ports: int) -> tuple[int, int]:
        return max(widest(texts[node]) + 4, 2 * ports + 3), len(texts[node]) + 2

    room, tried = task.width, list[int]()
    for _ in range(_RETRIES):
        ranks = split_wide_layers(task.scene, ranks, size, room)
        graph = task.ordered(ranks, size) if ranks != tried else None
        if graph is None:
            break
        tried = ranks
        try:
            return _fit(graph, task.width, texts, labels_first=labels_first)
        except TooWideError as error:
            room -= error.missing
        except NoRoomError:
            break
    return None


def _fit(graph: Layered, width: int, texts: Texts, *, labels_first: bool) -> Layout:
    placement = place_across(graph, width, DOWNWARD)
    reserved = Reservations()
    straighten_passing(placement)
    reserve_titles(placement, reserved)
    if labels_first:
        reserve_labels(placement, reserved)
    straighten(placement)
    reserve_labels(placement, reserved)
    walls = settle_across(placement)
    assembly = assemble(graph, walls, reserved, width, _MEASURES)
    rows = stack(assembly.pieces, ROWS)
    return Layout(assembly, reserved, texts, rows + penalty(assembly, reserved))
