"""What training tells the rest: desks, export, erasure, merging."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import select

from api.core import clock
from api.core.actor import Actor
from api.core.registries import registries
from api.identity.people.models import Person
from api.training.cohorts.models import ENROLMENTS, LIFECYCLE, SESSIONS, Enrolment
from api.training.modules import models as modules
from tests.support.world import Somebody, World
from tests.training import build
from tests.training.test_modules import Bench


def desk(world: World, somebody: Somebody) -> list[tuple[str, str, int]]:
    actor: Actor = world.actor(somebody)
    with world.database.read() as session:
        return [
            (item.kind, item.title.format(**item.values), item.count)
            for item in registries.desk["training"](session, actor)
        ]


def test_every_guard_that_a_table_names_is_registered(world: World) -> None:
    for cycle in (LIFECYCLE, SESSIONS, ENROLMENTS, modules.LIFECYCLE):
        assert cycle.unregistered() == set()


def test_a_trainers_desk_shows_the_next_session_and_attendance_not_taken(world: World) -> None:
    group = build.Group(world, state="running")
    group.session(starts_at=clock.now() + timedelta(days=1))
    past = group.session(starts_at=clock.now() - timedelta(days=1))
    missing = ("attendance-missing", "Attendance not taken: Automation, first group, Motor control", 1)
    assert desk(world, group.trainer) == [
        ("session-next", "Session: Automation, first group, Motor control", 1),
        missing,
    ]
    assert desk(world, group.host) == desk(world, group.officer) == [missing]
    (place,) = group.officer.items("/enrolments")
    group.mark(past, {place["id"]: "present"})
    assert desk(world, group.host) == []


def test_a_signatorys_desk_shows_versions_until_their_body_has_signed(world: World) -> None:
    bench = Bench(world).in_review()
    waiting = [("module-to-sign", "Module waits for your signature: Epilepsy, version 1", 1)]
    assert desk(world, bench.for_rbc) == desk(world, bench.for_eudif) == waiting
    build.sign(bench.for_rbc, bench.path, bench.rbc)
    assert (desk(world, bench.for_rbc), desk(world, bench.for_eudif)) == ([], waiting)


def test_a_writers_desk_shows_comments_to_answer(world: World) -> None:
    bench = Bench(world)
    writer = world.account()
    people = [{"person_id": str(writer.person_id), "kind": "scriptwriter"}]
    bench.officer.patch(bench.path, {"contributors": people})
    said = bench.for_rbc.post(f"{bench.path}/comments", {"text": "Shorter, please."})
    writer.post(f"{bench.path}/comments", {"text": "I will."})
    assert desk(world, writer) == [("module-comments", "Comments to answer on Epilepsy: 1", 1)]
    writer.post(f"{bench.path}/comments/{said['comments'][0]['id']}/answer")
    assert desk(world, writer) == []


def test_a_participants_desk_shows_the_test_to_take(world: World) -> None:
    group = build.Group(world)
    participant = world.account()
    place = group.enrol(participant.person_id)["id"]
    group.tests("pre", "post")
    assert desk(world, participant) == [("test-to-take", "Your test: Test pre (Automation, first group)", 1)]
    group.scores("pre", {place: 50})
    assert desk(world, participant) == []
    group.officer.do(group.path, "start")
    group.officer.do(group.path, "evaluate")
    assert desk(world, participant) == [("test-to-take", "Your test: Test post (Automation, first group)", 1)]


def test_the_offices_desk_shows_certificates_to_issue(world: World) -> None:
    group = build.Group(world)
    group.completed()
    group.completed()
    due = ("certificates-to-issue", "Certificates to issue: Automation, first group, 2 people", 2)
    assert desk(world, group.officer) == [due]
    elsewhere = build.officer_of(world, build.programme(world, "OTHER"))
    assert desk(world, elsewhere) == desk(world, group.host) == []
    group.officer.post(f"{group.path}/certificates")
    assert desk(world, group.officer) == []


def test_people_take_along_what_training_holds_on_them(world: World) -> None:
    group = build.Group(world)
    participant = world.account(name="Beata Nyirahirwa")
    done = group.completed(participant.person_id)
    group.tests("pre")
    group.scores("pre", {done["id"]: 64})
    participant.post(f"/enrolments/{done['id']}/feedback", {"rating": 5, "text": "Good."}, expect=201)
    group.officer.post(f"{group.path}/certificates")
    assert participant.person_id is not None
    assert group.trainer.person_id is not None
    held = registries.held_data["training"]
    with world.database.read() as session:
        mine = held.export(session, participant.person_id)
        trainers = held.export(session, group.trainer.person_id)
    (training,) = mine["trainings"]
    assert (training["state"], training["attendance"][0]["mark"]) == ("completed", "present")
    assert training["tests"] == [{"test": "pre", "score": 64, "most": 100}]
    assert training["feedback"] == [{"form": "end", "rating": 5, "text": "Good."}]
    assert mine["certificates"][0]["snapshot"]["name"] == "Beata Nyirahirwa"
    assert trainers["groups_trained"] == [{"code": "COH-1", "title": "Automation, first group"}]
    assert trainers["trainings"] == []


def test_erasure_takes_words_and_names_and_leaves_numbers(world: World) -> None:
    group = build.Group(world)
    participant = world.account(name="Beata Nyirahirwa")
    done = group.completed(participant.person_id)
    participant.post(f"/enrolments/{done['id']}/feedback", {"rating": 5, "text": "I am Beata."}, expect=201)
    code = group.officer.post(f"{group.path}/certificates")["items"][0]["code"]
    assert participant.person_id is not None
    with world.database.write() as session:
        gone = registries.held_data["training"].erase(session, participant.person_id)
    assert gone == {"feedback": 1, "certificates": 1, "contributors": 0, "signatures": 0}
    world.anyone.get(f"/certificates/verify/{code}", expect=404)
    results = group.officer.get(f"{group.path}/results")
    assert (results["completed"], results["attendance"], results["opinions"][0]["n"]) == (1, 100, 1)


def test_merging_two_people_keeps_the_place_that_went_furthest(world: World) -> None:
    group = build.Group(world)
    twice, kept = build.person(world, "Beata N"), build.person(world, "Beata Nyirahirwa")
    done = group.completed(twice)
    group.enrol(kept)
    group.officer.post(f"{group.path}/certificates")
    with world.database.write() as session:
        for move in registries.merge_people:
            move(session, UUID(twice), UUID(kept))
    with world.database.read() as session:
        rows = session.exec(select(Enrolment).where(Enrolment.person_id == UUID(kept))).all()
        assert sorted((str(row.id) == done["id"], row.state.value) for row in rows) == [
            (False, "left"),
            (True, "completed"),
        ]
        assert session.get_one(Person, UUID(twice)).name == "Beata N"
    assert [row["person_id"] for row in group.officer.items("/certificates")] == [kept]


def test_merging_two_bodies_moves_groups_and_signatures(world: World) -> None:
    group = build.Group(world)
    signatures = group.officer.get(group.version_path)["signatures"]
    first, second = (UUID(row["organisation_id"]) for row in signatures)
    other = build.organisation(world, "NEW")
    with world.database.write() as session:
        for move in registries.merge_organisations:
            move(session, group.host_id, other)
            move(session, first, second)
    assert group.officer.get(group.path)["host_id"] == str(other)
    now = {
        row["organisation_id"]: row["signed_at"]
        for row in group.officer.get(group.version_path)["signatures"]
    }
    assert now[str(second)] is not None
