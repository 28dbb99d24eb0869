"""Stays: opened by an accepted offer, cleared, begun, reported, closed; nobody on site in two places."""

from datetime import date, timedelta

import pytest

from api.core import clock
from api.organisations.models import Organisation
from api.placements import desk, held
from api.placements.models import LIFECYCLE, Placement
from api.programmes.models import ClearanceOwner, Programme
from tests.placements import build as placing
from tests.placements.build import phase, sent
from tests.selection import build
from tests.selection.build import decision, kind
from tests.support.desk import on_desk
from tests.support.world import Somebody, World


def test_the_life_cycle_of_a_stay_is_the_table_of_the_design() -> None:
    steps = {(source, t.verb, t.target) for t in LIFECYCLE.transitions for source in t.sources}
    assert steps == {
        ("preparing", "make_ready", "ready"),
        ("ready", "unready", "preparing"),
        ("ready", "start", "active"),
        ("active", "suspend", "suspended"),
        ("suspended", "resume", "active"),
        ("active", "finish", "reporting"),
        ("reporting", "close", "closed"),
        ("reporting", "close_without_report", "closed"),
        ("preparing", "cancel", "cancelled"),
        ("ready", "cancel", "cancelled"),
        ("active", "terminate", "terminated"),
        ("suspended", "terminate", "terminated"),
        ("reporting", "terminate", "terminated"),
    }
    assert LIFECYCLE.unregistered() == set()


def test_an_accepted_offer_opens_a_stay_with_papers_phases_and_reports_dated(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "visa", on_site_only=True, days_before_start=20)
    placing.asks(at, "host_letter", owner=ClearanceOwner.HOST, mandatory=False, days_before_start=40)
    it = placing.stay(world, at)
    read = it.read()
    first, last = build.first_day(), build.last_day()
    assert (read["state"], read["starts_on"], read["ends_on"]) == (
        "preparing",
        first.isoformat(),
        last.isoformat(),
    )
    assert read["code"].endswith("-P1")
    assert [(one["kind"], one["due_on"], one["state"]) for one in read["clearances"]] == [
        ("host_letter", (first - timedelta(days=40)).isoformat(), "pending"),
        ("visa", (first - timedelta(days=20)).isoformat(), "pending"),
    ]
    assert [(one["kind"], one["due_on"]) for one in read["reports"]] == [
        ("arrival", (first + timedelta(days=7)).isoformat()),
        ("end", (last + timedelta(days=14)).isoformat()),
    ]
    assert [one["code"] for one in it.officer.items(f"/placements?q={read['code']}")] == [read["code"]]


def test_the_programme_sets_when_reports_are_due(world: World) -> None:
    at = build.scene(world)
    schedule = [{"kind": "mid", "days_after_start": 30}]
    build.change(world, Programme, at.programme_id, report_schedule=schedule)
    reports = placing.stay(world, at).read()["reports"]
    due = (build.first_day() + timedelta(days=30)).isoformat()
    assert [(one["kind"], one["due_on"]) for one in reports] == [("mid", due)]


def test_agreed_dates_move_the_phases(world: World) -> None:
    at = build.scene(world)
    assignment_id = build.assignment(at, phases=[phase(0, 29, on_site=False), phase(30, 119)])
    somebody, offer = build.offered(at, assignment_id=assignment_id)
    first, last = build.first_day() + timedelta(days=10), build.first_day() + timedelta(days=110)
    somebody.do(offer, "propose-dates", {"starts_on": first.isoformat(), "ends_on": last.isoformat()})
    at.host.do(offer, "answer-dates", {"answer": "agreed"})
    at.officer.do(offer, "answer-dates", {"answer": "agreed"})
    somebody.do(offer, "accept")
    (stay,) = somebody.items("/placements")
    phases = somebody.get(f"/placements/{stay['id']}")["phases"]
    assert [(one["on_site"], one["starts_on"], one["ends_on"]) for one in phases] == [
        (False, first.isoformat(), (first + timedelta(days=29)).isoformat()),
        (True, (first + timedelta(days=30)).isoformat(), last.isoformat()),
    ]


