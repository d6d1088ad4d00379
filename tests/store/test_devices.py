"""Several devices with clocks of their own: whatever they exchange, they end up alike.

The oracle knows the events only as a list in the order of the hybrid clock; it shares no code with
the store but the step of the scheduler.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import Answer, CardState, EventKind, Moment, review_card
from sdprep.store import Database, Event, Ingested, ReviewLog, appending, ingesting, reviews

DEVICES = 3
IDS = ("a", "b", "c")
NOW_MS = 1_795_460_400_000
DAY_MS = 86_400_000
JUNK = ("", "{}", "not a line", '{"v":1,"kind":"review","crc":1}', "[" * 2000)
MARKS = (EventKind.SUSPEND, EventKind.UNSUSPEND, EventKind.FLAG, EventKind.RESET, EventKind.BURY)


class Clock:
    """The time of one device; it jumps."""

    def __init__(self) -> None:
        self.now_ms = NOW_MS

    def moment(self) -> Moment:
        """The moment that it shows, with the study day of UTC."""
        return Moment(self.now_ms, 0, DAY + timedelta(days=(self.now_ms - NOW_MS) // DAY_MS))


@dataclass
class Device:
    """One computer with its file."""

    database: Database
    log: ReviewLog
    clock: Clock


@contextmanager
def devices() -> Iterator[list[Device]]:
    with TemporaryDirectory() as folder:
        found = []
        for number in range(DEVICES):
            database = Database(Path(folder) / str(number) / "reviews.db")
            found.append(Device(database, ReviewLog(database), Clock()))
        yield found
        for device in found:
            device.database.close()


@contextmanager
def time_of(clock: Clock) -> Iterator[None]:
    """Let the store see a device's clock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: clock.now_ms * 1_000_000)
        yield


def oracle(events: list[Event]) -> dict[str, CardState]:
    """What a list of events amounts to, worked out the plain way."""
    ordered = sorted(events, key=lambda event: (event.hlc, event.uid.bytes))
    taken_back = {event.undoes for event in ordered if event.undoes}
    happened: list[tuple[str, Event]] = []
    for event in ordered:
        if event.kind is EventKind.RENAME and event.new_id:
            old, new = event.card_id, event.new_id
            happened = [(new if owner == old else owner, one) for owner, one in happened]
        elif event.kind is not EventKind.UNDO:
            happened.append((event.card_id, event))
    states = {owner: CardState() for owner, _ in happened}
    for owner, event in happened:
        if event.uid not in taken_back:
            states[owner] = after(states[owner], event)
    return {owner: state for owner, state in states.items() if state != CardState()}


def after(state: CardState, event: Event) -> CardState:
    """One event's effect."""
    day = event.moment.study_day
    match event.kind:
        case EventKind.REVIEW:
            assert event.quality is not None
            return review_card(state, event.quality, day)
        case EventKind.SUSPEND | EventKind.UNSUSPEND:
            return replace(state, is_suspended=event.kind is EventKind.SUSPEND)
        case EventKind.FLAG:
            return replace(state, is_flagged=True)
        case EventKind.BURY:
            return replace(state, buried_on=day)
        case EventKind.RESET:
            return CardState(is_flagged=state.is_flagged)
    return state


numbers = st.integers(0, DEVICES - 1)
ids = st.sampled_from(IDS)
steps = st.one_of(
    st.tuples(st.just("review"), numbers, ids, st.integers(0, 5)),
    st.tuples(st.just("undo"), numbers, st.integers(1, 3)),
    st.tuples(st.just("mark"), numbers, ids, st.sampled_from(MARKS)),
    st.tuples(st.just("rename"), numbers, ids, ids),
    st.tuples(st.just("jump"), numbers, st.integers(-5 * DAY_MS, 5 * DAY_MS)),
    st.tuples(st.just("send"), numbers, numbers, st.sampled_from(JUNK)),
)


