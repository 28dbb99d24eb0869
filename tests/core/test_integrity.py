"""A broken constraint is told as its rule on both engines; who was in another's way is asked to come again."""

import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import CheckConstraint, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import answering, db, integrity
from api.core.config import Settings
from api.core.db import Row, for_change, is_passing, is_transient, metadata, steady
from api.core.ids import uuid7
from api.core.problems import Problem
from api.identity.people.models import Person
from api.money.models import Payment, PaymentKind
from api.organisations.models import Organisation, OrganisationKind
from tests.support.world import World


def refused(world: World, *rows: Row) -> tuple[str, int]:
    """The problem that storing these rows is told as."""
    with pytest.raises(Problem) as caught, world.database.write() as session:
        session.add_all(rows)
    return caught.value.kind, caught.value.status


def payment(**who: Any) -> Payment:
    return Payment(
        code="P-1", programme_id=uuid7(), kind=PaymentKind.ALLOWANCE, subject_type="errand", subject_id=uuid7(),
        payee_id=uuid7(), purpose="Rent", amount_minor=100, currency="USD", **who,
    )  # fmt: skip


def test_every_declared_check_is_one_of_the_database() -> None:
    there = {
        str(constraint.name)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert integrity.declared_checks() - there == set()


def test_a_check_is_told_by_its_name_as_the_rule_it_stands_for(world: World) -> None:
    one, two = uuid7(), uuid7()
    assert refused(world, payment(prepared_by_id=one, approved_by_id=one)) == ("four-eyes", 409)
    paid_by_approver = payment(prepared_by_id=one, approved_by_id=two, paid_by_id=two)
    assert refused(world, paid_by_approver) == ("four-eyes", 409)


def test_a_check_that_nobody_declared_is_a_wrong_value_and_no_conflict(world: World) -> None:
    own = uuid7()
    row = Organisation(id=own, parent_id=own, code="A", name="A", kind=OrganisationKind.MINISTRY)
    assert refused(world, row) == ("invalid", 422)


def test_a_unique_index_and_a_reference_are_told_apart(world: World) -> None:
    twice = [Organisation(code="A", name="A", kind=OrganisationKind.MINISTRY) for _ in range(2)]
    assert refused(world, *twice) == ("code-taken", 409)
    assert refused(world, payment(prepared_by_id=uuid7())) == ("unknown-reference", 422)


def wrapped(error: Exception, kind: type[DBAPIError] = OperationalError) -> DBAPIError:
    return kind("SELECT 1", None, error)


def locked_out() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    return error


@pytest.mark.parametrize(
    ("error", "again", "later"),
    [
        (wrapped(psycopg.errors.DeadlockDetected()), True, True),
        (wrapped(psycopg.errors.SerializationFailure()), True, True),
        (wrapped(psycopg.errors.AdminShutdown()), False, True),
        (wrapped(psycopg.errors.TooManyConnections()), False, True),
        (wrapped(psycopg.OperationalError("connection refused")), False, True),
        (wrapped(locked_out()), False, True),
        (PoolTimeout(), False, True),
        (wrapped(sqlite3.OperationalError("no such table: people")), False, False),
        (wrapped(psycopg.errors.UndefinedTable()), False, False),
        (wrapped(psycopg.errors.UniqueViolation(), IntegrityError), False, False),
        (ValueError(), False, False),
    ],
)
def test_what_passes_is_told_from_what_is_broken(error: Exception, again: bool, later: bool) -> None:
    assert (is_transient(error), is_passing(error)) == (again, later)


def test_two_in_each_others_way_are_tried_again_and_then_asked_to_come_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0

    def collide(*_: object) -> None:
        nonlocal tried
        tried += 1
        raise wrapped(psycopg.errors.DeadlockDetected())

    monkeypatch.setattr(answering, "_attempt", collide)
    answer = world.anyone.ask("GET", "/opportunities")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:umusanzu:problem:busy")
    assert (answer.headers["retry-after"], tried) == ("2", 4)


def test_a_write_that_waited_in_vain_is_asked_to_come_back(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "umusanzu.sqlite"
    file.write_bytes(sqlite_template.read_bytes())
    monkeypatch.setattr(db, "_BUSY_TIMEOUT", 50)
    settings = Settings(database_url=f"sqlite:///{file}", var=tmp_path / "var", web_client=tmp_path / "none")
    with World.open(settings) as world:
        officer = world.staff("officer")
        body = {"code": "ONE", "name": "One", "kind": "host_tvet"}
        other = sqlite3.connect(file, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            answer = officer.ask("POST", "/organisations", body)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
            other.execute("ROLLBACK")
        finally:
            other.close()
        officer.post("/organisations", body, expect=201)


def test_a_locked_row_lets_others_add_rows_that_refer_to_it() -> None:
    """FOR UPDATE refuses the key share of a foreign key: two who each added such a row wait crosswise."""

    dialect = make_url("postgresql+psycopg://").get_dialect()()

    def written(query: SelectOfScalar[Person]) -> str:
        return str(query.compile(dialect=dialect)).rpartition(" FOR ")[2]

    assert written(for_change(select(Person))) == "NO KEY UPDATE OF people"
    assert written(for_change(select(Person), skip=True)) == "NO KEY UPDATE OF people SKIP LOCKED"
    assert written(steady(select(Person))) == "SHARE OF people"


def test_rows_are_locked_in_one_way() -> None:
    files = Path(db.__file__).parents[1].rglob("*.py")
    assert [file.name for file in files if "with_for_update" in file.read_text("utf-8")] == ["db.py"]
