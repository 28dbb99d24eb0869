"""Who sees a grant, mentors and their log, jobs, desks, and what is held on whom."""

from typing import Any
from uuid import UUID

from sqlmodel import select

from api.applications.models import Application
from api.applications.reviews.models import InterestKind
from api.core import clock
from api.core.registries import registries
from api.grants import held
from api.grants.mentoring.models import LIFECYCLE, Pairing, PairingState
from api.grants.mentoring.service import is_mentor_of, mentees
from api.grants.models import TeamMember
from tests.grants import build
from tests.support.world import Somebody, World, new_id


def kind(problem: Any) -> str:
    return str(problem["type"]).removeprefix("urn:umusanzu:problem:")


def logged(**more: Any) -> dict[str, Any]:
    return {
        "held_on": str(clock.today()),
        "minutes": 45,
        "topic": "Refund rules for cancelled buses",
        "note": "Two of them no longer speak to each other",
        "next_step": "Ask the city",
        **more,
    }


def test_a_grant_is_seen_by_its_team_its_mentor_and_the_office_and_by_nobody_else(world: World) -> None:
    grant = build.agreed_grant(world)
    mentor = grant.mentor()
    payment = grant.pay(1)
    milestone = grant.officer.post(f"{grant.path}/milestones", {"title": "Prototype"})["id"]
    pairing = grant.read()["mentor"]["pairing_id"]
    other = build.another(world, grant)
    host = world.staff("host", "organisation", grant.institution(world))
    elsewhere = build.staff_in(world, "officer", build.programme(world, "RW-HEALTH"))
    insiders = [grant.lead, grant.member, mentor, grant.officer, grant.finance, world.staff("auditor")]
    outsiders = [
        other.lead, other.mentor(), host, elsewhere, world.account(), world.staff("donor"),
        world.staff("reviewer"), world.staff("signatory"), world.staff("integrator"),
    ]  # fmt: skip
    for somebody in insiders:
        assert grant.id in [row["id"] for row in somebody.items("/grants")]
        assert somebody.get(grant.path)["code"] == "TVET-GRANTS-G01"
    paths = ["", "/tranches", "/tranches/1", "/milestones", f"/milestones/{milestone}"]
    mentoring = ["/mentoring", f"/mentoring/pairings/{pairing}"]
    for somebody in outsiders:
        assert grant.id not in [row["id"] for row in somebody.items("/grants")]
        for path in (*paths, *mentoring):
            assert somebody.ask("GET", grant.path + path).status_code == 404
        assert somebody.ask("GET", payment).status_code == 404
        for path, body in (
            ("/mentoring", logged()),
            ("/jobs", {"title": "Driver", "started_on": "2026-01-01"}),
            ("/tranches/1/request", None),
        ):
            answer = somebody.ask("POST", grant.path + path, body, If_Match="*")
            assert answer.status_code in (403, 404)
    assert world.anyone.ask("GET", grant.path).status_code == 401
    assert mentor.ask("GET", payment).status_code == 404
    assert [row["id"] for row in mentor.items("/grants")] == [grant.id]


def test_the_team_reads_when_its_payments_moved_but_not_who_in_the_office_moved_them(world: World) -> None:
    grant = build.agreed_grant(world)
    grant.pay(1)
    names = ("prepared_by", "approved_by", "paid_by")
    for somebody, known in ((grant.officer, True), (grant.lead, False)):
        payment = somebody.get(f"{grant.path}/tranches/1")["payment"]
        assert [payment[name] is not None for name in names] == [known] * 3
        assert payment["paid_on"] == str(clock.today())


def test_grants_are_found_by_words_and_filters(world: World) -> None:
    grant = build.agreed_grant(world)
    build.another(world, grant)
    page = grant.officer.get("/grants?count=exact&limit=1")
    assert (page["total"], len(page["items"])) == (2, 1)
    assert len(grant.officer.items("/grants?q=e-ticketing")) == 2
    assert grant.officer.items("/grants?q=lanterns") == []
    assert len(grant.officer.items("/grants?state=agreed&stage=idea")) == 2
    assert grant.officer.items(f"/grants?call_id={new_id()}") == []
    grant.officer.get("/grants?colour=red", expect=422)


