"""`umusanzu …`: operate the service from a shell, and use all of its API from one.

Exit codes: 0 done, 1 refused, 2 misused, 3 no answer from the database or the server. A command's module
is loaded when the command is used, so that `umusanzu --help` and `umusanzu api` do not wait for the service.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from api.cli.loading import lasting

# command → module, its name there (None: the module is the group), and what --help says of it.
COMMANDS: dict[str, tuple[str, str | None, str]] = {
    "run": ("serving", "run", "Serve the demonstration on this machine: migrate, load it if new, serve."),
    "init": ("accounts", "init", "Make the first admin's account."),
    "migrate": ("database", "migrate", "Move the database to this version's schema."),
    "demo": (
        "database",
        "demo",
        "Load the demonstration into a database without programmes; on this machine alone.",
    ),
    "serve": ("serving", "serve", "Serve the API and the web client."),
    "work": ("serving", "work", "Run only the worker: letters, events, what is due. Ends on SIGTERM."),
    "api": ("operation", "api", "Carry out an operation of openapi.yaml on a running server."),
    "backup": ("backups", "backup", "Write all that is held into one file, while the service goes on."),
    "restore": ("backups", "restore", "Read a backup into an empty database of the same version."),
    "accounts": ("accounts", None, "Who can sign in."),
    "roles": ("roles", None, "Who may do what, and where."),
    "keys": ("keys", None, "API keys for scripts and partner sites."),
    "audit": ("audit", None, "The record of what happened."),
    "openapi": ("developing", "openapi", "Write openapi.yaml from the code."),
    "reference": ("developing", "reference", "Write the pages of the docs that are tables of the code."),
    "revise": ("developing", "revise", "Write a migration for what the models have and the database lacks."),
}
HIDDEN = frozenset({"reference", "revise"})


class _Lazy(TyperGroup):
    """Lists commands from the table above; loads the one that is used."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, (_, _, words) in COMMANDS.items():
            self.add_command(TyperCommand(name, help=words, hidden=name in HIDDEN))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and load(name or ""), rest


def load(name: str) -> Any:
    """The real command of that name."""
    module, member, _ = COMMANDS[name]
    with lasting():
        group: Any = get_group(import_module(f"api.cli.{module}").app)
    return group.commands[member] if member else group


main = typer.Typer(
    cls=_Lazy,
    help="Umusanzu: diaspora skills programmes, from the need to the result.",
    epilog="Exit codes: 0 done, 1 refused, 2 misused, 3 no answer. Settings are UMUSANZU_* variables; see "
    "docs/operating.md.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"umusanzu {version('umusanzu')}")
        raise typer.Exit


@main.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Umusanzu: diaspora skills programmes, from the need to the result."""
