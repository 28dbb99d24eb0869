"""What reviewers gave: mean, number and spread for each application."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.applications.models import Application
from api.applications.reviews.models import Interest, Review, ReviewState, Score
from api.calls.models import Criterion
from api.core.actor import Actor


@dataclass(frozen=True)
class Scored:
    """`mean` of the reviews' weighted means (1 to 5), their number `n`, `spread` highest less lowest."""

    mean: float
    n: int
    spread: float


def submitted(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many reviews of each are in."""
    rows = session.exec(
        select(Review.application_id, func.count())
        .where(col(Review.application_id).in_(application_ids), Review.state == ReviewState.SUBMITTED)
        .group_by(col(Review.application_id))
    )
    return dict(rows.all())


def of(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, Scored]:
    """Scores of those who have any. A criterion left out counts neither way: missing is never zero."""
    rows = session.exec(
        select(Review.application_id, Review.id, Score.value, Criterion.weight)
        .join(Score, col(Score.review_id) == col(Review.id))
        .join(Criterion, col(Criterion.id) == col(Score.criterion_id))
        .where(col(Review.application_id).in_(application_ids), Review.state == ReviewState.SUBMITTED)
    )
    sums: dict[UUID, dict[UUID, tuple[int, int]]] = defaultdict(dict)
    for application_id, review_id, value, weight in rows:
        total, weights = sums[application_id].get(review_id, (0, 0))
        sums[application_id][review_id] = (total + value * weight, weights + weight)
    return {
        application_id: _scored([total / weights for total, weights in reviews.values()])
        for application_id, reviews in sums.items()
    }


def _scored(means: list[float]) -> Scored:
    return Scored(round(sum(means) / len(means), 3), len(means), round(max(means) - min(means), 3))


def barred(session: Session, actor: Actor, applications: Sequence[Application]) -> set[UUID]:
    """Those whose scores this actor may not read: their own, and where an interest is declared (domain.md, 6)."""
    own = {row.id for row in applications if actor.person_id is not None and row.person_id == actor.person_id}
    if actor.account_id is None:
        return own
    declared = session.exec(
        select(Interest.application_id).where(
            Interest.account_id == actor.account_id,
            col(Interest.application_id).in_([row.id for row in applications]),
        )
    )
    return own | set(declared)