def test_a_mentor_is_asked_says_yes_and_one_at_a_time(world: World) -> None:
    grant = build.agreed_grant(world)
    pairings = f"{grant.path}/mentoring/pairings"
    mentor, second = world.account(), world.account()
    in_team = {"mentor_id": str(grant.member.person_id)}
    assert kind(grant.officer.post(pairings, in_team, expect=422)) == "mentor-in-team"
    assert kind(grant.officer.post(pairings, {"mentor_id": new_id()}, expect=422)) == "unknown-reference"
    grant.lead.post(pairings, {"mentor_id": str(mentor.person_id)}, expect=403)
    asked = grant.officer.post(pairings, {"mentor_id": str(mentor.person_id)}, expect=201)
    path = f"{pairings}/{asked['id']}"
    again = grant.officer.post(pairings, {"mentor_id": str(second.person_id)}, expect=409)
    assert kind(again) == "mentor-paired"
    assert mentor.get(path)["allowed_actions"] == ["accept", "decline"]
    mentor.post(f"{grant.path}/mentoring", logged(), expect=403)
    grant.lead.do(path, "accept", expect=403)
    assert mentor.do(path, "accept")["state"] == "active"
    mentor.do(path, "end", {"reason": "No time"}, expect=403)
    grant.officer.do(path, "end", {"reason": "Moved away"})
    mentor.get(grant.path, expect=404)
    asked = grant.officer.post(pairings, {"mentor_id": str(second.person_id)}, expect=201)
    declined = f"{pairings}/{asked['id']}"
    second.do(declined, "decline", {"reason": "No time this year"}, expect=204)
    second.get(grant.path, expect=404)
    assert grant.read()["mentor"] is None


def test_pairings_move_only_along_their_life_cycle(world: World) -> None:
    grant = build.agreed_grant(world)
    mentor = grant.mentor()
    pairing = grant.read()["mentor"]["pairing_id"]
    path = f"{grant.path}/mentoring/pairings/{pairing}"
    bodies: dict[str, Any] = {"decline": {"reason": "x"}, "end": {"reason": "x"}}
    world.grant(mentor, "officer")
    for state in PairingState:
        for verb in LIFECYCLE.verbs:
            with world.database.write() as session:
                session.get_one(Pairing, UUID(pairing)).state = state
            answer = mentor.ask("POST", f"{path}/{verb}", bodies.get(verb), If_Match=mentor.etag(path))
            steps = [t for t in LIFECYCLE.transitions if t.verb == verb and state.value in t.sources]
            if not steps:
                assert (answer.status_code, kind(answer.json())) == (409, "invalid-transition")
                continue
            assert answer.status_code in (200, 204)
            with world.database.read() as session:
                assert session.get_one(Pairing, UUID(pairing)).state.value == steps[0].target


def test_a_mentors_notes_are_for_the_mentor_and_the_office_the_rest_of_the_log_for_the_team(
    world: World,
) -> None:
    grant = build.agreed_grant(world)
    assert kind(grant.officer.post(f"{grant.path}/mentoring", logged(), expect=409)) == "no-mentor"
    mentor = grant.mentor()
    before = grant.officer.etag(grant.path)
    mentor.post(f"{grant.path}/mentoring", logged(), expect=201)
    assert grant.officer.etag(grant.path) != before
    mentor.post(f"{grant.path}/mentoring", logged(held_on="2099-01-01"), expect=422)
    grant.lead.post(f"{grant.path}/mentoring", logged(), expect=403)

    def notes(somebody: Somebody) -> list[str | None]:
        (line,) = somebody.items(f"{grant.path}/mentoring")
        assert (line["topic"], line["next_step"], line["minutes"]) == (logged()["topic"], "Ask the city", 45)
        (shown,) = somebody.get(grant.path)["log"]
        assert shown == line
        return [line["note"]]

    assert notes(mentor) == notes(grant.officer) == [logged()["note"]]
    assert notes(grant.lead) == notes(grant.member) == notes(grant.finance) == [None]
    pairing = f"{grant.path}/mentoring/pairings/{grant.read()['mentor']['pairing_id']}"
    grant.officer.do(pairing, "end", {"reason": "Moved away"})
    assert notes(grant.mentor()) == [None]


