"""/auth and /me."""

from uuid import UUID

from sqlmodel import col, select

from api.core.problems import Invalid
from api.core.registries import registries
from api.core.routing import (
    COOKIE,
    App,
    Asked,
    Before,
    Received,
    Reply,
    Resource,
    Rx,
    Signed,
    Tx,
    credential_of,
    route,
)
from api.identity.accounts import service
from api.identity.accounts.models import Account, LinkPurpose
from api.identity.accounts.schemas import (
    Accepted,
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
from api.identity.roles.models import RoleGrant

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
    return SignedInRead(account=_account(service.verify_address(session, body.token)))


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
    return Reply(SignedInRead(account=_account(account)), cookies=[_cookie(app, secret)])


def _cookie(app: App, value: str) -> dict[str, object]:
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
    return Reply(None, cookies=[_cookie(app, "")])


@route(auth, "POST", "/reset/request", public=True, status=202)
def request_reset(session: Tx, body: AddressWrite) -> Accepted:
    """Ask for a letter with a link to set a new password."""
    service.want_link(session, body.email, LinkPurpose.RESET)
    return Accepted(message=_SAME)


@route(auth, "POST", "/reset", public=True, before=_hashed)
def reset_password(session: Tx, body: NewPasswordWrite, hashed: Received) -> SignedInRead:
    """Set a new password by the token of the letter's link. Every session ends."""
    return SignedInRead(account=_account(service.reset_password(session, body.token, hashed)))


def _changed(before: Before) -> str:
    body: PasswordChangeWrite = before.values["body"]
    with before.context.database.read() as session:
        actor = before.context.authenticate(session, credential_of(before.request))
        account = session.get_one(Account, actor.account_id)
        address = credential_of(before.request).address
        if not service.check_password(session, account.email, body.current, address).good:
            raise Invalid("wrong-password", "The password you have now is another.").at("/current")
    return service.hash_password(body.password, account.email)


@route(me, "POST", "/password", before=_changed, idempotent=False)
def change_password(session: Tx, actor: Signed, body: PasswordChangeWrite, hashed: Received) -> None:
    """Change one's password; other sessions end."""
    service.change_password(session, actor, hashed)


@route(me, "GET", "")
def read_me(session: Rx, actor: Signed) -> MeRead:
    """Who is signed in, with roles and permissions."""
    account = session.get_one(Account, actor.account_id)
    person = session.get(Person, account.person_id) if account.person_id else None
    grants = session.exec(
        select(RoleGrant).where(RoleGrant.account_id == account.id, col(RoleGrant.revoked_at).is_(None))
    ).all()
    names: dict[UUID, str] = {}
    for kind, name in registries.scope_names.items():
        names |= name(session, [grant.scope_id for grant in grants if grant.scope == kind and grant.scope_id])
    held = {permission for role in actor.held for permission in role.permissions}
    return MeRead(
        account=_account(account),
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
    account = session.get_one(Account, actor.account_id)
    account.language = body.language
    return SignedInRead(account=_account(account))


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


def _account(account: Account) -> AccountRead:
    return AccountRead(
        id=account.id,
        email=account.email,
        name=account.name,
        language=account.language,
        verified=account.verified_at is not None,
        person_id=account.person_id,
    )
