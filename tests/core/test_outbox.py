"""The outbox: at least once, with leases and backoff; what is down delays only what needs it."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select, update

from api.core import clock, outbox
from api.core.config import Settings
from api.core.db import Database
from api.core.ids import uuid7
from api.core.outbox import Delivery, Entry
from api.core.registries import registries


@pytest.fixture
def database(settings: Settings) -> Database:
    return Database(settings)


def promised(database: Database, kind: str) -> UUID:
    subject = uuid7()
    with database.write() as session:
        outbox.put(session, kind, subject)
    return subject


def entry(database: Database, subject: UUID) -> Entry:
    with database.read() as session:
        return session.exec(select(Entry).where(Entry.subject_id == subject)).one()


def make_due(database: Database) -> None:
    with database.write() as session:
        session.exec(update(Entry).values(due_at=clock.real_now() - timedelta(seconds=1), leased_until=None))


def test_a_delivery_is_made_once_it_is_promised(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[UUID] = []
    monkeypatch.setitem(registries.deliver, "test", lambda _, subject: made.append(subject))
    subject = promised(database, "test")
    assert outbox.deliver_due(database) == 1
    assert outbox.deliver_due(database) == 0
    assert made == [subject]
    assert entry(database, subject).state is Delivery.DONE
    database.dispose()


def test_what_fails_waits_longer_each_time_and_is_given_up_at_last(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Database, __: UUID) -> None:
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setitem(registries.deliver, "test", fail)
    subject = promised(database, "test")
    waits = []
    for _ in range(len(outbox.BACKOFF)):
        outbox.deliver_due(database)
        row = entry(database, subject)
        assert row.state is Delivery.WAITING
        assert row.last_error == "ConnectionRefusedError: no mail server"
        waits.append(round((row.due_at - clock.real_now()).total_seconds()))
        make_due(database)
    assert [abs(wait - planned) <= 5 for wait, planned in zip(waits, outbox.BACKOFF, strict=True)] == [
        True
    ] * len(waits)
    outbox.deliver_due(database)
    assert entry(database, subject).state is Delivery.GIVEN_UP
    with database.write() as session:
        outbox.retry(session, subject)
    assert entry(database, subject).state is Delivery.WAITING
    database.dispose()


def test_one_failing_delivery_does_not_hold_up_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[UUID] = []

    def refuse(_: Database, __: UUID) -> None:
        raise OSError("down")

    monkeypatch.setitem(registries.deliver, "down", refuse)
    monkeypatch.setitem(registries.deliver, "up", lambda _, subject: made.append(subject))
    promised(database, "down")
    healthy = promised(database, "up")
    outbox.deliver_due(database)
    assert made == [healthy]
    database.dispose()


def test_a_dead_workers_lease_runs_out_and_another_takes_over(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[UUID] = []
    monkeypatch.setitem(registries.deliver, "test", lambda _, subject: made.append(subject))
    subject = promised(database, "test")
    with database.write() as session:
        assert [row.subject_id for row in outbox.claim(session)] == [subject]
    assert outbox.deliver_due(database) == 0
    with database.write() as session:
        past = clock.real_now() - timedelta(seconds=1)
        session.exec(update(Entry).where(col(Entry.subject_id) == subject).values(leased_until=past))
    assert outbox.deliver_due(database) == 1
    assert made == [subject]
    database.dispose()
