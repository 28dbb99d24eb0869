"""Certificates: a snapshot that anyone with the code can check; revoked, never edited."""

from uuid import UUID

from sqlmodel import select

from api.identity.people.models import Person
from api.training.cohorts.models import Cohort
from tests.support.world import World
from tests.training import build
from tests.training.test_modules import kind


def test_a_certificate_is_checked_by_its_code_however_it_is_typed(world: World) -> None:
    group = build.Group(world)
    done = group.completed(build.person(world, "Beata Nyirahirwa"))
    made = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)
    assert made["verify_url"].endswith(f"/verify/{made['code']}")
    for typed in (made["code"], made["code"].lower(), made["code"].replace("-", "")):
        said = world.anyone.get(f"/certificates/verify/{typed}")
        assert (said["valid"], said["name"], said["what"]) == (True, "Beata Nyirahirwa", "Epilepsy")
    # The name, the training, the dates and whether it is valid: nothing else.
    assert set(said) == {
        *("valid", "code", "kind", "name", "what", "starts_on", "ends_on", "issued_at", "revoked_at")
    }
    answer = world.anyone.ask("GET", f"/certificates/verify/{made['code']}")
    assert answer.headers["cache-control"] == "no-store"
    world.anyone.get("/certificates/verify/2222-2222-22", expect=404)


def test_a_revoked_certificate_says_so_and_the_reason_stays_inside(world: World) -> None:
    group = build.Group(world)
    participant = world.account(name="Beata Nyirahirwa")
    done = group.completed(participant.person_id)
    made = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)
    path = f"/certificates/{made['id']}"
    group.officer.do(path, "revoke", {}, expect=422)
    participant.post(f"{path}/revoke", {"reason": "No."}, expect=403)
    group.officer.do(path, "revoke", {"reason": "Attendance was forged."})
    answer = world.anyone.ask("GET", f"/certificates/verify/{made['code']}")
    assert (answer.json()["valid"], answer.json()["revoked_at"] is not None) == (False, True)
    assert "forged" not in answer.text
    assert participant.get(path)["revoked_reason"] == "Attendance was forged."
    assert kind(group.officer.do(path, "revoke", {"reason": "Again."}, expect=409)) == "revoked-already"
    new = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)
    assert new["code"] != made["code"]


def test_a_certificate_is_a_snapshot(world: World) -> None:
    group = build.Group(world)
    done = group.completed(build.person(world, "Beata Nyirahirwa"))
    made = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)
    with world.database.write() as session:
        session.get_one(Cohort, UUID(group.id)).title = "Another title"
        person = session.exec(select(Person).where(Person.given_name == "Beata")).one()
        person.family_name = "Uwase"
    now = group.officer.get(f"/certificates/{made['id']}")
    assert now["snapshot"] == made["snapshot"]
    assert now["snapshot"] | {"starts_on": None, "ends_on": None} == {
        "name": "Beata Nyirahirwa",
        "what": "Epilepsy",
        "translations": {},
        "group": "COH-1",
        "programme": "Diaspora for technical training",
        "programme_code": "RW-TVET-2022",
        "host": "IPRC Kigali",
        "module_code": "M-EPI",
        "module_version": 1,
        "hours": 3,
        "sessions_attended": 1,
        "sessions_held": 1,
        "signs": [["Aline Uwase", "trainer"]],
        "starts_on": None,
        "ends_on": None,
    }


def test_only_who_completed_gets_one_and_only_once(world: World) -> None:
    group = build.Group(world)
    done, still_in = group.completed(), group.enrol()
    refused = group.officer.post("/certificates", {"enrolment_id": still_in["id"]}, expect=409)
    assert kind(refused) == "not-completed"
    issued = group.officer.post(f"{group.path}/certificates")["items"]
    assert len(issued) == 1
    assert group.officer.post(f"{group.path}/certificates")["items"] == []
    twice = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=409)
    assert kind(twice) == "certificate-issued"
    group.officer.post("/certificates", {}, expect=422)
    group.trainer.post(f"{group.path}/certificates", expect=403)


def test_a_closed_placement_gets_a_certificate_of_service(world: World) -> None:
    officer, expert = world.staff("officer"), world.account(name="Aline Uwase")
    programme_id, host_id = build.programme(world), build.organisation(world, "H1", "IPRC Tumba")
    person_id = expert.person_id or ""
    active = build.placement(world, programme_id, host_id, person_id)
    closed = build.placement(world, programme_id, host_id, person_id, state="closed")
    refused = officer.post("/certificates", {"placement_id": str(active)}, expect=409)
    assert kind(refused) == "placement-not-closed"
    made = officer.post("/certificates", {"placement_id": str(closed)}, expect=201)
    assert (made["kind"], made["snapshot"]["host"], made["snapshot"]["starts_on"]) == (
        "service",
        "IPRC Tumba",
        "2022-04-01",
    )
    (own,) = expert.items("/certificates")
    assert (own["id"], own["placement_id"]) == (made["id"], str(closed))
    assert expert.ask("GET", f"/certificates/{made['id']}/pdf").content.startswith(b"%PDF-")


def test_one_sees_ones_own_certificates(world: World) -> None:
    group = build.Group(world)
    participant = world.account()
    group.completed(participant.person_id)
    group.completed()
    group.officer.post(f"{group.path}/certificates")
    (own,) = participant.items("/certificates")
    assert own["name"] == "Person Number4"
    assert len(group.officer.items(f"/certificates?cohort_id={group.id}")) == 2
    for other in (group.host, world.account()):
        other.get(f"/certificates/{own['id']}", expect=404)


def test_the_paper_exists_in_english_and_french(world: World) -> None:
    group = build.Group(world)
    participant = world.account(name="Marie-Claire Uwimana de la Très Longue Famille")
    group.completed(participant.person_id)
    group.officer.post(f"{group.path}/certificates")
    (own,) = participant.items("/certificates")
    papers = []
    for language in ("en", "fr", "rw"):
        answer = participant.ask("GET", f"/certificates/{own['id']}/pdf?language={language}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        assert (
            answer.headers["content-disposition"] == f'attachment; filename="certificate-{own["code"]}.pdf"'
        )
        assert b"/Type/Pages/Count 1/" in answer.content
        papers.append(answer.content)
    assert papers[0] != papers[1]
    # There is no Kinyarwanda paper: it is the English one.
    assert papers[0] == papers[2]
    assert participant.ask("GET", f"/certificates/{own['id']}/pdf?language=xx").status_code == 422
