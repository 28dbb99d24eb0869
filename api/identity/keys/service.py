"""Making, listing, revoking and recognising API keys."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock, events
from api.core.actor import Actor, At, Held
from api.core.db import found
from api.core.ids import fingerprint, secret
from api.core.problems import Forbidden, SignInFirst
from api.core.registries import registries
from api.identity.accounts.models import Account
from api.identity.keys.models import ApiKey
from api.identity.keys.schemas import ApiKeyWrite

PREFIX = "umz_"


def create(session: Session, actor: Actor, body: ApiKeyWrite) -> tuple[ApiKey, str]:
    """A new key and its secret, which is shown this once. Nobody gives a key more than they hold."""
    beyond = [permission for permission in body.permissions if not _holds_in(actor, permission, body)]
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


def _holds_in(actor: Actor, permission: str, body: ApiKeyWrite) -> bool:
    at = {
        "programme": At(programme_id=body.scope_id),
        "organisation": At(organisation_ids=(body.scope_id,) if body.scope_id else ()),
        "call": At(call_id=body.scope_id),
    }.get(body.scope_kind.value)
    return actor.may(permission, at) if at else actor.reach(permission).everything


def listed(session: Session) -> list[ApiKey]:
    return list(session.exec(select(ApiKey).order_by(col(ApiKey.created_at).desc())))


def revoke(session: Session, actor: Actor, key_id: UUID) -> None:
    key = found(session, select(ApiKey).where(col(ApiKey.revoked_at).is_(None)), key_id)
    key.revoked_at = clock.real_now()
    events.record(session, "api_key.revoked", key, actor, at=At())


def actor_of_key(session: Session, value: str) -> Actor:
    """Who a bearer key stands for. Raises SignInFirst where it is unknown, expired or revoked."""
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
    expand = registries.expand.get(key.scope.value)
    ids = [key.scope_id] if key.scope_id else []
    return Actor(
        kind="key",
        account_id=account.id,
        name=key.name,
        verified=True,
        held=(
            Held(
                "key",
                frozenset(key.permissions),
                key.scope.value,
                expand(session, ids) if expand and ids else frozenset(ids),
            ),
        ),
    )
