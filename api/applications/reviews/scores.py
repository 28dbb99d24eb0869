"""The arithmetic of scores, exact and pure. A criterion not answered is left out, never counted as zero.

A scoring grid is {criterion: weight}; a review is {criterion: 1 to 5}. A review's mean weighs the
criteria it answered by their parts of the grid; an application's mean is the mean of its reviews.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from uuid import UUID

Grid = Mapping[UUID, int]
Scores = Mapping[UUID, int]

LOWEST, HIGHEST = 1, 5
# Two reviewers this far apart on one criterion should talk before the next step.
FAR_APART = 3


@dataclass(frozen=True)
class CriterionSummary:
    """What came of one criterion; `mean` and `spread` are None where nobody answered it."""

    criterion_id: UUID
    n: int
    mean: Fraction | None
    spread: int | None


@dataclass(frozen=True)
class Summary:
    """What came of all reviews; `n` counts those with at least one score on the grid."""

    n: int
    mean: Fraction | None
    median: Fraction | None
    spread: int | None
    criteria: tuple[CriterionSummary, ...]

    @property
    def far_apart(self) -> bool:
        return self.spread is not None and self.spread >= FAR_APART


def weighted_mean(grid: Grid, scores: Scores) -> Fraction | None:
    """One review's mean over the criteria it answered; None where it answered none."""
    answered = [(grid[criterion], value) for criterion, value in scores.items() if criterion in grid]
    if not answered:
        return None
    return Fraction(sum(w * v for w, v in answered), sum(w for w, _ in answered))


def summarise(grid: Grid, reviews: Sequence[Scores]) -> Summary:
    """Means, median and spread over reviews. `spread` is the widest over the criteria."""
    means = [mean for mean in (weighted_mean(grid, review) for review in reviews) if mean is not None]
    criteria = tuple(_criterion(criterion, reviews) for criterion in grid)
    spreads = [one.spread for one in criteria if one.spread is not None]
    return Summary(
        n=len(means),
        mean=sum(means, Fraction(0)) / len(means) if means else None,
        median=median(means) if means else None,
        spread=max(spreads, default=None),
        criteria=criteria,
    )


def _criterion(criterion: UUID, reviews: Sequence[Scores]) -> CriterionSummary:
    values = [review[criterion] for review in reviews if criterion in review]
    if not values:
        return CriterionSummary(criterion, 0, None, None)
    return CriterionSummary(
        criterion, len(values), Fraction(sum(values), len(values)), max(values) - min(values)
    )


def rounded(value: Fraction | None) -> float | None:
    """For showing: two decimals, a half rounded up."""
    return None if value is None else float(Fraction((value * 200 + 1) // 2, 100))
