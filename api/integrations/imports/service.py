"""Imports: a file is checked without writing what it holds, then applied by the worker, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, col, delete, false, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events, i18n
from api.core.actor import SYSTEM, Actor, At
from api.core.db import for_change, found, locked
from api.core.etag import Version
from api.core.ids import uuid7
from api.core.problems import Conflict, SignInFirst
from api.identity.documents.service import plain_name
from api.integrations.imports import checking, files
from api.integrations.imports.assignments import AssignmentRows
from api.integrations.imports.columns import Column
from api.integrations.imports.models import (
    LIFECYCLE,
    Import,
    ImportKind,
    ImportRow,
    ImportState,
    RowVerdict,
)
from api.integrations.imports.organisations import OrganisationRows
from api.integrations.imports.people import PeopleRows
from api.integrations.imports.rows import Plan, Rows
from api.integrations.imports.schemas import ImportUpload

KINDS: dict[ImportKind, type[Rows]] = {
    rows.kind: rows for rows in (OrganisationRows, PeopleRows, AssignmentRows)
}
# So long the rows of an import that ended are kept, and so long one that was checked waits to be applied.
KEPT = timedelta(days=7)
_PLACES = {verdict: place for place, verdict in enumerate(RowVerdict)}
# So long nobody begins to apply what somebody is about to cancel.
_STOPPING = 30.0


@dataclass
class InHand:
    """What this process is applying: how far it is, and what somebody wants stopped.

    Where one writes at a time (SQLite), a cancellation could not be written before the import is: it is heard here.
    """

    done: dict[UUID, int] = field(default_factory=dict)
    stopping: dict[UUID, float] = field(default_factory=dict)

    def is_stopping(self, import_id: UUID) -> bool:
        return self.stopping.get(import_id, 0.0) > monotonic()


in_hand = InHand()


def columns_of(kind: ImportKind) -> tuple[Column, ...]:
    return KINDS[kind].columns


def visible_to(actor: Actor) -> SelectOfScalar[Import]:
    """One's own; all of them for whoever runs the whole system: a file's rows are in nobody else's scope."""
    if actor.reach("imports:read").everything:
        return select(Import)
    own = col(Import.by_id) == actor.account_id if actor.account_id else false()
    return select(Import).where(own)


def at(row: Import, actor: Actor) -> At:
    """Where an import stands for whoever asks: its maker's own scope, whichever that is."""
    if row.by_id != actor.account_id:
        return At()
    reach = actor.reach("imports:write")
    return At(
        next(iter(reach.programmes), None), tuple(reach.organisations)[:1], next(iter(reach.calls), None)
    )


def read(session: Session, actor: Actor, import_id: UUID) -> Import:
    return found(session, visible_to(actor), import_id)


def rows_of(row: Import, verdict: RowVerdict | None) -> SelectOfScalar[ImportRow]:
    query = select(ImportRow).where(ImportRow.import_id == row.id)
    return query.where(ImportRow.verdict == verdict) if verdict else query


def look_into(session: Session, actor: Actor, asked: ImportUpload, sheet: files.Sheet) -> checking.Checked:
    """The dry run, in a transaction that only reads."""
    columns, plans = checking.lay_out(KINDS[asked.kind], sheet)
    return checking.check(session, actor, KINDS[asked.kind], asked.source, columns, plans)


def record(
    session: Session, actor: Actor, asked: ImportUpload, notes: Sequence[str], checked: checking.Checked
) -> Import:
    """Keep what a dry run found: to be applied, or refused where any row is wrong."""
    verdicts = [plan.verdict for plan in checked.plans]
    wrong = verdicts.count(RowVerdict.WRONG)
    if actor.account_id is None:
        raise SignInFirst
    row = Import(
        kind=asked.kind,
        source=asked.source,
        name=plain_name(asked.name),
        state=ImportState.REFUSED if wrong else ImportState.CHECKED,
        language=i18n.language.get(),
        by_id=actor.account_id,
        columns=checked.columns,
        notes=list(notes),
        total=len(verdicts),
        wrong=wrong,
        changes=verdicts.count(RowVerdict.CHANGES),
        new=verdicts.count(RowVerdict.NEW),
        unchanged=verdicts.count(RowVerdict.UNCHANGED),
        ended_at=clock.now() if wrong else None,
    )
    session.add(row)
    session.flush()
    keep(session, row, checked.plans)
    data = {"kind": row.kind.value, "state": row.state.value, "total": row.total, "wrong": wrong}
    events.record(session, "import.checked", row, actor, at=At(), data=data)
    return row


