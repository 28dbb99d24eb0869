"""What is told when and to whom: released states, blind review, scopes, bodies."""

import json
from typing import Any
from uuid import UUID

from api.applications.models import ApplicationState
from api.applications.visibility import NAMED, ShownState
from api.calls.assignments.models import Assignment
from api.identity.access import service as access
from tests.applications import build
from tests.support.world import Somebody, World

S = ApplicationState
JUDGING = ("eligible", "shortlisted", "recommended", "reserve", "not_selected", "reinstated", "waived")
SECRETS = ("Mukamana", "Diane", "person1@", "+32 400", "Mosan", "Liège", "evening school", "mukamana.pdf")


def said(who: Somebody, *paths: str) -> str:
    """Everything somebody is answered, as one text."""
    texts = []
    for path in paths:
        answer = who.ask("GET", path)
        assert answer.status_code == 200, (path, answer.text)
        texts.append(json.dumps(answer.json(), ensure_ascii=False))
    return " ".join(texts)


def test_the_applicant_reads_only_released_states(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world, experience_years=2), build.officer(world, posted)
    sent = build.submitted_application(world, posted, who)
    path = f"/applications/{sent['id']}"
    places = (path, f"{path}/timeline", "/applications", "/applications?state=under_review")
    before = {key: value for key, value in who.get(path).items() if key != "version"}
    office.do(path, "waive", {"code": "experience", "reason": "Secret reasoning."})
    office.do(path, "find-eligible")
    build.reviewed(world, office, posted, sent["id"])
    office.do(path, "shortlist")
    office.do(path, "unshortlist", {"reason": "Secret reasoning."})
    office.do(path, "shortlist")
    told = said(who, *places)
    for word in (*JUDGING, "Secret", "4.0", "Paul"):
        assert word not in told, word
    after = {key: value for key, value in who.get(path).items() if key != "version"}
    assert after == before
    for state in (S.RECOMMENDED, S.RESERVE, S.NOT_SELECTED):
        build.put(world, sent["id"], state)
        assert who.get(path)["state"] == "under_review"
        assert [row["state"] for row in who.items("/applications")] == ["under_review"]
        assert who.items(f"/applications?state={state.value}") == []
        assert len(who.items("/applications?state=under_review")) == 1
        problem = who.do(path, "submit", build.CONSENT, expect=409)
        assert (problem["from"], problem["allowed"]) == ("under_review", ["withdraw"])
        assert state.value not in json.dumps(problem)


def test_a_released_decision_is_told(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world), build.officer(world, posted)
    sent = build.shortlisted_application(world, office, posted, who)
    for state in (S.RECOMMENDED, S.RESERVE, S.NOT_SELECTED, S.OFFERED):
        build.put(world, sent["id"], state)
        build.release(world, sent["id"])
        assert who.get(f"/applications/{sent['id']}")["state"] == state.value
        assert [row["state"] for row in who.items(f"/applications?state={state.value}")] == [state.value]


def test_until_shortlisting_reviewers_see_no_name_contact_employer_address(world: World) -> None:
    posted = build.call(world, documents=[{"kind": "cv", "required": True}])
    office = build.officer(world, posted)
    who = build.applicant(world, name="Diane Mukamana")
    draft = build.drafted(who, posted)
    own = build.document(world, who)
    who.patch(f"/applications/{draft['id']}", {"documents": [{"document_id": own, "kind": "cv"}]})
    who.do(f"/applications/{draft['id']}", "submit", build.CONSENT)
    path = f"/applications/{draft['id']}"
    by_call = build.staff(world, "reviewer", "call", posted.id, "Call Reviewer")
    body = build.organisation(world, "Rwanda Polytechnic")
    build.let_see(world, posted, body, from_state="eligible", fields=["name"])
    by_body = build.staff(world, "reviewer", "organisation", body, "Body Reviewer")
    office.do(path, "find-eligible")
    review = build.asked(office, draft["id"], by_call)
    build.asked(office, draft["id"], by_body)
    for judge in (by_call, by_body):
        everything = said(judge, path, "/applications", "/reviews?mine=true", "/reviews")
        for secret in SECRETS:
            assert secret not in everything, secret
        assert judge.items("/applications?q=mukamana") == []
        assert judge.items("/applications?country=BE") == []
        assert len(judge.items(f"/applications?q={draft['code']}")) == 1
        assert judge.ask("GET", f"{path}/timeline").status_code == 403
    form = by_call.ask("GET", f"/reviews/{review['id']}")
    assert not any(secret in form.text for secret in SECRETS)
    assert [answer["key"] for answer in form.json()["application"]["answers"]] == ["why"]
    assert (form.json()["application"]["name"], form.json()["application"]["documents"]) == (None, [])
    build.reviewed(world, office, posted, draft["id"])
    office.do(path, "shortlist")
    named = by_call.get(f"/reviews/{review['id']}")["application"]
    assert (named["name"], [one["kind"] for one in named["documents"]]) == ("Diane Mukamana", ["cv"])
    assert by_call.get(path)["person"]["email"] is not None


