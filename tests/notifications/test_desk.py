"""Letters that reached nobody stand on the desk of who may send them again."""

from uuid import UUID

from sqlmodel import col, select

from api.core import clock
from api.core.outbox import Delivery, Entry
from api.notifications.desk import _SHOWN
from api.notifications.models import Letter
from tests.applications import build as applying
from tests.support.desk import on_desk
from tests.support.world import Somebody, World

KIND = "letters_given_up"


def _give_up(world: World, *events: str) -> list[UUID]:
    """What the outbox does after its last try; the letters."""
    with world.database.write() as session:
        letters = session.exec(select(Letter).where(col(Letter.event_type).in_(events))).all()
        ids = [letter.id for letter in letters]
        for entry in session.exec(select(Entry).where(col(Entry.subject_id).in_(ids))):
            entry.state, entry.due_at = Delivery.GIVEN_UP, clock.real_now()
    return ids


def _lines(who: Somebody) -> list[tuple[int, str]]:
    return [(line["count"], line["link"]) for line in on_desk(who, KIND)]


def test_letters_given_up_stand_on_the_desk_until_they_are_tried_again(world: World) -> None:
    posted = applying.call(world)
    officer, office = applying.officer(world, posted), world.staff("officer")
    elsewhere = applying.officer(world, applying.call(world))
    applicant = applying.applicant(world)
    applying.submitted_application(world, posted, applicant)
    assert _lines(officer) == []
    (letter,) = _give_up(world, "application.submitted")
    link = f"/letters?delivery=given_up&programme_id={posted.programme_id}"
    assert _lines(officer) == _lines(office) == [(1, link)]
    assert [row["id"] for row in officer.items(link)] == [str(letter)]
    for other in (elsewhere, world.staff("auditor"), applicant):
        assert _lines(other) == []
    officer.language = "fr"
    (line,) = officer.get("/desk")["late"]
    assert line["title"] == "Des lettres n\u2019ont pas pu être remises"
    officer.post(f"/letters/{letter}/retry")
    assert _lines(officer) == []


def test_a_letter_of_no_programme_is_for_who_has_the_whole_system(world: World) -> None:
    officer, office = applying.officer(world, applying.call(world)), world.staff("admin")
    invited = {"email": "jean@example.org", "name": "Jean", "role": "donor", "scope_kind": "system"}
    office.post("/invitations", invited, expect=201)
    _give_up(world, "invitation.sent")
    assert (_lines(office), _lines(officer)) == ([(1, "/letters?delivery=given_up")], [])


def test_an_address_that_nobody_can_mend_leaves_the_desk_after_a_month(world: World) -> None:
    posted = applying.call(world)
    officer = applying.officer(world, posted)
    applying.submitted_application(world, posted)
    (letter,) = _give_up(world, "application.submitted")
    with world.database.write() as session:
        entry = session.exec(select(Entry).where(Entry.subject_id == letter)).one()
        entry.due_at = clock.real_now() - _SHOWN
    assert _lines(officer) == []
    assert [row["id"] for row in officer.items("/letters?delivery=given_up")] == [str(letter)]
