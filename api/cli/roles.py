"""`umusanzu roles …`: who may do what, and where."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from sqlmodel import Session, col

from api.cli.output import AsJson, show, table
from api.cli.shell import OPERATOR, account_of, codes_of, opened, scope_of
from api.core.db import by_ids
from api.core.problems import Invalid
from api.identity.accounts.models import Account
from api.identity.permissions import Role
from api.identity.roles import service
from api.identity.roles.models import RoleGrant
from api.identity.roles.schemas import RoleGrantWrite

app = typer.Typer(help="Who may do what, and where.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The account's e-mail address.", metavar="EMAIL")]
Held = Annotated[Role, typer.Argument(help="The role.")]
InProgramme = Annotated[
    str | None, typer.Option("--programme", help="Within this programme (its code).", metavar="CODE")
]
InOrganisation = Annotated[
    str | None,
    typer.Option("--organisation", help="Within this organisation and its units (its code).", metavar="CODE"),
]
InCall = Annotated[str | None, typer.Option("--call", help="Within this call (its code).", metavar="CODE")]


@app.command("list")
def list_roles(
    account: Annotated[str | None, typer.Option(help="Only this address's.", metavar="EMAIL")] = None,
    role: Annotated[Role | None, typer.Option(help="Only this role.")] = None,
    as_json: AsJson = False,
) -> None:
    """Roles in force."""
    with opened(as_json=as_json) as context, context.database.read() as session:
        query = service.visible_to(OPERATOR).order_by(col(RoleGrant.role), col(RoleGrant.created_at))
        if account:
            query = query.where(RoleGrant.account_id == account_of(session, account).id)
        if role:
            query = query.where(RoleGrant.role == role)
        rows = _shown(session, list(session.exec(query)))
    if not as_json:
        rows = [{name: row[name] for name in row if name not in ("id", "scope_id")} for row in rows]
    table(rows, as_json=as_json, nothing="No roles.")


@app.command("grant")
def grant(
    email: Email,
    role: Held,
    programme: InProgramme = None,
    organisation: InOrganisation = None,
    call: InCall = None,
    until: Annotated[
        datetime | None, typer.Option(help="When it ends by itself (UTC), for a deputy.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Give an account a role: in the whole system, or within one programme, body or call."""
    with opened(as_json=as_json) as context, context.database.write() as session:
        account = account_of(session, email)
        (row,) = _shown(session, [give(session, account, role, programme, organisation, call, until)])
    show(row, f"{account.email} is {role.value}{_within(row)}.", as_json=as_json)


def give(
    session: Session,
    account: Account,
    role: Role,
    programme: str | None,
    organisation: str | None,
    call: str | None,
    until: datetime | None = None,
) -> RoleGrant:
    """A role for an account where the codes say; `until` is read as UTC. Raises Invalid, Conflict."""
    kind, scope_id = scope_of(session, programme, organisation, call)
    body = RoleGrantWrite(
        account_id=account.id,
        role=role,
        scope_kind=kind,
        scope_id=scope_id,
        until=until.replace(tzinfo=UTC) if until else None,
    )
    return service.grant(session, OPERATOR, body)


@app.command("revoke")
def revoke(
    email: Email,
    role: Held,
    programme: InProgramme = None,
    organisation: InOrganisation = None,
    call: InCall = None,
    as_json: AsJson = False,
) -> None:
    """Take a role back where it was given; it ends at once."""
    with opened(as_json=as_json) as context, context.database.write() as session:
        account = account_of(session, email)
        kind, scope_id = scope_of(session, programme, organisation, call)
        held = session.exec(
            service.visible_to(OPERATOR).where(
                RoleGrant.account_id == account.id,
                RoleGrant.role == role,
                RoleGrant.scope == kind,
                RoleGrant.scope_id == scope_id,
            )
        ).one_or_none()
        if held is None:
            raise Invalid(
                "role-not-held",
                "{email} does not hold this role there; `umusanzu roles list` shows what is held where.",
                email=account.email,
            )
        (row,) = _shown(session, [held])
        service.revoke(session, OPERATOR, held.id)
    show(row, f"{account.email} is no longer {role.value}{_within(row)}.", as_json=as_json)


def _within(row: dict[str, Any]) -> str:
    return "" if row["scope"] == "system" else f" within {row['scope']} {row['code']}"


def _shown(session: Session, grants: list[RoleGrant]) -> list[dict[str, Any]]:
    accounts = by_ids(session, Account, {grant.account_id for grant in grants})
    codes = codes_of(session, [(grant.scope, grant.scope_id) for grant in grants])
    return [
        {
            "id": str(grant.id),
            "email": accounts[grant.account_id].email,
            "role": grant.role.value,
            "scope": grant.scope.value,
            "code": codes.get(grant.scope_id) if grant.scope_id else None,
            "scope_id": str(grant.scope_id) if grant.scope_id else None,
            "until": grant.until.isoformat() if grant.until else None,
        }
        for grant in grants
    ]