def act(found: list[Device], what: str, number: int, *more: object) -> None:
    device = found[number]
    with time_of(device.clock):
        match what, more:
            case "review", (str(card_id), int(quality)):
                moment = device.clock.moment()
                device.log.record(Answer(card_id, quality, moment, 0))
            case "undo", (int(count),):
                device.log.undo(count, device.clock.moment())
            case "mark", (str(card_id), EventKind() as kind):
                device.log.mark([card_id], kind, device.clock.moment())
            case "rename", (str(old_id), str(new_id)):
                if old_id != new_id:
                    with device.log.writing() as connection:
                        device.log.rename(connection, old_id, new_id, device.clock.moment())
            case "jump", (int(by_ms),):
                device.clock.now_ms += by_ms
            case "send", (int(to), str(junk)):
                send(device, found[to], junk)
        device.clock.now_ms += 60_000


def send(device: Device, to: Device, junk: str) -> Ingested:
    lines = [junk, *(event.line for event in device.log.events()), junk]
    return to.log.ingest(map(Event.from_line, lines))


def converge(found: list[Device]) -> None:
    """Let everybody hear everything, in an order in which some of it goes round."""
    for sender in (*found, *found):
        for receiver in reversed(found):
            if receiver is not sender:
                send(sender, receiver, JUNK[2])


def check(actions: list[tuple[object, ...]]) -> None:
    with devices() as found:
        for what, number, *more in actions:
            assert isinstance(number, int)
            act(found, str(what), number, *more)
        for device in found:
            assert device.log.states() == oracle(device.log.events())
        made = {event.uid: event for device in found for event in device.log.events()}
        converge(found)
        expected = oracle(list(made.values()))
        for device in found:
            events = device.log.events()
            assert {event.uid for event in events} == set(made)
            assert len(events) == len(made)
            assert device.log.states() == expected
            reviews_by_id = {review.uid for review in device.log.reviews()}
            assert reviews_by_id == {
                str(event.uid) for event in made.values() if event.kind is EventKind.REVIEW
            }


@settings(max_examples=120)
@given(st.lists(steps, max_size=25))
def test_devices_converge_to_what_the_events_amount_to(actions: list[tuple[object, ...]]) -> None:
    check(actions)


FIXED: list[tuple[object, ...]] = [
    ("review", 0, "a", 4),
    ("jump", 1, 5 * DAY_MS),
    ("send", 0, 1, JUNK[1]),
    ("review", 1, "a", 1),
    ("review", 1, "b", 5),
    ("jump", 1, -5 * DAY_MS),
    ("send", 1, 2, JUNK[3]),
    ("review", 2, "a", 4),
    ("undo", 2, 1),
    ("review", 0, "a", 2),
    ("review", 2, "b", 2),
]


def no_fold_on_arrival(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ingesting, "_fold_touched", lambda *_: None)


def undo_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reviews, "fold_again", lambda *_: None)
    patch.setattr(ingesting, "fold_again", lambda *_: None)


def wall_clock_order(patch: pytest.MonkeyPatch) -> None:
    def event(uid: UUID, device: str, _: int, *more: object, **others: object) -> Event:
        hlc = time.time_ns() // 1_000_000 * 65536
        return Event(uid, device, hlc, *more, **others)  # type: ignore[arg-type]

    patch.setattr(appending, "Event", event)


def ids_of_milliseconds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(appending, "uuid7", lambda at_ms: UUID(int=at_ms << 80))


@pytest.mark.parametrize(
    "mutate", [no_fold_on_arrival, undo_ignored, wall_clock_order, ids_of_milliseconds]
)
def test_a_planted_fault_is_caught(
    mutate: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(FIXED)
    mutate(monkeypatch)
    with pytest.raises(Exception):  # noqa: B017, PT011 - a lost event, a wrong state, a refusal
        check([*FIXED, ("jump", 0, -DAY_MS), ("review", 0, "a", 3), ("review", 0, "c", 4)])
