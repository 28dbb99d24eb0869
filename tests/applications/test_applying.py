"""Writing and sending an application: autosave, deadlines, copies, one live application."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from sqlmodel import select

from api.applications.models import Application
from api.calls.models import Call
from api.core import clock
from api.core.clock import Deadline
from api.identity.consents.models import Consent
from tests.applications import build
from tests.support.world import Somebody, World, new_id


def extend(world: World, posted: build.Posted, days: int) -> None:
    with world.database.write() as session:
        call = session.get_one(Call, UUID(posted.id))
        call.deadline_date = call.deadline_date + timedelta(days=days)
        call.closes_at = Deadline(call.deadline_date, call.time_zone).closes_at


def test_a_draft_is_begun_without_a_verified_address_and_sent_with_one(world: World) -> None:
    posted = build.call(world)
    who = build.applicant(world, verified=False)
    first = who.ask("POST", "/applications", build.target(posted))
    assert first.status_code == 201
    assert first.headers["etag"] == '"1-en"'
    assert first.headers["location"] == f"/api/v1/applications/{first.json()['id']}"
    assert first.json()["code"] == f"{posted.code}-A01"
    path = f"/applications/{first.json()['id']}"
    assert first.json()["next_step"] == "confirm_email"
    who.patch(path, {"answers": build.ANSWERS})
    assert "submit" not in who.get(path)["allowed_actions"]
    problem = who.do(path, "submit", build.CONSENT, expect=409)
    assert problem["type"] == "urn:umusanzu:problem:email-not-verified"
    assert who.get(path)["state"] == "draft"


def test_half_written_and_too_long_is_kept_and_named_as_missing(world: World) -> None:
    posted = build.call(world, documents=[{"kind": "cv", "required": True}])
    who = build.applicant(world)
    path = f"/applications/{who.post('/applications', build.target(posted))['id']}"
    long = "wire " * 30
    saved = who.patch(path, {"answers": {"why": long}, "available_from": "April", "any_other": True})
    assert [answer["text"] for answer in saved["answers"]] == [long, ""]
    assert [(one["pointer"], one["code"]) for one in saved["missing"]] == [
        ("/answers/why", "too-long"),
        ("/answers/who", "needed"),
        ("/documents/cv", "document-needed"),
    ]
    assert saved["missing"][0]["detail"] == "69 characters too long."
    problem = who.do(path, "submit", build.CONSENT, expect=409)
    assert problem["type"] == "urn:umusanzu:problem:application-incomplete"
    assert [error["pointer"] for error in problem["errors"]] == [
        "/answers/why",
        "/answers/who",
        "/documents/cv",
    ]
    cleared = who.patch(path, {"answers": {"why": None}, "available_from": None})
    assert (cleared["answers"][0]["text"], cleared["available_from"], cleared["any_other"]) == (
        "",
        None,
        True,
    )
    who.patch(path, {"answers": {"nonsense": "x"}}, expect=422)
    who.patch(path, {"any_other": None}, expect=422)
    assert who.ask("PATCH", path, {"any_other": False}).status_code == 428


def test_only_ones_own_documents_are_shown_with_an_application(world: World) -> None:
    posted = build.call(world, documents=[{"kind": "cv", "required": True}])
    who, other = build.applicant(world), build.applicant(world, name="Other Person")
    path = f"/applications/{build.drafted(who, posted)['id']}"
    theirs, own = build.document(world, other), build.document(world, who)
    refused = who.patch(path, {"documents": [{"document_id": theirs, "kind": "cv"}]}, expect=422)
    assert refused["errors"][0]["pointer"] == "/documents/0/document_id"
    saved = who.patch(path, {"documents": [{"document_id": own, "kind": "cv"}]})
    assert [(one["document_id"], one["kind"]) for one in saved["documents"]] == [(own, "cv")]
    assert saved["missing"] == []
    assert who.patch(path, {"documents": []})["documents"] == []


def test_no_first_submission_after_the_deadline_and_the_draft_survives_an_extension(world: World) -> None:
    posted = build.call(world, days=3)
    who = build.applicant(world)
    path = f"/applications/{build.drafted(who, posted)['id']}"
    world.pass_time(seconds=(posted.closes_at - clock.now()).total_seconds() - 60)
    assert "submit" in who.get(path)["allowed_actions"]
    world.pass_time(seconds=61)
    problem = who.do(path, "submit", build.CONSENT, expect=409)
    assert problem["type"] == "urn:umusanzu:problem:call-closed"
    kept = who.patch(path, {"answers": {"why": "Written after the deadline."}})
    assert (kept["answers"][0]["text"], kept["next_step"]) == ("Written after the deadline.", "call_closed")
    late = build.applicant(world, name="Late Person")
    refused = late.post("/applications", build.target(posted), expect=409)
    assert refused["type"] == "urn:umusanzu:problem:call-closed"
    extend(world, posted, 7)
    sent = who.do(path, "submit", build.CONSENT)
    assert (sent["state"], sent["answers"][0]["text"]) == ("under_review", "Written after the deadline.")


def test_a_call_that_is_not_open_takes_nothing(world: World) -> None:
    posted = build.call(world)
    who = build.applicant(world)
    world.pass_time(days=-2)
    assert who.post("/applications", build.target(posted), expect=409)["type"].endswith("call-not-open")
    world.pass_time(days=2)
    assert who.post("/applications", {}, expect=422)["errors"][0]["code"] == "one-of-two"
    assert (
        who.post("/applications", {"call_id": posted.id}, expect=422)["errors"][0]["code"]
        == "choose-assignment"
    )
    assert (
        who.post("/applications", {"call_id": new_id()}, expect=422)["errors"][0]["code"]
        == "unknown-reference"
    )


def test_one_live_application_per_person_and_assignment_or_call(world: World) -> None:
    who = build.applicant(world)
    for posted in (build.call(world), build.call(world, posts=0)):
        first = who.post("/applications", build.target(posted), expect=201)
        problem = who.post("/applications", build.target(posted), expect=409)
        assert problem["type"] == "urn:umusanzu:problem:applied-already"
        who.do(f"/applications/{first['id']}", "withdraw")
        again = who.post("/applications", build.target(posted), expect=201)
        assert again["code"].endswith("-A02")


def test_the_second_application_in_a_call_copies_the_first(world: World) -> None:
    posted = build.call(world, posts=2)
    who = build.applicant(world)
    first = build.drafted(who, posted, 0)
    own = build.document(world, who)
    who.patch(
        f"/applications/{first['id']}", {"documents": [{"document_id": own, "kind": "cv"}], "any_other": True}
    )
    second = who.post("/applications", build.target(posted, 1), expect=201)
    assert second["copied_from_id"] == first["id"]
    assert [answer["text"] for answer in second["answers"]] == list(build.ANSWERS.values())
    assert [one["document_id"] for one in second["documents"]] == [own]
    assert (first["preference"], second["preference"], second["any_other"]) == (1, 2, True)


def test_preferences_are_put_in_order_in_one_step(world: World) -> None:
    posted = build.call(world, posts=3)
    who, other = build.applicant(world), build.applicant(world, name="Other Person")
    ids = [build.drafted(who, posted, post)["id"] for post in range(3)]
    foreign = build.drafted(other, posted)["id"]
    order = [ids[2], ids[0], ids[1]]
    ranked = who.post("/applications/rank", {"call_id": posted.id, "ids": order})
    assert [(one["id"], one["preference"]) for one in ranked["items"]] == list(
        zip(order, (1, 2, 3), strict=True)
    )
    for wrong in (order[:2], [*order[:2], order[0]], [*order, foreign]):
        who.post("/applications/rank", {"call_id": posted.id, "ids": wrong}, expect=422)
    world.pass_time(days=20)
    assert who.post("/applications/rank", {"call_id": posted.id, "ids": ids}, expect=409)["type"].endswith(
        "call-closed"
    )


def test_sending_keeps_consent_and_what_it_was_judged_by(world: World) -> None:
    posted = build.call(world)
    who = build.applicant(world)
    path = f"/applications/{build.drafted(who, posted)['id']}"
    who.do(path, "submit", {**build.CONSENT, "consent_text_version": "older"}, expect=422)
    who.do(path, "submit", {**build.CONSENT, "consent": False}, expect=422)
    assert who.get(path)["consent"]["version"] == build.CONSENT["consent_text_version"]
    who.do(path, "submit", build.CONSENT)
    with world.database.read() as session:
        row = session.exec(select(Application)).one()
        given = session.exec(select(Consent)).one()
    assert (given.purpose, given.person_id, given.text_version) == ("application", who.person_id, "2026-2")
    # Two applications give two consents with one text: each says which it is.
    (told,) = who.items("/consents")
    assert row.code in told["about"]
    assert row.profile is not None
    assert (row.profile["employer"], row.profile["residence_country"]) == ("Ateliers Mosan", "BE")
    assert [line["weight"] for line in row.rubric or ()] == [30, 25, 25, 20]


def test_conditions_are_seen_live_and_frozen_when_sent(world: World) -> None:
    posted = build.call(world)
    who = build.applicant(world, experience_years=3)
    path = f"/applications/{build.drafted(who, posted)['id']}"

    def outcomes() -> dict[str, str]:
        return {one["code"]: one["outcome"] for one in who.get(path)["eligibility"]}

    assert outcomes() == {"residence": "meets", "experience": "fails"}
    build.change_person(world, who, experience_years=7)
    assert outcomes() == {"residence": "meets", "experience": "meets"}
    who.do(path, "submit", build.CONSENT)
    build.change_person(world, who, experience_years=1)
    assert outcomes() == {"residence": "meets", "experience": "meets"}


def test_codes_count_within_a_call_also_when_many_begin_at_once(world: World) -> None:
    posted, other = build.call(world), build.call(world)
    people = [build.applicant(world, name=f"Person N{number}") for number in range(6)]

    def begin(who: Somebody) -> str:
        return str(who.post("/applications", build.target(posted), expect=201)["code"])

    with ThreadPoolExecutor(6) as pool:
        codes = sorted(pool.map(begin, people))
    assert codes == [f"{posted.code}-A{number:02d}" for number in range(1, 7)]
    assert people[0].post("/applications", build.target(other))["code"] == f"{other.code}-A01"


def test_a_returned_application_is_sent_again_until_its_own_date_deadline_or_not(world: World) -> None:
    posted = build.call(world, days=3)
    who, office = build.applicant(world), build.officer(world, posted)
    path = f"/applications/{build.submitted_application(world, posted, who)['id']}"
    due = clock.today("Europe/Brussels") + timedelta(days=10)
    office.do(path, "return", {"due_on": str(due)}, expect=422)
    office.do(path, "return", {"due_on": str(due - timedelta(days=30)), "reason": "Late."}, expect=422)
    office.do(path, "return", {"due_on": str(due), "reason": "Say when you can come."})
    seen = who.get(path)
    assert (seen["state"], seen["next_step"], seen["editable"]) == ("returned", "change_and_resend", True)
    assert [entry["reason"] for entry in seen["timeline"] if entry["key"] == "application.returned"] == [
        "Say when you can come."
    ]
    world.pass_time(days=6)
    who.patch(path, {"answers": {"why": "From April."}})
    assert who.do(path, "resubmit")["state"] == "under_review"
    office.do(path, "return", {"due_on": str(due), "reason": "And until when?"})
    world.pass_time(days=6)
    assert who.do(path, "resubmit", expect=409)["type"].endswith("return-date-passed")
    assert who.patch(path, {"answers": {"why": "Until May."}})["answers"][0]["text"] == "Until May."
