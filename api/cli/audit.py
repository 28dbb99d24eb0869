"""`umusanzu audit …`: the record of what happened."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from api.cli.output import AsJson, Progress, Status, dumped, table
from api.cli.shell import opened
from api.core import events
from api.core.events import Event

app = typer.Typer(help="The record of what happened.", no_args_is_help=True)


@app.command("verify")
def verify(as_json: AsJson = False) -> None:
    """Prove that no event was altered or removed; exit 1 where one was."""
    progress = Progress()
    with opened(as_json=as_json) as context, context.database.read() as session:
        total = events.head(session)
        result = events.verify(session, lambda done: progress("Events checked", done, total))
    progress.close()
    if as_json:
        found = {"checked": result.checked, "erased": result.erased, "broken": result.broken}
        typer.echo(dumped(found))
    else:
        typer.echo(f"{result.checked} events checked, {result.erased} of them erased of personal words.")
        for line in result.broken:
            typer.echo(line, err=True)
    if result.broken:
        raise typer.Exit(Status.REFUSED)


@app.command("show")
def show_events(
    after: Annotated[int, typer.Option(help="Begin behind this position.", min=0)] = 0,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1, max=100_000)] = 100,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Only this type, as call.published.")
    ] = None,
    personal: Annotated[
        bool, typer.Option("--personal", help="With names and reasons, which are personal.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Events in their order. The last one's position is what to give to --after next."""
    with opened(as_json=as_json) as context, context.database.read() as session:
        rows = list(_events(session, after, limit, event_type, personal))
    if not as_json:
        rows = [{name: row[name] for name in ("position", "at", "type", "subject", "actor")} for row in rows]
    table(rows, as_json=as_json, nothing="No events.")


def _events(
    session: Session, after: int, limit: int, event_type: str | None, personal: bool
) -> Iterator[dict[str, Any]]:
    query = select(Event).where(col(Event.position) > after).order_by(col(Event.position)).limit(limit)
    if event_type:
        query = query.where(Event.type == event_type)
    for event in session.exec(query):
        shown = {
            "position": event.position,
            "at": event.at.isoformat(timespec="seconds"),
            "type": event.type,
            "subject": f"{event.subject_type}/{event.subject_id}",
            "actor": f"{event.actor_kind}/{event.actor_id}" if event.actor_id else event.actor_kind,
            "person_id": str(event.person_id) if event.person_id else None,
            "data": event.data,
            "digest": event.digest,
            "chain": event.chain,
        }
        yield {**shown, "personal": event.personal} if personal else shown
