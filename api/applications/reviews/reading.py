"""What the reviews of one application say, to whoever may know it."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.applications.models import Application
from api.applications.reviews.models import Interest, Review, ReviewState
from api.applications.reviews.scores import rounded
from api.applications.reviews.summary import grid_of, lines_of, panels
from api.applications.schemas import CriterionSummaryRead, ReviewLine, ReviewsRead
from api.calls.models import Call
from api.core import clock
from api.core.actor import Actor
from api.identity.accounts.models import Account


def _own_state(session: Session, actor: Actor, application_id: UUID) -> ReviewState | None:
    row = session.exec(
        select(Review).where(Review.application_id == application_id, Review.reviewer_id == actor.account_id)
    ).one_or_none()
    return row.state if row else None


def may_read_scores(session: Session, actor: Actor, application_id: UUID, *, office: bool) -> bool:
    """Nobody reads others' scores while their own review is open; a panel member only once it is in."""
    state = _own_state(session, actor, application_id)
    if state in (ReviewState.ASSIGNED, ReviewState.DRAFT):
        return False
    return office or state is ReviewState.SUBMITTED


def of_application(
    session: Session, actor: Actor, row: Application, call: Call, *, named: bool
) -> ReviewsRead:
    """Counts always; scores, comments and their summary where whoever asks may read them.

    The caller has made sure that there is no conflict of interest. `named` shows who reviewed.
    """
    open_to_them = may_read_scores(session, actor, row.id, office=named)
    panel = panels(session, [row.id]).get(row.id)
    grid = grid_of(row)
    made = panel.summary(grid) if panel and open_to_them else None
    titles = {UUID(line["id"]): line for line in lines_of(row)}
    return ReviewsRead(
        minimum=call.minimum_reviews,
        assigned=panel.assigned if panel else 0,
        submitted=panel.submitted if panel else 0,
        late=panel.late if panel else 0,
        mean=rounded(made.mean) if made else None,
        median=rounded(made.median) if made else None,
        spread=made.spread if made else None,
        far_apart=made.far_apart if made else False,
        criteria=[
            CriterionSummaryRead(
                criterion_id=one.criterion_id,
                title=titles[one.criterion_id]["title"],
                weight=titles[one.criterion_id]["weight"],
                n=one.n,
                mean=rounded(one.mean),
                spread=one.spread,
            )
            for one in (made.criteria if made else ())
        ],
        lines=_lines(session, row, panel.scores if panel else {}, open_to_them, named),
        stepped_back=session.exec(
            select(func.count()).select_from(Interest).where(Interest.application_id == row.id)
        ).one(),
    )


def _lines(
    session: Session,
    row: Application,
    scores: dict[UUID, dict[UUID, int]],
    open_to_them: bool,
    named: bool,
) -> list[ReviewLine]:
    rows = session.execute(
        select(Review, Account.name)
        .join(Account, col(Account.id) == col(Review.reviewer_id))
        .where(Review.application_id == row.id)
        .order_by(col(Review.id))
    )
    today = clock.today()
    return [
        ReviewLine(
            id=review.id,
            reviewer=name if named else None,
            state=review.state,
            due_on=review.due_on,
            late=is_late(review, today),
            scores=scores.get(review.id) if open_to_them else None,
            comment=review.comment if open_to_them and review.state is ReviewState.SUBMITTED else None,
        )
        for review, name in rows
    ]


def is_late(review: Review, today: date) -> bool:
    """Whether it is still to come though its day is over."""
    is_open = review.state in (ReviewState.ASSIGNED, ReviewState.DRAFT)
    return is_open and review.due_on is not None and review.due_on < today
