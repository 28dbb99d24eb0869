"""The worker's part: an import is checked anew and written in one transaction, through its domain's service."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import bindparam, insert
from sqlmodel import Session, col, select, update

from api.core import clock, events, i18n
from api.core.actor import SYSTEM, Actor, At
from api.core.db import Database, is_passing, locked, metadata, try_advisory_lock
from api.core.ids import uuid7
from api.core.problems import Problem
from api.core.registries import Process
from api.identity.accounts.authenticate import actor_of_account
from api.identity.accounts.models import Account
from api.integrations.imports import checking
from api.integrations.imports.models import (
    LIFECYCLE,
    Import,
    ImportLink,
    ImportRow,
    ImportState,
    RowVerdict,
)
from api.integrations.imports.rows import Plan, RowRefused
from api.integrations.imports.service import KINDS, in_hand, keep

log = structlog.get_logger()


class _Stopped(Exception):
    """It was cancelled meanwhile."""


class _Refused(Exception):
    """Something does not fit any more. `plans` say what, or `note` where it is no row's."""

    def __init__(self, plans: list[Plan] | None, note: str | None = None) -> None:
        super().__init__(note)
        self.plans = plans
        self.note = note


def apply_waiting(process: Process) -> int:
    """Every import that somebody wants applied, one after the other."""
    query = select(Import.id).where(Import.state == ImportState.APPLYING).order_by(col(Import.id))
    with process.database.read() as session:
        waiting = [one for one in session.exec(query) if not in_hand.is_stopping(one)]
    return sum(apply_one(process.database, one) for one in waiting)


def apply_one(database: Database, import_id: UUID) -> bool:
    """Write one import, or say why not; False where another does, or it was cancelled."""
    said = i18n.language.set(i18n.DEFAULT)
    try:
        with database.write() as session:
            if not try_advisory_lock(session, f"import:{import_id}"):
                return False
            _write(session, import_id, _teller(database, import_id))
        return True
    except _Stopped:
        return False
    except _Refused as refusal:
        _note(database, import_id, refusal)
    except Problem as problem:
        _note(database, import_id, _Refused(None, i18n.say(problem.detail, **problem.values)))
    except Exception as error:
        if is_passing(error):
            raise
        log.exception("import failed", subject=str(import_id))
        _note(
            database,
            import_id,
            _Refused(None, i18n.say("Something went wrong on our side. Nothing was written.")),
        )
    finally:
        in_hand.done.pop(import_id, None)
        i18n.language.reset(said)
    return True


def _write(session: Session, import_id: UUID, tell: Callable[[int], None]) -> None:
    row = session.get(Import, import_id)
    if row is None or row.state is not ImportState.APPLYING:
        raise _Stopped
    i18n.language.set(row.language)
    actor = _actor(session, row)
    kept, plans = _plans(session, row)
    kind = KINDS[row.kind]
    columns = [column for column in kind.columns if column.name in row.columns]
    checked = checking.check(session, actor, kind, row.source, columns, plans)
    for plan in plans:
        _refuse_moved(plan, *kept[plan.number])
    if any(plan.errors for plan in plans):
        raise _Refused(plans)
    tell(0)
    try:
        checked.rows.write(plans, tell)
    except RowRefused as refused:
        raise _Refused(plans) from refused
    _link(session, row, plans)
    row = locked(session, select(Import), import_id)
    if row.state is not ImportState.APPLYING:
        raise _Stopped
    step = LIFECYCLE.step(session, row, "finish", SYSTEM, At())
    row.done, row.ended_at = row.total, clock.now()
    data = {"kind": row.kind.value, "new": row.new, "changes": row.changes}
    events.record(session, step.event, row, actor, at=At(), data=data)


def _actor(session: Session, row: Import) -> Actor:
    """Whoever asked for it, as they stand now. A key's import holds only what the key might do, or it is refused."""
    account = session.get(Account, row.applied_by_id) if row.applied_by_id else None
    if account is None or account.disabled_at is not None:
        raise _Refused(None, i18n.say("The account that asked for this is not in use any more."))
    return actor_of_account(session, account)


