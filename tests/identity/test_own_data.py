"""Consents, the export of everything held, erasure, and the record that still verifies after it."""

import json
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, SQLModel, col, select

from api.core import events
from api.core.actor import SYSTEM, At
from api.core.events import Audience, Event
from api.core.registries import registries
from api.identity.documents import service as documents
from api.identity.documents.models import StoredDocument
from api.identity.people.models import Person
from tests.identity.build import document, nominee, sign_in, with_password
from tests.support.world import PASSWORD, World

CONSENT = {"purpose": "story_photo", "text": "You may show my photo.", "text_version": "2022-1"}


def test_consent_is_given_in_the_words_shown_and_taken_back(world: World) -> None:
    someone, other = world.account(), world.account()
    given = someone.post("/consents", CONSENT, expect=201)
    assert (given["text"], given["withdrawn_at"]) == ("You may show my photo.", None)
    assert someone.post("/consents", CONSENT)["id"] == given["id"]
    other.post(f"/consents/{given['id']}/withdraw", expect=404)
    assert other.items("/consents") == []
    taken = someone.post(f"/consents/{given['id']}/withdraw")
    assert taken["withdrawn_at"] is not None
    assert someone.post(f"/consents/{given['id']}/withdraw", expect=409)["type"].endswith("withdrawn-already")
    assert someone.items("/consents?in_force=true") == []
    assert [row["id"] for row in someone.items("/consents?purpose=story_photo")] == [given["id"]]


def test_another_text_takes_the_place_of_the_one_before(world: World) -> None:
    someone = world.account()
    first = someone.post("/consents", CONSENT)
    second = someone.post("/consents", {**CONSENT, "text_version": "2022-2", "text": "On the web too."})
    in_force = someone.items("/consents?in_force=true")
    assert [row["id"] for row in in_force] == [second["id"]]
    assert {row["id"] for row in someone.items("/consents")} == {first["id"], second["id"]}


def test_consents_stand_apart_by_body_and_purpose(world: World) -> None:
    someone, officer = world.account(), world.staff("officer")
    body = officer.post("/organisations", {"code": "RP", "name": "RP", "kind": "ministry"}, expect=201)
    someone.post("/consents", CONSENT)
    to_body = someone.post("/consents", {**CONSENT, "organisation_id": body["id"]})
    someone.post("/consents", {**CONSENT, "purpose": "story_name"})
    assert to_body["organisation_name"] == "RP"
    assert len(someone.items("/consents?in_force=true")) == 3
    unknown = {**CONSENT, "organisation_id": str(someone.person_id)}
    someone.post("/consents", unknown, expect=422)


def test_what_relies_on_a_consent_hears_of_its_end_at_once(world: World) -> None:
    heard: list[str] = []

    def listener(_: Session, event: Event, row: Any) -> None:
        heard.append(f"{event.type} {row.purpose} {event.person_id}")

    events.listen("consent.withdrawn", listener)
    someone = world.account()
    given = someone.post("/consents", CONSENT)
    someone.post(f"/consents/{given['id']}/withdraw")
    assert heard == [f"consent.withdrawn story_photo {someone.person_id}"]


def test_one_takes_along_everything_that_is_held(world: World) -> None:
    someone, other = with_password(world), with_password(world, "other@example.org")
    someone.patch("/me/profile", {"about": "I weld.", "skills": ["Welding"]})
    paper = document(someone)
    document(other)
    someone.post("/consents", CONSENT)
    answer = someone.ask("GET", "/me/data")
    assert "attachment" in answer.headers["content-disposition"]
    held = answer.json()["held"]["identity"]
    assert [row["about"] for row in held["people"]] == ["I weld."]
    assert [row["id"] for row in held["documents"]] == [paper["id"]]
    assert [row["purpose"] for row in held["consents"]] == ["story_photo"]
    assert [row["email"] for row in held["accounts"]] == ["aline@example.org"]
    text = answer.text
    for secret in ("password_hash", "fingerprint", "storage_key", "other@example.org"):
        assert secret not in text


def test_an_export_tells_nothing_that_is_not_released(world: World) -> None:
    someone = with_password(world)
    with world.database.write() as session:
        person = session.get_one(Person, someone.person_id)
        for audience, word in ((Audience.OFFICE, "unreleased"), (Audience.PERSON, "released")):
            events.record(
                session, "interview.held", person, SYSTEM, at=At(), person_id=person.id, audience=audience,
                reason=word,
            )  # fmt: skip
    text = json.dumps(someone.get("/me/data"))
    assert '"released"' in text
    assert "unreleased" not in text


