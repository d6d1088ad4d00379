"""What a plan for an interview is worth: recall on its day, beside plain SM-2 in equal time.

Made-up learners (`learners.py`) study with the product's scheduler, new cards and sweep. The plan
takes longer than plain SM-2, for the sweep's sake. So plain SM-2 is also done with all intervals
shortened by several factors, and each learner's recall is read off, between two factors, where it
takes that learner exactly as long as the plan. Plain SM-2 is tried twice: with 20 new cards a day,
as by default, and with the plan's own number of new cards, which leaves the sweep as the only
difference.

Run: .venv/bin/python -m benchmarks.deadline [--learners N] [--days N] [--cap N]
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.learners import LEARNERS
from benchmarks.student import Result, Shortened, Student, Study

from sdprep.session import NEW_A_DAY

CARDS = 600
FACTORS = (0.7, 0.8, 0.9, 1.0, 1.15)
WANTED_POINTS = 1.5
PLAIN = {f"plain SM-2, {NEW_A_DAY} new a day": NEW_A_DAY, "plain SM-2, new cards as planned": 0}
LAST_DAYS = 7


@dataclass(frozen=True)
class Setting:
    """What all ways to learn have in common."""

    days: int
    cap: int
    learners: int

    def results(self, kind: str, study: Study) -> list[Result]:
        """Let all learners of a kind learn in one way."""
        return [Student(kind, seed, study).learn() for seed in range(self.learners)]


def recall_at(seconds: float, curve: Iterable[Result]) -> float:
    """Read off what plain SM-2 would have come to in so many seconds; its ends go on level."""
    points = sorted((result.seconds, result.recall) for result in curve)
    for (before, low), (after, high) in pairwise(points):
        if before <= seconds < after:
            return low + (high - low) * (seconds - before) / (after - before)
    return points[0][1] if seconds < points[0][0] else points[-1][1]


def gains(planned: Sequence[Result], curves: Sequence[Sequence[Result]]) -> list[float]:
    """Compare what each learner came to in both ways; in points of recall."""
    own_curves = zip(*curves, strict=True)
    return [
        100 * (result.recall - recall_at(result.seconds, curve))
        for result, curve in zip(planned, own_curves, strict=True)
    ]


def show(name: str, results: Sequence[Result]) -> None:
    """Print a line for one way to learn."""
    recall = 100 * statistics.mean(result.recall for result in results)
    days = len(results[0].looks)
    minutes = statistics.mean(result.seconds for result in results) / 60 / days
    last = statistics.mean(sum(result.looks[-LAST_DAYS:]) for result in results) / LAST_DAYS
    peak = statistics.mean(max(result.looks) for result in results)
    print(f"  {name:<34} {recall:5.1f} %  {minutes:5.1f} min  {last:5.0f} cards  {peak:5.0f} cards")


def compare(kind: str, setting: Setting) -> None:
    """Print what kind of learner gains how much."""
    print(f"\n{kind} learner: recall, minutes a day, cards a day in the last week, longest day")
    planned = setting.results(kind, Study(setting.days, CARDS, setting.cap, has_sweep=True))
    found = {}
    for name, new_a_day in PLAIN.items():
        curves = {
            factor: setting.results(
                kind,
                Study(
                    setting.days,
                    CARDS,
                    setting.cap,
                    new_a_day=new_a_day,
                    scheduler=Shortened(factor),
                ),
            )
            for factor in FACTORS
        }
        show(name, curves[1.0])
        found[name] = gains(planned, list(curves.values()))
    show("the plan", planned)
    for name, points in found.items():
        mean, error = statistics.mean(points), statistics.stdev(points) / math.sqrt(len(points))
        verdict = "reached" if mean >= WANTED_POINTS else "missed"
        print(f"  in equal minutes, above {name:<34} {mean:+.2f} points (s.e. {error:.2f})")
        print(f"    {WANTED_POINTS} points are {verdict}")


def main() -> None:
    """Compare all kinds of learners."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--learners", type=int, default=20, help="of each kind, at least 2")
    parser.add_argument("--days", type=int, default=60, help="until the interview")
    parser.add_argument("--cap", type=int, default=150, help="cards a day at most")
    chosen = parser.parse_args()
    setting = Setting(chosen.days, chosen.cap, max(2, chosen.learners))
    print(
        f"{CARDS} cards, interview on day {setting.days}, at most {setting.cap} cards a day, "
        f"{setting.learners} learners of each kind\n"
        "Equal minutes: plain SM-2 with its intervals multiplied by a factor between "
        f"{FACTORS[0]} and {FACTORS[-1]}, chosen for each learner so that it takes as long."
    )
    for kind in LEARNERS:
        compare(kind, setting)


if __name__ == "__main__":
    main()
