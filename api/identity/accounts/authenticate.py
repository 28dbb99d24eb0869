"""From a cookie or a key to an actor with all they may do. Read once a request."""

from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock
from api.core.actor import ANYONE, Actor
from api.core.context import Credential
from api.core.ids import fingerprint
from api.identity.access.service import note_use
from api.identity.accounts.models import Account, AccountSession
from api.identity.keys.service import actor_of_key
from api.identity.permissions import RELATIONS
from api.identity.roles.service import held_by


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
    note_use(session, signed_in)
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
