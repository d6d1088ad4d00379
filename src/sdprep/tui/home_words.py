"""What the home screen tells in words and bars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rich.cells import cell_len
from rich.text import Text

from sdprep.printable import printable
from sdprep.render import PageStyle, wrapped
from sdprep.render.chart import Row, chart
from sdprep.stats import Basis, Stats, TopicStats
from sdprep.tui.overview import Overview
from sdprep.tui.telling import counted
from sdprep.tui.widgets.columns import columns, weekdays
from sdprep.workload import Workload

DAYS_BACK = 14
_BACK_COLOUR, _AHEAD_COLOUR = "green", "cyan"
_SECONDS_A_CARD = 30
_LABEL = len("last days  ")
_TOUR = (
    "Read the question, answer it in your mind, press space to see.",
    "Then grade yourself honestly, 1 to 4.",
    "u takes anything back, ? tells keys.",
    "Nothing is written before you grade.",
)


# ---- today -----------------------------------------------------------------------------------


def today_lines(view: Overview) -> Iterator[Text]:
    """Count what today asks for, a kind a line."""
    work = view.workload
    if work.asked:
        put_off = f"{work.postponed} put off" if work.postponed else ""
        yield _count(len(work.due), "due", put_off)
        if work.sweep:
            yield _count(len(work.sweep), "last looks")
        yield _count(len(work.new), "new")
        yield Text(f"      about {_minutes(work)} min", style="dim")
    else:
        yield Text("Nothing is due.", style="bold")
        yield Text(_next(view))
        if work.unseen:
            yield Text(f"{work.unseen} new cards for other days", style="dim")
    if said := countdown(view):
        yield Text(said)


def countdown(view: Overview) -> str:
    """Tell how far away the interview is, and how much would be known on it if it were today."""
    if view.days_left is None:
        return ""
    when = "tomorrow" if view.days_left == 1 else f"in {view.days_left} days"
    ready = "" if view.ready is None else f", {view.ready:.0%} ready"
    return f"interview {when}{ready}"


def hint_lines(view: Overview, width: int) -> Iterator[Text]:
    """Say what to do next, in one key."""
    if view.workload.asked:
        yield from _key("Enter", _session(view), width)
        return
    if view.ahead:
        yield from _key("n", f"learns {counted(len(view.ahead), 'new card')} ahead", width)
    yield from _key("c", "practises, without an effect", width)


def compact_lines(view: Overview, width: int) -> Iterator[Text]:
    """Say the same as the panel of today, and what to do next, in as few lines as possible."""
    work = view.workload
    if work.asked:
        parts = (len(work.due), "due"), (len(work.sweep), "last looks"), (len(work.new), "new")
        counts = " · ".join(f"{count} {what}" for count, what in parts if count)
        yield Text.assemble((counts, "bold"), (f" · about {_minutes(work)} min", "dim"))
    else:
        yield Text("Nothing is due.", style="bold")
        yield Text(_next(view))
    if said := countdown(view):
        yield Text(said)
    yield from hint_lines(view, width)


def first_lines(view: Overview, width: int, *, is_short: bool) -> Iterator[Text]:
    """Welcome whoever has answered nothing yet."""
    if is_short:
        yield from compact_lines(view, width)
        yield Text()
    else:
        work = view.workload
        there = f"{counted(len(work.new) + work.unseen, 'card')} to learn; today begins with "
        yield Text.assemble(
            there, (f"{len(work.new)} new", "bold"), f", about {_minutes(work)} min."
        )
        yield from (Text(), *hint_lines(view, width), Text())
    for sentence in _TOUR:
        yield from wrapped(Text(sentence), width)


# ---- the days and the topics -----------------------------------------------------------------


def back_lines(stats: Stats, style: PageStyle, height: int) -> Iterator[Text]:
    """Draw the answers of the last days."""
    days = stats.days[-DAYS_BACK:]
    counts = [day.answers for day in days]
    yield from columns(counts, style.width, height, _BACK_COLOUR, ascii_only=style.ascii_only)
    yield weekdays([day.date for day in days], style.width, stats.today)
    kept = _kept(stats)
    yield Text(f"{counted(sum(counts), 'answer')}{f', {kept} kept' if kept else ''}")


def ahead_lines(stats: Stats, style: PageStyle, height: int) -> Iterator[Text]:
    """Draw what the next days ask for."""
    counts = [day.due for day in stats.forecast]
    yield from columns(counts, style.width, height, _AHEAD_COLOUR, ascii_only=style.ascii_only)
    yield weekdays([day.date for day in stats.forecast], style.width, stats.today)
    yield Text(f"{sum(counts)} due; new cards come on top" if sum(counts) else "nothing due yet")


def weakest_lines(stats: Stats, style: PageStyle, height: int) -> Iterator[Text]:
    """Rank the topics, the weakest first."""
    ranking = stats.ranking
    if not ranking.topics:
        yield Text("Told once a few cards were due.", style="dim")
        return
    shares = [(topic, _share(topic, ranking.basis)) for topic in ranking.topics]
    estimated = ranking.basis is Basis.RECALL
    shown = shares[: height - estimated]
    yield from chart([Row(topic.slug, f"{share:.0%}", share) for topic, share in shown], style)
    if estimated:
        yield Text("estimated", style="dim")


def compact_days(stats: Stats, style: PageStyle) -> Iterator[Text]:
    """Draw the days before and after, and name the weakest topics, a line each."""
    back = [day.answers for day in stats.days[-DAYS_BACK:]]
    ahead = [day.due for day in stats.forecast]
    for label, counts, colour, figure in (
        ("last days", back, _BACK_COLOUR, counted(sum(back), "answer")),
        ("next days", ahead, _AHEAD_COLOUR, f"{sum(ahead)} due"),
    ):
        (bars,) = columns(counts, 0, 1, colour, ascii_only=style.ascii_only)
        yield _labelled(label, Text.assemble(bars, f"  {figure}"))
    if kept := _kept(stats):
        yield _labelled("kept", f"{kept} of what was due")
    if weakest := _weakest(stats, style.width - _LABEL):
        yield _labelled("weakest", weakest)


# ---- parts of lines --------------------------------------------------------------------------


def _count(number: int, noun: str, more: str = "") -> Text:
    return Text.assemble((f"{number:>4}", "bold"), f"  {noun}", (f"   {more}", "dim"))


def _labelled(label: str, told: str | Text) -> Text:
    return Text.assemble((f"{label:<{_LABEL}}", "dim"), told)


def _weakest(stats: Stats, width: int) -> str:
    """Name as many topics as have room on a line."""
    told = ""
    for topic in stats.ranking.topics:
        share = f"{printable(topic.slug)} {_share(topic, stats.ranking.basis):.0%}"
        longer = f"{told}, {share}" if told else share
        if cell_len(longer) > width:
            break
        told = longer
    return told


def _minutes(work: Workload) -> int:
    return -(-len(work.asked) * _SECONDS_A_CARD // 60)


def _session(view: Overview) -> str:
    """Say what a session that begins now is made of."""
    chosen = {card.id for card in view.workload.asked[: view.session_cards]}
    kinds = (
        (view.workload.due, "due"),
        (view.workload.sweep, "for a last look"),
        (view.workload.new, "new"),
    )
    parts = [(sum(card.id in chosen for card in cards), what) for cards, what in kinds]
    return f"drills {' and '.join(f'{count} {what}' for count, what in parts if count)}"


def _next(view: Overview) -> str:
    work = view.workload
    if work.next_on is None:
        return "No card is waiting."
    is_tomorrow = work.next_on == view.today + timedelta(days=1)
    day = "tomorrow" if is_tomorrow else f"on {work.next_on:%a} {work.next_on}"
    return f"Next: {counted(work.next_count, 'card')} {day}."


def _key(key: str, says: str, width: int) -> Iterator[Text]:
    badge = Text.assemble((f" {key} ", "reverse"), f"  {says}")
    return wrapped(badge, width, rest=" " * (len(key) + 4))


def _kept(stats: Stats) -> str:
    since = stats.today - timedelta(days=DAYS_BACK - 1)
    shares = [share for day, share in stats.retention.by_day if day >= since]
    asked = sum(share.asked for share in shares)
    return f"{sum(share.kept for share in shares) / asked:.0%}" if asked else ""


def _share(topic: TopicStats, basis: Basis) -> float:
    found = topic.retention.ratio if basis is Basis.RETENTION else topic.recall
    return found or 0.0


def day_of(day: date) -> str:
    """Give a day as the bar of the home screen has it."""
    return f"{day:%A} {day.day} {day:%B}"
