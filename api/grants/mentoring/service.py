"""Mentors: asking one, answering, ending; the log, which is the mentor's and the office's.

The team reads when a session was, what it was about and what comes next; the mentor's notes stay between
the mentor who wrote them and the office, so that they can be frank.
"""

from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock
from api.core.actor import Actor, At
from api.core.db import found
from api.core.etag import Version
from api.core.problems import Conflict, Invalid
from api.grants import service as grants
from api.grants.mentoring.models import LIFECYCLE, MentoringSession, Pairing, PairingState
from api.grants.mentoring.schemas import SessionWrite
from api.grants.models import Grant, GrantState, TeamMember
from api.identity.accounts.models import Account
from api.identity.people.models import Person

_OVER = (GrantState.COMPLETED, GrantState.TERMINATED)


def current(session: Session, grant_id: UUID) -> Pairing | None:
    """The pairing that is not ended."""
    query = select(Pairing).where(Pairing.grant_id == grant_id, Pairing.state != PairingState.ENDED)
    return session.exec(query).one_or_none()


def propose(session: Session, actor: Actor, grant_id: UUID, mentor_id: UUID) -> tuple[Grant, Pairing]:
    """Ask somebody to mentor a team; one at a time."""
    grant = grants.opened(session, actor, grant_id)
    actor.require("mentoring:pair", grants.at(session, grant))
    if grant.state in _OVER:
        raise Conflict("grant-over", "This grant is over.")
    mentor = session.get(Person, mentor_id)
    if mentor is None or mentor.merged_into_id is not None or mentor.erased_at is not None:
        raise Invalid("unknown-reference", "There is no such person.").at("/mentor_id")
    if mentor.id in grants.team_ids(session, grant.application_id):
        raise Invalid("mentor-in-team", "Nobody mentors a team they are in.").at("/mentor_id")
    if current(session, grant.id) is not None:
        raise Conflict("mentor-paired", "This grant has a mentor already.")
    row = Pairing(grant_id=grant.id, programme_id=grant.programme_id, mentor_id=mentor.id)
    session.add(row)
    session.flush()
    grants.record(session, "pairing.proposed", grant, actor, mentor.id, about=row)
    return grant, row


def read(session: Session, actor: Actor, grant_id: UUID, row_id: UUID) -> tuple[Grant, Pairing]:
    grant = grants.read(session, actor, grant_id)
    return grant, found(session, select(Pairing).where(Pairing.grant_id == grant.id), row_id)


def move(
    session: Session,
    actor: Actor,
    grant_id: UUID,
    row_id: UUID,
    version: Version,
    verb: str,
    reason: str | None = None,
) -> tuple[Grant, Pairing]:
    """Accept or decline (whoever was asked), or end (the office)."""
    grant = grants.opened(session, actor, grant_id)
    row = found(session, select(Pairing).where(Pairing.grant_id == grant.id), row_id)
    version.check(grant)
    step = LIFECYCLE.step(session, row, verb, actor, at(session, grant, row), reason)
    session.flush()
    grants.record(session, step.event or "", grant, actor, row.mentor_id, about=row, reason=reason)
    return grant, row


def log(session: Session, actor: Actor, grant_id: UUID, body: SessionWrite) -> MentoringSession:
    """Write a session down. It needs an active mentor; the office may write it in the mentor's stead."""
    grant = grants.opened(session, actor, grant_id)
    actor.require("mentoring:log", grants.at(session, grant))
    pairing = current(session, grant.id)
    if pairing is None or pairing.state is not PairingState.ACTIVE:
        raise Conflict("no-mentor", "This grant has no mentor who said yes.")
    if body.held_on > clock.today():
        raise Invalid("in-the-future", "A session is logged once it was held.").at("/held_on")
    row = MentoringSession.model_validate(
        {**body.model_dump(), "grant_id": grant.id, "pairing_id": pairing.id, "by_id": actor.account_id}
    )
    session.add(row)
    session.flush()
    data = {"minutes": row.minutes}
    grants.record(session, "mentoring.logged", grant, actor, about=row, data=data)
    return row


def sessions(grant_id: UUID) -> SelectOfScalar[MentoringSession]:
    return select(MentoringSession).where(MentoringSession.grant_id == grant_id)


def latest(session: Session, grant_id: UUID, at_most: int = 20) -> list[MentoringSession]:
    order = (col(MentoringSession.held_on).desc(), col(MentoringSession.id).desc())
    return list(session.exec(sessions(grant_id).order_by(*order).limit(at_most)))


def reads_notes(actor: Actor, grant: Grant, pairing: Pairing) -> bool:
    """The office and audit in their scope, and the mentor whose log it is."""
    if pairing.mentor_id == actor.person_id:
        return True
    return actor.may("mentoring:notes", At(programme_id=grant.programme_id, call_id=grant.call_id))


def allowed(session: Session, grant: Grant, row: Pairing, actor: Actor) -> list[str]:
    return grants.offered(LIFECYCLE, session, row, actor, at(session, grant, row))


def at(session: Session, grant: Grant, row: Pairing) -> At:
    """Where a pairing stands: whoever is asked counts as its mentor before saying yes."""
    where = grants.at(session, grant)
    return At(
        programme_id=where.programme_id,
        organisation_ids=where.organisation_ids,
        call_id=where.call_id,
        people={"mentor": [row.mentor_id]},
    )


def is_mentor_of(session: Session, account_id: UUID, person_id: UUID) -> bool:
    """Whether an account's person mentors, or is asked to mentor, a team this person is in (invariant 6)."""
    mentored = (
        select(Grant.application_id)
        .join(Pairing, col(Pairing.grant_id) == col(Grant.id))
        .join(Account, col(Account.person_id) == col(Pairing.mentor_id))
        .where(Account.id == account_id, Pairing.state != PairingState.ENDED)
    )
    query = select(TeamMember.id).where(
        TeamMember.person_id == person_id, col(TeamMember.application_id).in_(mentored)
    )
    return session.exec(query).first() is not None
