"""`umusanzu migrate` and `umusanzu demo`: what is in the database."""

from pathlib import Path
from typing import Annotated

import typer
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlmodel import func, select

from api import migrate as migrations
from api.cli.output import AsJson, Progress, Status, fail, show
from api.cli.shell import opened
from api.core.context import Context
from api.core.db import Database
from api.identity.accounts.models import Account
from api.programmes.models import Programme

app = typer.Typer()

_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


@app.command("migrate")
def migrate(
    to: Annotated[
        str, typer.Option(help="A revision; an earlier one moves back, and loses what it did not know.")
    ] = "head",
    as_json: AsJson = False,
) -> None:
    """Move the database to this version's schema."""
    with opened(as_json=as_json, migrated=False) as context:
        try:
            if _is_earlier(context.database, to):
                migrations.downgrade(context.database, to)
            else:
                migrations.upgrade(context.database, to)
        except CommandError as error:
            fail(f"--to: {error}", Status.MISUSED)
        at = revision(context.database)
    words = "The database is up to date." if to == "head" else f"The database is at {at or 'nothing'}."
    show({"revision": at}, words, as_json=as_json)


def revision(database: Database) -> str | None:
    """The migration a database stands at; None for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _is_earlier(database: Database, to: str) -> bool:
    """Whether a revision lies behind where the database stands. Raises CommandError for an unknown one."""
    if to == "base" or to.startswith("-"):
        return True
    now = revision(database)
    if to == "head" or to.startswith("+") or now is None:
        return False
    script = ScriptDirectory(str(_MIGRATIONS))
    wanted = script.get_revision(to)
    behind = {passed.revision for passed in script.iterate_revisions(now, "base")} - {now}
    return wanted is not None and wanted.revision in behind


@app.command("demo")
def demo(
    real_dates: Annotated[
        bool, typer.Option("--real-dates", help="The dates that were, instead of shifted to today.")
    ] = False,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Leave a database with programmes as it is, and say so.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Load the demonstration into a database without programmes; on this machine alone."""
    with opened(as_json=as_json) as context:
        if not context.settings.on_loopback:
            fail(
                "The demonstration's passwords are published: it is loaded where only this machine reaches it."
            )
        with context.database.read() as session:
            programmes = session.exec(select(func.count()).select_from(Programme)).one()
        if programmes:
            words = f"There are programmes in this database already ({programmes})."
            if not if_empty:
                fail(f"{words} Nothing was loaded.")
            show({"loaded": False}, f"{words} It stays as it is.", as_json=as_json)
            return
        load_demonstration(context, real_dates=real_dates)
    show({"loaded": True}, "The demonstration is loaded.", as_json=as_json)


def load_demonstration(context: Context, *, real_dates: bool = False) -> None:
    """Load it, showing how far it is; a mark says meanwhile that it is not complete."""
    from api.demo import load  # noqa: PLC0415 a client and a story that no other start needs

    mark = unfinished(context)
    progress = Progress()
    mark.touch()
    load(context, real_dates=real_dates, progress=progress)
    mark.unlink()
    progress.close()


def unfinished(context: Context) -> Path:
    """The file that is there while the demonstration is being loaded, and after it was interrupted."""
    return context.settings.var / "demonstration-unfinished"


def is_empty(context: Context) -> bool:
    """Whether nobody has an account here."""
    with context.database.read() as session:
        return session.exec(select(Account.id).limit(1)).first() is None
