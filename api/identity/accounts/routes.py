"""/auth, /me and /accounts."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, func, select

from api.core import pages
from api.core.actor import Actor
from api.core.db import found
from api.core.problems import Invalid, Problem
from api.core.routing import (
    COOKIE,
    App,
    Asked,
    Before,
    IfMatch,
    Received,
    Reply,
    Resource,
    Rx,
    Signed,
    Tx,
    credential_of,
    route,
)
from api.core.schemas import Page, Reason
from api.identity.accounts import service
from api.identity.accounts.models import Account, AccountSession, LinkPurpose
from api.identity.accounts.schemas import (
    Accepted,
    AccountDetail,
    AccountItem,
    AccountQuery,
    AccountRead,
    AddressWrite,
    LinkWrite,
    MePersonRead,
    MeRead,
    MeWrite,
    NewPasswordWrite,
    PasswordChangeWrite,
    RegistrationWrite,
    RoleRead,
    SessionRead,
    SessionsRead,
    SignedInRead,
    SignInWrite,
)
from api.identity.accounts.service import Proof
from api.identity.people.models import Person
from api.identity.roles import service as roles

accounts = Resource("accounts", "Accounts")
auth = Resource("auth", "Sign-in")
me = Resource("me", "Me")

_SAME = "If this address is right, a letter is on its way to it."


def _hashed(before: Before) -> str:
    body = before.values["body"]
    return service.hash_password(body.password, getattr(body, "email", ""))


@route(auth, "POST", "/register", public=True, status=202, before=_hashed)
def register(session: Tx, body: RegistrationWrite, hashed: Received) -> Accepted:
    """Make an account. A letter asks to confirm the address; nothing can be submitted before that."""
    service.register(session, body, hashed)
    return Accepted(message=_SAME)


@route(auth, "POST", "/verify", public=True)
def verify_address(session: Tx, body: LinkWrite) -> SignedInRead:
    """Confirm an address by the token of the letter's link."""
    return SignedInRead(account=account_read(service.verify_address(session, body.token)))


@route(auth, "POST", "/verify/again", public=True, status=202)
def send_verification_again(session: Tx, body: AddressWrite) -> Accepted:
    """Send the letter that confirms an address once more."""
    service.want_link(session, body.email, LinkPurpose.VERIFY)
    return Accepted(message=_SAME)


def _proof(before: Before) -> Proof:
    body = before.values["body"]
    with before.context.database.read() as session:
        return service.check_password(
            session, body.email, body.password, credential_of(before.request).address
        )


@route(auth, "POST", "/sign-in", public=True, problems=(401,), before=_proof)
def sign_in(session: Tx, body: SignInWrite, proof: Received, app: App, request: Asked) -> Reply[SignedInRead]:
    """Sign in; the answer sets the session cookie."""
    credential = credential_of(request)
    if not proof.good:
        service.note_failure(session, body.email, credential.address)
        return Reply(service.wrong())
    account, secret = service.open_session(
        session, proof.account_id, credential.user_agent, credential.address
    )
    return Reply(SignedInRead(account=account_read(account)), cookies=[session_cookie(app, secret)])


def session_cookie(app: App, value: str) -> dict[str, object]:
    return {
        "key": COOKIE,
        "value": value,
        "max_age": int(service.SESSION_LENGTH.total_seconds()) if value else 0,
        "path": "/",
        "httponly": True,
        "samesite": "lax",
        "secure": app.settings.secure_cookies,
    }


@route(auth, "POST", "/sign-out", idempotent=False)
def sign_out(session: Tx, actor: Signed, app: App) -> Reply[None]:
    """End this session."""
    service.end_session(session, actor, actor.session_id)
    return Reply(None, cookies=[session_cookie(app, "")])


@route(auth, "POST", "/reset/request", public=True, status=202)
def request_reset(session: Tx, body: AddressWrite) -> Accepted:
    """Ask for a letter with a link to set a new password."""
    service.want_link(session, body.email, LinkPurpose.RESET)
    return Accepted(message=_SAME)


@route(auth, "POST", "/reset", public=True, before=_hashed)
def reset_password(session: Tx, body: NewPasswordWrite, hashed: Received) -> SignedInRead:
    """Set a new password by the token of the letter's link. Every session ends."""
    return SignedInRead(account=account_read(service.reset_password(session, body.token, hashed)))


@dataclass(frozen=True)
class Confirmed:
    """Somebody signed in typed their password again; `hashed` is a new one they chose."""

    proof: Proof
    email: str
    address: str
    hashed: str = ""

    def refusal(self, session: Session, pointer: str) -> Problem:
        """What to answer a wrong password with; counted like a failed sign-in."""
        service.note_failure(session, self.email, self.address)
        return Invalid("wrong-password", "The password you have now is another.").at(pointer)


def confirmed(before: Before, password: str) -> Confirmed:
    """Check the password of whoever asks. Raises TooMany when throttled, Forbidden for a key."""
    address = credential_of(before.request).address
    with before.context.database.read() as session:
        actor = before.context.authenticate(session, credential_of(before.request))
        email = session.get_one(Account, service.themselves(actor)).email
        return Confirmed(service.check_password(session, email, password, address), email, address)


