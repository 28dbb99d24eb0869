"""`umusanzu init` and `umusanzu accounts …`: who can sign in."""

import sys
from typing import Annotated, Any

import typer
from pydantic import EmailStr, field_validator
from sqlmodel import Session, col, func, select

from api.cli.output import AsJson, Status, fail, show, table
from api.cli.roles import InCall, InOrganisation, InProgramme, give
from api.cli.shell import OPERATOR, account_of, answering, opened
from api.core import clock, events
from api.core.actor import At
from api.core.db import advisory_lock
from api.core.etag import ANY
from api.core.schemas import Language, Line, Write
from api.identity.accounts import service
from api.identity.accounts.models import Account, AccountSession, LinkPurpose
from api.identity.accounts.schemas import Password
from api.identity.people import service as people
from api.identity.people.schemas import PersonWrite
from api.identity.permissions import Role
from api.identity.roles import service as roles
from api.identity.roles.models import RoleGrant, Scope
from api.identity.roles.schemas import RoleGrantWrite

app = typer.Typer(help="Who can sign in.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The account's e-mail address.", metavar="EMAIL")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password's one line from standard input.")
]
Name = Annotated[str, typer.Option("--name", help="The person's name, given name first.")]
Tongue = Annotated[str, typer.Option("--language", help="Of letters and screens: en or fr.")]


class _New(Write):
    """What an account is made of; refuses what the web client would."""

    email: EmailStr
    name: Line
    language: Language
    password: Password | None

    @field_validator("name")
    @classmethod
    def _both(cls, value: str) -> str:
        if " " not in value:
            raise ValueError("say the given name and the family name")
        return value


