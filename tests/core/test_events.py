"""Events: in the change's transaction, numbered without gaps, chained, erasable."""

import threading
from uuid import UUID

from sqlmodel import Session, col, select, update

from api.core import events
from api.core.actor import SYSTEM, At
from api.core.config import Settings
from api.core.db import Database
from api.core.events import Event
from api.identity.people.models import Person


def someone(session: Session, name: str = "Aline") -> Person:
    person = Person(given_name=name, family_name="Uwase")
    session.add(person)
    session.flush()
    return person


def happened(database: Database, name: str = "Aline", words: str = "A reason with a name in it") -> UUID:
    with database.write() as session:
        person = someone(session, name)
        events.record(session, "person.created", person, SYSTEM, at=At(), person_id=person.id, reason=words)
        return person.id


def sequenced(database: Database) -> list[Event]:
    with database.write() as session:
        while events.sequence(session):
            pass
    with database.read() as session:
        return list(session.exec(select(Event).order_by(col(Event.position))))


def test_an_event_lives_and_dies_with_its_change(settings: Settings) -> None:
    database = Database(settings)
    happened(database)
    try:
        with database.write() as session:
            person = someone(session, "Never")
            events.record(session, "person.created", person, SYSTEM, at=At())
            raise KeyError
    except KeyError:
        pass
    with database.read() as session:
        assert [row.given_name for row in session.exec(select(Person))] == ["Aline"]
        assert len(session.exec(select(Event)).all()) == 1
    database.dispose()


def test_places_are_given_once_and_without_gaps(settings: Settings) -> None:
    database = Database(settings)
    for _ in range(5):
        happened(database)
    assert [event.position for event in sequenced(database)] == [1, 2, 3, 4, 5]
    happened(database)
    assert [event.position for event in sequenced(database)] == [1, 2, 3, 4, 5, 6]
    database.dispose()


def test_the_chain_shows_what_was_altered_or_removed(settings: Settings) -> None:
    database = Database(settings)
    for _ in range(4):
        happened(database)
    rows = sequenced(database)
    with database.read() as session:
        assert events.verify(session) == events.Verification(checked=4)
    with database.write() as session:
        session.exec(update(Event).where(col(Event.position) == 2).values(type="person.praised"))
    with database.read() as session:
        assert events.verify(session).broken == ["position 2: what it says was altered"]
    with database.write() as session:
        session.exec(update(Event).where(col(Event.position) == 2).values(type="person.created"))
        session.delete(session.get_one(Event, rows[2].id))
    with database.read() as session:
        assert "position 3 is missing" in events.verify(session).broken
    database.dispose()


def test_erasing_a_person_removes_the_words_and_keeps_the_chain(settings: Settings) -> None:
    database = Database(settings)
    gone = happened(database, words="Aline asked for it herself")
    happened(database, "Diane")
    sequenced(database)
    with database.write() as session:
        assert events.forget_person(session, gone) == 1
    with database.read() as session:
        kept = session.exec(select(Event).where(Event.person_id == gone)).one()
        assert (kept.personal, kept.salt) == (None, None)
        assert events.verify(session) == events.Verification(checked=2, erased=1)
    database.dispose()


def test_followers_miss_nothing_while_many_write(settings: Settings) -> None:
    """Eight writers and three followers; what commits late gets a later place, so no cursor passes it."""
    database = Database(settings)
    writers, each = 8, 6
    done = threading.Event()
    seen: list[list[int]] = [[], [], []]

    def write(number: int) -> None:
        for turn in range(each):
            happened(database, f"Writer {number} {turn}")

    def give_places() -> None:
        while True:
            finished = done.is_set()
            with database.write() as session:
                moved = events.sequence(session, at_most=7)
            if finished and not moved:
                return

    def follow(into: list[int]) -> None:
        while True:
            finished = done.is_set()
            after = into[-1] if into else 0
            with database.read() as session:
                query = (
                    select(Event.position).where(col(Event.position) > after).order_by(col(Event.position))
                )
                found = [position for position in session.exec(query.limit(5)) if position is not None]
            into.extend(found)
            if finished and not found and len(into) >= writers * each:
                return

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    sequencer = threading.Thread(target=give_places)
    followers = [threading.Thread(target=follow, args=(into,)) for into in seen]
    for thread in (*threads, sequencer, *followers):
        thread.start()
    for thread in threads:
        thread.join(60)
    done.set()
    for thread in (sequencer, *followers):
        thread.join(60)
    assert seen == [list(range(1, writers * each + 1))] * 3
    database.dispose()
