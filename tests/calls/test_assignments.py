"""Assignments: drafted by hosts, decided by the office; dates that fit; seats that fill and reopen."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.calls import hooks
from api.calls.assignments import dates, service
from api.calls.assignments.models import LIFECYCLE, Assignment, AssignmentPhase, AssignmentState
from api.core.actor import SYSTEM
from api.core.problems import InvalidTransition, NotPermitted
from tests.calls import build
from tests.calls.test_calls import kind_of, pointers
from tests.support.world import Somebody, World, new_id


def at_host(world: World, host: dict[str, Any]) -> Somebody:
    return world.staff("host", "organisation", host["id"])


def test_a_host_drafts_for_its_own_organisation_and_units_and_for_no_other(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer)
    college, other = build.host_body(officer), build.host_body(officer)
    unit = build.host_body(officer, parent_id=college["id"], kind="unit")
    host = at_host(world, college)
    made = build.draft_assignment(host, call, college, unit_id=unit["id"])
    assert (made["code"], made["state"], made["host"]["code"]) == (
        f"{call['code']}-A01",
        "draft",
        college["code"],
    )
    assert made["unit"]["code"] == unit["code"]
    assert made["allowed_actions"] == ["submit"]
    host.post("/assignments", build.assignment_document(call, other), expect=403)
    wrong_unit = build.assignment_document(call, other, unit_id=unit["id"])
    assert pointers(officer.post("/assignments", wrong_unit, expect=422)) == ["/unit_id"]
    assert build.draft_assignment(officer, call, other)["code"] == f"{call['code']}-A02"


def test_a_host_sees_and_edits_only_its_own(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    college, other = build.host_body(officer), build.host_body(officer)
    host, rival = at_host(world, college), at_host(world, other)
    secret = build.draft_assignment(rival, call, other, title="Unspoken plan", counterpart="Aline U.")
    own = build.draft_assignment(host, call, college)
    path = f"/assignments/{secret['id']}"
    assert [row["id"] for row in host.items("/assignments")] == [own["id"]]
    assert host.items("/assignments?q=unspoken") == []
    assert host.items(f"/assignments?host={other['code']}") == []
    host.get(path, expect=404)
    etag = rival.etag(path)
    assert host.ask("PATCH", path, {"title": "Mine now"}, If_Match=etag).status_code == 404
    assert host.ask("POST", f"{path}/submit", If_Match=etag).status_code == 404
    moved = host.ask(
        "PATCH",
        f"/assignments/{own['id']}",
        {"host_id": other["id"]},
        If_Match=host.etag(f"/assignments/{own['id']}"),
    )
    assert moved.status_code == 403
    assert [row["id"] for row in rival.items("/assignments")] == [secret["id"]]
    assert world.account().ask("GET", path).status_code == 403
    assert world.anyone.ask("GET", path).status_code == 401


def test_terms_go_to_the_office_complete_and_come_back_with_a_reason(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    college = build.host_body(officer)
    host = at_host(world, college)
    made = build.draft_assignment(host, call, college, tasks=[], phases=[])
    path = f"/assignments/{made['id']}"
    assert made["allowed_actions"] == []
    problem = host.do(path, "submit", expect=409)
    assert (kind_of(problem), pointers(problem)) == ("terms-incomplete", ["/phases", "/tasks"])
    host.patch(
        path, {"tasks": ["teach"], "phases": [{"starts_on": build.day(90), "ends_on": build.day(150)}]}
    )
    host.do(path, "submit", expect=200)
    assert kind_of(host.patch(path, {"title": "Later"}, expect=409)) == "assignment-with-office"
    host.do(path, "approve", expect=403)
    officer.do(path, "request-changes", {"reason": "Name the deliverables."}, expect=200)
    back = host.patch(path, {"deliverables": ["manual", "workshop"]})
    assert (back["state"], back["allowed_actions"]) == ("changes_requested", ["submit"])
    assert [(entry["type"], entry["reason"]) for entry in back["history"]] == [
        ("assignment.created", None),
        ("assignment.changed", None),
        ("assignment.submitted", None),
        ("assignment.changes_requested", "Name the deliverables."),
        ("assignment.changed", None),
    ]
    reviewer = world.staff("reviewer")
    assert reviewer.get(path)["history"] == []
    host.do(path, "submit", expect=200)
    assert officer.get(path)["allowed_actions"] == ["approve", "request-changes", "withdraw", "waive-dates"]


def test_mode_and_dates_follow_from_the_phases(world: World) -> None:
    officer = world.staff("officer")
    call = build.draft_call(world, officer)
    made = build.draft_assignment(officer, call, build.host_body(officer))
    path = f"/assignments/{made['id']}"
    assert (made["mode"], made["starts_on"], made["ends_on"]) == ("on_site", build.day(90), build.day(150))
    remote = {"on_site": False, "starts_on": build.day(70), "ends_on": build.day(89)}
    assert officer.patch(path, {"phases": [remote]})["mode"] == "remote"
    both = officer.patch(path, {"phases": [remote, made["phases"][0] | {"id": None}]}, expect=422)
    assert pointers(both) == ["/phases/1/id"]
    on_site = {"starts_on": build.day(90), "ends_on": build.day(150), "clinical": True}
    blended = officer.patch(path, {"phases": [remote, on_site]})
    assert (blended["mode"], blended["starts_on"], blended["ends_on"]) == (
        "blended",
        build.day(70),
        build.day(150),
    )
    backwards = {"phases": [{"starts_on": build.day(9), "ends_on": build.day(8)}]}
    assert pointers(officer.patch(path, backwards, expect=422)) == ["/phases/0/ends_on"]


@pytest.mark.parametrize(
    ("phases", "kind"),
    [
        ([(90, 100)], "dates-do-not-fit"),
        ([(90, 320)], "dates-do-not-fit"),
        ([(400, 460)], "dates-do-not-fit"),
        ([(90, 120), (120, 150)], "phases-overlap"),
    ],
)
def test_phases_lie_inside_the_period_and_the_stays_and_apart(
    world: World, phases: list[tuple[int, int]], kind: str
) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world, engagement_ends_on=date.fromisoformat(build.day(430)))
    call = build.draft_call(world, officer, programme_id=programme)
    listed = [{"starts_on": build.day(first), "ends_on": build.day(last)} for first, last in phases]
    made = build.draft_assignment(officer, call, build.host_body(officer), phases=listed)
    path = f"/assignments/{made['id']}"
    officer.do(path, "submit", expect=200)
    assert kind_of(officer.do(path, "approve", expect=409)) == kind
    waived = officer.do(path, "waive-dates", {"reason": "The ministry asked for it."}, expect=200)
    assert waived["dates_waiver"] == "The ministry asked for it."
    if kind == "phases-overlap":
        assert kind_of(officer.do(path, "approve", expect=409)) == kind
    else:
        assert officer.do(path, "approve", expect=200)["state"] == "approved"


def test_the_longest_feasible_stay_is_said_with_a_warning(world: World) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world, engagement_ends_on=date.fromisoformat(build.day(160)))
    call = build.draft_call(world, officer, programme_id=programme)
    made = build.draft_assignment(officer, call, build.host_body(officer))
    assert (made["feasible"]["months"], made["feasible"]["starts_on"]) == (2, build.day(90))
    assert "2 whole months fit before" in made["feasible"]["warning"]
    world.pass_time(days=140)
    late = officer.get(f"/assignments/{made['id']}")["feasible"]
    assert (late["months"], late["warning"][:25]) == (0, "No stay of 1 months fits ")


def test_seats_fill_and_reopen_by_what_is_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = build.published_assignment(world, officer, call, seats=2)
    path, row_id = f"/assignments/{made['id']}", UUID(made["id"])
    taken = 0
    monkeypatch.setattr(hooks, "seats_taken", [lambda _, ids: {one: taken for one in ids}])

    def take(count: int) -> str:
        nonlocal taken
        taken = count
        with world.database.write() as session:
            return service.seat_taken(session, row_id, count).state.value

    assert [take(1), take(2), take(2), take(1), take(2)] == [
        "published",
        "filled",
        "filled",
        "published",
        "filled",
    ]
    assert kind_of(officer.patch(path, {"seats": 1}, expect=409)) == "seats-taken"
    more = officer.patch(path, {"seats": 3})
    assert (more["state"], more["seats_taken"]) == ("published", 2)
    assert officer.patch(path, {"seats": 2})["state"] == "filled"
    officer.do(path, "withdraw", {"reason": ""}, expect=422)
    assert officer.do(path, "withdraw", {"reason": "The host closed."}, expect=200)["state"] == "withdrawn"
    assert take(0) == "withdrawn"


@pytest.mark.parametrize("state", list(AssignmentState))
def test_from_every_state_only_the_steps_of_the_table_are_taken(world: World, state: AssignmentState) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = build.draft_assignment(officer, call, build.host_body(officer))
    row_id = UUID(made["id"])
    for verb in LIFECYCLE.verbs:
        with world.database.write() as session:
            session.get_one(Assignment, row_id).state = state
        step = next((t for t in LIFECYCLE.transitions if t.verb == verb and state.value in t.sources), None)
        by_itself = verb in ("fill", "reopen")
        if by_itself:
            with world.database.write() as session:
                row = session.get_one(Assignment, row_id)
                with pytest.raises(NotPermitted):
                    LIFECYCLE.step(session, row, verb, world.actor(officer), service.at(row))
                if step is None:
                    with pytest.raises(InvalidTransition):
                        LIFECYCLE.step(session, row, verb, SYSTEM, service.at(row))
                else:
                    assert LIFECYCLE.step(session, row, verb, SYSTEM, service.at(row)) is step
                    assert row.state.value == step.target
            continue
        reason = {"reason": "No."} if verb in ("request_changes", "withdraw") else None
        path = f"/assignments/{row_id}"
        answer = officer.do(path, verb.replace("_", "-"), reason, 200 if step else 409)
        if step:
            assert answer["state"] == step.target
        else:
            assert kind_of(answer) == "invalid-transition"
    assert LIFECYCLE.unregistered() == set()


def test_the_list_is_filtered(world: World) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world, code="RW-TVET")
    call, other = build.open_call(world, officer, programme_id=programme), build.open_call(world, officer)
    host = build.host_body(officer)
    one = build.published_assignment(world, officer, call, host, title="Génie rural")
    two = build.draft_assignment(officer, other, build.host_body(officer))

    def codes(asked: str) -> list[str]:
        return [row["code"] for row in officer.items(f"/assignments?{asked}")]

    assert codes(f"call={call['code']}") == [one["code"]]
    assert codes("programme=RW-TVET") == [one["code"]]
    assert codes(f"host={host['code']}") == [one["code"]]
    assert codes("state=draft") == [two["code"]]
    assert codes("q=genie") == [one["code"], two["code"]]  # the other asks for it as a skill
    officer.get("/assignments?colour=red", expect=422)


def test_only_assignment_calls_that_are_not_over_hold_assignments(world: World) -> None:
    officer = world.staff("officer")
    host = build.host_body(officer)
    grant = build.open_call(world, officer, "grant")
    problem = officer.post("/assignments", build.assignment_document(grant, host), expect=422)
    assert pointers(problem) == ["/call_id"]
    call = build.open_call(world, officer)
    officer.do(f"/calls/{call['id']}", "cancel", {"reason": "No funds."})
    assert (
        kind_of(officer.post("/assignments", build.assignment_document(call, host), expect=409))
        == "call-over"
    )
    unknown = build.assignment_document({"id": new_id()}, host)
    assert pointers(officer.post("/assignments", unknown, expect=422)) == ["/call_id"]


def test_assignments_follow_a_merged_host(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    twin, kept = build.host_body(officer), build.host_body(officer, name="IPRC Huye")
    made = build.published_assignment(world, officer, call, twin)
    officer.do(f"/organisations/{twin['id']}", "merge", {"into_id": kept["id"]})
    read = officer.get(f"/assignments/{made['id']}")
    assert read["host"]["code"] == kept["code"]
    assert [phase["host_id"] for phase in read["phases"]] == [kept["id"]]
    assert world.anyone.get(f"/opportunities/{made['id']}")["host"]["name"] == "IPRC Huye"


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(days, st.integers(1, 24))
def test_a_stay_of_whole_months_ends_the_day_before_the_same_day(start: date, months: int) -> None:
    following = dates.last_day(start, months) + timedelta(days=1)
    assert (following.year * 12 + following.month) - (start.year * 12 + start.month) == months
    assert following.day == start.day or (
        following.day < start.day and (following + timedelta(days=1)).day == 1
    )


@given(days, st.integers(0, 800), st.integers(1, 6), st.integers(0, 18), days)
def test_a_feasible_stay_fits_and_a_month_more_would_not(
    first: date, length: int, shortest: int, more: int, earliest: date
) -> None:
    frame = dates.Frame(first, first + timedelta(days=length), shortest, shortest + more)
    stay = dates.feasible(frame, earliest)
    if stay.months:
        phase = AssignmentPhase(
            assignment_id=UUID(int=1), host_id=UUID(int=2), starts_on=stay.starts_on, ends_on=stay.ends_on
        )
        fits = dates.outside(frame, [phase]) == []
        assert fits == (stay.months >= shortest)
    if stay.months < frame.longest_months:
        assert dates.last_day(stay.starts_on, stay.months + 1) > frame.ends_on
        assert stay.warning