def test_jobs_are_counted_by_sex_and_nobody_is_named(world: World) -> None:
    grant = build.agreed_grant(world)
    for sex, under in (("female", True), ("female", None), ("male", False), ("undisclosed", None)):
        job = {"title": "Driver", "sex": sex, "under_30": under, "started_on": "2022-01-10"}
        read = grant.lead.post(f"{grant.path}/jobs", job, expect=201)
    first, second = read["jobs"][0], read["jobs"][1]
    end = f"{grant.path}/jobs/{first['id']}/end"
    early = grant.lead.ask(
        "POST", end, {"ended_on": "2022-01-09"}, If_Match=grant.lead.etag(grant.path)
    ).json()
    assert kind(early) == "job-dates"
    grant.lead.post(end, {"ended_on": "2022-06-30"}, 200, If_Match=grant.lead.etag(grant.path))
    again = grant.lead.ask("POST", end, {"ended_on": "2022-06-30"}, If_Match=grant.lead.etag(grant.path))
    assert kind(again.json()) == "job-ended"
    counts = grant.read()["job_counts"]
    assert counts == {
        "ever": 4, "current": 3, "female": 1, "male": 1, "other": 0, "undisclosed": 1, "under_30": 0,
        "full_time": 3,
    }  # fmt: skip
    grant.lead.delete(f"{grant.path}/jobs/{second['id']}", If_Match=grant.lead.etag(grant.path))
    assert grant.read()["job_counts"]["ever"] == 3
    named = {"title": "Driver", "name": "Somebody", "started_on": "2022-01-10"}
    grant.lead.post(f"{grant.path}/jobs", named, expect=422)
    grant.lead.post(f"{grant.path}/jobs", {"title": "x", "started_on": "2099-01-01"}, expect=422)


def test_a_team_or_its_mentor_says_how_far_the_venture_is(world: World) -> None:
    grant = build.agreed_grant(world)
    assert grant.lead.patch(grant.path, {"stage": "prototype"})["stage"] == "prototype"
    assert grant.mentor().patch(grant.path, {"stage": "first_sales"})["stage"] == "first_sales"
    grant.finance.patch(grant.path, {"stage": "growing"}, expect=403)
    grant.lead.patch(grant.path, {"stage": None}, expect=422)
    grant.lead.patch(grant.path, {"awarded": "1"}, expect=422)


def test_what_comes_next_waits_on_the_right_desk(world: World) -> None:
    grant = build.agreed_grant(world)

    def desk(somebody: Somebody) -> list[tuple[str, str]]:
        with world.database.read() as session:
            items = list(registries.desk["grants"](session, world.actor(somebody)))
        for item in items:
            assert item.title.format(**item.values)
        return sorted((item.kind, item.column) for item in items)

    assert desk(grant.lead) == [("team-next-step", "waiting")]
    assert desk(grant.officer) == [("grant-without-mentor", "waiting")]
    mentor = world.account()
    pairings = f"{grant.path}/mentoring/pairings"
    asked = grant.officer.post(pairings, {"mentor_id": str(mentor.person_id)})
    assert desk(mentor) == [("mentor-asked", "waiting")]
    mentor.do(f"{pairings}/{asked['id']}", "accept")
    grant.lead.do(f"{grant.path}/tranches/1", "request")
    assert (desk(grant.officer), desk(grant.lead), desk(mentor)) == (
        [("tranche-to-approve", "waiting")],
        [],
        [],
    )
    grant.officer.do(f"{grant.path}/tranches/1", "approve")
    assert ("tranche-to-prepare", "waiting") in desk(grant.officer)
    late = grant.officer.post(f"{grant.path}/milestones", {"title": "Prototype", "due_on": "2021-01-01"})
    assert desk(mentor) == [("milestone-overdue", "late")]
    grant.lead.do(f"{grant.path}/milestones/{late['id']}", "submit", {"evidence": "Photos"})
    assert desk(mentor) == [("milestone-to-decide", "waiting")]
    assert desk(world.account()) == desk(world.staff("donor")) == desk(world.staff("host")) == []


