"""What of applications, reviews and messages is late, waits or closes, for whoever asks."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from api.applications.models import Application, ApplicationState, Message
from api.applications.reviews import service as reviews
from api.applications.reviews.models import Review
from api.applications.visibility import at, of_staff, own
from api.calls.assignments.models import Assignment
from api.calls.models import Call, CallState
from api.core import clock, i18n
from api.core.actor import Actor, At
from api.core.db import by_ids
from api.core.registries import DeskItem

S = ApplicationState
_SOON = timedelta(days=7)
_MOST = 50


def items(session: Session, actor: Actor) -> Iterator[DeskItem]:
    if actor.person_id is not None:
        yield from _returned(session, actor)
        yield from _closing(session, actor)
    yield from _messages(session, actor)
    yield from _my_reviews(session, actor)
    if not actor.reach("applications:screen").nothing:
        yield from _to_screen(session, actor)
        yield from _late_reviews(session, actor)


def _to_screen(session: Session, actor: Actor) -> Iterator[DeskItem]:
    rows = session.execute(
        columns(col(Call.id), func.count(), func.min(col(Application.waiting_since)))
        .join(Application, col(Application.call_id) == col(Call.id))
        .where(of_staff(actor), col(Application.state) == S.SUBMITTED)
        .group_by(col(Call.id))
        .order_by(func.min(col(Application.waiting_since)))
        .limit(_MOST)
    ).all()
    calls = by_ids(session, Call, [call_id for call_id, _, _ in rows])
    for call_id, count, since in rows:
        call = calls[call_id]
        if actor.may("applications:screen", At(programme_id=call.programme_id, call_id=call_id)):
            yield DeskItem(
                kind="applications_to_screen", column="waiting",
                title="{count} applications to screen in {call}",
                values={"count": count, "call": i18n.shown(call, "title")},
                about=call.code, link=f"/desk/calls/{call_id}/applications?state=submitted",
                at=_aware(since), count=count,
            )  # fmt: skip


def _late_reviews(session: Session, actor: Actor) -> Iterator[DeskItem]:
    rows = session.execute(
        columns(col(Call.id), func.count(), func.min(col(Review.due_on)))
        .join(Review, col(Review.call_id) == col(Call.id))
        .where(
            col(Review.id).in_(reviews.visible_to(actor).with_only_columns(col(Review.id))), reviews.late()
        )
        .group_by(col(Call.id))
        .limit(_MOST)
    ).all()
    calls = by_ids(session, Call, [call_id for call_id, _, _ in rows])
    for call_id, count, due_on in rows:
        call = calls[call_id]
        if actor.may("reviews:assign", At(programme_id=call.programme_id, call_id=call_id)):
            yield DeskItem(
                kind="reviews_late", column="late", title="{count} reviews are late in {call}",
                values={"count": count, "call": i18n.shown(call, "title")},
                about=call.code, link=f"/desk/calls/{call_id}/reviews?late=true",
                at=datetime.combine(due_on, time(0), UTC), count=count,
            )  # fmt: skip


def _my_reviews(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """By what was applied for; the code tells two of one post apart."""
    rows = session.execute(
        select(Review, Application.code, Assignment, Call)
        .join(Application, col(Application.id) == col(Review.application_id))
        .join(Call, col(Call.id) == col(Review.call_id))
        .outerjoin(Assignment, col(Assignment.id) == col(Application.assignment_id))
        .where(Review.reviewer_id == actor.account_id, col(Review.state).in_(reviews.OPEN))
        .order_by(col(Review.due_on), col(Review.id))
        .limit(_MOST)
    )
    today = clock.today()
    for review, code, post, call in rows:
        late = review.due_on is not None and review.due_on < today
        yield DeskItem(
            kind="review_late" if late else "review_to_write", column="late" if late else "waiting",
            title="Review an application: {post}", values={"post": i18n.shown(post or call, "title")},
            about=code, link=f"/desk/reviews/{review.id}",
            at=datetime.combine(review.due_on, time(0), UTC) if review.due_on else review.created_at,
        )  # fmt: skip


def _returned(session: Session, actor: Actor) -> Iterator[DeskItem]:
    rows = session.exec(select(Application).where(own(actor), Application.state == S.RETURNED).limit(_MOST))
    for row in rows:
        due = row.due_at or row.waiting_since
        yield DeskItem(
            kind="application_returned", column="late" if due <= clock.now() else "waiting",
            title="Change {code} and send it again", values={"code": row.code}, about=row.code,
            link=f"/applications/{row.id}", at=due,
        )  # fmt: skip


def _closing(session: Session, actor: Actor) -> Iterator[DeskItem]:
    now = clock.now()
    rows = session.execute(
        select(Application, Call)
        .join(Call, col(Call.id) == col(Application.call_id))
        .where(
            own(actor), Application.state == S.DRAFT, Call.state == CallState.PUBLISHED,
            col(Call.closes_at) > now, col(Call.closes_at) <= now + _SOON,
        )
        .order_by(col(Call.closes_at))
        .limit(_MOST)
    )  # fmt: skip
    for row, call in rows:
        yield DeskItem(
            kind="draft_closing", column="closing", title="Send your application to {call} before it closes",
            values={"call": i18n.shown(call, "title")}, about=row.code, link=f"/applications/{row.id}",
            at=call.closes_at,
        )  # fmt: skip


def _messages(session: Session, actor: Actor) -> Iterator[DeskItem]:
    """Threads whose last word is the other side's."""
    last = (
        select(func.max(Message.created_at))
        .where(Message.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )
    query = select(Application, Message.created_at).join(
        Message, (col(Message.application_id) == col(Application.id)) & (col(Message.created_at) == last)
    )
    for mine in (True, False):
        side = own(actor) if mine else of_staff(actor)
        rows = session.execute(
            query.where(side, col(Message.from_office).is_(mine), Application.state != S.WITHDRAWN)
            .order_by(col(Message.created_at))
            .limit(_MOST)
        )
        for row, at_ in rows:
            if mine or (row.person_id != actor.person_id and actor.may("applications:message", at(row))):
                yield _message(row.id, row.code, at_)


def _message(row_id: UUID, code: str, sent_at: datetime) -> DeskItem:
    return DeskItem(
        kind="message_unanswered", column="waiting", title="A message about {code} waits for an answer",
        values={"code": code}, about=code, link=f"/applications/{row_id}#messages", at=sent_at,
    )  # fmt: skip


def _aware(value: datetime | str) -> datetime:
    """SQLite gives an aggregate of times as text."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
