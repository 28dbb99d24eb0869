"""`umusanzu openapi`, `reference` and `revise`: what developers write from the code."""

import json
from pathlib import Path
from typing import Annotated

import typer
import yaml

from api import migrate as migrations
from api.app import create_app, openapi
from api.cli.contract import OPENAPI
from api.cli.output import fail
from api.cli.reference import PAGES
from api.cli.shell import answering, opened
from api.core import logs
from api.core.config import Settings

# The fast one where there is one; both write the same.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

app = typer.Typer()


@app.command("openapi")
def write_openapi(
    check: Annotated[bool, typer.Option("--check", help="Compare only; exit 1 where they differ.")] = False,
    file: Annotated[Path, typer.Option(help="Where it is, or goes.")] = OPENAPI,
) -> None:
    """Write openapi.yaml from the code."""
    with answering():
        logs.configure("warning", to="stderr")
        made = create_app(Settings(), worker=False)
        plain = json.loads(json.dumps(openapi(made)))
        document = yaml.dump(plain, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=110)
    if not check:
        file.write_text(document, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != document:
        fail("openapi.yaml is not what the code says; run `umusanzu openapi` and commit it.")


@app.command("reference", hidden=True)
def write_reference(
    check: Annotated[bool, typer.Option("--check", help="Compare only; exit 1 where they differ.")] = False,
    folder: Annotated[Path, typer.Option(help="Where they are, or go.")] = OPENAPI.parent / "docs",
) -> None:
    """Write the pages of the docs that are tables of the code."""
    for name, page in PAGES.items():
        file, text = folder / name, page()
        if not check:
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            fail(f"docs/{name} is not what the code says; run `umusanzu reference` and commit it.")


@app.command("revise", hidden=True)
def revise(message: str, revision: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    with opened(migrated=False) as context:
        migrations.revise(context.database, message, revision)
