"""Where everything in a drawing goes: reserved by constraints, never searched for cell by cell.

scene -> ranking, splitting -> layers -> ordering -> placing, reserving, settling -> channels,
assembly -> stacking; `candidates` runs it with several settings and says what each result costs.
"""

from __future__ import annotations

from sdprep.diagrams.layout.candidates import lay_out
from sdprep.diagrams.layout.scene import Scene, prepare
from sdprep.diagrams.layout.trial import Layout

__all__ = ["Layout", "Scene", "lay_out", "prepare"]
