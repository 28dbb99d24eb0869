"""Targets against counts from events: what counts, once each, by sex, for whom."""

from datetime import datetime
from typing import Any

from api.core import clock
from api.programmes.models import Indicator, Programme
from api.results.measures import MEASURES
from tests.applications.build import change_person
from tests.grants import build as grants
from tests.placements import build as placements
from tests.programmes.build import programme
from tests.selection import build as selection
from tests.support.world import Somebody, World
from tests.training.build import Group, person


def aim(officer: Somebody, programme_id: object, **targets: int) -> str:
    """Set a programme's targets; the path of its results."""
    wanted = [{"indicator": name, "target": number} for name, number in targets.items()]
    officer.patch(f"/programmes/{programme_id}", {"targets": wanted})
    return f"/programmes/{programme_id}/results"


def reached(who: Somebody, path: str) -> dict[str, Any]:
    return {row["indicator"]: row for row in who.get(path)["targets"]}


def test_every_measure_of_the_closed_list_says_what_it_counts() -> None:
    assert set(MEASURES) == set(Indicator)


def test_a_target_of_an_unknown_measure_is_refused_at_its_place(world: World) -> None:
    officer = world.staff("officer")
    path = f"/programmes/{programme(officer)['id']}"
    refused = officer.patch(path, {"targets": [{"indicator": "smiles", "target": 3}]}, expect=422)
    assert refused["errors"][0]["pointer"] == "/targets/0/indicator"
    twice = [{"indicator": "experts_placed", "target": number} for number in (3, 4)]
    refused = officer.patch(path, {"targets": twice}, expect=422)
    assert refused["errors"][0]["pointer"] == "/targets"


def test_people_trained_are_counted_once_each_and_by_sex(world: World) -> None:
    group = Group(world, state="running")
    path = aim(group.officer, group.programme_id, people_trained=40, certificates_issued=40)
    assert reached(group.officer, path)["people_trained"] == {
        "indicator": "people_trained",
        "target": 40,
        "reached": 0,
        "by_sex": {"female": 0, "male": 0, "other": 0, "undisclosed": 0},
        "last_at": None,
    }
    aline, jean = person(world, "Aline Uwase"), person(world, "Jean Uwase")
    for who, sex in ((aline, "female"), (jean, "male")):
        group.officer.patch(f"/people/{who}", {"sex": sex})
    done = [group.completed(who)["id"] for who in (aline, jean)]
    for enrolment in done:
        group.officer.post("/certificates", {"enrolment_id": enrolment}, expect=201)
    world.work()
    counts = reached(group.officer, path)
    assert counts["people_trained"]["reached"] == 2
    assert counts["people_trained"]["by_sex"] == {"female": 1, "male": 1, "other": 0, "undisclosed": 0}
    assert counts["people_trained"]["last_at"] is not None
    assert (counts["certificates_issued"]["reached"], counts["certificates_issued"]["by_sex"]) == (2, None)


def test_people_merged_into_one_count_as_one(world: World) -> None:
    group = Group(world, state="running")
    path = aim(group.officer, group.programme_id, people_trained=40)
    first, second, third = (person(world, f"Aline Uwase {number}") for number in "123")
    for who in (first, second):
        group.completed(who)
    group.officer.patch(f"/people/{third}", {"sex": "female"})
    world.work()
    assert reached(group.officer, path)["people_trained"]["reached"] == 2
    group.officer.do(f"/people/{first}", "merge", {"into_id": second})
    group.officer.do(f"/people/{second}", "merge", {"into_id": third})
    trained = reached(group.officer, path)["people_trained"]
    assert (trained["reached"], trained["by_sex"]["female"]) == (1, 1)


def test_a_revoked_certificate_no_longer_counts(world: World) -> None:
    group = Group(world, state="running")
    path = aim(group.officer, group.programme_id, certificates_issued=5)
    made = group.officer.post("/certificates", {"enrolment_id": group.completed()["id"]}, expect=201)
    world.work()
    assert reached(group.officer, path)["certificates_issued"]["reached"] == 1
    group.officer.do(f"/certificates/{made['id']}", "revoke", {"reason": "Issued to the wrong person."})
    world.work()
    assert reached(group.officer, path)["certificates_issued"]["reached"] == 0


def test_an_expert_counts_as_placed_from_the_first_day_of_the_stay(world: World) -> None:
    it = placements.stay(world)
    path = aim(it.officer, it.scene.programme_id, experts_placed=30)
    assert it.expert.person_id is not None
    change_person(world, it.expert, sex="female")
    world.work()
    assert reached(it.officer, path)["experts_placed"]["reached"] == 0
    placements.active(it)
    world.work()
    placed = reached(it.officer, path)["experts_placed"]
    assert (placed["reached"], placed["by_sex"]["female"]) == (1, 1)
    assert clock.day_of(datetime.fromisoformat(placed["last_at"])) == clock.today()


def test_awards_and_jobs_are_shown_as_they_are_without_names(world: World) -> None:
    grant = grants.agreed_grant(world)
    path = aim(grant.officer, grant.programme_id, grants_awarded=10, jobs_created=30)
    for sex in ("female", "female", "male"):
        job = {"title": "Welder", "sex": sex, "started_on": "2022-01-10"}
        grant.lead.post(f"{grant.path}/jobs", job, expect=201)
    jobs = grant.read()["jobs"]
    mistaken = next(job["id"] for job in jobs if job["sex"] == "male")
    grant.lead.delete(f"{grant.path}/jobs/{mistaken}", If_Match=grant.lead.etag(grant.path))
    world.work()
    donor = world.staff("donor", "programme", grant.programme_id)
    counts = reached(donor, path)
    assert (counts["grants_awarded"]["reached"], counts["grants_awarded"]["by_sex"]) == (1, None)
    assert counts["jobs_created"]["by_sex"] == {"female": 2, "male": 0, "other": 0, "undisclosed": 0}
    assert set(donor.get(path)) == {"programme_id", "position", "targets"}


def test_results_are_for_those_whose_roles_reach_the_programme(world: World) -> None:
    at = selection.scene(world)
    path = aim(at.officer, at.programme_id, experts_placed=30)
    elsewhere = selection.scene(world)
    for role in ("officer", "donor", "auditor", "finance"):
        assert world.staff(role, "programme", at.programme_id).get(path)["targets"][0]["target"] == 30
        world.staff(role, "programme", elsewhere.programme_id).get(path, expect=403)
    at.host.get(path, expect=403)
    world.account().get(path, expect=403)
    world.anyone.get(path, expect=401)
    selection.change(world, Programme, at.programme_id, is_public=False)
    world.staff("donor", "programme", elsewhere.programme_id).get(path, expect=404)


def test_what_has_no_place_among_the_events_yet_is_not_counted(world: World) -> None:
    at = selection.scene(world)
    path = aim(at.officer, at.programme_id, needs_identified=3)
    need = {
        "programme_id": str(at.programme_id),
        "organisation_id": str(at.host_id),
        "title": "No trainer for irrigation",
    }
    at.officer.post("/needs", need, expect=201)
    before = at.officer.get(path)
    assert before["targets"][0]["reached"] == 0
    world.work()
    after = at.officer.get(path)
    assert after["targets"][0]["reached"] == 1
    assert after["position"] > before["position"]