def test_ready_takes_the_mandatory_papers_valid_to_the_end_and_the_host(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    placing.asks(at, "newsletter", mandatory=False)
    it = placing.stay(world, at)
    problem = it.officer.do(it.path, "make-ready", expect=409)
    assert {error["code"] for error in problem["errors"]} == {"paper-missing", "host-not-ready"}
    path = placing.approved(it, "insurance", days=90)
    it.host.do(it.path, "host-ready", {"counterpart": "Aline"})
    assert [e["code"] for e in it.officer.do(it.path, "make-ready", expect=409)["errors"]] == [
        "paper-missing"
    ]
    it.officer.do(path, "withdraw", {"reason": "Too short."})
    it.officer.do(path, "waive", {"reason": "Covered by the host."})
    assert it.officer.do(it.path, "make-ready")["state"] == "ready"
    assert it.read()["counterpart"] == "Aline"


def test_a_stay_begins_on_its_first_day_and_goes_its_way_to_closed(world: World) -> None:
    it = placing.stay(world)
    placing.ready(it)
    assert kind(it.officer.do(it.path, "start", expect=409)) == "too-early"
    world.pass_time(days=60)
    assert it.officer.do(it.path, "start")["state"] == "active"
    it.host.do(it.path, "arrival", {"arrived_on": clock.today().isoformat()})
    assert it.officer.do(it.path, "suspend", {"reason": "Illness."})["state"] == "suspended"
    assert it.officer.do(it.path, "resume")["state"] == "active"
    assert it.officer.do(it.path, "finish")["state"] == "reporting"
    assert kind(it.officer.do(it.path, "close", expect=409)) == "reports-missing"
    for report in ("arrival", "end"):
        it.expert.do(it.report(report), "submit", {"done": "All of it.", "people_trained": 12})
        it.officer.do(it.report(report), "accept")
    assert it.officer.do(it.path, "close")["state"] == "closed"
    assert it.officer.do(it.path, "terminate", {"reason": "No."}, expect=409)["from"] == "closed"


def test_a_stay_closes_without_its_report_only_by_reason(world: World) -> None:
    it = placing.stay(world)
    placing.active(it)
    it.officer.do(it.path, "finish")
    assert it.officer.do(it.path, "close-without-report", {}, expect=422)["status"] == 422
    read = it.officer.do(it.path, "close-without-report", {"reason": "The expert has left."})
    assert read["state"] == "closed"


def test_a_cancelled_stay_gives_its_seat_to_the_reserve(world: World) -> None:
    at = build.scene(world)
    chosen, one = build.applied(at)
    waiting, two = build.applied(at)
    build.released(at, decision(one, "recommended"), decision(two, "reserve", 1))
    chosen.do(build.offer_of(chosen), "accept")
    (stay,) = chosen.items("/placements")
    assert chosen.ask("POST", f"/placements/{stay['id']}/cancel", {"reason": "x"}).status_code == 403
    at.officer.do(f"/placements/{stay['id']}", "cancel", {"reason": "The visa was refused."})
    assert waiting.get(build.offer_of(waiting))["from_reserve"] is True
    assert build.offer_of(chosen, "voided")
    # Whose stay was cancelled is back in reserve, behind the one who moved up.
    assert build.state_of(world, one) == "reserve"
    waiting.do(build.offer_of(waiting), "accept")
    assert [row["state"] for row in waiting.items("/placements")] == ["preparing"]


def test_taking_back_an_accepted_offer_cancels_the_stay_unless_it_has_begun(world: World) -> None:
    it = placing.stay(world)
    offer = build.offer_of(it.expert, "accepted")
    it.officer.do(offer, "void", {"reason": "The host has closed."})
    assert it.read()["state"] == "cancelled"
    assert it.expert.items("/applications")[0]["state"] == "reserve"
    other = placing.stay(world)
    placing.active(other)
    offer = build.offer_of(other.expert, "accepted")
    assert kind(other.officer.do(offer, "void", {"reason": "No."}, expect=409)) == "placement-running"
    assert other.expert.get(offer)["state"] == "accepted"


def test_a_terminated_stay_frees_no_seat(world: World) -> None:
    at = build.scene(world)
    waiting, two = build.applied(at)
    it = placing.stay(world, at)
    build.released(at, decision(two, "reserve", 1))
    placing.active(it)
    it.officer.do(it.path, "terminate", {"reason": "The expert has left."})
    assert waiting.items("/offers") == []


def test_a_person_is_never_on_site_in_two_places_at_once(world: World) -> None:
    at, other = build.scene(world), build.scene(world)
    it = placing.stay(world, at)
    _, two = build.applied(other, it.expert)
    build.released(other, decision(two, "recommended"))
    offer = build.offer_of(it.expert)
    assert kind(it.expert.do(offer, "accept", expect=409)) == "on-site-overlap"
    assert it.expert.get(offer)["state"] == "open"
    it.officer.do(it.path, "cancel", {"reason": "Another post."})
    assert it.expert.do(offer, "accept")["state"] == "accepted"


def test_a_remote_phase_may_overlap_with_a_stay_on_site(world: World) -> None:
    at, other = build.scene(world), build.scene(world)
    it = placing.stay(world, at)
    remote = build.assignment(other, phases=[phase(0, 119, on_site=False)])
    _, two = build.applied(other, it.expert, assignment_id=remote)
    build.released(other, decision(two, "recommended"))
    assert it.expert.do(build.offer_of(it.expert), "accept")["state"] == "accepted"
    second = next(row for row in it.expert.items("/placements") if row["call_id"] == str(other.call_id))
    path = f"/placements/{second['id']}"
    (only,) = other.officer.get(path)["phases"]
    body = {"phases": [sent(phase(0, 119))], "reason": "The host has a room now."}
    other.officer.post(f"{path}/phases/{only['id']}/replace", body, 409, If_Match=other.officer.etag(path))


def test_phases_turn_remote_and_back_and_their_history_is_kept(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "visa", on_site_only=True)
    it = placing.stay(world, at)
    (only,) = it.read()["phases"]
    path = f"{it.path}/phases/{only['id']}/replace"
    remote = {"phases": [sent(phase(0, 119, on_site=False))], "reason": "The border is closed."}
    read = it.officer.post(path, remote, If_Match=it.officer.etag(it.path))
    assert [one["is_needed"] for one in read["clearances"]] == [False]
    placing.ready(it)
    standing = next(one for one in it.read()["phases"] if one["replaced_at"] is None)
    back = {
        "phases": [sent(phase(0, 59, on_site=False)), sent(phase(60, 119))],
        "reason": "The border has opened.",
    }
    path = f"{it.path}/phases/{standing['id']}/replace"
    read = it.officer.post(path, back, If_Match=it.officer.etag(it.path))
    assert (read["state"], [one["is_needed"] for one in read["clearances"]]) == ("preparing", [True])
    kept = [(one["on_site"], one["reason"]) for one in read["phases"] if one["replaced_at"]]
    assert sorted(kept) == [(False, "The border has opened."), (True, "The border is closed.")]


def test_changed_phases_stay_within_the_programme(world: World) -> None:
    it = placing.stay(world)
    (only,) = it.read()["phases"]
    body = {"phases": [sent(phase(0, 5))], "reason": "Shorter."}
    path = f"{it.path}/phases/{only['id']}/replace"
    assert kind(it.officer.post(path, body, 422, If_Match=it.officer.etag(it.path))) == "stay-length"


def test_a_host_sees_its_own_stays_only_and_others_none(world: World) -> None:
    it, other = placing.stay(world), placing.stay(world)
    assert [f"/placements/{row['id']}" for row in it.host.items("/placements")] == [it.path]
    it.host.get(other.path, expect=404)
    it.expert.get(other.path, expect=404)
    world.account().get(it.path, expect=404)
    it.host.post(other.path + "/host-ready", {"counterpart": "X"}, 404, If_Match='"1"')


def test_an_emergency_contact_is_seen_by_host_and_office_only(world: World) -> None:
    it = placing.stay(world)
    it.expert.patch(it.path, {"emergency_name": "Marie", "emergency_phone": "+250 788 000 000"})
    finance = world.staff("finance")
    seen = [who.get(it.path)["emergency_name"] for who in (it.expert, it.host, it.officer, finance)]
    assert seen == ["Marie", "Marie", "Marie", None]
    assert (
        it.host.ask("PATCH", it.path, {"emergency_name": "X"}, If_Match=it.host.etag(it.path)).status_code
        == 403
    )


def test_a_host_evaluates_once_and_once_it_has_begun(world: World) -> None:
    it = placing.stay(world)
    body = {"usefulness": 5, "cooperation": 4, "text": "Come again."}
    assert kind(it.host.do(it.path, "evaluation", body, expect=409)) == "not-begun"
    placing.active(it)
    assert it.officer.ask("POST", it.path + "/evaluation", body).status_code == 403
    assert it.host.do(it.path, "evaluation", body)["evaluation"]["usefulness"] == 5
    assert kind(it.host.do(it.path, "evaluation", body, expect=409)) == "evaluated-already"


def test_allowance_lines_are_exact_and_kept_by_the_office(world: World) -> None:
    it = placing.stay(world)
    body = {"label": "Living costs", "amount": {"amount": "900.50", "currency": "EUR"}}
    read = it.officer.do(it.path, "allowance", body)
    (line,) = read["allowance"]
    assert line["amount"] == {"amount": "900.50", "currency": "EUR"}
    assert it.host.ask("POST", it.path + "/allowance", body).status_code == 403
    path = f"{it.path}/allowance/{line['id']}"
    change = {"amount": {"amount": "1000", "currency": "RWF"}}
    changed = it.officer.ask("PATCH", path, change, If_Match=it.officer.etag(it.path)).json()
    assert changed["allowance"][0]["amount"] == {"amount": "1000", "currency": "RWF"}
    none = {**body, "amount": {"amount": "0", "currency": "EUR"}}
    it.officer.do(it.path, "allowance", none, expect=422)
    gone = it.officer.ask("DELETE", path, If_Match=it.officer.etag(it.path)).json()
    assert gone["allowance"] == []


def test_a_line_of_the_allowance_is_paid_once_as_it_is_to_the_expert(world: World) -> None:
    it = placing.stay(world)
    sum_ = {"amount": "900.50", "currency": "EUR"}
    line = it.officer.do(it.path, "allowance", {"label": "Living costs", "amount": sum_})["allowance"][0][
        "id"
    ]
    body = {
        "programme_id": str(it.scene.programme_id), "kind": "allowance", "subject_type": "allowance_line",
        "subject_id": line, "payee_id": str(it.expert.person_id), "purpose": "Living costs", "amount": sum_,
    }  # fmt: skip
    for wrong, pointer in (
        ({"subject_id": str(it.scene.call_id)}, "/subject_id"),
        ({"kind": "advance"}, "/kind"),
        ({"payee_id": str(it.host.person_id)}, "/payee_id"),
        ({"amount": {"amount": "900.51", "currency": "EUR"}}, "/amount"),
    ):
        refused = it.officer.post("/payments", {**body, **wrong}, expect=422)
        assert refused["errors"][0]["pointer"] == pointer
    payment = f"/payments/{it.officer.post('/payments', body, expect=201)['id']}"
    assert it.expert.get(payment)["state"] == "prepared"
    assert kind(it.officer.post("/payments", body, expect=409)) == "payment-exists"
    path = f"{it.path}/allowance/{line}"
    etag = it.officer.etag(it.path)
    changed = it.officer.ask("PATCH", path, {"label": "Food"}, If_Match=etag)
    gone = it.officer.ask("DELETE", path, If_Match=etag)
    assert [kind(answer.json()) for answer in (changed, gone)] == ["payment-exists"] * 2
    approver = world.staff("officer")
    approver.do(payment, "reject", {"reason": "The wrong month."})
    it.officer.do(it.path, "cancel", {"reason": "The visa was refused."})
    assert kind(it.officer.post("/payments", body, expect=409)) == "stay-cancelled"


def test_a_stay_is_opened_by_hand_where_the_call_names_no_host(world: World) -> None:
    at = build.scene(world, places=1)
    somebody, one = build.applied(at, to_call=True)
    build.released(at, decision(one, "recommended"))
    somebody.do(build.offer_of(somebody), "accept")
    assert somebody.items("/placements") == []
    offer = build.offer_of(somebody, "accepted").rpartition("/")[2]
    body = {"offer_id": offer, "host_id": str(at.host_id), "phases": [sent(phase(0, 119))]}
    made = at.officer.post("/placements", body, expect=201)
    assert made["code"].endswith("-P1")
    assert kind(at.officer.post("/placements", body, expect=409)) == "placement-exists"


def test_late_stays_are_found_and_each_desk_says_what_is_to_be_done(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance", days_before_start=30)
    placing.asks(at, "host_letter", owner=ClearanceOwner.HOST, days_before_start=10)
    it = placing.stay(world, at)

    def kinds(who: Somebody) -> list[tuple[str, str]]:
        actor = world.actor(who)
        with world.database.read() as session:
            return [(item.kind, item.column) for item in desk.items(session, actor)]

    assert at.officer.items("/placements?late=true") == []
    assert kinds(it.expert) == [("paper_to_hand_in", "waiting")]
    assert kinds(it.host) == [("paper_to_hand_in", "waiting")]
    world.pass_time(days=35)
    assert [row["is_late"] for row in at.officer.items("/placements?late=true")] == [True]
    assert at.officer.items("/placements?late=false") == []
    assert kinds(at.officer) == [("paper_late", "late"), ("host_not_ready", "waiting")]
    assert kinds(it.expert) == [("paper_to_hand_in", "late")]
    assert kinds(it.host) == [("paper_to_hand_in", "waiting"), ("host_to_confirm", "waiting")]
    line = at.officer.get("/desk")["late"][0]
    row = build.get(world, Placement, placing.of(it.path))
    assert (line["title"], line["about"].partition(", ")[0]) == ("Missing: insurance", row.code)
    (waiting,) = on_desk(at.officer, "host_not_ready")
    assert row.starts_on.strftime("%A") in waiting["title"]


def test_a_report_to_write_names_the_host_and_no_code(world: World) -> None:
    it = placing.stay(world)
    placing.active(it)
    row = build.get(world, Placement, placing.of(it.path))
    build.change(world, Organisation, row.host_id, translations={"fr": {"name": "Collège"}})
    world.pass_time(days=row.ends_on.toordinal() - clock.today().toordinal())
    found = it.expert.get("/desk", Accept_Language="fr")
    titles = {one["title"] for column in ("late", "waiting") for one in found[column]}
    assert "Votre rapport sur votre séjour (Collège) est attendu" in titles


def test_erasing_a_person_keeps_the_stay_and_loses_its_words(world: World) -> None:
    it = placing.stay(world)
    it.expert.patch(it.path, {"emergency_name": "Marie"})
    assert it.expert.person_id is not None
    with world.database.write() as session:
        assert held.export(session, it.expert.person_id)["placements"][0]["emergency_name"] == "Marie"
        assert held.erase(session, it.expert.person_id)["placements"] == 1
    row = build.get(world, Placement, placing.of(it.path))
    assert (row.emergency_name, row.state) == (None, "preparing")


def test_merged_people_and_bodies_keep_their_stays(world: World) -> None:
    it = placing.stay(world)
    twin, body_id = world.account(), build.organisation(world, "Twin")
    assert it.expert.person_id is not None
    assert twin.person_id is not None
    with world.database.write() as session:
        assert held.merge_people(session, it.expert.person_id, twin.person_id) == 1
        assert held.merge_organisations(session, it.scene.host_id, body_id) == 2
    assert twin.get(it.path)["host_name"] == "Twin"


@pytest.mark.parametrize("verb", ["start", "resume", "finish", "close", "suspend", "terminate"])
def test_steps_that_are_not_possible_from_preparing_are_refused(world: World, verb: str) -> None:
    it = placing.stay(world)
    body = {"reason": "Why not."} if verb in ("suspend", "terminate") else None
    problem = it.officer.do(it.path, verb, body, expect=409)
    assert (kind(problem), problem["from"]) == ("invalid-transition", "preparing")
    assert date.fromisoformat(it.read()["starts_on"]) == build.first_day()
