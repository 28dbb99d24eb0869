"""A change is an event, written in the change's own transaction (domain.md, idea 4).

Timeline, audit, letters, webhooks and feeds only read events, in the order of their `position`,
which the sequencer gives to committed events; see docs/decisions/003.
"""

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, Session, col, func, select

from api.core import clock
from api.core.actor import Actor, At
from api.core.db import Row, advisory_lock, after_commit, choice, document
from api.core.ids import uuid7


class Audience(StrEnum):
    """Who may be shown an event: the office; also the person it concerns; anyone."""

    OFFICE = "office"
    PERSON = "person"
    PUBLIC = "public"


class Event(Row, table=True):
    """What happened. `personal` and `salt` go when the person is erased; `digest` stays, so the chain verifies."""

    __tablename__ = "events"
    __table_args__ = (
        Index(
            "ix_events_unsequenced",
            "id",
            sqlite_where=text("position IS NULL"),
            postgresql_where=text("position IS NULL"),
        ),
        Index("ix_events_subject", "subject_id", "position"),
        Index("ix_events_person", "person_id", "position"),
        Index("ix_events_type", "type", "position"),
        Index("ix_events_programme", "programme_id", "position"),
    )

    position: int | None = Field(default=None, unique=True)
    type: str = Field(max_length=80)
    at: datetime
    subject_type: str = Field(max_length=60)
    subject_id: UUID
    actor_kind: str = Field(max_length=20)
    actor_id: UUID | None = None
    person_id: UUID | None = None
    programme_id: UUID | None = None
    organisation_id: UUID | None = None
    call_id: UUID | None = None
    audience: Audience = choice(Audience, default=Audience.OFFICE)
    data: dict[str, Any] = document(default_factory=dict)
    personal: dict[str, Any] | None = document(default=None, nullable=True)
    salt: str | None = Field(default=None, max_length=64)
    digest: str = Field(max_length=64)
    chain: str | None = Field(default=None, max_length=64)


Listener = Callable[[Session, Event, Any], None]
_listeners: dict[str, list[Listener]] = defaultdict(list)
_everything: list[Listener] = []
_wake: list[Callable[[], None]] = []


def listen(event_type: str, listener: Listener) -> None:
    """Call the listener in the same transaction as the event; `*` hears everything. Only wiring.py calls this."""
    heard = _everything if event_type == "*" else _listeners[event_type]
    if listener not in heard:
        heard.append(listener)


def wake_on_commit(callback: Callable[[], None]) -> None:
    """Tell the sequencer in this process that there is something to do."""
    _wake.append(callback)


