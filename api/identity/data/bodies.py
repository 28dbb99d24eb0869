"""What identity keeps on a body follows it when it turns out to be another: people, roles, letters, keys, consents.

What is over stays where it was: a role taken back, an invitation accepted, a consent withdrawn tell of then.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from api.core import clock, events
from api.core.actor import SYSTEM, At
from api.core.db import for_change
from api.identity.consents.models import Consent
from api.identity.invitations.models import Invitation
from api.identity.keys.models import ApiKey
from api.identity.people.models import Person
from api.identity.roles.models import RoleGrant, Scope


def merge_organisations(session: Session, from_id: UUID, into_id: UUID) -> int:
    """Move what is in force to the body that stays; how much there was."""
    moved = _roles(session, from_id, into_id) + _consents(session, from_id, into_id)
    belonging = for_change(select(Person).where(Person.organisation_id == from_id).order_by(col(Person.id)))
    for person in session.exec(belonging).all():
        person.organisation_id = into_id
        moved += 1
    # One that ran out can be sent again, and gives its role then.
    waiting = select(Invitation).where(
        Invitation.scope_id == from_id,
        col(Invitation.accepted_at).is_(None),
        col(Invitation.withdrawn_at).is_(None),
    )
    for invitation in session.exec(for_change(waiting)).all():
        invitation.scope_id = into_id
        moved += 1
    good = select(ApiKey).where(
        ApiKey.scope_id == from_id,
        col(ApiKey.revoked_at).is_(None),
        col(ApiKey.expires_at) > clock.real_now(),
    )
    for key in session.exec(for_change(good)).all():
        key.scope_id = into_id
        moved += 1
    session.flush()
    return moved


def _roles(session: Session, from_id: UUID, into_id: UUID) -> int:
    """A role on the old body ends and one on the other begins, so that who could do what when stays known.

    Who holds it on both keeps one, for as long as the longer of the two.
    """
    now = clock.real_now()
    query = select(RoleGrant).where(
        RoleGrant.scope == Scope.ORGANISATION,
        col(RoleGrant.revoked_at).is_(None),
        or_(col(RoleGrant.until).is_(None), col(RoleGrant.until) > now),
    )
    held = session.exec(
        for_change(query.where(RoleGrant.scope_id == from_id).order_by(col(RoleGrant.id)))
    ).all()
    for old in held:
        # Also one that ran out: it is in the way of a new one until it is taken back.
        twin = session.exec(
            for_change(
                select(RoleGrant).where(
                    RoleGrant.account_id == old.account_id,
                    RoleGrant.role == old.role,
                    RoleGrant.scope == Scope.ORGANISATION,
                    RoleGrant.scope_id == into_id,
                    col(RoleGrant.revoked_at).is_(None),
                )
            )
        ).one_or_none()
        _end(session, old, from_id, now)
        if twin is not None and _longer(twin.until, old.until) == twin.until:
            continue
        if twin is not None:
            _end(session, twin, into_id, now)
        session.flush()
        fresh = RoleGrant(
            account_id=old.account_id,
            role=old.role,
            scope=Scope.ORGANISATION,
            scope_id=into_id,
            granted_by_id=old.granted_by_id,
            until=old.until,
        )
        session.add(fresh)
        session.flush()
        _say(session, "role.granted", fresh, into_id)
    return len(held)


def _longer(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later of two ends; None is no end."""
    return None if one is None or other is None else max(one, other)


def _end(session: Session, row: RoleGrant, body_id: UUID, now: datetime) -> None:
    row.revoked_at = now
    _say(session, "role.revoked", row, body_id)


def _say(session: Session, event: str, row: RoleGrant, body_id: UUID) -> None:
    events.record(
        session,
        event,
        row,
        SYSTEM,
        at=At(organisation_ids=(body_id,)),
        data={"role": row.role, "account_id": str(row.account_id), "bodies_merged": True},
    )


def _consents(session: Session, from_id: UUID, into_id: UUID) -> int:
    """Of two in force for one purpose, the one given last takes the other's place, as when giving it again."""
    in_force = select(Consent).where(col(Consent.withdrawn_at).is_(None))
    given = session.exec(
        for_change(in_force.where(Consent.organisation_id == from_id).order_by(col(Consent.id)))
    ).all()
    for row in given:
        twins = session.exec(
            for_change(
                in_force.where(
                    Consent.organisation_id == into_id,
                    Consent.person_id == row.person_id,
                    Consent.purpose == row.purpose,
                )
            )
        ).all()
        if any(twin.given_at > row.given_at for twin in twins):
            row.withdrawn_at = clock.now()
            continue
        for twin in twins:
            twin.withdrawn_at = clock.now()
        row.organisation_id = into_id
        session.flush()
    return len(given)
