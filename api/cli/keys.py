"""`umusanzu keys …`: API keys for scripts and partner sites."""

from typing import Annotated, Any

import typer
from sqlmodel import Session

from api.cli.output import AsJson, Status, fail, show, table
from api.cli.roles import InCall, InOrganisation, InProgramme
from api.cli.shell import OPERATOR, account_of, codes_of, opened, scope_of
from api.core.db import by_ids
from api.core.problems import Invalid
from api.identity.accounts.authenticate import actor_of_account
from api.identity.accounts.models import Account
from api.identity.keys import service
from api.identity.keys.models import ApiKey
from api.identity.keys.schemas import ApiKeyWrite
from api.identity.permissions import PERMISSIONS, ROLES, Role

app = typer.Typer(help="API keys for scripts and partner sites.", no_args_is_help=True)


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What the key is for.", metavar="NAME")],
    account: Annotated[
        str, typer.Option("--account", help="Whose key it is: it never may more than they.", metavar="EMAIL")
    ],
    permission: Annotated[
        list[str] | None, typer.Option("--permission", help="What it may, as calls:read; repeatable.")
    ] = None,
    role: Annotated[Role | None, typer.Option(help="All that this role may.")] = None,
    programme: InProgramme = None,
    organisation: InOrganisation = None,
    call: InCall = None,
    days: Annotated[int, typer.Option(help="How long it is good.", min=1, max=1095)] = 365,
    as_json: AsJson = False,
) -> None:
    """Make a key and print its secret, this once."""
    permissions = sorted({*(permission or ()), *(ROLES[role] if role else ())})
    if not permissions:
        fail("Say what it may: --permission (repeatable), or --role.", Status.MISUSED)
    if unknown := sorted(set(permissions) - PERMISSIONS.keys()):
        fail(f"--permission: there is no {', '.join(unknown)}.", Status.MISUSED)
    with opened(as_json=as_json) as context, context.database.write() as session:
        owner = account_of(session, account)
        kind, scope_id = scope_of(session, programme, organisation, call)
        body = ApiKeyWrite(name=name, permissions=permissions, scope_kind=kind, scope_id=scope_id, days=days)
        key, secret = service.create(session, actor_of_account(session, owner), body)
        (row,) = _shown(session, [key])
    # The secret stands alone on standard output, for `KEY=$(umusanzu keys create …)`.
    if not as_json:
        typer.echo("Keep it now: it is not shown again.", err=True)
    show({**row, "secret": secret}, secret, as_json=as_json)


@app.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """All keys, the newest first."""
    with opened(as_json=as_json) as context, context.database.read() as session:
        rows = _shown(session, service.listed(session))
    if not as_json:
        left_out = ("id", "scope_id", "permissions")
        rows = [{name: row[name] for name in row if name not in left_out} for row in rows]
    table(rows, as_json=as_json, nothing="No keys.")


@app.command("revoke")
def revoke(
    key: Annotated[str, typer.Argument(help="How the key begins, as `keys list` shows it, or its id.")],
    as_json: AsJson = False,
) -> None:
    """Revoke a key; it stops at once."""
    with opened(as_json=as_json) as context, context.database.write() as session:
        meant = [
            row
            for row in service.listed(session)
            if row.revoked_at is None and (str(row.id) == key or row.prefix == key[: len(row.prefix)])
        ]
        if len(meant) != 1:
            raise Invalid("unknown-reference", "There is no key in force that begins {key}.", key=key)
        service.revoke(session, OPERATOR, meant[0].id)
        (row,) = _shown(session, meant)
    show(row, f"The key {row['prefix']} ({row['name']}) is revoked.", as_json=as_json)


def _shown(session: Session, keys: list[ApiKey]) -> list[dict[str, Any]]:
    accounts = by_ids(session, Account, {key.account_id for key in keys})
    codes = codes_of(session, [(key.scope, key.scope_id) for key in keys])
    return [
        {
            "id": str(key.id),
            "prefix": key.prefix,
            "name": key.name,
            "account": accounts[key.account_id].email,
            "scope": key.scope.value,
            "code": codes.get(key.scope_id) if key.scope_id else None,
            "scope_id": str(key.scope_id) if key.scope_id else None,
            "permissions": key.permissions,
            "expires_at": key.expires_at.isoformat(),
            "last_used_on": key.last_used_on.isoformat() if key.last_used_on else None,
            "revoked": key.revoked_at is not None,
        }
        for key in keys
    ]
