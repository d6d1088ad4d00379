"""A drawing in words."""

from __future__ import annotations

from sdprep.cards import Picture
from sdprep.render import tell_picture

CHART = """\
graph TD
    subgraph Lamp
        Wick["Wick [of cotton]"]
    end
    Tank[("Oil\\ntank")] -- "oil" --> Wick
    Wick --> Glass
    Tank ~~~ Glass
"""


def test_each_arrow_is_a_sentence() -> None:
    assert list(tell_picture(Picture(CHART, ""))) == [
        "Oil tank to Wick [of cotton]: oil.",
        "Wick [of cotton] to Glass.",
    ]


def test_the_hidden_component_has_no_name() -> None:
    told = list(tell_picture(Picture(CHART, "Wick")))
    assert told == ["Oil tank to the hidden component: oil.", "the hidden component to Glass."]
