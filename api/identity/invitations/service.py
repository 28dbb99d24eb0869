"""Inviting somebody, and what the letter's link then makes: an account, its person, a role."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import ANYONE, Actor, At
from api.core.db import for_change, locked
from api.core.ids import fingerprint, secret
from api.core.problems import Conflict, Forbidden, Invalid
from api.identity.accounts import service as accounts
from api.identity.accounts.authenticate import actor_of_account
from api.identity.accounts.models import Account, LinkPurpose
from api.identity.accounts.service import Proof
from api.identity.invitations.models import Invitation
from api.identity.invitations.schemas import InvitationState, InvitationWrite
from api.identity.people import service as people
from api.identity.people.models import Person
from api.identity.roles import service as roles
from api.identity.roles.models import RoleGrant, Scope
from api.identity.roles.schemas import RoleGrantWrite

LEAST_PASSWORD = 10


def visible_to(actor: Actor) -> SelectOfScalar[Invitation]:
    """Those one sent, and those into one's reach."""
    reach = actor.reach("invitations:write")
    query = select(Invitation)
    if reach.everything:
        return query
    within = [*reach.programmes, *reach.organisations, *reach.calls]
    return query.where(
        or_(col(Invitation.scope_id).in_(within), col(Invitation.invited_by_id) == actor.account_id)
    )


def in_state(query: SelectOfScalar[Invitation], state: InvitationState) -> SelectOfScalar[Invitation]:
    accepted, withdrawn = col(Invitation.accepted_at), col(Invitation.withdrawn_at)
    match state:
        case InvitationState.ACCEPTED:
            return query.where(accepted.is_not(None))
        case InvitationState.WITHDRAWN:
            return query.where(withdrawn.is_not(None))
    waiting = query.where(accepted.is_(None), withdrawn.is_(None))
    now = clock.real_now()
    if state is InvitationState.OPEN:
        return waiting.where(col(Invitation.expires_at) > now)
    return waiting.where(col(Invitation.expires_at) <= now)


def state_of(row: Invitation) -> InvitationState:
    if row.accepted_at is not None:
        return InvitationState.ACCEPTED
    if row.withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if row.expires_at > clock.real_now() else InvitationState.EXPIRED


def at(session: Session, row: Invitation) -> At:
    return roles.where(session, row.scope or Scope.SYSTEM, row.scope_id)


def send(session: Session, actor: Actor, body: InvitationWrite) -> Invitation:
    """Invite somebody. Raises Conflict for an address or person with an account where a person is named."""
    place = At()
    if body.role is not None and body.scope_kind is not None:
        place = roles.check_grantable(
            session, actor, body.role, body.scope_kind, body.scope_id, "invitations:write"
        )
        if not actor.may("roles:grant", place):
            raise Forbidden("beyond-own-permissions", "You cannot give this role there.")
    elif actor.reach("invitations:write").nothing:
        raise Forbidden("beyond-own-permissions", "You cannot invite anybody.")
    email = accounts.folded(body.email)
    _check_person(session, actor, email, body.person_id)
    if body.role is None and accounts.by_email(session, email) is not None:
        raise Conflict("account-exists", "There is an account with this address already.")
    row = Invitation(
        email=email,
        name=body.name,
        language=body.language,
        person_id=body.person_id,
        role=body.role,
        scope=body.scope_kind,
        scope_id=body.scope_id,
        fingerprint="",
        invited_by_id=actor.account_id,
        expires_at=clock.real_now(),
    )
    session.add(row)
    _write_letter(session, actor, row, place)
    return row


def _check_person(session: Session, actor: Actor, email: str, person_id: UUID | None) -> None:
    if person_id is None:
        return
    person = session.exec(people.visible_to(actor).where(Person.id == person_id)).one_or_none()
    if person is None or person.merged_into_id or person.erased_at:
        raise Invalid("unknown-reference", "There is no such person.").at("/person_id")
    people.require(session, actor, "people:write", person_id)
    if people.account_of(session, person_id) is not None:
        raise Conflict("person-has-account", "This person has an account already.")
    if accounts.by_email(session, email) is not None:
        raise Conflict(
            "account-exists", "There is an account with this address already. Merge the two people instead."
        )


