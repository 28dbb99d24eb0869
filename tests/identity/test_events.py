"""Following what happened: in one's scope, in order, without words or names."""

from typing import Any

from sqlmodel import Session

from api.core import events
from api.core.actor import SYSTEM, At
from api.core.ids import uuid7
from api.identity.people.models import Person
from tests.support.world import Somebody, World


def _happens(world: World, kind: str, at: At, **more: Any) -> None:
    def record(session: Session) -> None:
        events.record(session, kind, Person(given_name="A", family_name="B"), SYSTEM, at=at, **more)

    with world.database.write() as session:
        record(session)


def _follow(who: Somebody, after: int, **query: object) -> dict[str, Any]:
    asked = "".join(f"&{name}={value}" for name, value in query.items())
    answer: dict[str, Any] = who.get(f"/events?after={after}{asked}")
    return answer


def test_events_are_followed_in_order_without_a_gap_or_a_repeat(world: World) -> None:
    officer = world.staff("officer")
    world.work()
    start = _follow(officer, 0, limit=500)["after"]
    for number in range(7):
        _happens(world, f"test.n{'abcdefg'[number]}", At())
    assert _follow(officer, start)["items"] == []
    world.work()
    seen: list[str] = []
    after, more = start, True
    while more:
        page = _follow(officer, after, limit=3)
        seen += [row["type"] for row in page["items"]]
        after, more = page["after"], page["has_more"]
    assert seen == [f"test.n{letter}" for letter in "abcdefg"]
    assert _follow(officer, after) == {"items": [], "after": after, "has_more": False}
    assert [row["type"] for row in _follow(officer, start, type="test.nb")["items"]] == ["test.nb"]
    assert len(_follow(officer, start, type="test")["items"]) == 7
    assert _follow(officer, start, type="tes")["items"] == []
    officer.get("/events?after=-1", expect=422)


def test_an_event_says_neither_words_nor_names(world: World) -> None:
    officer = world.staff("officer")
    _happens(
        world, "test.decided", At(), person_id=officer.person_id, reason="A word", personal={"name": "Aline"}
    )
    world.work()
    (event,) = _follow(officer, 0, type="test")["items"]
    assert "A word" not in str(event)
    assert "Aline" not in str(event)
    assert not {"personal", "person_id", "actor_id", "salt", "digest"} & event.keys()


def test_a_partner_follows_what_is_in_its_scope_only(world: World) -> None:
    organisation = world.staff("officer").post(
        "/organisations", {"code": "IOM", "name": "IOM", "kind": "implementer"}, expect=201
    )
    partner = world.staff("integrator", "organisation", organisation["id"])
    _happens(world, "test.elsewhere", At(organisation_ids=(uuid7(),)))
    _happens(world, "test.nowhere", At())
    _happens(world, "test.programme", At(programme_id=uuid7()))
    world.work()
    page = _follow(partner, 0)
    assert [row["type"] for row in page["items"]] == ["organisation.created", "role.granted"]
    assert page["after"] >= 4
    world.account().get("/events", expect=403)
    world.anyone.get("/events", expect=401)
