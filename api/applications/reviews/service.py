"""Reviews: asking for one, writing it, handing it in, stepping back for a conflict of interest."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications import visibility
from api.applications.models import Application, ApplicationState
from api.applications.reviews import conflicts
from api.applications.reviews.models import (
    LIFECYCLE,
    Interest,
    InterestKind,
    Review,
    ReviewState,
    Score,
)
from api.applications.reviews.schemas import Decline, InterestWrite, ReviewPatch, ReviewWrite
from api.applications.reviews.summary import grid_of
from api.calls.models import CallBody
from api.core import clock, events, i18n
from api.core.actor import Actor, At
from api.core.db import for_change, found, locked
from api.core.etag import Version
from api.core.problems import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    InvalidFields,
    NotFound,
    NotPermitted,
)
from api.identity.accounts.models import Account
from api.identity.roles.service import held_by

S = ApplicationState
REVIEWABLE = frozenset({S.SUBMITTED, S.ELIGIBLE, S.SHORTLISTED})
OPEN = frozenset({ReviewState.ASSIGNED, ReviewState.DRAFT})


def visible_to(actor: Actor) -> SelectOfScalar[Review]:
    """Those one is asked for, and those of one's office; never those of one's own application."""
    ways: list[ColumnElement[bool]] = []
    if actor.account_id:
        ways.append(col(Review.reviewer_id) == actor.account_id)
    for held in actor.held:
        if held.role in visibility.STAFF | {"key"} and "reviews:read" in held.permissions:
            if held.scope == "system":
                ways.append(true())
            elif held.scope == "programme":
                ways.append(col(Review.programme_id).in_(held.ids))
            elif held.scope == "call":
                ways.append(col(Review.call_id).in_(held.ids))
    if actor.kind == "system":
        return select(Review)
    query = select(Review).where(or_(*ways) if ways else false())
    if actor.person_id is None:
        return query
    mine = select(Application.id).where(Application.person_id == actor.person_id)
    return query.where(col(Review.application_id).not_in(mine))


def at(row: Review, actor: Actor) -> At:
    """Where a review stands. Being asked for it is what lets a body's reviewer write it."""
    asked = row.reviewer_id == actor.account_id
    bodies = tuple(actor.reach("reviews:write").organisations) if asked else ()
    return At(programme_id=row.programme_id, call_id=row.call_id, organisation_ids=bodies)


def read(session: Session, actor: Actor, row_id: UUID) -> Review:
    return found(session, visible_to(actor), row_id)


def assign(session: Session, actor: Actor, body: ReviewWrite) -> Review:
    """Ask somebody to review an application."""
    application = _application(session, actor, body.application_id)
    actor.require("reviews:assign", visibility.at(application))
    must_not_be_own(actor, application)
    must_be_reviewable(application)
    if not may_review(session, body.reviewer_account_id, application.programme_id, application.call_id):
        raise Invalid("not-a-reviewer", "This account may not review in this call.").at(
            "/reviewer_account_id"
        )
    kind = conflicts.of(session, application, body.reviewer_account_id)
    if kind is not None:
        raise conflict_of_interest(kind)
    return add(session, actor, application, body.reviewer_account_id, body)


def add(
    session: Session, actor: Actor, application: Application, reviewer_id: UUID, body: ReviewWrite
) -> Review:
    row = Review(
        application_id=application.id, call_id=application.call_id, programme_id=application.programme_id,
        reviewer_id=reviewer_id, due_on=body.due_on,
    )  # fmt: skip
    session.add(row)
    session.flush()
    events.record(
        session, "review.assigned", row, actor, at=at(row, actor),
        data={"reviewer_id": str(reviewer_id), "application_id": str(application.id)},
    )  # fmt: skip
    return row


def must_not_be_own(actor: Actor, application: Application) -> None:
    if visibility.view_of(actor, application) is visibility.View.APPLICANT:
        raise Forbidden("own-application", "Nobody decides on an application of their own.")


def must_be_reviewable(application: Application) -> None:
    if application.state not in REVIEWABLE:
        raise Conflict("not-reviewable", "{code} is not being judged now.", code=application.code)


def conflict_of_interest(kind: InterestKind) -> Conflict:
    problem = Conflict(
        "conflict-of-interest", "There is a conflict of interest, so this person may not judge it."
    )
    problem.members = {"conflict": kind.value}
    return problem


def may_review(session: Session, account_id: UUID, programme_id: UUID, call_id: UUID) -> bool:
    """Whether an account's roles let it review in this call: by programme, call, or a body of the call."""
    account = session.get(Account, account_id)
    if account is None or account.disabled_at is not None:
        return False
    actor = Actor(kind="account", account_id=account_id, held=held_by(session, account_id))
    reach = actor.reach("reviews:write")
    if reach.everything or programme_id in reach.programmes or call_id in reach.calls:
        return True
    bodies = select(CallBody.id).where(
        CallBody.call_id == call_id, col(CallBody.organisation_id).in_(reach.organisations)
    )
    return bool(reach.organisations) and session.exec(bodies).first() is not None


def change(session: Session, actor: Actor, row_id: UUID, version: Version, patch: ReviewPatch) -> Review:
    """Save scores and comments as one goes."""
    row, application = _mine(session, actor, row_id, version)
    if row.state not in OPEN:
        raise Conflict("review-closed", "This review is closed: what was handed in stays as it is.")
    _may_judge(session, actor, application)
    given = patch.model_fields_set
    if "scores" in given:
        _save_scores(session, row, application, patch)
    if "comment" in given:
        row.comment = patch.comment
    if "for_applicant" in given:
        row.for_applicant = patch.for_applicant
    if row.state is ReviewState.ASSIGNED:
        _step(session, actor, row, "begin")
    session.flush()
    return row