def test_whoever_mentors_an_applicants_team_has_a_conflict_of_interest(world: World) -> None:
    grant = build.agreed_grant(world)
    mentor = grant.mentor()
    assert mentor.account_id is not None
    assert grant.member.person_id is not None
    assert grant.officer.account_id is not None
    other = build.application(world, grant.call_id, world.account().person_id)
    with world.database.read() as session:
        assert is_mentor_of(session, mentor.account_id, grant.member.person_id) is True
        assert is_mentor_of(session, grant.officer.account_id, grant.member.person_id) is False
        assert is_mentor_of(session, mentor.account_id, UUID(new_id())) is False
        theirs = session.get_one(Application, other)
        row = session.get_one(Application, grant.application_id)
        judges = [mentor.account_id, grant.officer.account_id]
        barred = {(mentor.account_id, row.id): InterestKind.MENTEE}
        assert mentees(session, [row, theirs], judges) == barred
    pairing = f"{grant.path}/mentoring/pairings/{grant.read()['mentor']['pairing_id']}"
    grant.officer.do(pairing, "end", {"reason": "Over"})
    with world.database.read() as session:
        assert is_mentor_of(session, mentor.account_id, grant.member.person_id) is False


def test_papers_of_a_grant_are_for_those_who_see_it_the_agreement_not_for_the_mentor(world: World) -> None:
    grant = build.agreed_grant(world)
    mentor = grant.mentor()
    agreement = UUID(grant.read()["agreement_document_id"])
    made = grant.officer.post(f"{grant.path}/milestones", {"title": "Prototype"})
    photo = build.document(world, grant.lead, "photo")
    sent = {"evidence": "See the photo", "document_id": str(photo)}
    grant.lead.do(f"{grant.path}/milestones/{made['id']}", "submit", sent)

    def readers(document_id: UUID) -> list[bool]:
        with world.database.read() as session:
            return [
                any(reads(session, world.actor(one), document_id) for reads in registries.document_readers)
                for one in (grant.officer, grant.finance, grant.member, mentor, world.account())
            ]

    assert readers(agreement) == [True, True, True, False, False]
    assert readers(photo) == [True, True, True, True, False]


def test_a_person_known_twice_is_in_the_team_once_and_bodies_merge(world: World) -> None:
    grant = build.agreed_grant(world)
    lead, member = grant.lead.person_id, grant.member.person_id
    twin = world.account().person_id
    assert lead
    assert member
    assert twin
    with world.database.write() as session:
        held.merge_people(session, member, twin)
    assert [one["person_id"] for one in grant.read()["team"]] == [str(lead), str(twin)]
    with world.database.write() as session:
        held.merge_people(session, twin, lead)
    assert [(one["person_id"], one["role"]) for one in grant.read()["team"]] == [(str(lead), "lead")]
    first, second = UUID(grant.institution(world)), UUID(grant.institution(world, "IPRC-TUM"))
    with world.database.write() as session:
        for merge in registries.merge_organisations:
            merge(session, second, first)
    assert grant.read()["institution"]["code"] == "IPRC-KIG"
    assert len(grant.officer.items("/grants?q=iprc")) == 1


def test_what_is_held_on_a_member_and_a_mentor_is_exported_and_erased(world: World) -> None:
    grant = build.agreed_grant(world)
    mentor = grant.mentor()
    mentor.post(f"{grant.path}/mentoring", logged())
    draft = build.application(world, grant.call_id, mentor.person_id)
    build.propose(mentor, draft)
    held = registries.held_data["grants"]
    assert mentor.person_id is not None
    assert grant.lead.person_id is not None
    with world.database.read() as session:
        assert held.export(session, grant.lead.person_id)["grants"][0]["award"] == "3900.00"
        exported = held.export(session, mentor.person_id)
        assert [line["minutes"] for line in exported["mentoring"]] == [45]
        assert [row["title"] for row in exported["proposals"]] == ["E-ticketing for events and buses"]
    with world.database.write() as session:
        done = held.erase(session, mentor.person_id)
        assert done == {"team_members": 1, "proposals": 1, "mentoring_sessions": 1}
    (line,) = grant.officer.items(f"{grant.path}/mentoring")
    assert (line["minutes"], line["topic"], line["note"]) == (45, "", "")
    with world.database.write() as session:
        assert held.erase(session, grant.lead.person_id)["proposals"] == 0
        names = session.exec(
            select(TeamMember.stated_name).where(TeamMember.person_id == grant.lead.person_id)
        )
        assert list(names) == [""]
    assert grant.read()["title"] == "E-ticketing for events and buses"
