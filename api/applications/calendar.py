"""Talks one takes part in and reviews one is asked for, for one's calendar (core/registries)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import String, or_
from sqlalchemy import cast as as_type
from sqlmodel import Session, col

from api.applications.models import Application
from api.applications.reviews import interviews
from api.applications.reviews import service as reviews
from api.applications.reviews.models import Interview, InterviewState, Review
from api.applications.visibility import own
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import i18n
from api.core.actor import Actor
from api.core.calendars import Entry

_MOST = 500


def entries(session: Session, actor: Actor, since: datetime) -> Iterator[Entry]:
    """From a moment on. What was applied for and its code; a name never leaves with a calendar."""
    yield from _interviews(session, actor, since)
    yield from _reviews(session, actor, since)


def _interviews(session: Session, actor: Actor, since: datetime) -> Iterator[Entry]:
    on_panel = as_type(col(Interview.panel), String).contains(f'"{actor.account_id}"')
    rows = session.execute(
        interviews.visible_to(actor)
        .add_columns(Application, Assignment, Call)
        .join(Application, col(Application.id) == col(Interview.application_id))
        .join(Call, col(Call.id) == col(Interview.call_id))
        .outerjoin(Assignment, col(Assignment.id) == col(Application.assignment_id))
        .where(
            or_(own(actor), on_panel),
            col(Interview.state).in_((InterviewState.SCHEDULED, InterviewState.HELD)),
            col(Interview.starts_at) >= since,
        )
        .order_by(col(Interview.starts_at), col(Interview.id))
        .limit(_MOST)
    )
    for row, application, post, call in rows:
        side = "me" if application.person_id == actor.person_id else "desk"
        yield Entry(
            uid=f"interview-{row.id}",
            title=i18n.say("Interview: {post}", post=i18n.shown(post or call, "title")),
            starts=row.starts_at,
            ends=row.starts_at + timedelta(minutes=row.minutes),
            changed=row.updated_at,
            sequence=row.version,
            link=f"/{side}/applications/{application.id}",
            place=row.place,
            text=application.code,
        )


def _reviews(session: Session, actor: Actor, since: datetime) -> Iterator[Entry]:
    rows = session.execute(
        reviews.visible_to(actor)
        .add_columns(col(Application.code), Assignment, Call)
        .join(Application, col(Application.id) == col(Review.application_id))
        .join(Call, col(Call.id) == col(Review.call_id))
        .outerjoin(Assignment, col(Assignment.id) == col(Application.assignment_id))
        .where(
            col(Review.reviewer_id) == actor.account_id,
            col(Review.state).in_(reviews.OPEN),
            col(Review.due_on) >= since.date(),
        )
        .order_by(col(Review.due_on), col(Review.id))
        .limit(_MOST)
    )
    for row, code, post, call in rows:
        yield Entry(
            uid=f"review-{row.id}",
            title=i18n.say("Review an application: {post}", post=i18n.shown(post or call, "title")),
            starts=row.due_on,
            ends=row.due_on,
            changed=row.updated_at,
            sequence=row.version,
            link=f"/desk/reviews/{row.id}",
            text=code,
        )
