"""Settings, database and the right to use them: what commands that work on the database itself share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import typer
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from api import migrate
from api.calls.models import Call
from api.cli.output import Status, fail, refuse
from api.core import clock, logs
from api.core.actor import Actor, Held
from api.core.config import InsecureStart, Settings
from api.core.context import Context
from api.core.db import Database
from api.core.mail import mailer
from api.core.problems import Invalid, Problem
from api.core.storage import Storage
from api.core.surface import Metrics
from api.identity.accounts.models import Account
from api.identity.accounts.service import by_email
from api.identity.permissions import ROLES, Role
from api.identity.roles.models import Scope
from api.organisations.models import Organisation
from api.programmes.models import Programme
from api.wiring import authenticate, wire

# Whoever has a shell on this machine: all rights, and the record says "system".
OPERATOR = Actor(kind="system", name="operator", held=(Held("admin", ROLES[Role.ADMIN], "system"),))


@contextmanager
def answering(*, as_json: bool = False) -> Iterator[None]:
    """Whatever stands against the work inside becomes a sentence and an exit code, never a trace."""
    try:
        yield
    except Problem as problem:
        refuse(problem.body(), as_json=as_json)
    except InsecureStart as error:
        fail(str(error))
    except ValidationError as error:
        for wrong in error.errors():
            name = "_".join(str(part) for part in wrong["loc"])
            label = f"UMUSANZU_{name.upper()}" if error.title == "Settings" else f"--{name.replace('_', '-')}"
            typer.echo(f"{label}: {wrong['msg']}", err=True)
        raise typer.Exit(Status.MISUSED) from None
    except OperationalError as error:
        reason = re.sub(r"\s+", " ", str(error.orig)).strip()
        fail(f"The database does not answer: {reason}", Status.UNREACHABLE)


@contextmanager
def opened(*, as_json: bool = False, migrated: bool = True) -> Iterator[Context]:
    """Settings and database of this shell, wired; closed afterwards. Logs go to standard error, warnings only."""
    with answering(as_json=as_json):
        settings = Settings()
        settings.var.mkdir(parents=True, exist_ok=True)
        logs.configure("warning", to="stderr")
        context = made(settings)
        try:
            if migrated and not migrate.is_current(context.database):
                fail("The database has not this version's schema. Run `umusanzu migrate` first.")
            yield context
        finally:
            context.database.dispose()


def made(settings: Settings) -> Context:
    """What create_app makes for a server, without the server."""
    wire()
    clock.shift(settings.clock_offset)
    return Context(settings, Database(settings), authenticate, Storage(settings), mailer(settings), Metrics())


def account_of(session: Session, email: str) -> Account:
    """The account with this address. Raises Invalid."""
    account = by_email(session, email)
    if account is None:
        raise Invalid("unknown-reference", "There is no account with the address {email}.", email=email)
    return account


def scope_of(
    session: Session, programme: str | None, organisation: str | None, call: str | None
) -> tuple[Scope, UUID | None]:
    """The scope that codes on the command line mean; the whole system where none is given. Raises Invalid."""
    given = [
        (kind, code)
        for kind, code in (
            (Scope.PROGRAMME, programme),
            (Scope.ORGANISATION, organisation),
            (Scope.CALL, call),
        )
        if code
    ]
    if not given:
        return Scope.SYSTEM, None
    if len(given) > 1:
        fail("Give one of --programme, --organisation and --call.", Status.MISUSED)
    ((kind, code),) = given
    if kind is Scope.ORGANISATION:
        body = session.exec(select(Organisation).where(Organisation.code == code)).one_or_none()
        if body is not None and body.merged_into_id is not None:
            raise Invalid(
                "unknown-reference", "{code} was merged into another organisation; use its code.", code=code
            )
        found = body.id if body else None
    elif kind is Scope.PROGRAMME:
        found = session.exec(select(Programme.id).where(Programme.code == code)).one_or_none()
    else:
        found = session.exec(select(Call.id).where(Call.code == code)).one_or_none()
    if found is None:
        raise Invalid("unknown-reference", "There is no {scope} {code}.", scope=kind.value, code=code)
    return kind, found


def codes_of(session: Session, scopes: list[tuple[Scope, UUID | None]]) -> dict[UUID, str]:
    """The codes of scopes, for people to read."""
    codes: dict[UUID, str] = {}
    for kind, model in (
        (Scope.PROGRAMME, Programme),
        (Scope.ORGANISATION, Organisation),
        (Scope.CALL, Call),
    ):
        ids = [scope_id for scope, scope_id in scopes if scope is kind and scope_id]
        if ids:
            codes |= {
                row_id: code
                for row_id, code in session.exec(select(model.id, model.code).where(col(model.id).in_(ids)))
            }
    return codes
