"""The database: engines, transactions, rows, columns. The only place (with search.py) that knows dialects."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    Connection,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Table,
    TypeDecorator,
    event,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, Session, SQLModel, col, create_engine, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, integrity
from api.core.config import Settings
from api.core.ids import uuid7
from api.core.problems import NotFound

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata: MetaData = SQLModel.metadata

# A write waits this long for another process's write before it is refused (SQLite; ms).
_BUSY_TIMEOUT = 15_000
POOL = 12
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# Classes of SQLSTATE: connection lost, too many of them, shut down, waited too long for a lock.
_POSTGRES_AWAY = ("08", "53", "57", "55")


class Row(SQLModel):
    """Every table's first columns."""

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    created_at: datetime = Field(default_factory=clock.now)


class Aggregate(Row):
    """A row with a version: it moves with every change to it and to its parts."""

    version: int = Field(default=1)
    updated_at: datetime = Field(default_factory=clock.now)


class Part(Row):
    """A row that belongs to an aggregate: changing it moves the aggregate's version.

    `__part_of__` names the foreign key column that leads to the aggregate.
    """

    __part_of__: ClassVar[str]


def choice(kind: type[StrEnum], *, check: str | None = None, **field: Any) -> Any:
    """A column that holds one of a StrEnum's values, checked by the database too.

    `check` names the constraint where two columns of a table hold the same kind.
    """
    return Field(
        sa_type=Enum(
            kind,
            native_enum=False,
            create_constraint=True,
            length=40,
            name=check or kind.__name__.lower(),
            values_callable=lambda members: [member.value for member in members],
        ),
        **field,
    )


class Document(TypeDecorator[Any]):
    """JSON: jsonb on PostgreSQL, text on SQLite; None is NULL."""

    impl = JSON
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True)
        return dialect.type_descriptor(kind)


def document(**field: Any) -> Any:
    """A JSON column. Assign a new value to change it; a mutated one is not noticed."""
    return Field(sa_type=Document, **field)


M = TypeVar("M", bound=Row)
A = TypeVar("A", bound=Aggregate)


class Database:
    """One engine; a read and a write transaction, each committed or rolled back when its block ends."""

    def __init__(self, settings: Settings) -> None:
        self.url = settings.url
        self.is_sqlite = self.url.startswith("sqlite")
        if self.is_sqlite:
            self.engine = _sqlite_engine(self.url)
        else:
            self.engine = create_engine(
                self.url, pool_size=POOL, max_overflow=4, pool_pre_ping=True, pool_timeout=20
            )
        self._writes = self.engine.execution_options(umusanzu_writes=True)
        self._reads = self.engine.execution_options(
            **({} if self.is_sqlite else {"postgresql_readonly": True})
        )
        self.committed = 0
        """So many changes were committed through this."""
        self._counting = threading.Lock()
        self.writers = 1 if self.is_sqlite else POOL
        """So many write at a time."""
        # SQLite has one writer: waiting here costs nothing, waiting in SQLite costs sleeps.
        self._turn: threading.Lock | _NoLock = threading.Lock() if self.is_sqlite else _NoLock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent look; writing in it is an error."""
        with Session(self._reads, expire_on_commit=False, autoflush=False) as session:
            session.info["reads_only"] = True
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that commits when the block ends well. Raises Problems for broken rules."""
        with self._turn, Session(self._writes, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except IntegrityError as error:
                session.rollback()
                raise integrity.explain(error, metadata) from error
        if session.info.get("wrote"):
            with self._counting:
                self.committed += 1
        for callback in session.info.get("after_commit", ()):
            callback()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one moment, however long it reads and whoever writes meanwhile."""
        isolated = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._reads.connect().execution_options(**isolated) as connection:
            yield connection

    def number_on(self, connection: Connection, table: Table) -> None:
        """Rows were put in with their numbers: the next gets the one after the last (SQLite looks for itself)."""
        column = table.autoincrement_column
        if column is not None and not self.is_sqlite:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            last = select(func.max(column)).scalar_subquery()
            connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection of its own for alembic, which begins and commits itself."""
        with self._writes.connect() as connection:
            yield connection
            connection.commit()

    def dispose(self) -> None:
        self.engine.dispose()


class _NoLock:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def after_commit(session: OrmSession, callback: Callable[[], None]) -> None:
    """Run this once the change is durable (wake the worker, forget a cached list)."""
    session.info.setdefault("after_commit", []).append(callback)


def is_transient(error: BaseException) -> bool:
    """Whether the same transaction may well succeed when tried again at once (deadlock, serialisation)."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in ("40001", "40P01")


def is_passing(error: BaseException) -> bool:
    """Whether it may succeed later: the above, a write that waited in vain, no connection to be had."""
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, OperationalError):
        return is_transient(error)
    if isinstance(error.orig, sqlite3.OperationalError):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _SQLITE_BUSY
    state = getattr(error.orig, "sqlstate", None)
    # Without one the server was not reached at all.
    return state is None or state[:2] in _POSTGRES_AWAY or is_transient(error)


def locked(session: Session, query: SelectOfScalar[M], row_id: UUID) -> M:
    """The row of that id within a query, locked until the transaction ends. Raises NotFound."""
    model = query.column_descriptions[0]["entity"]
    found = session.exec(for_change(query.where(model.id == row_id))).one_or_none()
    if found is None:
        raise NotFound
    return found


def for_change(query: SelectOfScalar[M], *, skip: bool = False) -> SelectOfScalar[M]:
    """The query's rows as they are now, locked until the transaction ends; `skip` leaves those others hold.

    Whoever changes or counts under such a lock waits; whoever only adds rows that refer to these does not:
    a foreign key takes KEY SHARE, which FOR UPDATE refuses, and two who both added one would wait crosswise.
    """
    model = query.column_descriptions[0]["entity"]
    locking = query.with_for_update(of=model, key_share=True, skip_locked=skip)
    return locking.execution_options(populate_existing=True)


def steady(query: SelectOfScalar[M]) -> SelectOfScalar[M]:
    """The query's rows as they are now, which nobody changes until the transaction ends; many may ask at once."""
    model = query.column_descriptions[0]["entity"]
    return query.with_for_update(of=model, read=True).execution_options(populate_existing=True)


def found(session: Session, query: SelectOfScalar[M], row_id: UUID) -> M:
    """The row of that id within a query. Raises NotFound."""
    model = query.column_descriptions[0]["entity"]
    row = session.exec(query.where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def by_ids(session: Session, model: type[M], ids: Iterator[UUID] | set[UUID] | list[UUID]) -> dict[UUID, M]:
    """Rows by id, in one query."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = session.exec(select(model).where(col(model.id).in_(wanted))).all()
    return {row.id: row for row in rows}


def advisory_lock(session: Session, name: str) -> None:
    """Wait for and hold a named lock until the transaction ends (SQLite: every write already does)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 7))"), {"name": name})


