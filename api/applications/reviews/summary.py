"""What the reviews of applications say together, and whether there are enough of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col, exists, select

from api.applications.models import LIFECYCLE, Application
from api.applications.reviews.models import Interest, Review, ReviewState, Score
from api.applications.reviews.scores import Grid, Summary, summarise
from api.calls.models import Call
from api.core import clock, i18n
from api.core.problems import Conflict

_PENDING = (ReviewState.ASSIGNED, ReviewState.DRAFT)


@dataclass
class Panel:
    """One application's reviews. A review whose author has an interest is not counted."""

    scores: dict[UUID, dict[UUID, int]] = field(default_factory=dict)
    assigned: int = 0
    submitted: int = 0
    late: int = 0
    pending_of: set[UUID] = field(default_factory=set)
    submitted_by: set[UUID] = field(default_factory=set)

    def summary(self, grid: Grid) -> Summary:
        return summarise(grid, list(self.scores.values()))


def grid_of(row: Application) -> dict[UUID, int]:
    """The weights of the scoring grid as it was when the application was sent."""
    return {UUID(line["id"]): int(line["weight"]) for line in row.rubric or ()}


def lines_of(row: Application) -> list[dict[str, Any]]:
    """The scoring grid as it was when the application was sent, its words in the reader's language."""
    reader = i18n.language.get()
    return [{**line, **line.get("translations", {}).get(reader, {})} for line in row.rubric or ()]


def panels(session: Session, application_ids: Iterable[UUID]) -> dict[UUID, Panel]:
    """The reviews of these applications, in one query."""
    query = (
        columns(
            col(Review.application_id), col(Review.id), col(Review.reviewer_id), col(Review.state),
            col(Review.due_on), col(Score.criterion_id), col(Score.value),
        )
        .outerjoin(Score, col(Score.review_id) == col(Review.id))
        .where(
            col(Review.application_id).in_(list(application_ids)),
            col(Review.state) != ReviewState.DECLINED,
            ~exists().where(
                col(Interest.account_id) == col(Review.reviewer_id),
                col(Interest.application_id) == col(Review.application_id),
            ),
        )
        .order_by(col(Review.id))
    )  # fmt: skip
    found: dict[UUID, Panel] = defaultdict(Panel)
    seen: set[UUID] = set()
    today = clock.today()
    for application_id, review_id, reviewer_id, state, due_on, criterion_id, value in session.execute(query):
        panel = found[application_id]
        if review_id not in seen:
            seen.add(review_id)
            _count(panel, state, due_on, today, reviewer_id)
        if state == ReviewState.SUBMITTED:
            scores = panel.scores.setdefault(review_id, {})
            if criterion_id is not None:
                scores[criterion_id] = value
    return dict(found)


def _count(panel: Panel, state: ReviewState, due_on: date | None, today: date, reviewer_id: UUID) -> None:
    panel.assigned += 1
    if state == ReviewState.SUBMITTED:
        panel.submitted += 1
        panel.submitted_by.add(reviewer_id)
    else:
        panel.pending_of.add(reviewer_id)
        panel.late += due_on is not None and due_on < today


def counted(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many reviews count for each of these applications."""
    return {key: panel.submitted for key, panel in panels(session, application_ids).items()}


@LIFECYCLE.guard("reviewed")
def reviewed(session: Session, row: Application) -> None:
    """At least as many reviews as the call asks for, two or more (domain.md, What must always hold, 7)."""
    minimum = session.exec(select(Call.minimum_reviews).where(Call.id == row.call_id)).one()
    there = counted(session, [row.id]).get(row.id, 0)
    if there < minimum:
        raise Conflict(
            "reviews-missing",
            "{code} has {there} of the {minimum} reviews it needs before it is decided.",
            code=row.code, there=there, minimum=minimum,
        )  # fmt: skip
