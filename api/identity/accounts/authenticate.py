"""From a cookie or a key to an actor with all they may do. Read once a request."""

from collections import defaultdict
from uuid import UUID

from sqlmodel import Session, col, or_, select

from api.core import clock
from api.core.actor import ANYONE, Actor, Held
from api.core.context import Credential
from api.core.ids import fingerprint
from api.core.registries import registries
from api.identity.accounts.models import Account, AccountSession
from api.identity.keys.service import actor_of_key
from api.identity.permissions import RELATIONS, ROLES
from api.identity.roles.models import RoleGrant, Scope


def authenticate(session: Session, credential: Credential) -> Actor:
    """Who asks. Raises SignInFirst for a key that is not good; a cookie that is not good is nobody."""
    if credential.bearer is not None:
        return actor_of_key(session, credential.bearer)
    if credential.cookie is None:
        return ANYONE
    row = session.exec(
        select(AccountSession, Account)
        .join(Account, col(Account.id) == col(AccountSession.account_id))
        .where(
            AccountSession.fingerprint == fingerprint(credential.cookie),
            col(AccountSession.expires_at) > clock.real_now(),
            col(Account.disabled_at).is_(None),
        )
    ).one_or_none()
    if row is None:
        return ANYONE
    signed_in, account = row
    return actor_of_account(session, account, signed_in.id)


def actor_of_account(session: Session, account: Account, session_id: UUID | None = None) -> Actor:
    return Actor(
        kind="account",
        account_id=account.id,
        person_id=account.person_id,
        name=account.name,
        language=account.language,
        verified=account.verified_at is not None,
        session_id=session_id,
        held=held_by(session, account.id),
        relations=RELATIONS,
    )


def held_by(session: Session, account_id: UUID) -> tuple[Held, ...]:
    """The roles an account holds now, each with its scopes and all below them."""
    now = clock.real_now()
    grants = session.exec(
        select(RoleGrant).where(
            RoleGrant.account_id == account_id,
            col(RoleGrant.revoked_at).is_(None),
            or_(col(RoleGrant.until).is_(None), col(RoleGrant.until) > now),
        )
    ).all()
    scoped: dict[tuple[str, Scope], list[UUID]] = defaultdict(list)
    for grant in grants:
        scoped[grant.role.value, grant.scope] += [grant.scope_id] if grant.scope_id else []
    return tuple(
        Held(role, ROLES[role], scope.value, reached(session, scope.value, ids))
        for (role, scope), ids in sorted(scoped.items())
    )


def reached(session: Session, scope: str, ids: list[UUID]) -> frozenset[UUID]:
    """Scopes and what lies below them (an organisation's units)."""
    expand = registries.expand.get(scope)
    return expand(session, ids) if expand and ids else frozenset(ids)
