"""The settings. Their fields are the one table: name, default, what they may be, what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sdprep.config.kinds import STEPS, WEIGHTS, YES_OR_NO, Kind, number, one_of, whole, words
from sdprep.schedule import LeechRule, Policy, Scheduler, Sm2, Variant

KEYS = "keys"
"""The table in which commands stand beside settings."""
COMMAND_KEYS = words('quoted on both sides, as in "drill.bury" = "minus"')
"""What the keys of a command have to be."""


def _in(
    table: str, kind: Kind, meaning: str, said_by: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return {"table": table, "kind": kind, "meaning": meaning, "said_by": said_by or {}}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; the defaults are those of a learner who chose nothing."""

    algorithm: str = field(
        default="sm2",
        metadata=_in("schedule", one_of("sm2", "fsrs"), "which algorithm finds intervals"),
    )
    sm2_variant: str = field(
        default="code",
        metadata=_in("schedule", one_of(*Variant), "which publication of SM-2 is followed"),
    )
    desired_retention: float = field(
        default=0.9,
        metadata=_in(
            "schedule", number(0.7, 0.99), "FSRS: the share of due cards that you want to know"
        ),
    )
    fsrs_weights: tuple[float, ...] = field(
        default=(), metadata=_in("schedule", WEIGHTS, "FSRS: 21 numbers, or none for its own")
    )
    max_interval_days: int = field(
        default=36_500, metadata=_in("schedule", whole(1, 36_500), "no interval is longer")
    )
    fuzz: bool = field(
        default=True,
        metadata=_in("schedule", YES_OR_NO, "moves due dates from intervals of 7 days on"),
    )
    load_balance: bool = field(
        default=True, metadata=_in("schedule", YES_OR_NO, "to days with fewer cards")
    )
    rollover_hour: int = field(
        default=4,
        # Later or earlier, a change of the clock could make a study day go backwards.
        metadata=_in("schedule", whole(0, 12), "when a study day ends"),
    )
    leech_lapses: int = field(
        default=8, metadata=_in("schedule", whole(1, 99), "lapses that make a card a leech")
    )
    leech_every: int = field(
        default=4, metadata=_in("schedule", whole(1, 99), "further lapses until it is one again")
    )
    leech_action: str = field(
        default="tag",
        metadata=_in("schedule", one_of("tag", "suspend"), "what is done with a leech"),
    )
    new_a_day: int = field(
        default=20, metadata=_in("session", whole(0, 9999), "new cards in a study day")
    )
    reviews_a_day: int = field(
        default=200, metadata=_in("session", whole(1, 9999), "due cards in a study day")
    )
    cards: int = field(default=20, metadata=_in("session", whole(1, 9999), "cards in a session"))
    grades: int = field(
        default=4, metadata=_in("session", one_of(2, 4, 6), "buttons for an answer")
    )
    steps: tuple[int, ...] = field(
        default=(5, 15),
        metadata=_in("session", STEPS, "other cards until one that was not known comes back"),
    )
    bury_siblings: bool = field(
        default=True, metadata=_in("session", YES_OR_NO, "one card of a note a day")
    )
    theme: str = field(
        default="textual-dark",
        metadata=_in("app", words("a name in quotes"), "colours; F2 in the app tries others"),
    )
    color: str = field(
        default="auto",
        metadata=_in(
            "terminal",
            one_of("auto", "always", "never"),
            "when output has colours",
            {"NO_COLOR": "never"},
        ),
    )
    pager: str = field(
        default="less -FRX",
        metadata=_in(
            "terminal",
            words("a command in quotes"),
            "what shows output longer than the screen",
            {"SDPREP_PAGER": "", "PAGER": ""},
        ),
    )
    editor: str = field(
        default="vi",
        metadata=_in(
            "terminal",
            words("a command in quotes"),
            "what opens documents",
            {"SDPREP_EDITOR": "", "VISUAL": "", "EDITOR": ""},
        ),
    )
    preset: str = field(
        default="default",
        metadata=_in(KEYS, one_of("default", "anki", "vim"), "the keys of the app"),
    )
    keys: tuple[tuple[str, str], ...] = ()
    """The keys of commands by their ids, where the learner moved them."""

    @property
    def policy(self) -> Policy:
        """How the store schedules cards."""
        leeches = LeechRule(self.leech_lapses, self.leech_every, self.leech_action == "suspend")
        return Policy(self._scheduler, self.fuzz, self.load_balance, leeches)

    @property
    def _scheduler(self) -> Scheduler:
        if self.algorithm == "fsrs":
            from sdprep.schedule.fsrs import Fsrs

            return Fsrs(self.desired_retention, self.fsrs_weights, self.max_interval_days)
        return Sm2(Variant(self.sm2_variant), self.max_interval_days)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    table: str
    key: str
    default: object
    kind: Kind
    meaning: str
    said_by: Mapping[str, str]
    """Variables that win over the file, first come first, and what each means; empty: its text."""

    @property
    def name(self) -> str:
        """As `sdprep config` calls it: `session.cards`."""
        return f"{self.table}.{self.key}"


def _rows() -> dict[str, Setting]:
    rows = [
        Setting(one.metadata["table"], one.name, one.default, *_of(one.metadata))
        for one in fields(Settings)
        if one.metadata
    ]
    return {row.name: row for row in rows}


def _of(metadata: Mapping[str, Any]) -> tuple[Kind, str, Mapping[str, str]]:
    return metadata["kind"], metadata["meaning"], metadata["said_by"]


SETTINGS: Mapping[str, Setting] = _rows()
"""Every setting by its name, in the order in which they are shown."""
TABLES = tuple(dict.fromkeys(row.table for row in SETTINGS.values()))