Kept = dict[int, tuple[RowVerdict, dict[str, list[str]]]]


def _plans(session: Session, row: Import) -> tuple[Kept, list[Plan]]:
    """What was agreed to, by row, and the rows to be looked at again. As plain values: ten thousand rows of the
    session's would be looked through at every statement.
    """
    columns = (ImportRow.number, ImportRow.texts, ImportRow.verdict, ImportRow.differences)
    query: Any = select(*columns).where(ImportRow.import_id == row.id).order_by(col(ImportRow.number))
    kept: Kept = {}
    plans = []
    for number, texts, verdict, differences in session.exec(query):
        kept[number] = (verdict, differences)
        plans.append(Plan(number, texts))
    return kept, plans


def _refuse_moved(plan: Plan, verdict: RowVerdict, differences: dict[str, list[str]]) -> None:
    """What somebody agreed to is what is written; what is there by now already is no harm."""
    if plan.errors or plan.verdict is RowVerdict.UNCHANGED:
        return
    if plan.verdict is not verdict or plan.changed != differences:
        detail = i18n.say(
            "This changed since the file was checked. Send it again to see what it would do now."
        )
        plan.refuse(next(iter(plan.changed), None), "changed-since", detail)


def _link(session: Session, row: Import, plans: list[Plan]) -> None:
    """Remember by which numbers the source knows these, and what became of each row."""
    now = clock.now()
    made = [
        {
            "id": uuid7(),
            "created_at": now,
            "kind": row.kind,
            "source": row.source,
            "external_id": plan.external_id,
            "subject_id": plan.subject_id,
        }
        for plan in plans
        if plan.external_id and plan.subject_id and not plan.is_linked
    ]
    for start in range(0, len(made), 500):
        session.execute(insert(ImportLink), made[start : start + 500])
    became = [
        {"import": row.id, "row": plan.number, "subject": plan.subject_id} for plan in plans if plan.is_new
    ]
    if became:
        table = metadata.tables[ImportRow.__tablename__]
        of_row = (table.c.import_id == bindparam("import")) & (table.c.number == bindparam("row"))
        session.connection().execute(
            table.update().where(of_row).values(subject_id=bindparam("subject")), became
        )


def _teller(database: Database, import_id: UUID) -> Callable[[int], None]:
    """Says how far it is, and hears whether it was cancelled. Beside the transaction where several may write."""

    def tell(done: int) -> None:
        in_hand.done[import_id] = done
        if in_hand.is_stopping(import_id):
            raise _Stopped
        if database.writers > 1:
            with database.write() as beside:
                going_on = update(Import).where(
                    col(Import.id) == import_id, col(Import.state) == ImportState.APPLYING
                )
                if not beside.exec(going_on.values(done=done)).rowcount:
                    raise _Stopped

    return tell


def _note(database: Database, import_id: UUID, refusal: _Refused) -> None:
    """Nothing was written; say why, in a transaction of its own."""
    with database.write() as session:
        row = locked(session, select(Import), import_id)
        if row.state is not ImportState.APPLYING:
            return
        step = LIFECYCLE.step(session, row, "refuse", SYSTEM, At())
        row.done, row.ended_at = 0, clock.now()
        if refusal.note:
            row.notes = [*row.notes, refusal.note]
        if refusal.plans:
            verdicts = [plan.verdict for plan in refusal.plans]
            row.wrong = verdicts.count(RowVerdict.WRONG)
            row.changes = verdicts.count(RowVerdict.CHANGES)
            row.new = verdicts.count(RowVerdict.NEW)
            row.unchanged = verdicts.count(RowVerdict.UNCHANGED)
            keep(session, row, refusal.plans)
        events.record(
            session, step.event, row, SYSTEM, at=At(), data={"kind": row.kind.value, "wrong": row.wrong}
        )