def test_erasing_takes_the_password(world: World) -> None:
    someone = with_password(world)
    problem = someone.post("/me/erase", {"password": "not the right words"}, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == ["/password"]
    assert someone.get("/me/profile")["erased"] is False


def test_erasing_leaves_counts_without_names_and_a_record_that_verifies(world: World) -> None:
    officer, admin = world.staff("officer"), world.staff("admin")
    someone = with_password(world)
    second = sign_in(world)
    someone.patch(
        "/me/profile",
        {"about": "Secret-Word", "sex": "female", "residence_country": "BE", "skills": ["Welding"],
         "phone": "+32 470 00 00 00"},
    )  # fmt: skip
    document(someone, query="kind=cv&name=Secret-Word.pdf")
    someone.post("/consents", CONSENT)
    with world.database.write() as session:
        person = session.get_one(Person, someone.person_id)
        events.record(
            session, "interview.held", person, SYSTEM, at=At(), person_id=person.id, reason="Secret-Word"
        )
    world.work()
    erased = someone.post("/me/erase", {"password": PASSWORD}, expect=200)["erased"]["identity"]
    assert (erased["people"], erased["accounts"], erased["documents"]) == (1, 1, 1)
    assert erased["events"] == 1
    for session_of in (someone, second):
        session_of.get("/me", expect=401)
    body = {"email": "aline@example.org", "password": PASSWORD}
    assert world.anyone.ask("POST", "/auth/sign-in", body).status_code == 401
    left = officer.get(f"/people/{someone.person_id}")
    assert (left["name"], left["email"], left["about"], left["phone"]) == ("", None, None, None)
    assert (left["sex"], left["residence_country"], left["erased"]) == ("female", "BE", True)
    assert left["allowed_actions"] == []
    for query in ("q=aline", "skill=welding", "q=uwase"):
        assert officer.items(f"/people?{query}") == []
    assert admin.items("/accounts?q=aline") == []
    assert documents.tidy(world.context) == 1
    assert list((world.context.settings.var / "documents").iterdir()) == []
    world.work()
    _assert_nowhere(world, "Secret-Word", "aline@example.org", "Uwase", "secret-word")
    with world.database.read() as session:
        result = events.verify(session)
    assert (result.broken, result.erased) == ([], 1)
    assert result.checked > 5
    with_password(world)


def _assert_nowhere(world: World, *words: str) -> None:
    """No table holds these words any more (stored answers are dropped within a day)."""
    with world.database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            if table.name == "idempotency_keys":
                continue
            for row in session.execute(table.select()):
                for word in words:
                    assert word not in str(row), f"{table.name} still holds {word}"


def test_whoever_holds_a_role_is_not_erased(world: World) -> None:
    someone = with_password(world)
    world.grant(someone, "officer")
    problem = someone.post("/me/erase", {"password": PASSWORD}, expect=409)
    assert problem["type"].endswith("still-in-office")
    assert someone.get("/me/profile")["given_name"] == "Aline"


def test_the_office_erases_somebody_without_an_account_who_asks(world: World) -> None:
    officer, admin = world.staff("officer"), world.staff("admin")
    person = nominee(officer, email="jean@example.org")
    path = f"/people/{person['id']}"
    officer.do(path, "erase", {"reason": "Letter of 3 May."}, expect=403)
    assert "erase" in admin.get(path)["allowed_actions"]
    admin.do(path, "erase", {"reason": "Letter of 3 May."})
    assert officer.get(path)["email"] is None
    admin.do(path, "erase", {"reason": "Again."}, expect=409)
    assert officer.patch(path, {"about": "back"}, expect=409)["type"].endswith("erased")


def test_merged_twins_are_erased_and_exported_with_the_person(world: World) -> None:
    officer, someone = world.staff("officer"), with_password(world)
    twin = nominee(officer, "Alyne", "Uwaase", about="Twin-Word")
    officer.do(f"/people/{twin['id']}", "merge", {"into_id": str(someone.person_id)})
    assert len(someone.get("/me/data")["held"]["identity"]["people"]) == 2
    someone.post("/me/erase", {"password": PASSWORD}, expect=200)
    with world.database.read() as session:
        assert session.get_one(Person, UUID(twin["id"])).family_name == ""
    _assert_nowhere(world, "Twin-Word", "Uwaase")


def test_what_the_law_keeps_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = with_password(world)
    receipt = document(someone, query="kind=receipt&name=receipt.pdf")
    document(someone)
    monkeypatch.setattr(
        registries,
        "documents_kept",
        [lambda _: select(StoredDocument.id).where(col(StoredDocument.kind) == "receipt")],
    )
    erased = someone.post("/me/erase", {"password": PASSWORD}, expect=200)["erased"]
    assert erased["identity"]["documents"] == 1
    with world.database.read() as session:
        kept = session.get_one(StoredDocument, UUID(receipt["id"]))
    assert (kept.deleted_at, kept.kind) == (None, "receipt")
