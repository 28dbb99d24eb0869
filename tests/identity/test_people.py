"""People and profiles: who sees whom, what is asked, finding, merging, who opened a file."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from api.core import clock, events
from api.core.actor import Reach
from api.core.ids import uuid7
from api.core.registries import registries
from api.identity.access import service as access
from api.identity.people.models import Person
from tests.identity.build import document, nominee, with_password
from tests.support.world import Somebody, World, new_id


def _in_programmes(monkeypatch: pytest.MonkeyPatch, programme: UUID, other: UUID, *there: UUID) -> None:
    """Two programmes; the people named have something in the first, as a domain above would say."""
    names = {programme: "First", other: "Second"}
    monkeypatch.setitem(
        registries.scope_names, "programme", lambda _, ids: {one: names[one] for one in ids if one in names}
    )

    def having(reach: Reach) -> Any:
        ids = there if programme in reach.programmes else ()
        return select(Person.id).where(col(Person.id).in_(ids))

    monkeypatch.setattr(registries, "people_in", [having])


def test_an_applicant_sees_nobody_but_themselves(world: World) -> None:
    one, other = world.account(), world.account()
    assert one.get(f"/people/{one.person_id}")["id"] == str(one.person_id)
    one.get(f"/people/{other.person_id}", expect=404)
    assert [row["id"] for row in one.items("/people")] == [str(one.person_id)]
    assert one.items("/people?q=Person") == []
    answer = one.ask("PATCH", f"/people/{other.person_id}", {"about": "mine"}, If_Match="*")
    assert answer.status_code == 404
    one.post("/people", {"given_name": "A", "family_name": "B"}, expect=403)
    world.anyone.get(f"/people/{one.person_id}", expect=401)


def test_an_officer_sees_who_has_something_in_their_programme(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = uuid7(), uuid7()
    applicant, stranger = world.account(), world.account()
    assert applicant.person_id is not None
    _in_programmes(monkeypatch, here, there, applicant.person_id)
    mine = world.staff("officer", "programme", here)
    theirs = world.staff("officer", "programme", there)
    path = f"/people/{applicant.person_id}"
    assert mine.get(path)["allowed_actions"] == ["change", "merge"]
    theirs.get(path, expect=404)
    mine.get(f"/people/{stranger.person_id}", expect=404)
    seen = {row["id"] for row in mine.items("/people")}
    assert seen == {str(applicant.person_id), str(mine.person_id)}
    answer = theirs.ask("PATCH", path, {"about": "x"}, If_Match="*")
    assert answer.status_code == 404
    made = nominee(mine, email="jean@example.org")
    assert mine.get(f"/people/{made['id']}")["has_account"] is False
    theirs.get(f"/people/{made['id']}", expect=404)


def test_someone_who_may_read_may_not_change(world: World) -> None:
    applicant, auditor = world.account(), world.staff("auditor")
    path = f"/people/{applicant.person_id}"
    assert auditor.get(path)["allowed_actions"] == []
    assert auditor.patch(path, {"about": "x"}, expect=403)["type"].endswith("not-permitted")


def test_a_profile_is_ones_own_and_changes_by_merge_patch(world: World) -> None:
    someone = world.account()
    changed = someone.patch(
        "/me/profile",
        {
            "residence_country": "BE",
            "sex": "female",
            "skills": ["Welding", "TIG welding", "welding"],
            "languages": [{"language": "fr", "level": "C1"}, {"language": "rw", "level": "C2"}],
            "available_from": "2022-09-01",
            "contributes_by": ["on_site", "mentoring"],
            "origin_tie": "parent",
            "phone": "+32 470 12 34 56",
        },
    )
    assert changed["skills"] == ["Welding", "TIG welding"]
    assert changed["languages"][0] == {"language": "fr", "level": "C1"}
    assert someone.get("/me/profile") == changed
    assert someone.patch("/me/profile", {"phone": None})["phone"] is None
    assert changed["version"] == 2
    someone.get("/me/profile")
    answer = someone.ask("PATCH", "/me/profile", {"about": "x"})
    assert answer.status_code == 428
    answer = someone.ask("PATCH", "/me/profile", {"about": "x"}, If_Match='"1"')
    assert answer.status_code == 412


REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"ethnicity": "x"}, "/ethnicity"),
    ({"reason_for_leaving": "x"}, "/reason_for_leaving"),
    ({"refugee": True}, "/refugee"),
    ({"residence_country": "be"}, "/residence_country"),
    ({"languages": [{"language": "fr", "level": "good"}]}, "/languages/0/level"),
    ({"languages": [{"language": "fr", "level": "A1"}, {"language": "fr", "level": "B2"}]}, "/languages"),
    ({"given_name": None}, "/given_name"),
    ({"organisation_id": new_id()}, "/organisation_id"),
    ({"birth_year": 1850}, "/birth_year"),
    ({"phone": "call me"}, "/phone"),
)


def test_what_is_not_asked_or_not_right_is_refused(world: World) -> None:
    someone = world.account()
    for sent, pointer in REFUSED:
        problem = someone.patch("/me/profile", sent, expect=422)
        assert [error["pointer"] for error in problem["errors"]] == [pointer]


def test_letters_go_to_the_address_that_signs_in(world: World) -> None:
    someone = world.account(email="aline@example.org")
    problem = someone.patch("/me/profile", {"email": "other@example.org"}, expect=422)
    assert problem["type"].endswith("email-of-account")
    someone.patch("/me/profile", {"family_name": "Mukamana", "language": "fr"})
    account = someone.get("/me")["account"]
    assert (account["name"], account["language"]) == ("Person Mukamana", "fr")


def test_people_are_found_by_name_place_work_and_skill(world: World) -> None:
    officer = world.staff("officer")
    made = nominee(
        officer, "Béatrice", "Ingabire", residence_country="DE", residence_city="Köln",
        sector="health", occupation="Nurse", skills=["Orthopédie", "First aid"],
    )  # fmt: skip
    nominee(officer, "Jean", "Habimana", residence_country="BE", sector="tvet", skills=["Orthopédie légère"])

    def found(query: str) -> list[str]:
        return [row["id"] for row in officer.items(f"/people?{query}")]

    for query in ("q=beatrice", "q=koln+nurse", "country=DE", "sector=health", "skill=ORTHOPEDIE"):
        assert found(query) == [made["id"]], query
    assert len(found("q=orthoped")) == 2
    assert len(found("has_account=false")) == 2
    officer.patch(f"/people/{made['id']}", {"skills": [], "given_name": "Bea"})
    assert found("skill=orthopedie") == []
    assert found("q=beatrice") == []
    officer.get("/people?colour=red", expect=422)


def test_a_merged_person_leaves_what_is_theirs_to_the_other(world: World) -> None:
    officer, applicant, admin = world.staff("officer"), with_password(world), world.staff("admin")
    twin = nominee(officer, "Aline", "U.", phone="+250 788 000 000", skills=["Nursing"])
    applicant_path = f"/people/{applicant.person_id}"
    kept = document(officer, query=f"kind=diploma&name=diploma.pdf&person_id={twin['id']}")
    merged = officer.do(f"/people/{twin['id']}", "merge", {"into_id": str(applicant.person_id)})
    assert (merged["id"], merged["phone"]) == (str(applicant.person_id), "+250 788 000 000")
    assert merged["skills"] == ["Nursing"]
    assert applicant.get(f"/documents/{kept['id']}")["owner_id"] == str(applicant.person_id)
    assert officer.get(f"/people/{twin['id']}")["merged_into_id"] == str(applicant.person_id)
    assert [row["id"] for row in officer.items("/people?q=aline")] == [str(applicant.person_id)]
    assert officer.do(f"/people/{twin['id']}", "merge", {"into_id": str(officer.person_id)}, expect=409)
    with world.database.read() as session:
        event = session.exec(select(events.Event).where(events.Event.type == "person.merged")).one()
    assert event.data["into"] == str(applicant.person_id)
    assert event.data["references"] == 1
    assert admin.get(applicant_path)["has_account"] is True


def test_an_account_goes_along_in_a_merge(world: World) -> None:
    officer, applicant = world.staff("officer"), with_password(world)
    kept = nominee(officer, "Aline", "Uwase")
    officer.do(f"/people/{applicant.person_id}", "merge", {"into_id": kept["id"]})
    assert applicant.get("/me")["person"]["id"] == kept["id"]
    assert applicant.get("/me/profile")["id"] == kept["id"]


def test_two_people_with_accounts_are_not_merged_until_one_is_disabled(world: World) -> None:
    officer, admin = world.staff("officer"), world.staff("admin")
    one, two = world.account(), world.account()
    path = f"/people/{one.person_id}"
    problem = officer.do(path, "merge", {"into_id": str(two.person_id)}, expect=409)
    assert problem["type"].endswith("two-accounts")
    admin.do(f"/accounts/{one.account_id}", "disable", {"reason": "Registered twice."})
    officer.do(path, "merge", {"into_id": str(two.person_id)})
    assert two.get("/me")["person"]["id"] == str(two.person_id)


def test_nobody_merges_themselves(world: World) -> None:
    officer, applicant = world.staff("officer"), world.account()
    target = {"into_id": str(applicant.person_id)}
    assert officer.do(f"/people/{officer.person_id}", "merge", target, expect=403)["type"].endswith(
        "own-person"
    )
    same = {"into_id": str(applicant.person_id)}
    officer.do(f"/people/{applicant.person_id}", "merge", same, expect=422)
    applicant.do(f"/people/{applicant.person_id}", "merge", {"into_id": str(officer.person_id)}, expect=403)


def test_who_opened_a_file_is_shown_to_that_person(world: World) -> None:
    officer, applicant = world.staff("officer", name="Claire Officer"), world.account()
    for _ in range(3):
        officer.get(f"/people/{applicant.person_id}")
    applicant.get(f"/people/{applicant.person_id}")
    applicant.get("/me/profile")
    assert applicant.items("/me/access") == []
    assert access.flush(world.database) >= 1
    officer.get(f"/people/{applicant.person_id}")
    access.flush(world.database)
    (row,) = applicant.items("/me/access")
    assert (row["name"], row["roles"], row["times"]) == ("Claire Officer", ["officer"], 4)
    assert officer.items("/me/access") == []


def test_notes_that_cannot_be_written_now_are_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    officer, applicant = world.staff("officer"), world.account()
    officer.get(f"/people/{applicant.person_id}")
    with monkeypatch.context() as broken:
        broken.setattr(access, "_add", _away)
        with pytest.raises(ConnectionError):
            access.flush(world.database)
    access.flush(world.database)
    assert [row["times"] for row in applicant.items("/me/access")] == [1]


def test_a_note_on_somebody_who_is_gone_does_not_hold_up_the_others(world: World) -> None:
    officer, applicant = world.staff("officer"), world.account()
    with world.database.read() as session:
        access.notes_of(session).opening((UUID(new_id()), UUID(str(officer.account_id)), clock.today()))
    officer.get(f"/people/{applicant.person_id}")
    access.flush(world.database)
    assert [row["times"] for row in applicant.items("/me/access")] == [1]


def _away(*_: object) -> None:
    raise ConnectionError


def test_what_was_noted_is_written_when_the_process_stops(world: World) -> None:
    officer, applicant = world.staff("officer"), world.account()
    with World.open(world.context.settings) as process:
        Somebody(process.client, officer.cookie, None, None).get(f"/people/{applicant.person_id}")
    assert [row["times"] for row in applicant.items("/me/access")] == [1]
