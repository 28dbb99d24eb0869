"""Registering, proving an address, signing in and out, resetting a password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import false
from sqlmodel import Session, col, delete, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events, search
from api.core.actor import ANYONE, Actor, At
from api.core.db import for_change, found, locked
from api.core.etag import Version
from api.core.ids import fingerprint, secret
from api.core.problems import Conflict, Forbidden, Invalid, SignInFirst, TooMany
from api.identity.accounts.models import Account, AccountSession, LinkPurpose, OneTimeLink, SignInAttempt
from api.identity.accounts.passwords import refuse_weak
from api.identity.accounts.schemas import AccountQuery, RegistrationWrite
from api.identity.people import service as people
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
# So many letters of one kind an hour to one address: nobody's mailbox is flooded through us.
LETTERS = 3
# An erased account keeps an address that nobody can have (RFC 2606).
ERASED_DOMAIN = "@erased.invalid"

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
        if not _written_often(session, "account.registered_again", existing):
            events.record(
                session, "account.registered_again", existing, ANYONE, at=At(), person_id=existing.person_id
            )
        return
    person = Person(
        given_name=body.given_name, family_name=body.family_name, email=email, language=body.language
    )
    session.add(person)
    session.flush()
    people.index(session, person)
    account = open_account(session, email, person, body.language, password_hash)
    events.record(session, "account.registered", account, ANYONE, at=At(), person_id=person.id)
    send_link(session, account, LinkPurpose.VERIFY)


def open_account(
    session: Session,
    email: str,
    person: Person,
    language: str,
    password_hash: str | None,
    verified: bool = False,
) -> Account:
    """The one place where accounts are made. Raises Conflict for an address or a person that has one."""
    account = Account(
        email=folded(email),
        password_hash=password_hash,
        name=person.name,
        language=language,
        person_id=person.id,
        verified_at=clock.real_now() if verified else None,
    )
    session.add(account)
    session.flush()
    search.put(session, "accounts", account.id, account.email, account.name)
    return account


def _written_often(session: Session, event_type: str, account: Account) -> bool:
    since = clock.now() - timedelta(hours=1)
    written = session.exec(
        select(func.count())
        .select_from(events.Event)
        .where(
            events.Event.subject_id == account.id,
            events.Event.type == event_type,
            col(events.Event.at) > since,
        )
    ).one()
    return written >= LETTERS


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
    query = select(OneTimeLink).where(
        OneTimeLink.fingerprint == fingerprint(token), OneTimeLink.purpose == purpose
    )
    link = session.exec(for_change(query)).one_or_none()
    if link is None or link.used_at is not None or link.expires_at < clock.real_now():
        raise Invalid(
            "link-not-good", "This link was used already, is too old, or is not complete. Ask for a new one."
        ).at("/token")
    account = session.get_one(Account, link.account_id)
    if account.disabled_at is not None:
        raise Invalid("account-disabled", "This account was disabled. Write to the office.").at("/token")
    link.used_at = clock.real_now()
    return account


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
    sent = session.exec(
        select(func.count())
        .select_from(OneTimeLink)
        .where(
            OneTimeLink.account_id == account.id,
            OneTimeLink.purpose == purpose,
            col(OneTimeLink.expires_at) > clock.real_now() + LINK_LENGTH[purpose] - timedelta(hours=1),
        )
    ).one()
    if sent < LETTERS:
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


def forget_attempts(session: Session, email: str) -> None:
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.key) == _key("account", email)))


def _key(kind: str, value: str) -> str:
    return fingerprint(f"{kind}:{value}")


def open_session(session: Session, account_id: UUID, user_agent: str, address: str) -> tuple[Account, str]:
    """A new session; the secret goes into the cookie and is not kept."""
    account = session.get_one(Account, account_id)
    forget_attempts(session, account.email)
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


def end_own_session(session: Session, actor: Actor, session_id: UUID) -> None:
    """Sign one's other device out. Raises NotFound for a session that is not one's own."""
    found(session, select(AccountSession).where(AccountSession.account_id == actor.account_id), session_id)
    end_session(session, actor, session_id)


def themselves(actor: Actor) -> UUID:
    """The account of somebody who signed in. Raises Forbidden for a key: it stands for no one's own affairs."""
    if actor.kind != "account" or actor.account_id is None:
        raise Forbidden("not-with-a-key", "A key cannot do this: sign in yourself.")
    return actor.account_id


def visible_to(actor: Actor) -> SelectOfScalar[Account]:
    """Accounts within accounts:read, which is held for the whole system or not at all."""
    query = select(Account)
    return query if actor.reach("accounts:read").everything else query.where(false())


def listed(session: Session, actor: Actor, asked: AccountQuery) -> SelectOfScalar[Account]:
    query = visible_to(actor)
    if asked.q:
        query = query.where(col(Account.id).in_(search.matching(session, "accounts", asked.q)))
    if asked.disabled is not None:
        disabled = col(Account.disabled_at)
        query = query.where(disabled.is_not(None) if asked.disabled else disabled.is_(None))
    return query


def disable(session: Session, actor: Actor, account_id: UUID, version: Version, reason: str) -> Account:
    """Nobody signs in to it any more; sessions and keys end at once."""
    account = locked(session, visible_to(actor), account_id)
    actor.require("accounts:manage", At())
    version.check(account)
    if account.id == actor.account_id:
        raise Forbidden("own-account", "Nobody disables their own account: ask another admin.")
    if account.disabled_at is not None:
        raise Conflict("disabled-already", "This account is disabled already.")
    account.disabled_at = clock.real_now()
    end_sessions(session, account.id)
    events.record(
        session, "account.disabled", account, actor, at=At(), person_id=account.person_id, reason=reason
    )
    return account


def enable(session: Session, actor: Actor, account_id: UUID, version: Version) -> Account:
    """Let its owner sign in again. An erased account stays closed."""
    account = locked(session, visible_to(actor), account_id)
    actor.require("accounts:manage", At())
    version.check(account)
    if account.disabled_at is None:
        raise Conflict("enabled-already", "This account is not disabled.")
    if account.password_hash is None and account.email.endswith(ERASED_DOMAIN):
        raise Conflict("erased", "This account was erased.")
    account.disabled_at = None
    events.record(session, "account.enabled", account, actor, at=At(), person_id=account.person_id)
    return account


def forget_old(session: Session, _: datetime) -> int:
    """Drop ended sessions, links that are used or over, attempts that no longer count."""
    now = clock.real_now()
    ended = session.exec(delete(AccountSession).where(col(AccountSession.expires_at) < now))
    over = now - timedelta(days=1)
    links = session.exec(
        delete(OneTimeLink).where(or_(col(OneTimeLink.expires_at) < over, col(OneTimeLink.used_at) < over))
    )
    attempts = session.exec(delete(SignInAttempt).where(col(SignInAttempt.at) < over))
    return ended.rowcount + links.rowcount + attempts.rowcount