def record(
    session: Session,
    event_type: str,
    row: Any,
    actor: Actor,
    *,
    at: At,
    person_id: UUID | None = None,
    audience: Audience = Audience.OFFICE,
    data: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Event:
    """Write that something happened to a row, and let those listening act in the same transaction.

    `data` must hold nothing personal; free text and names go into `personal`. `reason` is personal,
    since people write names in it.
    """
    words = {**(personal or {}), **({"reason": reason} if reason else {})}
    event = _made(event_type, row, actor, at, person_id, audience, data, words)
    session.add(event)
    session.flush()
    _tell(session, [(event, row)])
    return event


def record_all(
    session: Session,
    event_type: str,
    rows: Sequence[Any],
    actor: Actor,
    *,
    at: Callable[[Any], At],
    person_id: Callable[[Any], UUID | None] = lambda _: None,
) -> None:
    """The same thing happened to many rows at once: their events in one statement, then everybody is told."""
    made = [(_made(event_type, row, actor, at(row), person_id(row)), row) for row in rows]
    session.add_all(event for event, _ in made)
    session.flush()
    _tell(session, made)


def _made(
    event_type: str,
    row: Any,
    actor: Actor,
    at: At,
    person_id: UUID | None,
    audience: Audience = Audience.OFFICE,
    data: dict[str, Any] | None = None,
    words: dict[str, Any] | None = None,
) -> Event:
    now = clock.now()
    # Given, not left to the defaults: finding out how each is called takes a third of making one.
    event = Event(
        id=uuid7(),
        created_at=now,
        type=event_type,
        at=now,
        subject_type=row.__tablename__,
        subject_id=row.id,
        actor_kind=actor.kind,
        actor_id=actor.account_id,
        person_id=person_id,
        programme_id=at.programme_id,
        organisation_id=at.organisation_ids[0] if at.organisation_ids else None,
        call_id=at.call_id,
        audience=audience,
        data=data or {},
        personal=words or None,
        salt=secrets.token_hex(16),
        digest="",
    )
    event.digest = digest_of(event)
    return event


def _tell(session: Session, made: Iterable[tuple[Event, Any]]) -> None:
    for event, row in made:
        for listener in (*_listeners[event.type], *_everything):
            listener(session, event, row)
    for callback in _wake:
        after_commit(session, callback)


def digest_of(event: Event) -> str:
    """SHA-256 over the salt and what the event says, in one canonical form."""
    said = {
        "id": str(event.id),
        "type": event.type,
        "at": event.at.isoformat(),
        "subject": [event.subject_type, str(event.subject_id)],
        "actor": [event.actor_kind, str(event.actor_id)],
        "person": str(event.person_id),
        "scope": [str(event.programme_id), str(event.organisation_id), str(event.call_id)],
        "data": event.data,
        "personal": event.personal,
    }
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(f"{event.salt}|{canonical}".encode()).hexdigest()


def link(previous: str, position: int, digest: str) -> str:
    """One link of the chain: SHA-256 over the link before, the place and the digest."""
    return hashlib.sha256(f"{previous}|{position}|{digest}".encode()).hexdigest()


def sequence(session: Session, at_most: int = 500) -> int:
    """Give committed events their place and their link. One sequencer at a time; gap-free.

    On PostgreSQL a lower insert number can commit later than a higher one, so readers
    follow `position`, which only events already committed receive.
    """
    advisory_lock(session, "umusanzu:sequencer")
    waiting = session.exec(
        select(Event).where(col(Event.position).is_(None)).order_by(col(Event.id)).limit(at_most)
    ).all()
    if not waiting:
        return 0
    last = session.exec(
        select(Event).where(col(Event.position).is_not(None)).order_by(col(Event.position).desc()).limit(1)
    ).first()
    position, chain = (last.position or 0, last.chain or "") if last else (0, "")
    for event in waiting:
        position += 1
        chain = link(chain, position, event.digest)
        event.position, event.chain = position, chain
    session.flush()
    return len(waiting)


def lag(session: Session) -> int:
    """How many events wait for the sequencer."""
    return session.exec(select(func.count()).select_from(Event).where(col(Event.position).is_(None))).one()


def head(session: Session) -> int:
    """The last position given."""
    return session.exec(select(func.max(Event.position))).one() or 0


@dataclass
class Verification:
    """What `umusanzu audit verify` found."""

    checked: int = 0
    erased: int = 0
    broken: list[str] = field(default_factory=list)


def verify(session: Session, pages: Callable[[int], None] = lambda _: None) -> Verification:
    """Walk the chain from its start: positions without gaps, links that fit, digests that fit what is said."""
    result = Verification()
    previous, expected = "", 1
    while True:
        batch: Iterable[Event] = session.exec(
            select(Event).where(col(Event.position) >= expected).order_by(col(Event.position)).limit(1000)
        ).all()
        before = result.checked
        for event in batch:
            if event.position != expected:
                result.broken.append(f"position {expected} is missing")
                expected = event.position or expected
            if event.salt is None:
                result.erased += 1
            elif digest_of(event) != event.digest:
                result.broken.append(f"position {event.position}: what it says was altered")
            if link(previous, expected, event.digest) != event.chain:
                result.broken.append(f"position {event.position}: the link does not fit")
            previous = event.chain or ""
            expected += 1
            result.checked += 1
            session.expunge(event)
        pages(result.checked)
        if result.checked == before:
            return result


def forget_person(session: Session, person_id: UUID) -> int:
    """Erase what events say of a person in words; what happened, and the chain, stay."""
    rows = session.exec(
        select(Event).where(Event.person_id == person_id, col(Event.personal).is_not(None))
    ).all()
    for event in rows:
        event.personal, event.salt = None, None
    return len(rows)
