"""/reviews and /interviews."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from api.applications.reviews import assigning, forms, interviews, service
from api.applications.reviews.models import Interview, Review
from api.applications.reviews.schemas import (
    Decline,
    Distribution,
    DistributionRead,
    InterestRead,
    InterestWrite,
    InterviewItem,
    InterviewPatch,
    InterviewQuery,
    InterviewRead,
    InterviewWrite,
    ReviewItem,
    ReviewPatch,
    ReviewQuery,
    ReviewRead,
    ReviewWrite,
)
from api.core import pages
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason

reviews = Resource("reviews", "Reviews")
interview_routes = Resource("interviews", "Interviews")

_STEP = (404, 409, 412, 428)


@route(reviews, "POST", "", needs="reviews:assign", status=201, problems=(409,))
def assign_review(session: Tx, actor: Signed, body: ReviewWrite) -> ReviewRead:
    """Ask somebody to review an application; a conflict of interest bars it."""
    return forms.form(session, actor, service.assign(session, actor, body))


@route(reviews, "POST", "/assign", needs="reviews:assign", problems=(409,))
def assign_reviews(session: Tx, actor: Signed, body: Distribution) -> DistributionRead:
    """Give applications to reviewers in balance, skipping conflicts; `preview` changes nothing."""
    return assigning.distribute(session, actor, body)


@route(reviews, "POST", "/interests", needs="reviews:write", status=201)
def declare_interest(session: Tx, actor: Signed, body: InterestWrite) -> InterestRead:
    """Declare an interest in an application: it may then neither be scored nor its scores be read."""
    return InterestRead.model_validate(service.declare(session, actor, body))


@route(reviews, "GET", "", needs="reviews:read")
def list_reviews(session: Rx, actor: Signed, asked: Annotated[ReviewQuery, Query()]) -> Page[ReviewItem]:
    """One's own queue with `mine`, and what one's office waits for; the newest first."""
    query = service.visible_to(actor)
    if asked.mine:
        query = query.where(Review.reviewer_id == actor.account_id)
    if asked.call_id:
        query = query.where(Review.call_id == asked.call_id)
    if asked.application_id:
        query = query.where(Review.application_id == asked.application_id)
    if asked.reviewer_id:
        query = query.where(Review.reviewer_id == asked.reviewer_id)
    if asked.state:
        query = query.where(Review.state == asked.state)
    if asked.late is not None:
        query = query.where(service.late() if asked.late else ~service.late())
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Review.id), True)])
    return Page(items=forms.items(session, rows), next_cursor=cursor, total=total)


@route(reviews, "GET", "/{review_id}", needs="reviews:read", problems=(404,))
def read_review(session: Rx, actor: Signed, review_id: UUID) -> ReviewRead:
    """The form of one review."""
    return forms.form(session, actor, service.read(session, actor, review_id))


@route(reviews, "PATCH", "/{review_id}", needs="reviews:write", problems=_STEP)
def change_review(
    session: Tx, actor: Signed, review_id: UUID, version: IfMatch, body: ReviewPatch
) -> ReviewRead:
    """Save one's scores and comments so far."""
    return forms.form(session, actor, service.change(session, actor, review_id, version, body))


@route(reviews, "POST", "/{review_id}/submit", needs="reviews:write", problems=_STEP)
def submit_review(session: Tx, actor: Signed, review_id: UUID, version: IfMatch) -> ReviewRead:
    """Hand in one's review; it cannot be changed afterwards."""
    return forms.form(session, actor, service.submit(session, actor, review_id, version))


@route(reviews, "POST", "/{review_id}/decline", needs="reviews:write", problems=_STEP)
def decline_review(
    session: Tx, actor: Signed, review_id: UUID, version: IfMatch, body: Decline
) -> ReviewRead:
    """Step back for a conflict of interest."""
    return forms.form(session, actor, service.decline(session, actor, review_id, version, body))


@route(interview_routes, "POST", "", needs="interviews:write", status=201, problems=(409,))
def schedule_interview(session: Tx, actor: Signed, body: InterviewWrite) -> InterviewRead:
    """Invite an applicant to a talk, or a team to its pitch."""
    return interviews.detail(session, actor, interviews.schedule(session, actor, body))


@route(interview_routes, "GET", "", needs="interviews:read")
def list_interviews(
    session: Rx, actor: Signed, asked: Annotated[InterviewQuery, Query()]
) -> Page[InterviewItem]:
    """Interviews of the applications one sees, the earliest first."""
    query = interviews.visible_to(actor)
    if asked.application_id:
        query = query.where(Interview.application_id == asked.application_id)
    if asked.call_id:
        query = query.where(Interview.call_id == asked.call_id)
    if asked.state:
        query = query.where(Interview.state == asked.state)
    if asked.after:
        query = query.where(col(Interview.starts_at) > asked.after)
    order = [(col(Interview.starts_at), False), (col(Interview.id), False)]
    rows, cursor, total = pages.slice_of(session, query, asked, order)
    return Page(items=interviews.items(session, actor, rows), next_cursor=cursor, total=total)


@route(interview_routes, "GET", "/{interview_id}", needs="interviews:read", problems=(404,))
def read_interview(session: Rx, actor: Signed, interview_id: UUID) -> InterviewRead:
    """One interview."""
    return interviews.detail(session, actor, interviews.read(session, actor, interview_id))


@route(interview_routes, "PATCH", "/{interview_id}", needs="interviews:write", problems=_STEP)
def change_interview(
    session: Tx, actor: Signed, interview_id: UUID, version: IfMatch, body: InterviewPatch
) -> InterviewRead:
    """Move an interview (JSON merge patch); its note may be written afterwards too."""
    return interviews.detail(session, actor, interviews.change(session, actor, interview_id, version, body))


@route(interview_routes, "POST", "/{interview_id}/hold", needs="interviews:write", problems=_STEP)
def hold_interview(session: Tx, actor: Signed, interview_id: UUID, version: IfMatch) -> InterviewRead:
    """It took place."""
    return interviews.detail(session, actor, interviews.move(session, actor, interview_id, version, "hold"))


@route(interview_routes, "POST", "/{interview_id}/miss", needs="interviews:write", problems=_STEP)
def miss_interview(session: Tx, actor: Signed, interview_id: UUID, version: IfMatch) -> InterviewRead:
    """The applicant did not come."""
    return interviews.detail(session, actor, interviews.move(session, actor, interview_id, version, "miss"))


@route(interview_routes, "POST", "/{interview_id}/cancel", needs="interviews:write", problems=_STEP)
def cancel_interview(
    session: Tx, actor: Signed, interview_id: UUID, version: IfMatch, body: Reason
) -> InterviewRead:
    """Call it off, with a reason the applicant reads."""
    moved = interviews.move(session, actor, interview_id, version, "cancel", body.reason)
    return interviews.detail(session, actor, moved)
