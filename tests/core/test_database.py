"""How the database is spoken to: durable, no update lost, nothing acknowledged before it is stored."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from api.core.config import Settings
from api.core.db import Database, locked
from api.core.events import Event
from api.organisations.models import Organisation, OrganisationKind
from tests.support.world import World

COLLEGE = {"code": "RP-A", "name": "A college", "kind": "host_tvet"}


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    file = tmp_path / "umusanzu.sqlite"
    file.write_bytes(sqlite_template.read_bytes())
    return file


@pytest.fixture
def sqlite(file: Path) -> Iterator[Database]:
    database = Database(Settings(database_url=f"sqlite:///{file}"))
    yield database
    database.dispose()


def stored(session: Session, phone: str = "0") -> UUID:
    row = Organisation(code="A", name="A", kind=OrganisationKind.MINISTRY, contact_phone=phone)
    session.add(row)
    session.flush()
    return row.id


def is_taken(file: Path) -> bool:
    """Whether somebody writes to the file now."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
        return False


def test_every_connection_to_sqlite_is_durable_patient_and_keeps_references(sqlite: Database) -> None:
    def settings(session: Session) -> dict[str, str | int]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names}

    full = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}
    with sqlite.read() as one, sqlite.write() as two, sqlite.read() as three:
        assert [settings(session) for session in (one, two, three)] == [full] * 3
        connections = {session.connection().connection.driver_connection for session in (one, two, three)}
        assert len(connections) == 3


def test_a_write_to_sqlite_takes_its_turn_before_it_reads_and_a_read_takes_none(
    sqlite: Database, file: Path
) -> None:
    with sqlite.write() as session:
        assert session.exec(select(Organisation)).all() == []
        assert is_taken(file)
    with sqlite.read() as session:
        assert session.exec(select(Organisation)).all() == []
        assert not is_taken(file)


def test_a_reader_of_sqlite_waits_for_no_writer_and_keeps_what_it_saw(sqlite: Database) -> None:
    with sqlite.read() as reader, sqlite.write() as writer:
        stored(writer)
        assert reader.exec(select(Organisation.code)).all() == []
        writer.commit()
        assert reader.exec(select(Organisation.code)).all() == []
    with sqlite.read() as session:
        assert session.exec(select(Organisation.code)).all() == ["A"]


@pytest.mark.own_database
def test_no_update_is_lost_between_two_processes_databases(settings: Settings) -> None:
    """Each reads a figure and writes the next one, from two engines that know nothing of one another."""
    rounds, ends = 20, []
    databases = [Database(settings), Database(settings)]
    with databases[0].write() as session:
        own = stored(session)

    def count_up(database: Database) -> None:
        for _ in range(rounds):
            with database.write() as session:
                row = locked(session, select(Organisation), own)
                row.contact_phone = str(int(row.contact_phone or 0) + 1)
            ends.append(1)

    threads = [threading.Thread(target=count_up, args=(database,)) for database in databases * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with databases[0].read() as session:
        row = session.get_one(Organisation, own)
        assert (row.contact_phone, row.version, len(ends)) == ("80", 81, 80)
    for database in databases:
        database.dispose()


def test_a_reference_to_nothing_is_refused_by_the_database_itself(settings: Settings) -> None:
    database = Database(settings)
    with Session(database.engine) as session:
        stored(session)
        with pytest.raises(IntegrityError):
            session.execute(text("UPDATE organisations SET parent_id = :no"), {"no": UUID(int=1).hex})
    database.dispose()


# What the database finds wrong only at COMMIT, when all that was asked for has been done and an answer is ready.
_REFUSING = """
    CREATE TABLE refusals (id integer PRIMARY KEY,
        absent integer REFERENCES refusals (id) DEFERRABLE INITIALLY DEFERRED)
"""
_TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER refuse AFTER INSERT ON organisations BEGIN INSERT INTO refusals VALUES (1, 2); END"
    ],
    "postgresql": [
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO refusals VALUES (1, 2); RETURN NEW; END $$",
        "CREATE TRIGGER refuse AFTER INSERT ON organisations FOR EACH ROW EXECUTE FUNCTION refuse()",
    ],
}


@pytest.mark.own_database
def test_a_commit_that_fails_is_never_acknowledged_and_leaves_nothing(world: World) -> None:
    officer = world.staff("officer")
    name = world.database.engine.dialect.name
    with world.database.engine.begin() as connection:
        for statement in (_REFUSING, *_TRIGGERS[name]):
            connection.execute(text(statement))
    refused = officer.ask("POST", "/organisations", COLLEGE, Idempotency_Key="once")
    assert refused.status_code in (409, 422), refused.text
    assert refused.headers["content-type"] == "application/problem+json"
    assert "location" not in refused.headers
    assert officer.items("/organisations") == []
    with world.database.read() as session:
        assert session.exec(select(Event).where(Event.type == "organisation.created")).all() == []
        assert session.execute(text("SELECT count(*) FROM refusals")).scalar_one() == 0
    with world.database.engine.begin() as connection:
        on = " ON organisations" if name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER refuse{on}"))
    # The key was not used up by it either.
    again = officer.ask("POST", "/organisations", COLLEGE, Idempotency_Key="once")
    assert (again.status_code, again.headers.get("idempotency-replayed")) == (201, None)
    assert [row["code"] for row in officer.items("/organisations")] == ["RP-A"]
