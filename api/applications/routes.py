"""/applications."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session

from api.applications import drafting, listing, moving, reading, service, timeline
from api.applications.models import Application
from api.applications.schemas import (
    ApplicationItem,
    ApplicationPatch,
    ApplicationQuery,
    ApplicationRead,
    ApplicationSubmission,
    ApplicationWrite,
    Correction,
    MessageRead,
    MessageWrite,
    Move,
    Moved,
    Ranking,
    Return,
    TimelineEntry,
    Waiver,
)
from api.applications.visibility import View, view_of
from api.core.actor import Actor
from api.core.problems import NotPermitted
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Note, Page, Reason

applications = Resource("applications", "Applications")
of_assignment = Resource("assignments", "Applications")

_STEP = (404, 409, 412, 428)


@route(applications, "POST", "", needs="applications:create", status=201, problems=(409,))
def create_application(session: Tx, actor: Signed, body: ApplicationWrite) -> ApplicationRead:
    """Begin an application; a second one in a call starts from the first one's answers and documents."""
    return _read(session, actor, drafting.create(session, actor, body))


@route(applications, "GET", "", needs="applications:read")
def list_applications(
    session: Rx, actor: Signed, asked: Annotated[ApplicationQuery, Query()]
) -> Page[ApplicationItem]:
    """One's own, and those one works on as far as one may see them; `q` finds names and codes."""
    return listing.page(session, actor, asked)


@route(applications, "POST", "/rank", needs="applications:edit", problems=(409,))
def rank_applications(session: Tx, actor: Signed, body: Ranking) -> Page[ApplicationItem]:
    """Put one's applications in one call in order, the first choice first, until it closes."""
    rows = drafting.rank(session, actor, body)
    session.flush()
    return Page(items=listing.items(session, actor, rows), next_cursor=None, total=None)


@route(applications, "GET", "/{application_id}", needs="applications:read", problems=(404,))
def read_application(session: Rx, actor: Signed, application_id: UUID) -> ApplicationRead:
    """One application, as whoever asks may see it."""
    return reading.detail(session, actor, service.read(session, actor, application_id))


@route(applications, "PATCH", "/{application_id}", needs="applications:edit", problems=_STEP)
def change_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: ApplicationPatch
) -> ApplicationRead:
    """Save what was written so far, complete or not (JSON merge patch)."""
    return _read(session, actor, drafting.change(session, actor, application_id, version, body))


@route(applications, "POST", "/{application_id}/submit", needs="applications:submit", problems=_STEP)
def submit_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: ApplicationSubmission
) -> ApplicationRead:
    """Send it, before the deadline."""
    return _read(session, actor, service.submit(session, actor, application_id, version, body))


@route(applications, "POST", "/{application_id}/resubmit", needs="applications:submit", problems=_STEP)
def resubmit_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch
) -> ApplicationRead:
    """Send a returned one again, until its own due date."""
    return _read(session, actor, service.resubmit(session, actor, application_id, version))


@route(applications, "POST", "/{application_id}/withdraw", needs="applications:withdraw", problems=_STEP)
def withdraw_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Note | None = None
) -> ApplicationRead:
    """Take it back, at any time before an offer is accepted."""
    note = body.note if body else None
    return _moved(session, actor, application_id, version, "withdraw", note)


@route(applications, "POST", "/{application_id}/return", needs="applications:screen", problems=_STEP)
def return_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Return
) -> ApplicationRead:
    """Give it back for changes until a day, deadline or not."""
    row = service.send_back(
        session, actor, application_id, version, body.due_on, body.reason, body.reason_code
    )
    return _read(session, actor, row)


@route(applications, "POST", "/{application_id}/find-eligible", needs="applications:screen", problems=_STEP)
def find_application_eligible(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch
) -> ApplicationRead:
    """It meets every condition, or is excused from it."""
    return _moved(session, actor, application_id, version, "find_eligible")


@route(applications, "POST", "/{application_id}/find-ineligible", needs="applications:screen", problems=_STEP)
def find_application_ineligible(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Reason
) -> ApplicationRead:
    """It does not meet a condition; the person is told which, and why."""
    return _moved(session, actor, application_id, version, "find_ineligible", body.reason, body.reason_code)


