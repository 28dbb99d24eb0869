"""`umusanzu …`: operate the service from a shell. Exit codes: 0 done, 1 refused, 2 misused."""

import json
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
import yaml

from api import migrate as migrations
from api.app import create_app, openapi
from api.core import clock, events
from api.core.config import Settings
from api.core.db import Database
from api.wiring import wire

main = typer.Typer(
    help="Umusanzu: diaspora skills programmes, from the need to the result.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

_OPENAPI = Path(__file__).resolve().parents[1] / "openapi.yaml"


def opened() -> tuple[Settings, Database]:
    """Settings and database of this shell, wired."""
    settings = Settings()
    settings.var.mkdir(parents=True, exist_ok=True)
    wire()
    clock.shift(settings.clock_offset)
    return settings, Database(settings)


@main.command("migrate")
def migrate(to: str = "head") -> None:
    """Move the database to this version's schema."""
    _, database = opened()
    migrations.upgrade(database, to)
    typer.echo("The database is up to date.")


@main.command("serve")
def serve(worker: bool = True) -> None:
    """Serve the API and the web client from one process."""
    settings = Settings()
    settings.check()
    uvicorn.run(
        create_app(settings, worker=worker),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=10,
    )


@main.command("openapi")
def write_openapi(
    check: Annotated[bool, typer.Option(help="Compare only; exit 1 where they differ.")] = False,
) -> None:
    """Write openapi.yaml from the code."""
    document = yaml.safe_dump(
        json.loads(json.dumps(openapi(create_app(Settings(), worker=False)))),
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    if not check:
        _OPENAPI.write_text(document, encoding="utf-8")
        return
    if not _OPENAPI.exists() or _OPENAPI.read_text(encoding="utf-8") != document:
        typer.echo("openapi.yaml is not what the code says; run `umusanzu openapi` and commit it.", err=True)
        raise typer.Exit(1)


@main.command("revise", hidden=True)
def revise(message: str, revision: str) -> None:
    """Write a migration for what the models have and the database lacks (for developers)."""
    _, database = opened()
    migrations.revise(database, message, revision)


audit = typer.Typer(help="The record of what happened.", no_args_is_help=True)
main.add_typer(audit, name="audit")


@audit.command("verify")
def verify_audit() -> None:
    """Prove that no event was altered or removed; exit 1 where one was."""
    _, database = opened()
    with database.read() as session:
        result = events.verify(session)
    typer.echo(f"{result.checked} events checked, {result.erased} of them erased of personal words.")
    for line in result.broken:
        typer.echo(line, err=True)
    if result.broken:
        raise typer.Exit(1)


if __name__ == "__main__":
    main()