def submit(session: Session, actor: Actor, row_id: UUID, version: Version) -> Review:
    row, application = _mine(session, actor, row_id, version)
    _may_judge(session, actor, application)
    _step(session, actor, row, "submit")
    row.submitted_at = clock.now()
    return row


def decline(session: Session, actor: Actor, row_id: UUID, version: Version, body: Decline) -> Review:
    """Step back: the interest is kept, what was scored is not counted, the office is told."""
    row, _ = _mine(session, actor, row_id, version)
    _step(session, actor, row, "decline", body.reason)
    _keep_interest(session, row.reviewer_id, row.application_id, body.kind, body.reason)
    return row


def declare(session: Session, actor: Actor, body: InterestWrite) -> Interest:
    """Declare an interest before or after anyone asked for a review; an open review is given back."""
    application = _application(session, actor, body.application_id)
    account_id = body.account_id or actor.account_id
    if account_id is None or session.get(Account, account_id) is None:
        raise Invalid("unknown-reference", "There is no such account.").at("/account_id")
    if account_id != actor.account_id:
        actor.require("reviews:assign", visibility.at(application))
    interest = _keep_interest(session, account_id, application.id, body.kind, body.reason)
    query = select(Review).where(Review.application_id == application.id, Review.reviewer_id == account_id)
    review = session.exec(for_change(query)).one_or_none()
    if review is not None and review.state in OPEN:
        _step(session, actor, review, "decline", body.reason)
    events.record(
        session, "interest.declared", interest, actor, at=visibility.at(application),
        data={"application_id": str(application.id), "kind": body.kind.value}, reason=body.reason,
    )  # fmt: skip
    return interest


def _keep_interest(
    session: Session, account_id: UUID, application_id: UUID, kind: InterestKind, reason: str
) -> Interest:
    interest = session.exec(
        select(Interest).where(Interest.account_id == account_id, Interest.application_id == application_id)
    ).one_or_none()
    if interest is None:
        interest = Interest(account_id=account_id, application_id=application_id, kind=kind, reason=reason)
        session.add(interest)
    else:
        interest.kind, interest.reason = kind, reason
    session.flush()
    return interest


def _application(session: Session, actor: Actor, application_id: UUID) -> Application:
    try:
        return locked(session, visibility.visible_to(actor), application_id)
    except NotFound:
        raise Invalid("unknown-reference", "There is no such application.").at("/application_id") from None


def _mine(session: Session, actor: Actor, row_id: UUID, version: Version) -> tuple[Review, Application]:
    """One's own review, locked, with its application; nobody writes another's."""
    row = locked(session, visible_to(actor), row_id)
    if row.reviewer_id != actor.account_id:
        raise NotPermitted("reviews:write")
    actor.require("reviews:write", at(row, actor))
    version.check(row)
    return row, session.get_one(Application, row.application_id)


def _may_judge(session: Session, actor: Actor, application: Application) -> None:
    must_be_reviewable(application)
    kind = conflicts.of(session, application, actor.account_id)
    if kind is not None:
        raise conflict_of_interest(kind)


def _step(session: Session, actor: Actor, row: Review, verb: str, reason: str | None = None) -> None:
    transition = LIFECYCLE.step(session, row, verb, actor, at(row, actor), reason)
    events.record(
        session, transition.event, row, actor, at=at(row, actor),
        data={"application_id": str(row.application_id)}, reason=reason,
    )  # fmt: skip


def scores(session: Session, row_id: UUID) -> dict[UUID, Score]:
    rows = session.exec(select(Score).where(Score.review_id == row_id))
    return {score.criterion_id: score for score in rows}


def _save_scores(session: Session, row: Review, application: Application, patch: ReviewPatch) -> None:
    grid = grid_of(application)
    unknown = [
        FieldError(
            pointer=f"/scores/{criterion}", code="unknown-criterion",
            detail=i18n.say("This is not in the scoring grid."),
        )
        for criterion in patch.scores
        if criterion not in grid
    ]  # fmt: skip
    if unknown:
        raise InvalidFields(unknown)
    stored = scores(session, row.id)
    for criterion, value in patch.scores.items():
        score = stored.get(criterion)
        if value is None:
            if score is not None:
                session.delete(score)
        elif score is None:
            session.add(Score(review_id=row.id, criterion_id=criterion, value=value))
        else:
            score.value = value


def allowed_actions(session: Session, actor: Actor, row: Review, application: Application) -> list[str]:
    """What the reviewer may do with their own; nobody else writes it."""
    if row.reviewer_id != actor.account_id:
        return []
    judging = application.state in REVIEWABLE and conflicts.of(session, application, actor.account_id) is None
    verbs = LIFECYCLE.allowed(session, row, actor, at(row, actor))
    return [verb for verb in verbs if verb == "decline" or (judging and verb == "submit")]


def late() -> ColumnElement[bool]:
    return and_(col(Review.state).in_(OPEN), col(Review.due_on) < clock.today())


@LIFECYCLE.guard("is_answered")
def is_answered(session: Session, row: Review) -> None:
    application = session.get_one(Application, row.application_id)
    unanswered = grid_of(application).keys() - scores(session, row.id).keys()
    if unanswered and not row.comment.strip():
        raise Conflict(
            "review-incomplete",
            "{count} lines of the grid have no score. Score them, or say why not in the comment.",
            count=len(unanswered),
        )