@route(applications, "POST", "/{application_id}/reinstate", needs="applications:waive", problems=_STEP)
def reinstate_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Reason
) -> ApplicationRead:
    """Take an ineligible one back in, after a waiver or a correction."""
    return _moved(session, actor, application_id, version, "reinstate", body.reason, body.reason_code)


@route(applications, "POST", "/{application_id}/waive", needs="applications:waive", problems=_STEP)
def waive_condition(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Waiver
) -> ApplicationRead:
    """Excuse it from one condition, by name and reason."""
    row = service.waive(session, actor, application_id, version, body.code, body.reason)
    return _read(session, actor, row)


@route(applications, "POST", "/{application_id}/correct", needs="applications:screen", problems=_STEP)
def correct_condition(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Correction
) -> ApplicationRead:
    """Set the outcome of one condition right, by name and reason."""
    row = service.correct(session, actor, application_id, version, body.code, body.outcome, body.reason)
    return _read(session, actor, row)


@route(applications, "POST", "/{application_id}/shortlist", needs="applications:shortlist", problems=_STEP)
def shortlist_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch
) -> ApplicationRead:
    """Put it on the shortlist: the panel now reads the name."""
    return _moved(session, actor, application_id, version, "shortlist")


@route(applications, "POST", "/{application_id}/unshortlist", needs="applications:shortlist", problems=_STEP)
def unshortlist_application(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: Reason
) -> ApplicationRead:
    """Take it off the shortlist."""
    return _moved(session, actor, application_id, version, "unshortlist", body.reason, body.reason_code)


@route(applications, "GET", "/{application_id}/messages", needs="applications:message", problems=(404,))
def list_messages(session: Rx, actor: Signed, application_id: UUID) -> Page[MessageRead]:
    """The private thread between the applicant and the office, oldest first; reviewers never read it."""
    return Page(
        items=[
            MessageRead(
                id=one.id, at=one.created_at, from_office=one.from_office, author=author, text=one.text
            )
            for one, author in service.messages(session, actor, application_id)
        ],
        next_cursor=None,
        total=None,
    )


@route(
    applications, "POST", "/{application_id}/messages", needs="applications:message", status=201,
    problems=(404, 409),
)  # fmt: skip
def post_message(session: Tx, actor: Signed, application_id: UUID, body: MessageWrite) -> MessageRead:
    """Write to the other side of the thread."""
    one = service.post_message(session, actor, application_id, body.text)
    return MessageRead(
        id=one.id, at=one.created_at, from_office=one.from_office, author=actor.name, text=one.text
    )


@route(applications, "GET", "/{application_id}/timeline", needs="applications:read", problems=(404,))
def read_timeline(session: Rx, actor: Signed, application_id: UUID) -> Page[TimelineEntry]:
    """What happened to it: the applicant reads what was released, the office everything."""
    row = service.read(session, actor, application_id)
    view = view_of(actor, row)
    if view is View.PANEL:
        raise NotPermitted("applications:message")
    return Page(items=timeline.of(session, row, view), next_cursor=None, total=None)


@route(of_assignment, "POST", "/{assignment_id}/move-applications", needs="applications:move", problems=_STEP)
def move_applications(session: Tx, actor: Signed, assignment_id: UUID, version: IfMatch, body: Move) -> Moved:
    """Move what still waits at a filled or withdrawn assignment, drafts included, to another of its call."""
    outcome = moving.move(session, actor, assignment_id, version, body.to_assignment_id, body.reason)
    return Moved.model_validate(outcome)


def _moved(
    session: Session,
    actor: Actor,
    row_id: UUID,
    version: IfMatch,
    verb: str,
    reason: str | None = None,
    reason_code: str | None = None,
) -> ApplicationRead:
    return _read(session, actor, service.move(session, actor, row_id, version, verb, reason, reason_code))


def _read(session: Session, actor: Actor, row: Application) -> ApplicationRead:
    session.flush()
    return reading.detail(session, actor, row)
