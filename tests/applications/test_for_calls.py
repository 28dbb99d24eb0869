"""What its applications mean for a call: it stands as people read it, and ends when everybody has an answer."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import select

from api.applications.models import Answer, Application, ApplicationState
from api.core import clock
from tests.applications import build
from tests.support.world import World

PATCHED = {
    "criteria": [{"title": "Everything", "weight": 100}],
    "questions": [{"key": "why", "label": "Why?"}],
    "rules": [],
}


def kind(problem: dict[str, Any]) -> str:
    return str(problem["type"]).removeprefix("urn:umusanzu:problem:")


def test_conditions_grid_and_form_are_frozen_from_the_first_submission_on(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    path = f"/calls/{posted.id}"
    build.drafted(build.applicant(world), posted)
    assert office.get(path)["frozen"] == []
    build.submitted_application(world, posted)
    assert {"criteria", "questions", "rules"} <= set(office.get(path)["frozen"])
    for name, value in PATCHED.items():
        problem = office.patch(path, {name: value}, expect=409)
        assert (kind(problem), problem["errors"][0]["pointer"]) == ("call-applied-to", f"/{name}")
    assert office.patch(path, {"summary": "Teach for a while."})["summary"] == "Teach for a while."


def test_a_question_that_goes_takes_what_drafts_answered_to_it(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    someone = build.applicant(world)
    draft = build.drafted(someone, posted)
    someone.patch(f"/applications/{draft['id']}", {"answers": build.ANSWERS})
    office.patch(
        f"/calls/{posted.id}", {"questions": [{"key": "why", "label": "What would you teach first?"}]}
    )
    with world.database.read() as session:
        left = session.exec(select(Answer.text).where(Answer.application_id == UUID(draft["id"]))).all()
    assert left == [build.ANSWERS["why"]]


def test_a_call_ends_when_everybody_who_applied_has_an_answer(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    path = f"/calls/{posted.id}"
    build.drafted(build.applicant(world), posted)
    sent = build.submitted_application(world, posted)
    world.pass_time(days=11)
    for state in ("submitted", "eligible", "shortlisted", "recommended"):
        with world.database.write() as session:
            session.get_one(Application, UUID(sent["id"])).state = ApplicationState(state)
        assert "conclude" not in office.get(path)["allowed_actions"]
        problem = office.do(path, "conclude", expect=409)
        assert (kind(problem), problem["detail"][-2:]) == ("call-undecided", "1.")
    with world.database.write() as session:
        session.get_one(Application, UUID(sent["id"])).state = ApplicationState.INELIGIBLE
    assert office.do(path, "conclude", expect=200)["status"] == "concluded"


def test_what_was_returned_may_be_sent_again_until_its_day_is_over(world: World) -> None:
    posted = build.call(world, days=1)
    office = build.officer(world, posted)
    sent = build.submitted_application(world, posted)
    again = {
        "reason": "The year of the diploma is missing.",
        "due_on": (clock.today() + timedelta(days=5)).isoformat(),
    }
    office.do(f"/applications/{sent['id']}", "return", again)
    world.pass_time(days=3)
    assert kind(office.do(f"/calls/{posted.id}", "conclude", expect=409)) == "call-undecided"
    world.pass_time(days=5)
    assert office.do(f"/calls/{posted.id}", "conclude", expect=200)["status"] == "concluded"