def try_advisory_lock(session: Session, name: str) -> bool:
    """The same without waiting; False where another holds it."""
    if session.get_bind().dialect.name == "postgresql":
        row = session.execute(
            text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 7))"), {"name": name}
        ).one()
        return bool(row[0])
    return True


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url, connect_args={"check_same_thread": False, "timeout": _BUSY_TIMEOUT / 1000}, pool_size=POOL
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _: object) -> None:
        # The driver must not begin transactions of its own: it would begin them deferred, and lose updates.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("umusanzu_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@event.listens_for(OrmSession, "do_orm_execute")
def _notice_writes(asked: ORMExecuteState) -> None:
    """Rows that are changed by a statement never pass through a flush."""
    if not asked.is_select:
        asked.session.info["wrote"] = True


@event.listens_for(OrmSession, "before_flush")
def _move_versions(session: OrmSession, _: UOWTransaction, __: object) -> None:
    """A changed aggregate, or one whose part changed, gets a new version and time."""
    if session.info.get("reads_only") and (session.new or session.dirty or session.deleted):
        raise RuntimeError("a reading transaction was asked to write")
    session.info["wrote"] = True
    moved: dict[int, Aggregate] = {}
    for row in (*session.new, *session.dirty, *session.deleted):
        fresh, gone = row in session.new, row in session.deleted
        if isinstance(row, Aggregate):
            if not fresh and not gone and session.is_modified(row):
                moved[id(row)] = row
        elif isinstance(row, Part) and (fresh or gone or session.is_modified(row)):
            root = _root(session, row)
            if root is not None and root not in session.new and root not in session.deleted:
                moved[id(root)] = root
    for root in moved.values():
        root.version += 1
        root.updated_at = clock.now()


def _root(session: OrmSession, part: Part) -> Aggregate | None:
    column = metadata.tables[str(part.__tablename__)].columns[part.__part_of__]
    (key,) = column.foreign_keys
    target = next(m for m in type(part)._sa_registry.mappers if m.local_table is key.column.table)
    with session.no_autoflush:
        root = session.get(target.class_, getattr(part, part.__part_of__))
    return root if isinstance(root, Aggregate) else None