def test_no_state_before_shortlisting_gives_a_panel_a_name(world: World) -> None:
    posted = build.call(world)
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    sent = build.submitted_application(world, posted)
    build.asked(office, sent["id"], judge)
    for state in S:
        build.put(world, sent["id"], state)
        told = [
            judge.ask("GET", path).text
            for path in (f"/applications/{sent['id']}", "/applications", "/reviews")
        ]
        assert any(secret in text for text in told for secret in SECRETS) is (state in NAMED), state


def test_a_body_sees_what_the_call_lets_it_see_from_the_state_it_names(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    parent = build.organisation(world, "Ministry")
    unit = build.organisation(world, "Its board", parent_id=parent)
    build.let_see(world, posted, unit, from_state="shortlisted", fields=["name"])
    above = build.staff(world, "signatory", "organisation", parent, "Above Signatory")
    other = build.staff(world, "signatory", "organisation", build.organisation(world), "Other Signatory")
    sent = build.submitted_application(world, posted)
    path = f"/applications/{sent['id']}"
    office.do(path, "find-eligible")
    assert above.ask("GET", path).status_code == 404
    build.reviewed(world, office, posted, sent["id"])
    office.do(path, "shortlist")
    person = above.get(path)["person"]
    assert (person["name"], person["email"], person["employer"]) == ("Diane Mukamana", None, None)
    (line,) = above.items("/applications")
    assert (line["name"], line["country"], line["mean"], line["reviews"]) == (
        "Diane Mukamana",
        None,
        None,
        None,
    )
    assert above.get(path)["reviews"]["mean"] is None
    assert other.ask("GET", path).status_code == 404
    assert other.items("/applications") == []


def test_a_host_reads_only_of_those_who_come_to_it(world: World) -> None:
    posted = build.call(world, posts=2)
    elsewhere = build.organisation(world, "Another host")
    with world.database.write() as session:
        session.get_one(Assignment, UUID(posted.assignments[1])).host_id = elsewhere
    mine = build.submitted_application(world, posted, name="First Person")
    other = build.submitted_application(world, posted, post=1, name="Second Person")
    host = build.staff(world, "host", "organisation", posted.host_id)
    for sent in (mine, other):
        build.put(world, sent["id"], S.RECOMMENDED)
    assert host.items("/applications") == []
    for body in (UUID(posted.host_id), elsewhere):
        build.let_see(world, posted, body, from_state="recommended", fields=["name"])
    assert [row["name"] for row in host.items("/applications")] == ["First Person"]
    assert host.ask("GET", f"/applications/{other['id']}").status_code == 404


def test_scopes_reach_nobody_outside(world: World) -> None:
    posted, elsewhere = build.call(world), build.call(world)
    mine = build.submitted_application(world, posted)
    build.submitted_application(world, elsewhere)
    for who in (
        build.officer(world, posted),
        build.staff(world, "officer", "call", posted.id),
        build.staff(world, "auditor", "programme", posted.programme_id),
    ):
        assert [row["id"] for row in who.items("/applications")] == [mine["id"]]
    assert len(world.staff("auditor").items("/applications")) == 2
    assert build.reviewer(world, posted).items("/applications") == []
    assert build.applicant(world, name="Other Person").items("/applications") == []
    assert world.staff("finance").ask("GET", f"/applications/{mine['id']}").status_code == 404


def test_a_draft_is_its_owners_alone(world: World) -> None:
    posted = build.call(world)
    draft = build.drafted(build.applicant(world), posted)
    for who in (
        world.staff("admin"),
        build.officer(world, posted),
        build.applicant(world, name="Other Person"),
    ):
        assert who.ask("GET", f"/applications/{draft['id']}").status_code == 404
        assert who.items("/applications") == []


def test_who_opened_a_file_is_kept_once_the_name_was_shown(world: World) -> None:
    posted = build.call(world)
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    who = build.applicant(world)
    sent = build.submitted_application(world, posted, who)
    review = build.asked(office, sent["id"], judge)
    with world.database.read() as session:
        access.notes_of(session).take()
    judge.get(f"/reviews/{review['id']}")
    who.get(f"/applications/{sent['id']}")
    office.get(f"/applications/{sent['id']}")
    with world.database.read() as session:
        openings, _, _ = access.notes_of(session).take()
    assert [(person, account) for person, account, _ in openings] == [(who.person_id, office.account_id)]


def test_the_offices_timeline_says_who(world: World) -> None:
    posted = build.call(world)
    office, who = build.officer(world, posted), build.applicant(world)
    path = f"/applications/{build.submitted_application(world, posted, who)['id']}"
    office.do(path, "find-eligible")
    entries: list[Any] = office.items(f"{path}/timeline")
    assert [(one["key"], one["who"]) for one in entries] == [
        ("application.begun", "Diane Mukamana"),
        ("application.submitted", "Diane Mukamana"),
        ("application.eligible", "Jeanne Mugisha"),
    ]
    assert [one["key"] for one in who.items(f"{path}/timeline")] == [
        "application.begun",
        "application.submitted",
    ]


def test_every_state_has_a_name_to_show(world: World) -> None:
    assert {state.value for state in S} | {"under_review"} == {state.value for state in ShownState}
