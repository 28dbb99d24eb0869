"""Who gets the letter of an event: the person it concerns, unless the event names others here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review
from api.calls.models import Enquiry
from api.core import clock
from api.core.events import Audience, Event
from api.grants import service as grants
from api.grants.mentoring.models import Pairing
from api.grants.models import Grant
from api.identity.accounts.models import Account, OneTimeLink
from api.identity.invitations.models import Invitation
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope
from api.organisations import service as organisations
from api.organisations.needs.models import Need
from api.placements.models import Placement
from api.selection.models import DecisionBatch
from api.selection.offers.models import Offer
from api.training.cohorts.models import Enrolment, EnrolmentState, TotSession
from api.training.modules import versions
from api.training.modules.models import ModuleVersion


@dataclass(frozen=True)
class Recipient:
    """`letter` names another than the event's own, written to other readers of the same event."""

    email: str
    name: str
    language: str
    person_id: UUID | None
    account_id: UUID | None
    letter: str | None = None


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


def _holders(session: Session, role: Role, scope: Scope, scope_ids: Iterable[UUID]) -> list[Recipient]:
    """Who holds a role there now, a deputy until their last day; on a body also who holds it on one above."""
    ids = set(scope_ids)
    if scope is Scope.ORGANISATION:
        ids |= organisations.above(session, ids)
    held = select(RoleGrant.account_id).where(
        RoleGrant.role == role,
        RoleGrant.scope == scope,
        col(RoleGrant.revoked_at).is_(None),
        or_(col(RoleGrant.until).is_(None), col(RoleGrant.until) > clock.real_now()),
    )
    if scope is not Scope.SYSTEM:
        held = held.where(col(RoleGrant.scope_id).in_(ids))
    return _accounts(session, session.exec(held).all())


def _hosts(session: Session, *body_ids: UUID | None) -> list[Recipient]:
    named = [body_id for body_id in body_ids if body_id is not None]
    return _holders(session, Role.HOST, Scope.ORGANISATION, named) if named else []


def _office(session: Session, programme_id: UUID, call_id: UUID) -> list[Recipient]:
    """The officers of the programme and of the call; where it has none, those of the whole system."""
    return [
        *_holders(session, Role.OFFICER, Scope.PROGRAMME, [programme_id]),
        *_holders(session, Role.OFFICER, Scope.CALL, [call_id]),
    ] or _holders(session, Role.OFFICER, Scope.SYSTEM, [])


def _written(letter: str, readers: Iterable[Recipient]) -> list[Recipient]:
    return [replace(reader, letter=letter) for reader in readers]


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
    return _holders(session, Role.SIGNATORY, Scope.ORGANISATION, [UUID(body) for body in row.bodies])


def _module_signatories(session: Session, _: Event, row: ModuleVersion) -> list[Recipient]:
    bodies = versions.signatories(session, row.programme_id)
    return _holders(session, Role.SIGNATORY, Scope.ORGANISATION, [body.id for body in bodies])


def _contributors(session: Session, _: Event, row: ModuleVersion) -> list[Recipient]:
    return _people(session, [one.person_id for one in versions.contributors(session, row.id)])


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
    return _hosts(session, row.host_id)


def _host_of_need(session: Session, _: Event, row: Need) -> list[Recipient]:
    return _hosts(session, row.organisation_id, row.unit_id)


def _who_answers_dates(session: Session, _: Event, row: Offer) -> list[Recipient]:
    return [*_hosts(session, row.host_id), *_office(session, row.programme_id, row.call_id)]


def _expert_and_host(session: Session, event: Event, row: Placement) -> list[Recipient]:
    """The host reads a letter of its own: without the reason, which may tell what is the expert's alone."""
    hosts = _written(f"{event.type}.host", _hosts(session, row.host_id))
    return [*hosts, *_people(session, [event.person_id])]


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


def _team(session: Session, _: Event, row: Any) -> list[Recipient]:
    """All in the team: each of them may ask, account and answer (domain.md). Beside the lead, who has an account:
    whoever the lead only named has not agreed to letters, and could not open the page.
    """
    grant = row if isinstance(row, Grant) else session.get_one(Grant, row.grant_id)
    lead_id = session.get_one(Application, grant.application_id).person_id
    team = _people(session, {lead_id, *grants.team_ids(session, grant.application_id)})
    return [one for one in team if one.account_id is not None or one.person_id == lead_id]


def _mentor_and_team(session: Session, event: Event, row: Pairing) -> list[Recipient]:
    """The team reads a letter of its own: why a mentoring ended stays between mentor and office."""
    return [*_written(f"{event.type}.team", _team(session, event, row)), *_mentor(session, event, row)]


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
    "pairing.accepted": _team,
    "pairing.ended": _mentor_and_team,
    "need.declined": _host_of_need,
    "offer.dates_proposed": _who_answers_dates,
    "module.in_review": _module_signatories,
    "module.returned": _contributors,
    **dict.fromkeys(
        ("placement.opened", "placement.phases_changed", "placement.cancelled", "placement.terminated"),
        _expert_and_host,
    ),
    **dict.fromkeys(
        (
            "grant.awarded",
            "grant.agreed",
            "grant.completed",
            "grant.suspended",
            "grant.resumed",
            "grant.terminated",
            "tranche.paid",
            "tranche.payment_reversed",
            "tranche.rejected",
            "tranche.accounted",
            "milestone.accepted",
            "milestone.returned",
        ),
        _team,
    ),
}
