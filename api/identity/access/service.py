"""Who opened whose file, and when sessions and keys were last used.

Readers only note it in memory; each process writes its notes down every few seconds and when it
stops, in a transaction of its own, so that a read stays a read (architecture.md, Idioms).
A process that is killed loses at most those few seconds of notes.
"""

import threading
from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import URL, Engine
from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock
from api.core.actor import Actor
from api.core.db import Database, for_change
from api.core.registries import Process
from api.identity.access.models import FileOpening
from api.identity.accounts.models import Account, AccountSession
from api.identity.keys.models import ApiKey
from api.identity.people.models import Person

# A session or key in steady use is noted this often.
SELDOM = timedelta(minutes=5)

Opening = tuple[UUID, UUID, date]


class Notes:
    """What was seen since it was last written down. Safe to use from every thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._openings: Counter[Opening] = Counter()
        self._sessions: dict[UUID, datetime] = {}
        self._keys: dict[UUID, datetime] = {}

    def opening(self, opening: Opening) -> None:
        with self._guard:
            self._openings[opening] += 1

    def session(self, session_id: UUID) -> None:
        with self._guard:
            self._sessions[session_id] = clock.real_now()

    def key(self, key_id: UUID) -> None:
        with self._guard:
            self._keys[key_id] = clock.real_now()

    def take(self) -> tuple[Counter[Opening], dict[UUID, datetime], dict[UUID, datetime]]:
        with self._guard:
            taken = self._openings, self._sessions, self._keys
            self._openings, self._sessions, self._keys = Counter(), {}, {}
        return taken

    def put_back(self, openings: Counter[Opening]) -> None:
        with self._guard:
            self._openings.update(openings)


# One book a database, so that several in one process, in tests, stay apart.
_notes: dict[URL, Notes] = {}


def _book(engine: Engine) -> Notes:
    return _notes.setdefault(engine.url, Notes())


def notes_of(session: Session) -> Notes:
    return _book(session.get_bind().engine)


def note_use(session: Session, row: AccountSession | ApiKey) -> None:
    """A session or a key was used; written down no more than every few minutes."""
    if isinstance(row, ApiKey):
        if row.last_used_on is None or clock.real_now() - row.last_used_on > SELDOM:
            notes_of(session).key(row.id)
    elif clock.real_now() - row.last_seen_at > SELDOM:
        notes_of(session).session(row.id)


def note(session: Session, actor: Actor, person_id: UUID) -> None:
    """Somebody other than the person looked into their file."""
    if actor.account_id is not None and actor.person_id != person_id:
        notes_of(session).opening((person_id, actor.account_id, clock.today()))


def write_down(process: Process) -> int:
    """Write what was noted; how many rows. What cannot be written now is kept for the next time."""
    return flush(process.database)


def flush(database: Database) -> int:
    notes = _book(database.engine)
    openings, sessions, keys = notes.take()
    if not (openings or sessions or keys):
        return 0
    try:
        with database.write() as session:
            for opening, times in sorted(openings.items()):
                if _is_there(session, opening):
                    _add(session, opening, times)
            for session_id, at in sorted(sessions.items()):
                session.exec(
                    update(AccountSession).where(col(AccountSession.id) == session_id).values(last_seen_at=at)
                )
            for key_id, at in sorted(keys.items()):
                session.exec(update(ApiKey).where(col(ApiKey.id) == key_id).values(last_used_on=at))
    except Exception:
        notes.put_back(openings)
        raise
    return len(openings) + len(sessions) + len(keys)


def _is_there(session: Session, opening: Opening) -> bool:
    """Whoever is gone meanwhile, one way or the other, must not keep the notes on everybody else from being written."""
    person_id, account_id, _ = opening
    return session.get(Person, person_id) is not None and session.get(Account, account_id) is not None


def _add(session: Session, opening: Opening, times: int) -> None:
    person_id, account_id, day = opening
    query = select(FileOpening).where(
        FileOpening.person_id == person_id, FileOpening.account_id == account_id, FileOpening.day == day
    )
    row = session.exec(for_change(query)).one_or_none()
    if row is None:
        session.add(FileOpening(person_id=person_id, account_id=account_id, day=day, times=times))
    else:
        row.times += times


def own(actor: Actor) -> SelectOfScalar[FileOpening]:
    """Who opened the asker's own file."""
    return select(FileOpening).where(FileOpening.person_id == actor.person_id)
