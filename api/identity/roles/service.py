"""Granting and revoking roles. Nobody grants a role wider than their own reach."""

from collections import defaultdict
from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import Actor, At, Held
from api.core.db import found, locked
from api.core.problems import Forbidden, Invalid
from api.core.registries import may_name, registries
from api.identity.accounts.models import Account
from api.identity.permissions import ROLES, Role
from api.identity.roles.models import RoleGrant, Scope
from api.identity.roles.schemas import RoleGrantWrite

# Roles that reach personal data of everyone, or that grant others: only an admin gives these.
ADMIN_GIVES = frozenset({Role.ADMIN, Role.AUDITOR, Role.INTEGRATOR})


def visible_to(actor: Actor) -> SelectOfScalar[RoleGrant]:
    """The grants in force that this actor may see: those within the reach of roles:read."""
    query = select(RoleGrant).where(col(RoleGrant.revoked_at).is_(None))
    reach = actor.reach("roles:read")
    if reach.everything:
        return query
    within = [*reach.programmes, *reach.organisations, *reach.calls]
    return query.where(or_(col(RoleGrant.scope_id).in_(within), RoleGrant.account_id == actor.account_id))


def held_by(session: Session, account_id: UUID) -> tuple[Held, ...]:
    """The roles an account holds now, each with its scopes and all below them."""
    scoped: dict[tuple[str, Scope], list[UUID]] = defaultdict(list)
    for grant in in_force(session, account_id):
        scoped[grant.role.value, grant.scope] += [grant.scope_id] if grant.scope_id else []
    return tuple(
        Held(role, ROLES[role], scope.value, reached(session, scope.value, ids))
        for (role, scope), ids in sorted(scoped.items())
    )


def in_force(session: Session, account_id: UUID) -> list[RoleGrant]:
    """An account's grants, neither revoked nor run out."""
    return list(
        session.exec(
            select(RoleGrant).where(
                RoleGrant.account_id == account_id,
                col(RoleGrant.revoked_at).is_(None),
                or_(col(RoleGrant.until).is_(None), col(RoleGrant.until) > clock.real_now()),
            )
        )
    )


def reached(session: Session, scope: str, ids: list[UUID]) -> frozenset[UUID]:
    """Scopes and what lies below them (an organisation's units)."""
    expand = registries.expand.get(scope)
    return expand(session, ids) if expand and ids else frozenset(ids)


def where(session: Session, kind: Scope, scope_id: UUID | None) -> At:
    """The place a scope stands at, for permission checks; a call also stands in its programme."""
    place = registries.places.get(kind.value)
    known = place(session, scope_id) if place and scope_id else None
    return known or At(
        programme_id=scope_id if kind is Scope.PROGRAMME else None,
        organisation_ids=(scope_id,) if kind is Scope.ORGANISATION and scope_id else (),
        call_id=scope_id if kind is Scope.CALL else None,
    )


def check_grantable(
    session: Session, actor: Actor, role: Role, kind: Scope, scope_id: UUID | None, permission: str
) -> At:
    """Where a role would stand. Raises Invalid for an unknown scope, Forbidden beyond one's own reach."""
    if scope_id is not None and not may_name(session, kind.value, scope_id):
        raise Invalid("unknown-reference", "There is no such {scope}.", scope=kind.value).at("/scope_id")
    if role in ADMIN_GIVES and not _is_admin(actor):
        raise Forbidden("only-admin-grants", "Only an admin grants this role.")
    place = where(session, kind, scope_id)
    actor.require(permission, place)
    return place


def _is_admin(actor: Actor) -> bool:
    return actor.kind == "system" or "admin" in actor.roles()


def grant(session: Session, actor: Actor, body: RoleGrantWrite) -> RoleGrant:
    """Give a role. Only an admin may give one to themselves: four eyes would otherwise be two."""
    if session.get(Account, body.account_id) is None:
        raise Invalid("unknown-reference", "There is no such account.").at("/account_id")
    place = check_grantable(session, actor, body.role, body.scope_kind, body.scope_id, "roles:grant")
    if body.account_id == actor.account_id and not _is_admin(actor):
        raise Forbidden("own-role", "Nobody gives a role to themselves: ask a colleague.")
    if body.until is not None and body.until <= clock.real_now():
        raise Invalid("until-past", "A role ends in the future.").at("/until")
    row = RoleGrant(
        account_id=body.account_id,
        role=body.role,
        scope=body.scope_kind,
        scope_id=body.scope_id,
        until=body.until,
        granted_by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    events.record(
        session,
        "role.granted",
        row,
        actor,
        at=place,
        data={"role": row.role, "account_id": str(row.account_id)},
    )
    return row


def revoke(session: Session, actor: Actor, grant_id: UUID) -> None:
    row = locked(session, visible_to(actor), grant_id)
    at = where(session, row.scope, row.scope_id)
    actor.require("roles:grant", at)
    if row.role in ADMIN_GIVES and not _is_admin(actor):
        raise Forbidden("only-admin-grants", "Only an admin revokes this role.")
    if row.role is Role.ADMIN and row.account_id == actor.account_id:
        raise Forbidden("own-admin-role", "Nobody takes the admin role from themselves: ask another admin.")
    row.revoked_at = clock.real_now()
    events.record(
        session, "role.revoked", row, actor, at=at, data={"role": row.role, "account_id": str(row.account_id)}
    )


def read(session: Session, actor: Actor, grant_id: UUID) -> RoleGrant:
    return found(session, visible_to(actor), grant_id)


def _named(session: Session, kind: Scope, ids: list[UUID]) -> dict[UUID, str]:
    name = registries.scope_names.get(kind.value)
    return name(session, ids) if name and ids else {}


def scope_names(session: Session, grants: list[RoleGrant]) -> dict[UUID, str]:
    """Names of all scopes in these grants."""
    names: dict[UUID, str] = {}
    for kind in Scope:
        names |= _named(session, kind, [g.scope_id for g in grants if g.scope is kind and g.scope_id])
    return names