def _changed(before: Before) -> Confirmed:
    body: PasswordChangeWrite = before.values["body"]
    known = confirmed(before, body.current)
    if not known.proof.good:
        return known
    hashed = service.hash_password(body.password, known.email)
    return Confirmed(known.proof, known.email, known.address, hashed)


@route(me, "POST", "/password", before=_changed, idempotent=False)
def change_password(session: Tx, actor: Signed, body: PasswordChangeWrite, known: Received) -> Reply[None]:
    """Change one's password; other sessions end."""
    if not known.proof.good:
        return Reply(known.refusal(session, "/current"))
    service.change_password(session, actor, known.hashed)
    return Reply(None)


@route(me, "GET", "")
def read_me(session: Rx, actor: Signed) -> MeRead:
    """Who is signed in, with roles and permissions."""
    account = session.get_one(Account, actor.account_id)
    person = session.get(Person, account.person_id) if account.person_id else None
    grants = roles.in_force(session, account.id)
    names = roles.scope_names(session, grants)
    held = {permission for role in actor.held for permission in role.permissions}
    return MeRead(
        account=account_read(account),
        person=MePersonRead(
            id=person.id, given_name=person.given_name, family_name=person.family_name, name=person.name
        )
        if person
        else None,
        roles=[
            RoleRead(
                role=grant.role,
                scope_kind=grant.scope,
                scope_id=grant.scope_id,
                scope_name=names.get(grant.scope_id) if grant.scope_id else None,
            )
            for grant in grants
        ],
        permissions=sorted(held),
    )


@route(me, "PATCH", "")
def change_me(session: Tx, actor: Signed, body: MeWrite) -> SignedInRead:
    """Choose the language of one's letters."""
    account = session.get_one(Account, service.themselves(actor))
    account.language = body.language
    person = session.get(Person, account.person_id) if account.person_id else None
    if person is not None:
        person.language = body.language
    return SignedInRead(account=account_read(account))


@route(me, "GET", "/sessions")
def list_my_sessions(session: Rx, actor: Signed) -> SessionsRead:
    """Where one is signed in."""
    return SessionsRead(
        items=[
            SessionRead(
                **row.model_dump(exclude={"account_id", "fingerprint"}), current=row.id == actor.session_id
            )
            for row in service.own_sessions(session, actor)
        ]
    )


@route(me, "DELETE", "/sessions/{session_id}", problems=(404,))
def end_my_session(session: Tx, actor: Signed, session_id: UUID) -> None:
    """Sign out one device."""
    service.themselves(actor)
    service.end_own_session(session, actor, session_id)


@route(me, "DELETE", "/sessions")
def end_my_other_sessions(session: Tx, actor: Signed) -> None:
    """Sign out everywhere else; this session stays."""
    service.end_sessions(session, service.themselves(actor), but=actor.session_id)


@route(accounts, "GET", "", needs="accounts:read")
def list_accounts(session: Rx, actor: Signed, asked: Annotated[AccountQuery, Query()]) -> Page[AccountItem]:
    """Accounts by address; `q` finds them by address and name."""
    order = [(col(Account.email), False), (col(Account.id), False)]
    return pages.page(session, service.listed(session, actor, asked), asked, order, _item)


@route(accounts, "GET", "/{account_id}", needs="accounts:read", problems=(404,))
def read_account(session: Rx, actor: Signed, account_id: UUID) -> AccountDetail:
    """One account."""
    return _detail(session, actor, found(session, service.visible_to(actor), account_id))


@route(accounts, "POST", "/{account_id}/disable", needs="accounts:manage", problems=(404, 409, 412, 428))
def disable_account(
    session: Tx, actor: Signed, account_id: UUID, version: IfMatch, body: Reason
) -> AccountDetail:
    """Disable an account: nobody signs in to it, its sessions and keys end."""
    return _detail(session, actor, service.disable(session, actor, account_id, version, body.reason))


@route(accounts, "POST", "/{account_id}/enable", needs="accounts:manage", problems=(404, 409, 412, 428))
def enable_account(session: Tx, actor: Signed, account_id: UUID, version: IfMatch) -> AccountDetail:
    """Let its owner sign in again."""
    return _detail(session, actor, service.enable(session, actor, account_id, version))


def _item(account: Account) -> AccountItem:
    return AccountItem(
        id=account.id,
        email=account.email,
        name=account.name,
        verified=account.verified_at is not None,
        disabled=account.disabled_at is not None,
        person_id=account.person_id,
    )


def _detail(session: Session, actor: Actor, account: Account) -> AccountDetail:
    seen = select(func.max(AccountSession.last_seen_at)).where(AccountSession.account_id == account.id)
    verb = "disable" if account.disabled_at is None else "enable"
    may = actor.reach("accounts:manage").everything and account.id != actor.account_id
    return AccountDetail(
        **_item(account).model_dump(),
        version=account.version,
        created_at=account.created_at,
        updated_at=account.updated_at,
        language=account.language,
        verified_at=account.verified_at,
        disabled_at=account.disabled_at,
        last_seen_at=session.exec(seen).one(),
        allowed_actions=[verb] if may and not account.email.endswith(service.ERASED_DOMAIN) else [],
    )


def account_read(account: Account) -> AccountRead:
    return AccountRead(
        id=account.id,
        email=account.email,
        name=account.name,
        language=account.language,
        verified=account.verified_at is not None,
        person_id=account.person_id,
    )
