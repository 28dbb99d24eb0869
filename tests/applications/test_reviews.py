"""Reviews: blind to others' until one's own is in, conflicts of interest, balance, enough of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from api.applications.models import Application, ApplicationState
from api.applications.reviews import conflicts
from api.applications.reviews.models import InterestKind
from api.applications.reviews.summary import counted, reviewed
from api.calls.models import Criterion
from api.core import clock
from api.core.problems import Conflict
from tests.applications import build
from tests.support.world import Somebody, World, new_id


def works_at(world: World, who: Somebody, organisation_id: UUID) -> None:
    build.change_person(world, who, organisation_id=organisation_id)


def refused(office: Somebody, application_id: str, who: Somebody) -> str:
    body = {"application_id": application_id, "reviewer_account_id": str(who.account_id)}
    problem = office.post("/reviews", body, expect=409)
    assert problem["type"] == "urn:umusanzu:problem:conflict-of-interest"
    return str(problem["conflict"])


def test_a_review_is_scored_in_parts_and_handed_in_once(world: World) -> None:
    posted = build.call(world)
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    sent = build.submitted_application(world, posted)
    path = f"/reviews/{build.asked(office, sent['id'], judge)['id']}"
    first, second, *_ = posted.criteria
    assert judge.get(path)["allowed_actions"] == ["decline"]
    begun = judge.patch(path, {"scores": {first: 4}})
    assert (begun["state"], [line["score"] for line in begun["criteria"]]) == ("draft", [4, None, None, None])
    judge.patch(path, {"scores": {first: None, second: 5}})
    assert [line["score"] for line in judge.get(path)["criteria"]] == [None, 5, None, None]
    judge.patch(path, {"scores": {first: 6}}, expect=422)
    judge.patch(path, {"scores": {new_id(): 3}}, expect=422)
    assert judge.do(path, "submit", expect=409)["type"].endswith("review-incomplete")
    judge.patch(path, {"comment": "The answer says nothing on dates."})
    assert judge.do(path, "submit")["state"] == "submitted"
    assert judge.patch(path, {"comment": "Changed my mind."}, expect=409)["type"].endswith("review-closed")
    assert judge.do(path, "decline", {"reason": "x"}, expect=409)["type"].endswith("invalid-transition")
    shown = office.get(f"/applications/{sent['id']}")["reviews"]
    assert (shown["mean"], shown["submitted"], shown["spread"]) == (5.0, 1, 0)


def test_the_lines_of_the_grid_are_named_in_the_readers_language(world: World) -> None:
    posted = build.call(world)
    with world.database.write() as session:
        session.get_one(Criterion, UUID(posted.criteria[0])).translations = {"fr": {"title": "Adéquation"}}
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    sent = build.submitted_application(world, posted)
    path = f"/reviews/{build.asked(office, sent['id'], judge)['id']}"
    build.score(judge, path.removeprefix("/reviews/"), posted, 4, 4, 4, 4)

    def named(somebody: Somebody) -> tuple[str, str]:
        form, beside = somebody.get(path), somebody.get(f"/applications/{sent['id']}")["reviews"]
        return form["criteria"][0]["title"], beside["criteria"][0]["title"]

    assert named(office) == ("Fit", "Fit")
    office.language = "fr"
    assert named(office) == ("Adéquation", "Adéquation")


def test_others_scores_are_read_only_after_ones_own(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    sent = build.submitted_application(world, posted)
    one, two = build.reviewer(world, posted, "One Reviewer"), build.reviewer(world, posted, "Two Reviewer")
    first, second = build.asked(office, sent["id"], one), build.asked(office, sent["id"], two)
    build.score(one, first["id"], posted, 4, 4, 4, 4, comment="Strong on practice.")
    assert two.get(f"/reviews/{second['id']}")["others"] is None
    assert "Strong on practice" not in two.ask("GET", f"/applications/{sent['id']}").text
    assert two.get(f"/applications/{sent['id']}")["reviews"]["mean"] is None
    assert two.ask("GET", f"/reviews/{first['id']}").status_code == 404
    build.score(two, second["id"], posted, 1, 2, 3, 4)
    (other,) = two.get(f"/reviews/{second['id']}")["others"]
    assert (other["scores"], other["comment"], other["reviewer"]) == (
        dict.fromkeys(posted.criteria, 4), "Strong on practice.", None,
    )  # fmt: skip
    shown = office.get(f"/applications/{sent['id']}")["reviews"]
    assert [line["reviewer"] for line in shown["lines"]] == ["One Reviewer", "Two Reviewer"]
    assert (shown["mean"], shown["far_apart"]) == (3.18, True)


def test_an_officer_who_reviews_reads_no_scores_before_their_own(world: World) -> None:
    posted = build.call(world)
    office, second = build.officer(world, posted), build.officer(world, posted)
    sent = build.submitted_application(world, posted)
    build.reviewed(world, office, posted, sent["id"])
    mine = build.asked(office, sent["id"], second)
    (line,) = second.items("/applications")
    assert (line["mean"], second.get(f"/applications/{sent['id']}")["reviews"]["mean"]) == (None, None)
    others = [row["id"] for row in second.items("/reviews") if row["id"] != mine["id"]]
    assert len(others) == 2
    for review_id in others:
        read = second.get(f"/reviews/{review_id}")
        assert ([row["score"] for row in read["criteria"]], read["comment"]) == ([None] * 4, None)
    build.score(second, mine["id"], posted, 3, 3, 3, 3)
    assert second.items("/applications")[0]["mean"] is not None


def test_ones_own_application_is_a_conflict(world: World) -> None:
    posted = build.call(world)
    office, who = build.officer(world, posted), build.reviewer(world, posted)
    build.change_person(world, who, residence_country="BE", experience_years=6)
    sent = build.submitted_application(world, posted, who)
    assert refused(office, sent["id"], who) == "own"


def test_a_declared_interest_or_a_relatives_is_a_conflict(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    sent = build.submitted_application(world, posted)
    for kind in ("declared", "relative"):
        judge = build.reviewer(world, posted)
        mine = build.asked(office, sent["id"], judge)
        judge.do(f"/reviews/{mine['id']}", "decline", {"reason": "We are cousins.", "kind": kind})
        assert refused(office, sent["id"], judge) == kind
        assert judge.ask("GET", f"/applications/{sent['id']}").status_code == 404
    assert office.get(f"/applications/{sent['id']}")["reviews"]["stepped_back"] == 2


def test_an_interest_declared_late_gives_the_review_back_and_uncounts_it(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    sent = build.submitted_application(world, posted)
    judges = build.reviewed(world, office, posted, sent["id"], (5, 5, 5, 5), (3, 3, 3, 3))
    waiting = build.reviewer(world, posted)
    open_one = build.asked(office, sent["id"], waiting)
    for judge in (judges[0], waiting):
        judge.post(
            "/reviews/interests", {"application_id": sent["id"], "reason": "A former student."}, expect=201
        )
    shown = office.get(f"/applications/{sent['id']}")["reviews"]
    assert (shown["mean"], shown["submitted"], shown["assigned"]) == (3.0, 1, 1)
    assert office.get(f"/reviews/{open_one['id']}")["state"] == "declined"
    assert judges[0].get(f"/applications/{sent['id']}")["reviews"] is None


def test_a_mentees_application_is_a_conflict(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    posted = build.call(world)
    office, mentor = build.officer(world, posted), build.reviewer(world, posted)
    sent = build.submitted_application(world, posted)

    def mentees(_: Any, rows: Any, accounts: Any) -> conflicts.Conflicts:
        return {(a, row.id): InterestKind.MENTEE for row in rows for a in accounts if a == mentor.account_id}

    monkeypatch.setattr(conflicts, "conflict_checks", [mentees])
    assert refused(office, sent["id"], mentor) == "mentee"


def test_the_reviewers_own_organisation_or_unit_is_a_conflict_never_its_parent_nor_the_host(
    world: World,
) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    ministry = build.organisation(world, "Ministry of Health")
    unit, sister = (build.organisation(world, name, ministry) for name in ("Unit A", "Unit B"))
    who = build.applicant(world)
    sent = build.submitted_application(world, posted, who)
    works_at(world, who, unit)
    colleague = build.reviewer(world, posted)
    works_at(world, colleague, unit)
    assert refused(office, sent["id"], colleague) == "same_body"
    for place in (ministry, sister, UUID(posted.host_id)):
        judge = build.reviewer(world, posted)
        works_at(world, judge, place)
        build.asked(office, sent["id"], judge)


def test_a_conflict_bars_reading_scores_and_scoring_for_officers_too(world: World) -> None:
    posted = build.call(world)
    office, colleague = build.officer(world, posted), build.officer(world, posted)
    who = build.applicant(world)
    sent = build.submitted_application(world, posted, who)
    mine = build.asked(office, sent["id"], colleague)
    build.reviewed(world, office, posted, sent["id"])
    unit = build.organisation(world)
    for somebody in (who, colleague):
        works_at(world, somebody, unit)
    shown = colleague.get(f"/applications/{sent['id']}")
    assert (shown["reviews"], shown["conflict"]) == (None, "same_body")
    (line,) = colleague.items("/applications")
    assert (line["mean"], line["flags"]) == (None, [])
    for row in colleague.items("/reviews"):
        read = colleague.get(f"/reviews/{row['id']}")
        assert ([one["score"] for one in read["criteria"]], read["others"]) == ([None] * 4, None)
    path = f"/reviews/{mine['id']}"
    problem = colleague.patch(path, {"scores": {posted.criteria[0]: 5}}, expect=409)
    assert problem["type"] == "urn:umusanzu:problem:conflict-of-interest"
    assert colleague.get(path)["allowed_actions"] == ["decline"]
    colleague.do(path, "submit", expect=409)


def test_only_those_who_may_review_in_the_call_are_asked_and_once(world: World) -> None:
    posted, elsewhere = build.call(world), build.call(world)
    office = build.officer(world, posted)
    sent = build.submitted_application(world, posted)
    body = {
        "application_id": sent["id"],
        "reviewer_account_id": str(build.reviewer(world, elsewhere).account_id),
    }
    assert office.post("/reviews", body, expect=422)["errors"][0]["code"] == "not-a-reviewer"
    judge = build.reviewer(world, posted)
    build.asked(office, sent["id"], judge)
    again = {"application_id": sent["id"], "reviewer_account_id": str(judge.account_id)}
    assert office.post("/reviews", again, expect=409)["type"].endswith("review-exists")
    assert judge.ask("POST", "/reviews", again).status_code == 403
    other = build.officer(world, elsewhere)
    assert other.post("/reviews", again, expect=422)["errors"][0]["pointer"] == "/application_id"
    build.put(world, sent["id"], ApplicationState.ACCEPTED)
    fresh = {
        "application_id": sent["id"],
        "reviewer_account_id": str(build.reviewer(world, posted).account_id),
    }
    assert office.post("/reviews", fresh, expect=409)["type"].endswith("not-reviewable")


def test_nobody_writes_anothers_review(world: World) -> None:
    posted = build.call(world)
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    sent = build.submitted_application(world, posted)
    path = f"/reviews/{build.asked(office, sent['id'], judge)['id']}"
    assert office.get(path)["allowed_actions"] == []
    office.patch(path, {"comment": "Mine"}, expect=403)
    office.do(path, "submit", expect=403)
    office.do(path, "decline", {"reason": "x"}, expect=403)


def test_reviews_are_given_in_balance_without_conflicts(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    people = [build.applicant(world, name=f"Person N{number}") for number in range(4)]
    sent = [build.submitted_application(world, posted, who)["id"] for who in people]
    judges = [build.reviewer(world, posted, f"Judge N{number}") for number in range(3)]
    unit = build.organisation(world)
    works_at(world, people[0], unit)
    works_at(world, judges[0], unit)
    body = {
        "call_id": posted.id, "application_ids": sent, "per_application": 2, "preview": True,
        "reviewer_ids": [str(judge.account_id) for judge in judges],
    }  # fmt: skip
    planned = office.post("/reviews/assign", body)
    assert office.items("/reviews") == []
    assert [(one["application_id"], one["conflict"]) for one in planned["skipped"]] == [
        (sent[0], "same_body")
    ]
    done = office.post("/reviews/assign", {**body, "preview": False})
    assert done["given"] == planned["given"]
    assert sorted(done["load"].values()) == [2, 3, 3]
    assert done["short"] == []
    assert len(office.items("/reviews")) == 8
    again = office.post("/reviews/assign", {**body, "preview": False})
    assert again["given"] == []
    short = office.post("/reviews/assign", {**body, "per_application": 3})["short"]
    assert short == [{"application_id": sent[0], "application_code": f"{posted.code}-A01", "lacking": 1}]
    office.post("/reviews/assign", {**body, "application_ids": [new_id()]}, expect=422)


def test_at_least_two_reviews_before_a_recommendation(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    sent = build.submitted_application(world, posted)

    def there() -> int:
        with world.database.read() as session:
            return counted(session, [UUID(sent["id"])]).get(UUID(sent["id"]), 0)

    def guard() -> None:
        with world.database.read() as session:
            reviewed(session, session.get_one(Application, UUID(sent["id"])))

    judges = build.reviewed(world, office, posted, sent["id"], (4, 4, 4, 4))
    with pytest.raises(Conflict, match="of the"):
        guard()
    judges += build.reviewed(world, office, posted, sent["id"], (2, 2, 2, 2))
    guard()
    assert [row["id"] for row in office.items("/applications?reviewed=true")] == [sent["id"]]
    judges[0].post("/reviews/interests", {"application_id": sent["id"], "reason": "Known to me."}, expect=201)
    assert there() == 1
    with pytest.raises(Conflict, match="of the"):
        guard()


def test_a_queue_says_what_is_late(world: World) -> None:
    posted = build.call(world, days=60)
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    due = str(clock.today() + timedelta(days=2))
    sent = [build.submitted_application(world, posted, name=f"Person N{number}")["id"] for number in range(2)]
    late = build.asked(office, sent[0], judge, due_on=due)
    build.asked(office, sent[1], judge)
    assert judge.items("/reviews?mine=true&late=true") == []
    world.pass_time(days=4)
    assert [row["id"] for row in judge.items("/reviews?mine=true&late=true")] == [late["id"]]
    assert office.items("/reviews?mine=true") == []
    lines = {row["id"]: row["reviews"] for row in office.items("/applications")}
    assert lines[sent[0]] == {"submitted": 0, "assigned": 1, "late": 1, "minimum": 2}


def test_a_queue_says_what_was_applied_for_and_not_by_whom(world: World) -> None:
    posted, alone = build.call(world, posts=2), build.call(world, posts=0)
    judge = build.reviewer(world, posted)
    build.give(world, judge, "reviewer", "call", alone.id)
    who = build.applicant(world, "Immaculée Uwineza", residence_city="Namur", employer="Forges de Namur")
    asked = []
    for call, post in ((posted, 1), (alone, 0)):
        sent = build.submitted_application(world, call, who, post)
        asked.append(build.asked(build.officer(world, call), sent["id"], judge)["id"])
    answer = judge.ask("GET", "/reviews?mine=true")
    lines = {row["id"]: row for row in answer.json()["items"]}
    shown = [
        (lines[one]["assignment_title"], lines[one]["call_title"], lines[one]["sector"]) for one in asked
    ]
    titles = [f"TVET {call.code.rpartition('-')[2]}" for call in (posted, alone)]
    assert shown == [("Trainer 2", titles[0], "tvet"), (None, titles[1], "tvet")]
    read = judge.ask("GET", f"/reviews/{asked[0]}")
    assert (read.json()["assignment_title"], read.json()["call_title"]) == ("Trainer 2", titles[0])
    desk = judge.ask("GET", "/desk")
    assert "Review an application: Trainer 2" in desk.text
    for said in (answer.text, read.text, desk.text):
        for secret in ("Uwineza", "Namur", str(who.person_id), str(who.account_id)):
            assert secret not in said


def test_an_interview_is_held_missed_or_called_off(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world), build.officer(world, posted)
    sent = build.submitted_application(world, posted, who)
    when = (clock.now() + timedelta(days=5)).replace(microsecond=0)
    body: dict[str, Any] = {
        "application_id": sent["id"], "starts_at": when.isoformat(), "time_zone": "Africa/Kigali", "place": "Online",
        "panel": [{"account_id": str(office.account_id), "name": "Jeanne Mugisha"}],
    }  # fmt: skip
    assert office.post("/interviews", body, expect=409)["type"].endswith("not-reviewable")
    office.do(f"/applications/{sent['id']}", "find-eligible")
    office.post("/interviews", {**body, "starts_at": when.isoformat().replace("+00:00", "")}, expect=422)
    office.post("/interviews", {**body, "starts_at": "2020-01-01T10:00:00Z"}, expect=422)
    made = [office.post("/interviews", body, expect=201) for _ in range(3)]
    assert made[0]["local_time"].endswith("+02:00")
    seen = who.get(f"/interviews/{made[0]['id']}")
    assert (seen["panel"], seen["note"], seen["allowed_actions"]) == ([{"name": "Jeanne Mugisha"}], None, [])
    later = (when + timedelta(hours=3)).isoformat()
    paths = [f"/interviews/{one['id']}" for one in made]
    assert office.patch(paths[0], {"starts_at": later})["starts_at"].startswith(later[:16])
    assert office.do(paths[0], "hold")["state"] == "held"
    assert office.patch(paths[0], {"note": "Clear on dates."})["note"] == "Clear on dates."
    assert office.patch(paths[0], {"starts_at": later}, expect=409)["type"].endswith("interview-over")
    assert office.do(paths[1], "miss")["state"] == "missed"
    office.do(paths[2], "cancel", expect=422)
    assert office.do(paths[2], "cancel", {"reason": "The panel is ill."})["state"] == "cancelled"
    assert who.ask("POST", f"{paths[0]}/hold", If_Match=who.etag(paths[0])).status_code == 403
    assert len(who.items("/interviews")) == 3
    assert build.applicant(world, name="Other Person").items("/interviews") == []
    judge = build.reviewer(world, posted)
    build.asked(office, sent["id"], judge)
    assert [row["name"] for row in judge.items("/interviews")] == [None] * 3


def test_somebody_with_a_conflict_sits_on_no_panel(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world), build.officer(world, posted)
    sent = build.submitted_application(world, posted, who)
    office.do(f"/applications/{sent['id']}", "find-eligible")
    office.post("/reviews/interests", {"application_id": sent["id"], "reason": "My neighbour."}, expect=201)
    body = {
        "application_id": sent["id"], "starts_at": (clock.now() + timedelta(days=5)).isoformat(),
        "time_zone": "Africa/Kigali", "panel": [{"account_id": str(office.account_id), "name": "Me"}],
    }  # fmt: skip
    assert office.post("/interviews", body, expect=409)["type"].endswith("conflict-of-interest")
