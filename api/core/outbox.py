"""Work to be done after the commit, at least once: letters, webhooks. Claimed with leases, tried again with backoff."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import structlog
from sqlalchemy import Index, or_
from sqlmodel import Field, Session, col, func, select

from api.core import clock
from api.core.db import Database, Row, choice, for_change
from api.core.registries import registries

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
# Seconds before the next try; after the last the entry is given up and shown to the office. About two days in all.
BACKOFF = (5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 43200, 57600)


class Delivery(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    GIVEN_UP = "given_up"


class Entry(Row, table=True):
    """One thing to deliver. `subject_id` is the letter or the webhook message."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "state", "due_at"), Index("ix_outbox_subject", "subject_id"))

    kind: str = Field(max_length=40)
    subject_id: UUID
    state: Delivery = choice(Delivery, default=Delivery.WAITING)
    due_at: datetime
    leased_until: datetime | None = None
    attempts: int = 0
    last_error: str | None = Field(default=None, max_length=500)
    done_at: datetime | None = None


def put(session: Session, kind: str, subject_id: UUID, delay: timedelta = timedelta(0)) -> Entry:
    """Promise a delivery, in the transaction of the change that causes it."""
    entry = Entry(kind=kind, subject_id=subject_id, due_at=clock.real_now() + delay)
    session.add(entry)
    return entry


def claim(session: Session, at_most: int = 20) -> list[Entry]:
    """Take entries that are due under a lease; a dead worker's lease runs out and another takes over."""
    now = clock.real_now()
    rows = session.exec(
        for_change(
            select(Entry)
            .where(
                Entry.state == Delivery.WAITING,
                col(Entry.due_at) <= now,
                or_(col(Entry.leased_until).is_(None), col(Entry.leased_until) < now),
            )
            .order_by(col(Entry.due_at))
            .limit(at_most),
            skip=True,
        )
    ).all()
    for entry in rows:
        entry.leased_until = now + LEASE
        entry.attempts += 1
    return list(rows)


def deliver_due(database: Database, progress: Callable[[], object] = lambda: None) -> int:
    """Claim, deliver, and note the outcome of what is due; how many were delivered."""
    with database.write() as session:
        claimed = [(entry.id, entry.kind, entry.subject_id) for entry in claim(session)]
    delivered = 0
    for entry_id, kind, subject_id in claimed:
        error: str | None = None
        try:
            registries.deliver[kind](database, subject_id)
        except Exception as failure:  # whatever a mail server or a partner does must not stop the queue
            error = f"{type(failure).__name__}: {failure}"[:500]
            log.warning("delivery failed", kind=kind, subject=str(subject_id), error=error)
        with database.write() as session:
            _note(session, entry_id, error)
        delivered += error is None
        progress()
    return delivered


def _note(session: Session, entry_id: UUID, error: str | None) -> None:
    entry = session.get_one(Entry, entry_id)
    now = clock.real_now()
    entry.leased_until = None
    entry.last_error = error
    if error is None:
        entry.state, entry.done_at = Delivery.DONE, now
    elif entry.attempts > len(BACKOFF):
        entry.state = Delivery.GIVEN_UP
    else:
        entry.due_at = now + timedelta(seconds=BACKOFF[entry.attempts - 1])


def retry(session: Session, subject_id: UUID) -> None:
    """Try a given-up (or waiting) delivery again at once."""
    for entry in session.exec(
        select(Entry).where(Entry.subject_id == subject_id, Entry.state != Delivery.DONE)
    ):
        entry.state, entry.due_at, entry.leased_until, entry.attempts = (
            Delivery.WAITING,
            clock.real_now(),
            None,
            0,
        )


def age(session: Session) -> float:
    """Seconds the oldest due entry has waited."""
    oldest = session.exec(select(func.min(Entry.due_at)).where(Entry.state == Delivery.WAITING)).one()
    return max(0.0, (clock.real_now() - oldest).total_seconds()) if oldest else 0.0
