"""Granting and revoking roles. Nobody grants a role wider than their own reach."""

from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import Actor, At
from api.core.db import found, locked
from api.core.problems import Forbidden, Invalid
from api.core.registries import registries
from api.identity.accounts.models import Account
from api.identity.permissions import Role
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


def where(kind: Scope, scope_id: UUID | None) -> At:
    """The place a scope stands at, for permission checks."""
    return At(
        programme_id=scope_id if kind is Scope.PROGRAMME else None,
        organisation_ids=(scope_id,) if kind is Scope.ORGANISATION and scope_id else (),
        call_id=scope_id if kind is Scope.CALL else None,
    )


def grant(session: Session, actor: Actor, body: RoleGrantWrite) -> RoleGrant:
    if session.get(Account, body.account_id) is None:
        raise Invalid("unknown-reference", "There is no such account.").at("/account_id")
    if body.scope_id is not None and body.scope_id not in _named(session, body.scope_kind, [body.scope_id]):
        raise Invalid("unknown-reference", "There is no such {scope}.", scope=body.scope_kind.value).at(
            "/scope_id"
        )
    if body.role in ADMIN_GIVES and "admin" not in actor.roles() and actor.kind != "system":
        raise Forbidden("only-admin-grants", "Only an admin grants this role.")
    actor.require("roles:grant", where(body.scope_kind, body.scope_id))
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
        at=where(body.scope_kind, body.scope_id),
        data={"role": row.role, "account_id": str(row.account_id)},
    )
    return row


def revoke(session: Session, actor: Actor, grant_id: UUID) -> None:
    row = locked(session, visible_to(actor), grant_id)
    at = where(row.scope, row.scope_id)
    actor.require("roles:grant", at)
    if row.role in ADMIN_GIVES and "admin" not in actor.roles():
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
