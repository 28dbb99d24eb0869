"""Calls: what must be there before one is published, what stands afterwards, and what the clock makes of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from api.calls.models import LIFECYCLE, Call, CallState
from api.core import clock
from api.core.events import Event
from tests.calls import build
from tests.support.world import World, new_id


def kind_of(problem: dict[str, Any]) -> str:
    return str(problem["type"]).rpartition(":")[2]


def pointers(problem: dict[str, Any]) -> list[str]:
    return sorted(error["pointer"] for error in problem["errors"])


def put_at(call: dict[str, Any], days: float) -> None:
    """Let the field's clock stand so long after (or before) the call's deadline."""
    closes_at = datetime.fromisoformat(call["deadline"]["closes_at"])
    clock.shift(closes_at + timedelta(days=days) - clock.real_now())


def test_a_call_is_written_whole_and_read_as_written(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer, documents=[{"kind": "cv", "required": True}])
    assert [rule["code"] for rule in call["rules"]] == ["residence", "experience"]
    assert [(line["title"], line["weight"]) for line in call["criteria"]] == [
        ("Experience", 3),
        ("Motivation", 1),
    ]
    assert [asked["key"] for asked in call["questions"]] == ["motivation", "taught"]
    assert call["documents"] == [{"kind": "cv", "required": True}]
    assert (call["status"], call["slug"]) == ("draft", call["code"].lower())
    assert call["allowed_actions"] == ["publish"]


def test_a_patch_merges_and_keeps_the_rows_of_what_stays(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer)
    path = f"/calls/{call['id']}"
    questions = [{**build.QUESTIONS[1], "label": "Have you ever taught?"}]
    changed = officer.patch(path, {"questions": questions, "translations": {"fr": {"title": "Experts"}}})
    assert [(q["id"], q["label"]) for q in changed["questions"]] == [
        (call["questions"][1]["id"], "Have you ever taught?")
    ]
    assert changed["rules"] == call["rules"]
    assert changed["version"] > call["version"]
    again = officer.patch(path, {"translations": {"fr": {"summary": "Enseigner."}}})
    assert again["translations"] == {"fr": {"title": "Experts", "summary": "Enseigner."}}
    assert officer.patch(path, {"translations": {"fr": None}})["translations"] == {}


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"rules": [{"code": "r", "kind": "residence", "label": "L", "parameters": {"countries": []}}]}, "/rules/0/parameters"),
        ({"rules": [{"code": "r", "kind": "age", "label": "L", "parameters": {"from": 40, "to": 20}}]}, "/rules/0/parameters"),
        ({"rules": [build.RULES[0], build.RULES[0]]}, "/rules"),
        ({"tranche_plan": [50, 40]}, "/tranche_plan"),
        ({"awards": 3}, "/awards"),
        ({"deadline": {"date": "2030-01-01", "time_zone": "Mars/Base"}}, "/deadline/time_zone"),
        ({"bodies": [{"organisation_id": new_id()}]}, "/bodies/0/organisation_id"),
        ({"programme_id": new_id()}, "/programme_id"),
        ({"colour": "red"}, "/colour"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_where_it_stands(world: World, wrong: dict[str, Any], pointer: str) -> None:
    officer = world.staff("officer")
    sent = {**build.call_document(build.programme_row(world)), **wrong}
    assert pointers(officer.post("/calls", sent, expect=422)) == [pointer]


def test_a_call_is_published_only_when_it_is_complete_and_its_deadline_ahead(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer, "grant", rules=[], tranche_plan=[])
    path = f"/calls/{call['id']}"
    assert call["allowed_actions"] == []
    problem = officer.do(path, "publish", expect=409)
    assert (kind_of(problem), pointers(problem)) == ("call-incomplete", ["/rules", "/tranche_plan"])
    officer.patch(path, {"rules": build.RULES, "tranche_plan": [60, 40]})
    put_at(call, days=1)
    assert pointers(officer.do(path, "publish", expect=409)) == ["/deadline"]
    put_at(call, days=-1)
    assert officer.do(path, "publish", expect=200)["status"] == "open"


def test_a_training_call_needs_a_module_and_places(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer, "training", module_id=None, places=None)
    path = f"/calls/{call['id']}"
    assert pointers(officer.do(path, "publish", expect=409)) == ["/module_id", "/places"]
    assert build.open_call(world, officer, "training")["status"] == "open"


def test_once_published_texts_change_and_what_people_plan_by_stands(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer, "grant")
    path = f"/calls/{call['id']}"
    assert officer.patch(path, {"title": "A better title"})["title"] == "A better title"
    problem = officer.patch(
        path, {"deadline": {"date": build.day(90), "time_zone": "UTC"}, "code": "X-1"}, expect=409
    )
    assert (kind_of(problem), pointers(problem)) == ("call-published", ["/code", "/deadline"])
    assert pointers(officer.patch(path, {"awards": 9}, expect=409)) == ["/awards"]
    less = {"envelope": {"amount": "39999.99", "currency": "USD"}}
    assert pointers(officer.patch(path, less, expect=409)) == ["/envelope"]
    assert officer.patch(path, {"awards": 11})["awards"] == 11
    assert pointers(officer.patch(path, {"rules": []}, expect=409)) == ["/rules"]


def test_a_deadline_ends_when_its_day_ends_in_its_zone_also_across_summer_time(world: World) -> None:
    officer = world.staff("officer")
    year = clock.today().year + 1
    sunday = next(d for d in range(31, 24, -1) if datetime(year, 3, d).weekday() == 6)
    for date, zone, closes_at in (
        (f"{year}-01-31", "Europe/Brussels", f"{year}-01-31T23:00:00Z"),
        (f"{year}-03-{sunday}", "Europe/Brussels", f"{year}-03-{sunday}T22:00:00Z"),
        (f"{year}-03-{sunday - 1}", "Europe/Brussels", f"{year}-03-{sunday - 1}T23:00:00Z"),
        (f"{year}-11-30", "America/Toronto", f"{year}-12-01T05:00:00Z"),
    ):
        call = build.draft_call(world, officer, deadline={"date": date, "time_zone": zone})
        assert call["deadline"] == {"date": date, "time_zone": zone, "closes_at": closes_at}
    call = build.open_call(world, officer)
    put_at(call, days=-1 / 86400)
    assert officer.get(f"/calls/{call['id']}")["status"] == "open"
    put_at(call, days=1 / 86400)
    assert officer.get(f"/calls/{call['id']}")["status"] == "closed"


def test_a_deadline_only_moves_later_and_into_the_future_until_the_call_is_concluded(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    path = f"/calls/{call['id']}"

    def extend(days: int, expect: int) -> Any:
        to = {"date": build.day(days), "time_zone": "Europe/Brussels"}
        return officer.do(path, "extend", {"deadline": to, "reason": "Few applied from Germany."}, expect)

    assert kind_of(extend(10, 409)) == "deadline-not-later"
    assert extend(40, 200)["status"] == "open"
    world.pass_time(days=60)
    assert officer.get(path)["status"] == "closed"
    assert kind_of(extend(-2, 409)) == "deadline-not-later"
    reopened = extend(5, 200)
    assert reopened["status"] == "open"
    assert [change["reason"] for change in reopened["deadline_history"]] == ["Few applied from Germany."] * 2
    assert "extend" in reopened["allowed_actions"]
    world.pass_time(days=10)
    assert officer.do(path, "conclude", expect=200)["allowed_actions"] == []
    assert kind_of(extend(30, 409)) == "call-not-published"
    assert kind_of(officer.patch(path, {"title": "New"}, expect=409)) == "call-over"


def closings(world: World, call: dict[str, Any]) -> int:
    with world.database.read() as session:
        rows = session.exec(select(Event).where(Event.type == "call.closed")).all()
        return len([row for row in rows if str(row.subject_id) == call["id"]])


def test_closing_is_announced_once_per_deadline(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    world.work()
    assert closings(world, call) == 0
    world.pass_time(days=32)
    world.work()
    world.pass_time(days=1)
    world.work()
    assert closings(world, call) == 1
    to = {"deadline": {"date": build.day(3), "time_zone": "Africa/Kigali"}, "reason": "More time."}
    officer.do(f"/calls/{call['id']}", "extend", to, 200)
    world.pass_time(days=1)
    world.work()
    assert closings(world, call) == 1
    world.pass_time(days=5)
    world.work()
    assert closings(world, call) == 2


@pytest.mark.parametrize("state", list(CallState))
def test_from_every_state_only_the_steps_of_the_table_are_taken(world: World, state: CallState) -> None:
    officer = world.staff("officer")
    for verb in LIFECYCLE.verbs:
        call = build.draft_call(world, officer)
        with world.database.write() as session:
            row = session.get_one(Call, UUID(call["id"]))
            row.state = state
        clock.shift(timedelta(0))
        if verb == "conclude":
            put_at(call, days=1)
        step = next((t for t in LIFECYCLE.transitions if t.verb == verb and state.value in t.sources), None)
        answer = officer.do(
            f"/calls/{call['id']}",
            verb,
            {"reason": "No."} if verb == "cancel" else None,
            None if step else 409,
        )
        if step:
            assert answer["state"] == step.target
        else:
            assert kind_of(answer) == "invalid-transition"
            assert (answer["from"], answer["wanted"]) == (state.value, verb)
    assert LIFECYCLE.unregistered() == set()


def test_a_call_is_not_concluded_before_its_deadline_nor_cancelled_without_a_reason(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    path = f"/calls/{call['id']}"
    assert call["allowed_actions"] == ["cancel", "extend"]
    assert kind_of(officer.do(path, "conclude", expect=409)) == "call-still-open"
    officer.do(path, "cancel", {"reason": "  "}, expect=422)
    assert officer.do(path, "cancel", {"reason": "No funds."}, expect=200)["status"] == "cancelled"


def test_the_list_is_filtered_by_programme_kind_status_and_words(world: World) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world, code="RW-MH")
    draft = build.draft_call(world, officer, programme_id=programme, title="Santé mentale")
    opened = build.open_call(world, officer, "grant", programme)
    later = build.open_call(world, officer, opens_at=f"{build.day(5)}T00:00:00Z")

    def codes(asked: str) -> set[str]:
        return {row["code"] for row in officer.items(f"/calls?{asked}")}

    assert codes("programme=RW-MH") == {draft["code"], opened["code"]}
    assert codes("kind=grant") == {opened["code"]}
    assert codes("status=draft") == {draft["code"]}
    assert codes("status=scheduled") == {later["code"]}
    assert codes("status=open") == {opened["code"]}
    assert codes("q=sante") == {draft["code"]}
    officer.get("/calls?status=sleeping", expect=422)
    world.pass_time(days=32)
    assert codes("status=closed") == {opened["code"], later["code"]}


def test_an_officer_of_one_programme_sees_and_writes_only_its_calls(world: World) -> None:
    officer = world.staff("officer")
    own, other = build.programme_row(world), build.programme_row(world)
    theirs = build.open_call(world, officer, programme_id=other)
    scoped = build.programme_officer(world, own)
    assert scoped.items("/calls") == []
    scoped.get(f"/calls/{theirs['id']}", expect=404)
    scoped.post("/calls", build.call_document(other), expect=403)
    mine = scoped.post("/calls", build.call_document(own), expect=201)
    scoped.patch(f"/calls/{mine['id']}", {"programme_id": str(other)}, expect=403)


def test_the_form_is_public_once_the_call_is_and_in_the_readers_language(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer)
    anyone = world.anyone
    anyone.get(f"/calls/{call['id']}/form", expect=404)
    officer.do(f"/calls/{call['id']}", "publish")
    form = anyone.get(f"/calls/{call['slug']}/form", Accept_Language="fr")
    assert form == anyone.get(f"/calls/{call['id']}/form", Accept_Language="fr")
    assert form["rules"][0]["label"] == "Réside en Belgique ou en Allemagne"
    assert [asked["key"] for asked in form["questions"]] == ["motivation", "taught"]
    assert set(form) == {
        "id", "code", "slug", "kind", "title", "language", "status", "deadline", "fields", "rules",
        "questions", "documents",
    }  # fmt: skip


def test_questions_are_answered_for_everyone_without_saying_who_asked(world: World) -> None:
    officer, asker, other = world.staff("officer"), world.account(), world.account()
    call = build.open_call(world, officer)
    path = f"/calls/{call['id']}/enquiries"
    world.anyone.post(path, {"question": "May I come twice?"}, expect=401)
    asked = asker.post(path, {"question": "I am Ines of Ghent. May I come twice?"}, expect=201)
    for somebody in (world.anyone, asker, other):
        assert somebody.items(path) == []
    assert [row["person_id"] for row in officer.items(f"{path}?answered=false")] == [str(asker.person_id)]
    assert officer.get(f"/calls/{call['id']}")["open_enquiries"] == 1
    answer = {"answer": "Yes.", "question": "May one come twice?"}
    asker.post(f"{path}/{asked['id']}/answer", answer, expect=403)
    officer.post(f"{path}/{asked['id']}/answer", answer, expect=200)
    for somebody in (world.anyone, other):
        (row,) = somebody.items(path)
        assert (row["question"], row["answer"], row["person_id"]) == ("May one come twice?", "Yes.", None)
    draft = build.draft_call(world, officer)
    asker.post(f"/calls/{draft['id']}/enquiries", {"question": "And this?"}, expect=404)
    world.anyone.get(f"/calls/{draft['id']}/enquiries", expect=404)


def test_a_call_of_bad_code_or_taken_code_is_refused(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer)
    sent = build.call_document(call["programme"]["id"], code=call["code"], slug="another")
    assert kind_of(officer.post("/calls", sent, expect=409)) == "code-taken"


def test_who_holds_no_part_in_calls_reads_none(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    for somebody in (world.account(), world.staff("finance"), world.staff("donor")):
        somebody.get("/calls", expect=403)
        somebody.get(f"/calls/{call['id']}", expect=403)


def test_a_body_is_shown_applications_from_a_state_and_by_fields_that_there_are(world: World) -> None:
    officer = world.staff("officer")
    body = build.host_body(officer)
    document = build.call_document(build.programme_row(world))
    for wrong, pointer in (
        ({"from_state": "withdrawn"}, "/bodies/0/from_state"),
        ({"fields": ["name", "religion"]}, "/bodies/0/fields/1"),
    ):
        bodies = [{"organisation_id": body["id"], **wrong}]
        refused = officer.post("/calls", {**document, "bodies": bodies}, expect=422)
        assert [error["pointer"] for error in refused["errors"]] == [pointer]
    bodies = [{"organisation_id": body["id"], "from_state": "eligible", "fields": ["name", "documents"]}]
    made = officer.post("/calls", {**document, "bodies": bodies}, expect=201)
    assert (made["bodies"][0]["from_state"], made["bodies"][0]["fields"]) == (
        "eligible",
        ["name", "documents"],
    )


def test_the_office_reads_a_call_and_a_post_in_its_own_language(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(
        world, officer, summary="For colleges.", translations={"fr": {"summary": "Pour les collèges."}}
    )
    french = {"fr": {"objective": "Irriguer.", "tasks": ["Un réseau"]}}
    post = build.draft_assignment(officer, call, build.host_body(officer), translations=french)
    read = officer.get(f"/calls/{call['id']}", Accept_Language="fr")
    assert (read["summary"], read["description"]) == ("Pour les collèges.", call["description"])
    shown = officer.get(f"/assignments/{post['id']}", Accept_Language="fr")
    assert (shown["objective"], shown["tasks"]) == ("Irriguer.", ["Un réseau"])
    assert (shown["deliverables"], shown["language"]) == (post["deliverables"], "en")
