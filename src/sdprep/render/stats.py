"""Statistics as lines: each graphic has its numbers and words beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from rich.text import Text

from sdprep.printable import printable
from sdprep.render.chart import Row, chart
from sdprep.render.heat_map import heat_map
from sdprep.render.lines import wrapped
from sdprep.render.style import LABEL, QUIET, TITLE, PageStyle
from sdprep.stats import (
    EASE_STEP,
    MATURE_DAYS,
    MIN_ANSWERS,
    Basis,
    ForecastDay,
    Share,
    Stats,
    StudyDay,
    TopicStats,
)

_INDENT = "  "
_DAYS_TOLD = 7
_TOPICS_TOLD = 10
_LEECHES_TOLD = 5
_FEWEST_GROUPS = 2
_Part = Callable[[Stats, PageStyle], Iterator[Text]]


def render_stats(stats: Stats, title: str, style: PageStyle) -> Iterator[Text]:
    """Set everything: calendar, retention, topics, what comes, and the cards.

    `title` says of what, where it is not of everything.
    """
    above = [Text(printable(title), style=TITLE)] if title else []
    yield from _joined([above, *(part for parts in _parts(stats, style) for part in parts)])


def render_sections(stats: Stats, style: PageStyle) -> list[list[Text]]:
    """Set the same as five pieces: answers, retention, topics, what comes, and the cards."""
    return [list(_joined(parts)) for parts in _parts(stats, style)]


def render_forecast(days: Sequence[ForecastDay], style: PageStyle) -> Iterator[Text]:
    """Set how many cards each day asks for."""
    return chart(_forecast_rows({day.date.isoformat(): day.due for day in days}), style)


def _parts(stats: Stats, style: PageStyle) -> list[list[list[Text]]]:
    sections: tuple[tuple[_Part, ...], ...] = (
        (_calendar,),
        (_retention, _by_day),
        (_topics,),
        (_forecast,),
        (_cards, _ease, _leeches),
    )
    return [[list(part(stats, style)) for part in section] for section in sections]


def _joined(parts: Iterable[list[Text]]) -> Iterator[Text]:
    """One below the other, with a blank line between those that say something."""
    for number, lines in enumerate(filter(None, parts)):
        if number:
            yield Text()
        yield from lines


def _calendar(stats: Stats, style: PageStyle) -> Iterator[Text]:
    yield from _heading("Answers", f"{len(stats.days)} days, {stats.since} to {stats.today}", style)
    yield from heat_map(stats.days, style)
    active = [day for day in stats.days if day.answers]
    if not active:
        yield from _told("Nothing was answered in this time.", style)
        return
    busiest = max(active, key=lambda day: day.answers)
    answers = _counted(sum(day.answers for day in active), "answer")
    on_days = f"{answers} on {_counted(len(active), 'day')}"
    yield from _told(f"{on_days}; most on {_day(busiest.date)}: {busiest.answers}.", style)
    yield from _told(_time(active), style)
    current, longest = stats.streak.current_days, stats.streak.longest_days
    yield from _told(f"Days in a row: {current} now, {longest} at most.", style)


def _time(days: Sequence[StudyDay]) -> str:
    untimed = sum(day.untimed for day in days)
    timed = sum(day.answers for day in days) - untimed
    if not timed:
        return "No answer was timed."
    duration_ms = sum(day.duration_ms for day in days)
    text = f"{_duration(duration_ms)}, {duration_ms / 1000 / timed:.0f} s an answer"
    return f"{text}; {_counted(untimed, 'answer')} not timed." if untimed else f"{text}."


def _retention(stats: Stats, style: PageStyle) -> Iterator[Text]:
    yield from _heading("True retention", "of the cards that were due, those still known", style)
    found = stats.retention
    if not found.overall.asked:
        yield from _told("No card that was due has been answered in this time.", style)
        return
    parts = {
        "all": found.overall,
        f"young, below {MATURE_DAYS} days": found.young,
        f"mature, {MATURE_DAYS} days or more": found.mature,
    }
    yield from chart([_share_row(name, share) for name, share in parts.items()], style, _INDENT)


def _by_day(stats: Stats, style: PageStyle) -> Iterator[Text]:
    days = stats.retention.by_day[-_DAYS_TOLD:]
    if not days:
        return
    yield from _heading("By day", f"the last {len(days)} with a card due", style)
    yield from chart([_share_row(_day(day), share) for day, share in days], style, _INDENT)


def _topics(stats: Stats, style: PageStyle) -> Iterator[Text]:
    ranking = stats.ranking
    if len(stats.topics) < 2 or not ranking.topics:
        return
    if ranking.basis is Basis.RETENTION:
        why, row = "true retention", _retention_row
    else:
        why, row = "estimated, as too few were due so far", _recall_row
    yield from _heading("Topics, the weakest first", why, style)
    yield from chart([row(topic) for topic in ranking.topics[:_TOPICS_TOLD]], style, _INDENT)
    yield from _told(_left_out(stats), style)


def _left_out(stats: Stats) -> str:
    ranked = len(stats.ranking.topics)
    parts = list[str]()
    if ranked > _TOPICS_TOLD:
        parts.append(f"{ranked - _TOPICS_TOLD} more are better known.")
    if stats.ranking.basis is Basis.RETENTION and len(stats.topics) > ranked:
        few = _counted(len(stats.topics) - ranked, "other")
        parts.append(f"{few} had fewer than {MIN_ANSWERS} cards due, too few to tell.")
    return " ".join(parts)


def _forecast(stats: Stats, style: PageStyle) -> Iterator[Text]:
    due = sum(day.due for day in stats.forecast)
    why = f"{_counted(due, 'card')} in {_counted(len(stats.forecast), 'day')}"
    yield from _heading("Due", f"{why}, the overdue today; new cards come on top", style)
    rows = _forecast_rows({_day(day.date): day.due for day in stats.forecast})
    yield from chart(rows, style, _INDENT)


def _cards(stats: Stats, style: PageStyle) -> Iterator[Text]:
    counts = stats.counts
    yield from _heading("Cards", str(counts.cards), style)
    parts = {"new": counts.new, "young": counts.young, "mature": counts.mature}
    rows = [Row(name, str(n), n / max(1, counts.cards)) for name, n in parts.items()]
    yield from chart(rows, style, _INDENT)
    told = [f"{n} {name}" for name, n in _marks(stats).items() if n]
    yield from _told(", ".join(told), style)


def _ease(stats: Stats, style: PageStyle) -> Iterator[Text]:
    groups = dict(stats.ease_factors)
    # All cards begin with the same, and some schedulers leave it so.
    if len(groups) < _FEWEST_GROUPS:
        return
    answered = _counted(sum(groups.values()), "card")
    yield from _heading("Ease factors", f"by how much intervals grow, of {answered}", style)
    most = max(groups.values())
    # Groups in between without a card are part of the shape.
    lows = range(min(groups), max(groups) + 1, EASE_STEP)
    rows = [
        Row(_ease_range(low), str(groups.get(low, 0)), groups.get(low, 0) / most) for low in lows
    ]
    yield from chart(rows, style, _INDENT)


def _ease_range(low: int) -> str:
    return f"{low / 100:.2f} to {(low + EASE_STEP - 1) / 100:.2f}"


def _marks(stats: Stats) -> dict[str, int]:
    return {"suspended": stats.counts.suspended, "flagged": stats.counts.flagged}


def _leeches(stats: Stats, style: PageStyle) -> Iterator[Text]:
    if not stats.leeches:
        return
    yield from _heading("Leeches", "forgotten again and again; reword or suspend them", style)
    for leech in stats.leeches[:_LEECHES_TOLD]:
        card, mark = leech.card, ", suspended" if leech.is_suspended else ""
        line = f"{leech.lapses} times  {card.id}  {card.topic}{mark}"
        yield from wrapped(Text(printable(line)), style.width, _INDENT, _INDENT * 2)
        question = Text(printable(card.question), style=QUIET)
        yield from wrapped(question, style.width, _INDENT * 2, _INDENT * 2)
    if len(stats.leeches) > _LEECHES_TOLD:
        yield from _told(f"and {len(stats.leeches) - _LEECHES_TOLD} more", style)


# ---- parts of lines --------------------------------------------------------------------------


def _heading(text: str, why: str, style: PageStyle) -> Iterator[Text]:
    return wrapped(Text.assemble((text, LABEL), (f": {why}", QUIET)), style.width, rest=_INDENT)


def _told(text: str, style: PageStyle) -> Iterator[Text]:
    return wrapped(Text(text), style.width, _INDENT, _INDENT) if text else iter(())


def _share_row(label: str, share: Share) -> Row:
    if share.ratio is None:
        return Row(label, "none was due", 0, is_faint=True)
    figure = f"{share.kept} of {share.asked}  {share.ratio:4.0%}"
    return Row(label, figure, share.ratio, is_faint=share.asked < MIN_ANSWERS)


def _forecast_rows(due: dict[str, int]) -> list[Row]:
    most = max(due.values(), default=0) or 1
    return [Row(label, str(count), count / most) for label, count in due.items()]


def _retention_row(topic: TopicStats) -> Row:
    return _share_row(topic.slug, topic.retention)


def _recall_row(topic: TopicStats) -> Row:
    return Row(topic.slug, f"{topic.recall or 0:.0%}", topic.recall or 0)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _day(day: date) -> str:
    return f"{day:%a} {day}"


def _duration(duration_ms: int) -> str:
    hours, minutes = divmod(round(duration_ms / 60_000), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
