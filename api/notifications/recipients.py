"""Who gets the letter of an event: the person it concerns, unless the event names others here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review
from api.calls.models import Enquiry
from api.core.events import Audience, Event
from api.grants.mentoring.models import Pairing
from api.identity.accounts.models import Account, OneTimeLink
from api.identity.invitations.models import Invitation
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope
from api.selection.models import DecisionBatch
from api.training.cohorts.models import Enrolment, EnrolmentState, TotSession


@dataclass(frozen=True)
class Recipient:
    email: str
    name: str
    language: str
    person_id: UUID | None
    account_id: UUID | None


def of(session: Session, event: Event, row: Any) -> list[Recipient]:
    """The recipients of an event, each once."""
    find = _NAMED.get(event.type)
    found = find(session, event, row) if find else _people(session, [event.person_id])
    return list({recipient.email: recipient for recipient in found}.values())


def _people(session: Session, ids: Iterable[UUID | None]) -> list[Recipient]:
    """People by their account's address, or their own where they have no account."""
    wanted = [person_id for person_id in ids if person_id is not None]
    if not wanted:
        return []
    rows = session.exec(
        select(Person, Account)
        .join(Account, col(Account.person_id) == col(Person.id), isouter=True)
        .where(col(Person.id).in_(wanted), col(Person.erased_at).is_(None))
    ).all()
    return [
        Recipient(
            email=account.email if account else person.email or "",
            name=person.name,
            language=account.language if account else person.language,
            person_id=person.id,
            account_id=account.id if account else None,
        )
        for person, account in rows
        if account is not None or person.email
    ]


def _accounts(session: Session, ids: Iterable[UUID]) -> list[Recipient]:
    rows = session.exec(
        select(Account).where(col(Account.id).in_(list(ids)), col(Account.disabled_at).is_(None))
    )
    return [Recipient(row.email, row.name, row.language, row.person_id, row.id) for row in rows]


def _holders(session: Session, role: Role, organisation_ids: Iterable[UUID]) -> list[Recipient]:
    grants = session.exec(
        select(RoleGrant.account_id).where(
            RoleGrant.role == role,
            RoleGrant.scope == Scope.ORGANISATION,
            col(RoleGrant.scope_id).in_(list(organisation_ids)),
            col(RoleGrant.revoked_at).is_(None),
        )
    ).all()
    return _accounts(session, grants)


def _link(session: Session, _: Event, row: OneTimeLink) -> list[Recipient]:
    return _accounts(session, [row.account_id])


def _own_account(_: Session, __: Event, row: Account) -> list[Recipient]:
    return [Recipient(row.email, row.name, row.language, row.person_id, row.id)]


def _invited(_: Session, __: Event, row: Invitation) -> list[Recipient]:
    return [Recipient(row.email, row.name, row.language, row.person_id, None)]


def _if_shown(session: Session, event: Event, _: Any) -> list[Recipient]:
    return _people(session, [event.person_id]) if event.audience is Audience.PERSON else []


def _reviewer(session: Session, _: Event, row: Review) -> list[Recipient]:
    return _accounts(session, [row.reviewer_id])


def _signatories(session: Session, _: Event, row: DecisionBatch) -> list[Recipient]:
    return _holders(session, Role.SIGNATORY, [UUID(body) for body in row.bodies])


def _waiting_for_the_call(session: Session, event: Event, _: Any) -> list[Recipient]:
    rows = session.exec(
        select(Application.person_id).where(
            Application.call_id == event.subject_id,
            col(Application.state).in_(
                [ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.RETURNED]
            ),
        )
    ).all()
    return _people(session, set(rows))


def _host(session: Session, _: Event, row: Any) -> list[Recipient]:
    return _holders(session, Role.HOST, [row.host_id])


def _group(session: Session, _: Event, row: TotSession) -> list[Recipient]:
    rows = session.exec(
        select(Enrolment.person_id).where(
            Enrolment.cohort_id == row.cohort_id, Enrolment.state == EnrolmentState.ENROLLED
        )
    ).all()
    return _people(session, rows)


def _asker(session: Session, _: Event, row: Enquiry) -> list[Recipient]:
    return _people(session, [row.person_id])


def _mentor(session: Session, _: Event, row: Pairing) -> list[Recipient]:
    return _people(session, [row.mentor_id])


_NAMED: dict[str, Callable[[Session, Event, Any], list[Recipient]]] = {
    "link.verify_wanted": _link,
    "link.reset_wanted": _link,
    "invitation.sent": _invited,
    "account.registered_again": _own_account,
    "account.password_changed": _own_account,
    "account.password_reset": _own_account,
    "interview.changed": _if_shown,
    "review.assigned": _reviewer,
    "selection.sent_to_sign": _signatories,
    "call.extended": _waiting_for_the_call,
    "assignment.changes_requested": _host,
    "assignment.approved": _host,
    "session.moved": _group,
    "session.cancelled": _group,
    "call.enquiry_answered": _asker,
    "pairing.proposed": _mentor,
    "pairing.ended": _mentor,
}
