"""`umusanzu backup` and `umusanzu restore`: all that is held, as one file."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.database import revision
from api.cli.output import AsJson, Progress, Status, fail, show
from api.cli.shell import opened
from api.core import backup as backups

app = typer.Typer()


@app.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it, as umusanzu.tar.gz.", dir_okay=False)],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of an earlier one.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write all that is held into one file, while the service goes on."""
    if not file.parent.is_dir():
        fail(f"There is no folder {file.parent}.", Status.MISUSED)
    if file.exists() and not replace:
        fail(f"{file} is there already: choose another name, or --replace it.")
    progress = Progress()
    with opened(as_json=as_json) as context:
        at = revision(context.database) or ""
        held = backups.write(context.database, context.storage, file.absolute(), at, progress)
    progress.close()
    words = f"{held.rows} rows and {held.documents} documents are in {file}."
    show({"rows": held.rows, "documents": held.documents, "file": str(file)}, words, as_json=as_json)


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(help="What `umusanzu backup` wrote.", exists=True, dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Read a backup into an empty database of the same version."""
    progress = Progress()
    with opened(as_json=as_json) as context:
        try:
            at = revision(context.database) or ""
            held = backups.read(context.database, context.storage, file, at, progress)
        except backups.NotRestorable as reason:
            fail(str(reason))
    progress.close()
    words = f"{held.rows} rows and {held.documents} documents were restored from {file}."
    show({"rows": held.rows, "documents": held.documents}, words, as_json=as_json)
