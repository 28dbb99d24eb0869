"""Making, listing, revoking and recognising API keys."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock, events
from api.core.actor import Actor, At, Held
from api.core.db import found
from api.core.ids import fingerprint, secret
from api.core.problems import Forbidden, SignInFirst
from api.identity.access.service import note_use
from api.identity.accounts.models import Account
from api.identity.keys.models import ApiKey
from api.identity.keys.schemas import ApiKeyWrite
from api.identity.roles import service as roles
from api.identity.roles.models import Scope

PREFIX = "umz_"


def create(session: Session, actor: Actor, body: ApiKeyWrite) -> tuple[ApiKey, str]:
    """A new key and its secret, which is shown this once. Nobody gives a key more than they hold."""
    beyond = _beyond(session, actor, body.permissions, body.scope_kind, body.scope_id)
    if beyond:
        raise Forbidden(
            "beyond-own-permissions",
            "You cannot give a key what you do not hold there: {what}.",
            what=", ".join(beyond),
        )
    if actor.account_id is None:
        raise SignInFirst
    value = secret(PREFIX)
    key = ApiKey(
        name=body.name,
        prefix=value[:12],
        fingerprint=fingerprint(value),
        account_id=actor.account_id,
        permissions=sorted(set(body.permissions)),
        scope=body.scope_kind,
        scope_id=body.scope_id,
        expires_at=clock.real_now() + timedelta(days=body.days),
    )
    session.add(key)
    session.flush()
    events.record(session, "api_key.created", key, actor, at=At(), data={"permissions": key.permissions})
    return key, value


def _beyond(
    session: Session, actor: Actor, permissions: list[str], kind: Scope, scope_id: UUID | None
) -> list[str]:
    """Which of these permissions an actor's roles do not give in that scope."""
    if kind is Scope.SYSTEM:
        return [permission for permission in permissions if not actor.reach(permission).everything]
    place = roles.where(session, kind, scope_id)
    return [permission for permission in permissions if not actor.may(permission, place)]


def listed(session: Session) -> list[ApiKey]:
    return list(session.exec(select(ApiKey).order_by(col(ApiKey.created_at).desc())))


def revoke(session: Session, actor: Actor, key_id: UUID) -> None:
    key = found(session, select(ApiKey).where(col(ApiKey.revoked_at).is_(None)), key_id)
    key.revoked_at = clock.real_now()
    events.record(session, "api_key.revoked", key, actor, at=At())


def actor_of_key(session: Session, value: str) -> Actor:
    """Who a bearer key stands for. Raises SignInFirst where it is unknown, expired or revoked.

    A key never does more than its maker still may: a role that ended ends in their keys too.
    """
    row = session.exec(
        select(ApiKey, Account)
        .join(Account, col(Account.id) == col(ApiKey.account_id))
        .where(
            ApiKey.fingerprint == fingerprint(value),
            col(ApiKey.revoked_at).is_(None),
            col(ApiKey.expires_at) > clock.real_now(),
            col(Account.disabled_at).is_(None),
        )
    ).one_or_none()
    if row is None:
        raise SignInFirst("key-not-good", "This key is unknown, expired or revoked.")
    key, account = row
    note_use(session, key)
    maker = Actor(kind="account", account_id=account.id, held=roles.held_by(session, account.id))
    beyond = _beyond(session, maker, key.permissions, key.scope, key.scope_id)
    ids = [key.scope_id] if key.scope_id else []
    return Actor(
        kind="key",
        account_id=account.id,
        name=key.name,
        verified=True,
        held=(
            Held(
                "key",
                frozenset(key.permissions).difference(beyond),
                key.scope.value,
                roles.reached(session, key.scope.value, ids),
            ),
        ),
    )