def keep(session: Session, row: Import, plans: Sequence[Plan]) -> None:
    """The rows of an import as they were found, in place of any kept before."""
    session.exec(delete(ImportRow).where(col(ImportRow.import_id) == row.id))
    now = clock.now()
    made = [
        {
            "id": uuid7(),
            "created_at": now,
            "import_id": row.id,
            "number": plan.number,
            "place": _PLACES[plan.verdict],
            "verdict": plan.verdict,
            "texts": plan.cells,
            "findings": plan.errors,
            "differences": plan.changed,
            "subject_id": None if plan.is_new else plan.subject_id,
        }
        for plan in plans
    ]
    for start in range(0, len(made), 500):
        session.execute(insert(ImportRow), made[start : start + 500])


def apply(session: Session, actor: Actor, import_id: UUID, version: Version) -> Import:
    """Have the worker write all rows, or none."""
    row = _step(session, actor, import_id, version, "apply")
    row.applied_by_id = actor.account_id
    return row


def cancel(session: Session, actor: Actor, import_id: UUID, version: Version) -> Import:
    """Give an import up, also while it is applied: nothing of it stays."""
    row = _step(session, actor, import_id, version, "cancel")
    row.ended_at = clock.now()
    row.done = 0
    in_hand.stopping.pop(import_id, None)
    return row


def ask_to_stop(session: Session, actor: Actor, import_id: UUID, version: Version) -> None:
    """Before a cancellation waits for its turn to write: have this process let go of what it is applying."""
    row = read(session, actor, import_id)
    version.check(row)
    if row.state is ImportState.APPLYING and "cancel" in LIFECYCLE.allowed(
        session, row, actor, at(row, actor)
    ):
        in_hand.stopping[import_id] = monotonic() + _STOPPING


def _step(session: Session, actor: Actor, import_id: UUID, version: Version, verb: str) -> Import:
    row = locked(session, visible_to(actor), import_id)
    version.check(row)
    step = LIFECYCLE.step(session, row, verb, actor, at(row, actor))
    session.flush()
    events.record(session, step.event, row, actor, at=At(), data={"kind": row.kind.value})
    return row


def allowed_actions(session: Session, actor: Actor, row: Import) -> list[str]:
    return LIFECYCLE.allowed(session, row, actor, at(row, actor))


def forget_old(session: Session, now: datetime) -> int:
    """What was checked and never applied lapses; rows of what ended go. Both some days after."""
    query = select(Import).where(
        or_(
            (col(Import.state) == ImportState.CHECKED) & (col(Import.created_at) < now - KEPT),
            (col(Import.ended_at) < now - KEPT) & col(Import.rows_erased_at).is_(None),
        )
    )
    rows = session.exec(for_change(query.limit(100))).all()
    for row in rows:
        if row.state is ImportState.CHECKED:
            step = LIFECYCLE.step(session, row, "lapse", SYSTEM, At())
            row.ended_at = now
            events.record(session, step.event, row, SYSTEM, at=At(), data={"kind": row.kind.value})
        session.exec(delete(ImportRow).where(col(ImportRow.import_id) == row.id))
        row.rows_erased_at = now
    return len(rows)


@LIFECYCLE.guard("is_kept")
def _is_kept(session: Session, row: Import) -> None:
    if row.rows_erased_at is not None:
        raise Conflict("import-rows-gone", "The rows of this import were deleted. Send the file again.")