@app.command("init")
def init(
    email: Annotated[str, typer.Option(help="The admin's e-mail address.", prompt="E-mail address")],
    name: Annotated[str, typer.Option(help="The admin's name, given name first.", prompt="Name")],
    language: Tongue = "en",
    password_stdin: FromStdin = False,
    force: Annotated[bool, typer.Option("--force", help="Make one though there is an admin.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the first admin's account."""
    with opened(as_json=as_json) as context:
        if not force:  # before a password is asked for in vain; looked at again under the lock
            with context.database.read() as session:
                _refuse_second_admin(session)
        password = _from_stdin() if password_stdin else _asked()
        new = _New(email=email, name=name, language=language, password=password)
        hashed = service.hash_password(password, new.email, new.name)
        with context.database.write() as session:
            advisory_lock(session, "umusanzu:init")
            if not force:
                _refuse_second_admin(session)
            account = _make(session, new, hashed)
            body = RoleGrantWrite(account_id=account.id, role=Role.ADMIN, scope_kind=Scope.SYSTEM)
            roles.grant(session, OPERATOR, body)
            made = _shown(account, ["admin"])
    show(made, f"{made['email']} is an admin and can sign in at {context.settings.site}.", as_json=as_json)


@app.command("list")
def list_accounts(
    q: Annotated[str | None, typer.Option("--q", help="Part of an address or a name.")] = None,
    role: Annotated[Role | None, typer.Option(help="Only those who hold this role somewhere.")] = None,
    disabled: Annotated[bool, typer.Option("--disabled", help="Only those who cannot sign in.")] = False,
    as_json: AsJson = False,
) -> None:
    """All accounts, by address."""
    with opened(as_json=as_json) as context, context.database.read() as session:
        held: dict[Any, set[str]] = {}
        for grant in session.exec(roles.visible_to(OPERATOR)):
            held.setdefault(grant.account_id, set()).add(grant.role.value)
        query = select(Account).order_by(Account.email)
        if q:
            words = f"%{q.lower()}%"
            query = query.where(col(Account.email).like(words) | func.lower(col(Account.name)).like(words))
        if disabled:
            query = query.where(col(Account.disabled_at).is_not(None))
        rows = [_shown(account, sorted(held.get(account.id, ()))) for account in session.exec(query)]
    found = [row for row in rows if role is None or role.value in row["roles"]]
    if not as_json:
        found = [{name: row[name] for name in row if name not in ("id", "person_id")} for row in found]
    table(found, as_json=as_json, nothing="No accounts.")


@app.command("create")
def create(
    email: Email,
    name: Name,
    language: Tongue = "en",
    password_stdin: FromStdin = False,
    role: Annotated[
        Role | None, typer.Option(help="Give this role at once; see `umusanzu roles grant`.")
    ] = None,
    programme: InProgramme = None,
    organisation: InOrganisation = None,
    call: InCall = None,
    as_json: AsJson = False,
) -> None:
    """Make an account. Without a password its owner gets a letter with a link to choose one."""
    if role is None and (programme or organisation or call):
        fail("--programme, --organisation and --call say where a role holds: give --role.", Status.MISUSED)
    with opened(as_json=as_json) as context:
        password = _from_stdin() if password_stdin else None
        new = _New(email=email, name=name, language=language, password=password)
        hashed = service.hash_password(password, new.email, new.name) if password else None
        with context.database.write() as session:
            account = _make(session, new, hashed)
            if hashed is None:
                service.send_link(session, account, LinkPurpose.RESET)
            if role is not None:
                give(session, account, role, programme, organisation, call)
            made = _shown(account, [role.value] if role else [])
    then = "can sign in" if password else "gets a letter with a link to choose a password"
    show(made, f"{made['email']} {then}.", as_json=as_json)


@app.command("disable")
def disable(
    email: Email,
    reason: Annotated[str, typer.Option(help="Why; the record keeps it.")],
    as_json: AsJson = False,
) -> None:
    """End every session and key of an account, and let nobody sign in to it."""

    def act(session: Session, account: Account) -> None:
        service.disable(session, OPERATOR, account.id, ANY, reason)

    _change(email, act, "cannot sign in any more", as_json=as_json)


@app.command("enable")
def enable(email: Email, as_json: AsJson = False) -> None:
    """Let a disabled account's owner sign in again."""

    def act(session: Session, account: Account) -> None:
        service.enable(session, OPERATOR, account.id, ANY)

    _change(email, act, "can sign in again", as_json=as_json)


@app.command("verify")
def verify(email: Email, as_json: AsJson = False) -> None:
    """Vouch for an address whose owner gets no letters."""

    def act(session: Session, account: Account) -> None:
        if account.verified_at is None:
            account.verified_at = clock.real_now()
            _record(session, account, "account.verified")

    _change(email, act, "counts as confirmed", as_json=as_json)


@app.command("sign-out")
def sign_out(email: Email, as_json: AsJson = False) -> None:
    """End every session of an account; its keys stay."""

    def act(session: Session, account: Account) -> None:
        ended = session.exec(
            select(func.count()).select_from(AccountSession).where(AccountSession.account_id == account.id)
        ).one()
        service.end_sessions(session, account.id)
        if ended:
            _record(session, account, "account.signed_out")

    _change(email, act, "is signed out everywhere", as_json=as_json)


def _change(email: str, act: Any, sentence: str, *, as_json: bool) -> None:
    with opened(as_json=as_json) as context, context.database.write() as session:
        account = account_of(session, email)
        act(session, account)
        session.flush()
        held = sorted({grant.role.value for grant in _grants(session, account)})
        shown = _shown(account, held)
    show(shown, f"{account.email} {sentence}.", as_json=as_json)


def _record(session: Session, account: Account, event_type: str, reason: str | None = None) -> None:
    person = account.person_id
    events.record(session, event_type, account, OPERATOR, at=At(), person_id=person, reason=reason)


def _grants(session: Session, account: Account) -> list[RoleGrant]:
    return list(session.exec(roles.visible_to(OPERATOR).where(RoleGrant.account_id == account.id)))


def _refuse_second_admin(session: Session) -> None:
    admins = session.exec(
        select(func.count())
        .select_from(RoleGrant)
        .join(Account, col(Account.id) == col(RoleGrant.account_id))
        .where(
            RoleGrant.role == Role.ADMIN,
            col(RoleGrant.revoked_at).is_(None),
            col(Account.disabled_at).is_(None),
        )
    ).one()
    if admins:
        fail("There is an admin already, who can grant the role to others. --force makes another.")


def _make(session: Session, new: _New, hashed: str | None) -> Account:
    """A person and their account; a password set by the operator vouches for the address."""
    given, _, family = new.name.partition(" ")
    body = PersonWrite(given_name=given, family_name=family, email=new.email, language=new.language)
    person = people.record(session, OPERATOR, body)
    email, vouched = str(new.email), hashed is not None
    account = service.open_account(session, email, person, new.language, hashed, verified=vouched)
    _record(session, account, "account.created")
    return account


def _shown(account: Account, held: list[str]) -> dict[str, Any]:
    return {
        "id": str(account.id),
        "email": account.email,
        "name": account.name,
        "verified": account.verified_at is not None,
        "disabled": account.disabled_at is not None,
        "roles": held,
        "person_id": str(account.person_id) if account.person_id else None,
    }


def _from_stdin() -> str:
    with answering():
        line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        fail("--password-stdin: there was no line to read.", Status.MISUSED)
    return line


def _asked() -> str:
    answer: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more")
    return answer
