"""Killed in the middle of a review, again and again: nothing acknowledged is lost.

`SDPREP_KILLS=200 pytest tests/test_kill.py` is the long run (`make crash`).
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from samples import DAY
from sdprep.library import load_library
from sdprep.paths import bundled_decks
from sdprep.schedule import replay
from sdprep.store import Database, ReviewLog

KILLS = int(os.environ.get("SDPREP_KILLS", "6"))
SDPREP = [sys.executable, "-m", "sdprep"]


class Reviewer:
    """A process that reviews as fast as it can, and what it acknowledged."""

    def __init__(self, data_dir: Path, card_ids: list[str]) -> None:
        self.acknowledged: list[dict[str, object]] = []
        self._process = subprocess.Popen(
            [*SDPREP, "--data-dir", str(data_dir), "review", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._threads = [
            threading.Thread(target=self._feed, args=(card_ids,)),
            threading.Thread(target=self._listen),
        ]
        for thread in self._threads:
            thread.start()

    def wait_for(self, count: int) -> None:
        """Wait until so many reviews were acknowledged."""
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < count:
            assert self._process.poll() is None, "the reviewer ended by itself"
            assert time.monotonic() < deadline, "no acknowledgement in 60 s"
            time.sleep(0.001)

    def kill(self, number: signal.Signals) -> None:
        """End it, and take in what it had said until then."""
        self._process.send_signal(number)
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def _feed(self, card_ids: list[str]) -> None:
        assert self._process.stdin is not None
        try:
            for card_id, quality in zip(itertools.cycle(card_ids), itertools.cycle(range(6))):
                self._process.stdin.write(f"{card_id} {quality}\n")
        except (BrokenPipeError, ValueError):
            return
        finally:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):
                    self.acknowledged.append(json.loads(line.removeprefix("ACK ")))


@pytest.mark.parametrize("reviewers", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_acknowledged_review_is_lost(
    tmp_path: Path, reviewers: int, number: signal.Signals
) -> None:
    card_ids = [card.id for card in load_library([], bundled_decks()).cards[:7]]
    rng = random.Random(DAY.toordinal() + reviewers)  # noqa: S311 - when to kill
    acknowledged: dict[str, dict[str, object]] = {}
    for _ in range(KILLS):
        running = [Reviewer(tmp_path, list(card_ids)) for _ in range(reviewers)]
        for reviewer in running:
            reviewer.wait_for(rng.randint(1, 40))
            reviewer.kill(number)
            acknowledged |= {str(ack["id"]): ack for ack in reviewer.acknowledged}
    database = Database(tmp_path / "reviews.db")
    log = ReviewLog(database)
    stored = {review.uid: review.answer for review in log.reviews()}
    database.close()
    assert set(acknowledged) <= set(stored)
    assert len(stored) - len(acknowledged) <= KILLS * reviewers
    for uid, ack in acknowledged.items():
        assert (stored[uid].card_id, stored[uid].quality) == (ack["card"], ack["quality"])
    for card_id, state in log.states().items():
        answers = [answer for answer in stored.values() if answer.card_id == card_id]
        assert state == replay((a.quality, a.moment.study_day) for a in answers)