def send_again(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    """A new letter with a new link; the link of the one before is no longer good."""
    row = _waiting(session, actor, invitation_id)
    _write_letter(session, actor, row, at(session, row))
    return row


def withdraw(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    row = _waiting(session, actor, invitation_id)
    row.withdrawn_at = clock.real_now()
    events.record(session, "invitation.withdrawn", row, actor, at=at(session, row), person_id=row.person_id)
    return row


def _waiting(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    row = locked(session, visible_to(actor), invitation_id)
    if state_of(row) not in (InvitationState.OPEN, InvitationState.EXPIRED):
        raise Conflict("invitation-over", "This invitation was accepted or withdrawn already.")
    return row


def _write_letter(session: Session, actor: Actor, row: Invitation, place: At) -> None:
    """The listener that writes the letter reads `row.secret` now or never."""
    value = secret()
    row.fingerprint = fingerprint(value)
    row.expires_at = clock.real_now() + accounts.LINK_LENGTH[LinkPurpose.INVITATION]
    session.flush()
    object.__setattr__(row, "secret", value)
    events.record(
        session,
        "invitation.sent",
        row,
        actor,
        at=place,
        person_id=row.person_id,
        data={"role": row.role.value if row.role else None},
    )


def by_token(session: Session, token: str, lock: bool = False) -> Invitation:
    """The invitation behind a link that is good now. Raises Invalid."""
    query = select(Invitation).where(Invitation.fingerprint == fingerprint(token))
    row = session.exec(for_change(query) if lock else query).one_or_none()
    if row is None or state_of(row) is not InvitationState.OPEN:
        raise Invalid(
            "link-not-good", "This link was used already, is too old, or is not complete. Ask for a new one."
        ).at("/token")
    return row


@dataclass(frozen=True)
class Acceptance:
    """What was checked before the transaction: a new password's hash, or a proof of the one there is."""

    email: str
    address: str
    hashed: str | None = None
    proof: Proof | None = None


def prepare(session: Session, token: str, password: str, address: str) -> Acceptance:
    """The slow part: check the password of an account, or hash a new one. Raises Invalid, TooMany."""
    row = by_token(session, token)
    if accounts.by_email(session, row.email) is not None:
        return Acceptance(
            row.email, address, proof=accounts.check_password(session, row.email, password, address)
        )
    if len(password) < LEAST_PASSWORD:
        raise Invalid("too-short", "A password has at least {least} signs.", least=LEAST_PASSWORD).at(
            "/password"
        )
    return Acceptance(row.email, address, hashed=accounts.hash_password(password, row.email, row.name))


def accept(session: Session, token: str, ready: Acceptance) -> tuple[Invitation, Account]:
    """Make (or find) the account, bind its person, give the role. The link proves the mailbox."""
    row = by_token(session, token, lock=True)
    account = accounts.by_email(session, row.email)
    if account is None:
        if ready.hashed is None:
            raise Conflict("account-gone", "This account is no longer there. Open the link again.")
        account = accounts.open_account(
            session, row.email, _person(session, row), row.language, ready.hashed, verified=True
        )
    else:
        if ready.proof is None or ready.proof.account_id != account.id:
            raise Conflict("account-exists", "An account was made meanwhile. Open the link again.")
        if row.person_id is not None and row.person_id != account.person_id:
            raise Conflict(
                "two-people", "You have an account already. Tell the office, which will join the two."
            )
        account.verified_at = account.verified_at or clock.real_now()
    row.accepted_at = clock.real_now()
    row.person_id = account.person_id
    events.record(
        session, "invitation.accepted", row, ANYONE, at=at(session, row), person_id=account.person_id
    )
    _give_role(session, row, account)
    return row, account


def _person(session: Session, row: Invitation) -> Person:
    """The person it was for, or a new one by the name in the invitation."""
    if row.person_id is not None:
        person = locked(session, select(Person), row.person_id)
        if person.merged_into_id is not None:
            person = locked(session, select(Person), person.merged_into_id)
        person.email = row.email
    else:
        given, _, family = row.name.partition(" ")
        person = Person(
            given_name=given[:100], family_name=family[:100], email=row.email, language=row.language
        )
        session.add(person)
    session.flush()
    people.index(session, person)
    return person


def _give_role(session: Session, row: Invitation, account: Account) -> None:
    """The inviter gives the role, so they must still be one who may."""
    if row.role is None or row.scope is None:
        return
    inviter = session.get(Account, row.invited_by_id) if row.invited_by_id else None
    held = session.exec(
        select(RoleGrant).where(
            RoleGrant.account_id == account.id,
            RoleGrant.role == row.role,
            RoleGrant.scope == row.scope,
            RoleGrant.scope_id == row.scope_id,
            col(RoleGrant.revoked_at).is_(None),
        )
    ).first()
    if held is not None:
        return
    wanted = RoleGrantWrite(account_id=account.id, role=row.role, scope_kind=row.scope, scope_id=row.scope_id)
    try:
        if inviter is None or inviter.disabled_at is not None:
            raise Forbidden("inviter-gone", "Whoever invited you may no longer give this role.")
        roles.grant(session, actor_of_account(session, inviter), wanted)
    except Forbidden:
        raise Conflict(
            "invitation-lapsed",
            "Whoever invited you may no longer give this role. Ask for a new invitation.",
        ) from None
