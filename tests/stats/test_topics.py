"""Which topics are known worst, and by what that is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from samples import DAY, card
from sdprep.schedule import CardState, Sm2, replay
from sdprep.stats import (
    MIN_ANSWERS,
    Basis,
    DueAnswer,
    Share,
    TopicStats,
    rank_topics,
    topic_stats,
)

KNOWN = replay([(4, DAY)])
CARDS = [card("a", "cache"), card("b", "cache"), card("c", "chat"), card("d", "queue")]


def measured(
    states: Mapping[str, CardState], answers: Iterable[DueAnswer] = (), ahead: int = 0
) -> tuple[TopicStats, ...]:
    return topic_stats(CARDS, states, answers, Sm2(), DAY + timedelta(days=ahead))


def topic(slug: str, kept: int, asked: int, recall: float = 0.9) -> TopicStats:
    return TopicStats(slug, slug, Share(asked, kept), recall)


def slugs(topics: Iterable[TopicStats]) -> list[str]:
    return [found.slug for found in topics]


def test_topics_that_were_begun_are_told_in_the_order_of_their_cards() -> None:
    assert slugs(measured({"c": KNOWN, "b": KNOWN})) == ["cache", "chat"]


def test_answers_count_for_the_topic_of_their_card() -> None:
    kept = {"a": True, "b": False, "c": True, "x": True}
    answers = [DueAnswer(one, DAY, good, is_mature=False) for one, good in kept.items()]
    cache, chat = measured({"a": KNOWN, "c": KNOWN, "x": KNOWN}, answers)
    assert (cache.retention, chat.retention) == (Share(2, 1), Share(1, 1))


def test_a_topic_whose_cards_were_reset_keeps_its_answers() -> None:
    answers = [DueAnswer("d", DAY, is_kept=True, is_mature=False)]
    (queue,) = measured({"d": CardState()}, answers)
    assert (queue.slug, queue.retention, queue.recall) == ("queue", Share(1, 1), None)


def test_recall_is_the_mean_of_what_was_begun() -> None:
    (cache,) = measured({"a": KNOWN, "b": replay([(4, DAY), (4, DAY)])}, ahead=1)
    assert cache.recall is not None
    assert round(cache.recall, 6) == 0.9
    suspended = replace(KNOWN, is_suspended=True)
    (cache,) = measured({"a": suspended}, ahead=1)
    assert cache.recall is None


def test_what_was_failed_and_not_known_since_is_not_known() -> None:
    failed = replay([(4, DAY - timedelta(days=1)), (1, DAY)])
    (cache,) = measured({"a": failed, "b": KNOWN})
    assert cache.recall == 0.5
    (cache,) = measured({"a": replay([(3, DAY)])})
    assert cache.recall == 1.0


def test_the_lowest_share_of_enough_answers_is_the_weakest() -> None:
    few = topic("few", 0, MIN_ANSWERS - 1)
    topics = [topic("good", 19, 20), few, topic("bad", 5, 10), topic("worse", 50, 100)]
    ranking = rank_topics(topics)
    assert ranking.basis is Basis.RETENTION
    assert slugs(ranking.topics) == ["worse", "bad", "good"]


def test_with_less_than_two_measured_topics_the_estimate_decides() -> None:
    unknown = TopicStats("unknown", "unknown", Share(), None)
    topics = [topic("one", 20, 20, 0.8), topic("few", 9, 9, 0.7), unknown]
    ranking = rank_topics(topics)
    assert ranking.basis is Basis.RECALL
    assert slugs(ranking.topics) == ["few", "one"]
