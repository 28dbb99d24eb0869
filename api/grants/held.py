"""What grants hold on people, bodies and documents: export, erasure, merging, who reads a file."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application
from api.core.actor import Actor
from api.core.money import amount
from api.core.registries import HeldData
from api.grants import service
from api.grants.mentoring.models import MentoringSession, Pairing
from api.grants.models import Grant, Proposal, TeamMember
from api.grants.tranches.models import Milestone, Tranche
from api.identity.accounts.models import Account
from api.identity.documents.models import StoredDocument


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """Proposals and grants of one's teams, what one logged as a mentor, and noted on instalments."""
    applications = service.applications_of(person_id)
    proposals = session.exec(
        select(Proposal).where(col(Proposal.application_id).in_(applications)).order_by(col(Proposal.id))
    )
    grants = session.exec(
        select(Grant).where(col(Grant.application_id).in_(applications)).order_by(col(Grant.id))
    )
    pairings = session.exec(
        select(Pairing).where(Pairing.mentor_id == person_id).order_by(col(Pairing.id))
    ).all()
    ids = [row.id for row in pairings]
    sessions = session.exec(
        select(MentoringSession)
        .where(col(MentoringSession.pairing_id).in_(ids))
        .order_by(col(MentoringSession.id))
    )
    own = select(Account.id).where(Account.person_id == person_id)
    noted = session.exec(select(Tranche).where(col(Tranche.noted_by_id).in_(own)).order_by(col(Tranche.id)))
    settled = session.exec(
        select(Tranche).where(col(Tranche.settled_by_id).in_(own)).order_by(col(Tranche.id))
    )
    return {
        "proposals": [
            {"title": row.title, "summary": row.summary, "plan": row.plan, "field": row.field}
            for row in proposals
        ],
        "grants": [
            {
                "code": row.code,
                "title": row.title,
                "state": row.state.value,
                "award": amount(row.awarded_minor, row.currency),
                "currency": row.currency,
            }
            for row in grants
        ],
        "mentoring": [
            {
                "held_on": row.held_on.isoformat(),
                "minutes": row.minutes,
                "topic": row.topic,
                "note": row.note,
            }
            for row in sessions
        ],
        "instalments_noted": [
            {"grant_id": row.grant_id, "number": row.number, "note": row.note} for row in noted
        ],
        "instalments_settled": [
            {"grant_id": row.grant_id, "number": row.number, "accounted_at": row.accounted_at}
            for row in settled
        ],
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """Names and words go; that a grant was made, what it paid and how long a mentor helped stays countable."""
    done = {"team_members": 0, "proposals": 0, "mentoring_sessions": 0}
    for member in session.exec(select(TeamMember).where(TeamMember.person_id == person_id)):
        member.stated_name = ""
        done["team_members"] += 1
    granted = select(Grant.application_id)
    own = select(Application.id).where(Application.person_id == person_id)
    for proposal in session.exec(
        select(Proposal).where(
            col(Proposal.application_id).in_(own), col(Proposal.application_id).not_in(granted)
        )
    ):
        proposal.title = proposal.summary = proposal.plan = ""
        done["proposals"] += 1
    pairings = select(Pairing.id).where(Pairing.mentor_id == person_id)
    for row in session.exec(select(MentoringSession).where(col(MentoringSession.pairing_id).in_(pairings))):
        row.note, row.topic, row.next_step = "", "", None
        done["mentoring_sessions"] += 1
    return done


held_data = HeldData(
    ("proposals", "team_members", "pairings", "mentoring_sessions", "tranches"), export, erase
)


def merge_people(session: Session, from_id: UUID, into_id: UUID) -> int:
    """Somebody known twice: in a team once, then."""
    moved = 0
    for member in session.exec(select(TeamMember).where(TeamMember.person_id == from_id)).all():
        if into_id in service.team_ids(session, member.application_id):
            session.delete(member)
        else:
            member.person_id = into_id
        moved += 1
    for pairing in session.exec(select(Pairing).where(Pairing.mentor_id == from_id)).all():
        pairing.mentor_id = into_id
        moved += 1
    return moved


def merge_organisations(session: Session, from_id: UUID, into_id: UUID) -> int:
    moved = 0
    for proposal in session.exec(select(Proposal).where(Proposal.institution_id == from_id)).all():
        proposal.institution_id = into_id
        moved += 1
    for grant in session.exec(select(Grant).where(Grant.institution_id == from_id)).all():
        grant.institution_id = into_id
        session.flush()
        service.make_findable(session, grant)
        moved += 1
    return moved


def reads_document(session: Session, actor: Actor, document_id: UUID) -> bool:
    """The agreement is for team, office and finance; what shows a milestone also for the mentor."""
    agreed = session.exec(service.visible_to(actor).where(Grant.agreement_document_id == document_id)).all()
    if any(
        actor.person_id in service.team_ids(session, row.application_id) or service.is_staff(actor, row)
        for row in agreed
    ):
        return True
    shown = select(Milestone.grant_id).where(Milestone.document_id == document_id)
    query = service.visible_to(actor).where(col(Grant.id).in_(shown)).limit(1)
    return session.exec(query).first() is not None


def documents_kept(_: UUID) -> SelectOfScalar[UUID]:
    """Signed agreements are kept as the law asks, also when somebody leaves."""
    return select(StoredDocument.id).where(col(StoredDocument.id).in_(select(Grant.agreement_document_id)))
