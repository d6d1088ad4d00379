"""Statistics as lines: numbers and words beside each graphic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len

from samples import DAY, card
from sdprep.render import PageStyle
from sdprep.render.stats import render_forecast, render_sections, render_stats
from sdprep.schedule import CardState, LeechRule, Policy, fold
from sdprep.stats import CardStep, ForecastDay, compute_stats
from stats.steps import answered

CARDS = [card(f"{topic}{number}", topic) for topic in ("cache", "chat") for number in range(5)]
POLICY = Policy(leeches=LeechRule(first_lapses=2))


def history_of(kept: Sequence[str], failed: Sequence[str], days: int = 3) -> list[CardStep]:
    """Cards that are due every day, since they are failed after each pass, and others."""
    entries = [answered(name, -days - 1, 4) for name in (*kept, *failed)]
    for ahead in range(-days, 0):
        entries += [answered(name, ahead, 4) for name in kept]
        entries += [answered(name, ahead, 1 if ahead % 2 else 4) for name in failed]
    return entries


def lines_of(
    history: list[CardStep],
    width: int = 80,
    *,
    ascii_only: bool = False,
    title: str = "",
    changes: Mapping[str, CardState] | None = None,
) -> list[str]:
    ids = {entry.card_id for entry in history}
    states = {
        one: fold((entry.step for entry in history if entry.card_id == one), POLICY.scheduler)
        for one in ids
    }
    found = compute_stats(CARDS, {**states, **(changes or {})}, history, POLICY, DAY)
    style = PageStyle(width, ascii_only)
    return [line.plain.rstrip() for line in render_stats(found, title, style)]


def section(lines: list[str], heading: str) -> list[str]:
    start = next(number for number, line in enumerate(lines) if line.startswith(heading))
    return lines[start : [*lines, ""].index("", start)]


NAMES = [one.id for one in CARDS]
LONG = history_of(NAMES[:5], NAMES[5:], days=21)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [40, 41, 60, 80, 100])
def test_lines_fit(width: int, *, ascii_only: bool) -> None:
    lines = lines_of(LONG, width, ascii_only=ascii_only)
    assert max(map(cell_len, lines)) <= width
    assert not ascii_only or "".join(lines).isascii()


def test_what_was_done_is_told_in_words() -> None:
    lines = section(lines_of(history_of(["cache0"], ["chat0"])), "Answers")
    assert lines[0] == "Answers: 91 days, 2026-08-25 to 2026-11-23"
    assert lines[-3:] == [
        "  8 answers on 4 days; most on Thu 2026-11-19: 2.",
        "  1 min, 8 s an answer.",
        "  Days in a row: 4 now, 4 at most.",
    ]


def test_answers_that_were_not_timed_are_told_apart() -> None:
    history = [answered("cache0", -1, 4, 0), answered("cache1", 0, 4, 60_000)]
    assert "  1 min, 60 s an answer; 1 answer not timed." in lines_of(history)
    assert "  No answer was timed." in lines_of(history[:1])


def test_each_share_stands_beside_its_counts() -> None:
    lines = section(lines_of(history_of(["cache0"], ["chat0"])), "True retention")
    assert lines[1].split()[:5] == ["all", "2", "of", "4", "50%"]
    assert lines[3] == "  mature, 21 days or more  none was due"


def test_without_a_due_card_there_is_no_share() -> None:
    lines = lines_of([answered("cache0", 0, 4)])
    assert "  No card that was due has been answered in this time." in lines
    assert not any(line.startswith(("By day", "Topics")) for line in lines)


def test_of_the_days_the_last_are_told() -> None:
    lines = section(lines_of(LONG), "By day")
    assert lines[0] == "By day: the last 7 with a card due"
    assert [line.split()[1] for line in lines[1:]] == [
        (DAY - timedelta(days=back)).isoformat() for back in range(7, 0, -1)
    ]


def test_topics_are_compared_once_enough_was_due() -> None:
    lines = section(lines_of(LONG), "Topics")
    assert lines[0] == "Topics, the weakest first: true retention"
    assert [line.split()[0] for line in lines[1:]] == ["chat", "cache"]


def test_before_that_they_are_estimated_and_said_to_be() -> None:
    lines = section(lines_of(history_of(["cache0"], ["chat0"])), "Topics")
    assert lines[0] == "Topics, the weakest first: estimated, as too few were due so far"
    assert len(lines) == 3


def test_what_comes_is_told_by_day() -> None:
    lines = section(lines_of([answered(name, 0, 4) for name in NAMES[:3]]), "Due")
    assert lines[0].startswith("Due: 3 cards in 14 days")
    assert [line.split()[:3] for line in lines[1:3]] == [
        ["Mon", "2026-11-23", "0"],
        ["Tue", "2026-11-24", "3"],
    ]


def test_leeches_are_named_so_that_something_can_be_done() -> None:
    leech = CardState(lapses=7, introduced_on=DAY, is_suspended=True)
    lines = lines_of([answered("chat1", 0, 4)], changes={"chat1": leech})
    assert section(lines, "Leeches")[1:] == ["  7 times  chat1  chat, suspended", "    chat1?"]
    assert "  1 suspended" in lines
    many: dict[str, CardState] = {name: replace(leech, lapses=5) for name in NAMES[:7]}
    assert (
        section(lines_of([answered("chat1", 0, 4)], changes=many), "Leeches")[-1] == "  and 2 more"
    )


def test_a_title_says_of_what() -> None:
    assert lines_of(LONG, title="Chat\x1b[2J")[:2] == ["Chat\ufffd[2J", ""]


def test_a_forecast_alone_begins_with_its_dates() -> None:
    days = [ForecastDay(DAY, 12), ForecastDay(DAY + timedelta(days=1), 0)]
    lines = [line.plain for line in render_forecast(days, PageStyle(40))]
    assert lines == ["2026-11-23  12  ████████████████████████", "2026-11-24   0"]


def test_ease_factors_are_counted_in_groups_with_the_empty_ones_between() -> None:
    history = [answered(name, 0, 4) for name in NAMES[:4]]
    states = dict(zip(NAMES[:4], (130, 139, 150, 150), strict=True))
    changes: dict[str, CardState] = {
        name: CardState(introduced_on=DAY, ease_factor=factor) for name, factor in states.items()
    }
    lines = section(lines_of(history, changes=changes), "Ease factors")
    assert lines[0] == "Ease factors: by how much intervals grow, of 4 cards"
    assert [line.split()[:4] for line in lines[1:]] == [
        ["1.30", "to", "1.39", "2"],
        ["1.40", "to", "1.49", "0"],
        ["1.50", "to", "1.59", "2"],
    ]


def test_while_all_cards_have_the_same_ease_factor_it_is_not_told() -> None:
    lines = lines_of([answered(name, 0, 4) for name in NAMES[:3]])
    assert not any(line.startswith("Ease") for line in lines)


def test_sections_are_the_page_in_pieces() -> None:
    states: dict[str, CardState] = {
        one: CardState(introduced_on=DAY, ease_factor=200) for one in NAMES
    }
    found = compute_stats(CARDS, states, LONG, POLICY, DAY)
    pieces = render_sections(found, PageStyle(60))
    joined = "\n\n".join("\n".join(line.plain for line in lines) for lines in pieces)
    assert joined == "\n".join(line.plain for line in render_stats(found, "", PageStyle(60)))
