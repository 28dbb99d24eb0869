"""What a group learnt, from its scores alone: paired change, its spread, effect size and interval.

Change is compared only where both scores exist; it is change, not effect: nobody was compared with.
Groups below five say nothing (domain.md, 14), also not by difference from another group shown.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import atan, cos, pi, sin, sqrt
from statistics import fmean, stdev
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

FEWEST = 5
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Change:
    """Scores in percent of the most possible, change in percentage points.

    `n` is how many pairs there are. Everything after the counts is None where n is below FEWEST;
    `effect` is the mean change in standard deviations of the change (Cohen's d for pairs, d_z),
    None where all changed alike; `low` and `high` bound the mean change with 95 percent confidence
    (Student's t).
    """

    n: int
    missing_before: int
    missing_after: int
    suppressed: bool
    mean_before: float | None = None
    mean_after: float | None = None
    mean_change: float | None = None
    sd_change: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None


def change(
    before: Mapping[K, float], after: Mapping[K, float], everyone: int, hidden: bool = False
) -> Change:
    """Compare two points in time over the people who have both; `everyone` is how many might have.

    `hidden` suppresses it whatever its size (see `tells_on`).
    """
    pairs = [(before[key], after[key]) for key in before if key in after]
    n = len(pairs)
    missing = (everyone - len(before), everyone - len(after))
    if n < FEWEST or hidden:
        return Change(n, *missing, suppressed=True)
    changes = [late - early for early, late in pairs]
    mean, spread = fmean(changes), stdev(changes)
    margin = t_quantile(0.5 + CONFIDENCE / 2, n - 1) * spread / sqrt(n)
    return Change(
        n,
        *missing,
        suppressed=False,
        mean_before=fmean(early for early, _ in pairs),
        mean_after=fmean(late for _, late in pairs),
        mean_change=mean,
        sd_change=spread,
        effect=mean / spread if spread else None,
        low=mean - margin,
        high=mean + margin,
    )


def tells_on(shown: set[K], other: set[K]) -> bool:
    """Whether two groups' means, both shown, would tell the scores of fewer than FEWEST people."""
    return 0 < len(shown ^ other) < FEWEST


def mean_rating(ratings: list[int]) -> float | None:
    """The mean opinion, None below FEWEST."""
    return fmean(ratings) if len(ratings) >= FEWEST else None


def t_within(t: float, df: int) -> float:
    """P(-t < T < t) of Student's t with whole degrees of freedom, exactly.

    The finite series of Abramowitz and Stegun, 26.7.3 (odd) and 26.7.4 (even).
    """
    angle = atan(t / sqrt(df))
    if df == 1:
        return 2 * angle / pi
    square = cos(angle) ** 2
    term = cos(angle) if df % 2 else 1.0
    total = term
    for step in range(2 + df % 2, df - 1, 2):
        term *= square * (step - 1) / step
        total += term
    if df % 2:
        return 2 / pi * (angle + sin(angle) * total)
    return sin(angle) * total


def t_quantile(p: float, df: int) -> float:
    """The t that a T stays below with probability p (0.5 ≤ p < 1), by halving to 1e-10."""
    low, high = 0.0, 1.0
    while 0.5 + t_within(high, df) / 2 < p:
        high *= 2
    while high - low > 1e-10 * max(1.0, high):
        middle = (low + high) / 2
        if 0.5 + t_within(middle, df) / 2 < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
