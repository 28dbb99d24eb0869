"""Registering, proving an address, signing in and out, resetting a password."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session, col, delete, func, select

from api.core import clock, events
from api.core.actor import ANYONE, Actor, At
from api.core.ids import fingerprint, secret
from api.core.problems import Invalid, SignInFirst, TooMany
from api.identity.accounts.models import Account, AccountSession, LinkPurpose, OneTimeLink, SignInAttempt
from api.identity.accounts.passwords import refuse_weak
from api.identity.accounts.schemas import RegistrationWrite
from api.identity.people.models import Person

SESSION_LENGTH = timedelta(days=14)
LINK_LENGTH = {
    LinkPurpose.VERIFY: timedelta(days=3),
    LinkPurpose.RESET: timedelta(hours=1),
    LinkPurpose.INVITATION: timedelta(days=30),
}
# So many failures in so long, per account and per address (quality.md, Security).
THROTTLE = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS = 8, 60

# Argon2id with OWASP's second recommended setting (19 MiB, two passes, one lane).
_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
# Verified where there is no such account, so that the answer takes as long.
_NOBODY = _hasher.hash(secret())


def hash_password(password: str, *about: str) -> str:
    """Hash a new password; slow on purpose, so never inside a transaction. Raises Invalid for a weak one."""
    refuse_weak(password, *about)
    return _hasher.hash(password)


def folded(email: str) -> str:
    return email.strip().lower()


def register(session: Session, body: RegistrationWrite, password_hash: str) -> None:
    """Make an account and its person; a letter asks to confirm the address.

    Where the address has an account already, its owner gets a letter instead, and the asker
    cannot tell the difference.
    """
    email = folded(body.email)
    existing = session.exec(select(Account).where(Account.email == email)).one_or_none()
    if existing is not None:
        events.record(
            session, "account.registered_again", existing, ANYONE, at=At(), person_id=existing.person_id
        )
        return
    person = Person(
        given_name=body.given_name, family_name=body.family_name, email=email, language=body.language
    )
    session.add(person)
    session.flush()
    account = Account(
        email=email,
        password_hash=password_hash,
        name=person.name,
        language=body.language,
        person_id=person.id,
    )
    session.add(account)
    session.flush()
    events.record(session, "account.registered", account, ANYONE, at=At(), person_id=person.id)
    send_link(session, account, LinkPurpose.VERIFY)


def send_link(session: Session, account: Account, purpose: LinkPurpose) -> OneTimeLink:
    """Make a link that a letter will carry; the listener reads its `secret` now or never."""
    value = secret()
    link = OneTimeLink(
        purpose=purpose,
        account_id=account.id,
        fingerprint=fingerprint(value),
        expires_at=clock.real_now() + LINK_LENGTH[purpose],
    )
    session.add(link)
    session.flush()
    object.__setattr__(link, "secret", value)
    events.record(session, f"link.{purpose}_wanted", link, ANYONE, at=At(), person_id=account.person_id)
    return link


def use_link(session: Session, token: str, purpose: LinkPurpose) -> Account:
    """The account behind a link that is good now; used up by this. Raises Invalid."""
    link = session.exec(
        select(OneTimeLink)
        .where(OneTimeLink.fingerprint == fingerprint(token), OneTimeLink.purpose == purpose)
        .with_for_update()
    ).one_or_none()
    if link is None or link.used_at is not None or link.expires_at < clock.real_now():
        raise Invalid(
            "link-not-good", "This link was used already, is too old, or is not complete. Ask for a new one."
        ).at("/token")
    link.used_at = clock.real_now()
    return session.get_one(Account, link.account_id)


def verify_address(session: Session, token: str) -> Account:
    account = use_link(session, token, LinkPurpose.VERIFY)
    if account.verified_at is None:
        account.verified_at = clock.real_now()
        events.record(session, "account.verified", account, ANYONE, at=At(), person_id=account.person_id)
    return account


def want_link(session: Session, email: str, purpose: LinkPurpose) -> None:
    """Send a link where there is such an account; say nothing either way."""
    account = by_email(session, email)
    if account is None or account.disabled_at is not None:
        return
    if purpose is LinkPurpose.VERIFY and account.verified_at is not None:
        return
    send_link(session, account, purpose)


def reset_password(session: Session, token: str, password_hash: str) -> Account:
    """Set a new password by a link, and end every session: whoever had the old one is out."""
    account = use_link(session, token, LinkPurpose.RESET)
    account.password_hash = password_hash
    account.verified_at = account.verified_at or clock.real_now()
    end_sessions(session, account.id)
    events.record(session, "account.password_reset", account, ANYONE, at=At(), person_id=account.person_id)
    return account


def change_password(session: Session, actor: Actor, password_hash: str) -> None:
    account = session.get_one(Account, actor.account_id)
    account.password_hash = password_hash
    end_sessions(session, account.id, but=actor.session_id)
    events.record(session, "account.password_changed", account, actor, at=At(), person_id=account.person_id)


@dataclass(frozen=True)
class Proof:
    """What checking a password found, before the transaction that acts on it."""

    account_id: UUID | None
    good: bool


def by_email(session: Session, email: str) -> Account | None:
    return session.exec(select(Account).where(Account.email == folded(email))).one_or_none()


def check_password(session: Session, email: str, password: str, address: str) -> Proof:
    """Check a password; takes as long where there is no account. Raises TooMany when throttled."""
    refuse_throttled(session, folded(email), address)
    account = by_email(session, email)
    good = _hasher.verify(password, (account and account.password_hash) or _NOBODY)
    if account is None or account.password_hash is None or account.disabled_at is not None:
        return Proof(account.id if account else None, False)
    return Proof(account.id, good)


def refuse_throttled(session: Session, email: str, address: str) -> None:
    since = clock.real_now() - THROTTLE
    for key, most in ((_key("account", email), PER_ACCOUNT), (_key("address", address), PER_ADDRESS)):
        failed = session.exec(
            select(func.count())
            .select_from(SignInAttempt)
            .where(SignInAttempt.key == key, col(SignInAttempt.at) > since)
        ).one()
        if failed >= most:
            raise TooMany(int(THROTTLE.total_seconds()))


def note_failure(session: Session, email: str, address: str) -> None:
    session.add(SignInAttempt(key=_key("account", folded(email))))
    session.add(SignInAttempt(key=_key("address", address)))


def _key(kind: str, value: str) -> str:
    return fingerprint(f"{kind}:{value}")


def open_session(session: Session, account_id: UUID, user_agent: str, address: str) -> tuple[Account, str]:
    """A new session; the secret goes into the cookie and is not kept."""
    account = session.get_one(Account, account_id)
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.key) == _key("account", account.email)))
    value = secret()
    session.add(
        AccountSession(
            account_id=account.id,
            fingerprint=fingerprint(value),
            expires_at=clock.real_now() + SESSION_LENGTH,
            user_agent=user_agent,
            address=address,
        )
    )
    return account, value


def end_session(session: Session, actor: Actor, session_id: UUID | None) -> None:
    """End one of the asker's own sessions."""
    session.exec(
        delete(AccountSession).where(
            col(AccountSession.id) == session_id, col(AccountSession.account_id) == actor.account_id
        )
    )


def end_sessions(session: Session, account_id: UUID, but: UUID | None = None) -> None:
    ended = delete(AccountSession).where(col(AccountSession.account_id) == account_id)
    session.exec(ended if but is None else ended.where(col(AccountSession.id) != but))


def own_sessions(session: Session, actor: Actor) -> list[AccountSession]:
    return list(
        session.exec(
            select(AccountSession)
            .where(AccountSession.account_id == actor.account_id)
            .order_by(col(AccountSession.last_seen_at).desc())
        )
    )


def wrong() -> SignInFirst:
    return SignInFirst("wrong-credentials", "The e-mail address or the password is not right.")
