"""Papers before leaving: who hands them in, decides on them, sees them; none clinical without a licence."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from api.core import clock
from api.identity.documents.models import StoredDocument
from api.placements.clearances import service
from api.placements.models import CLEARANCES, Clearance
from api.programmes.models import ClearanceOwner
from tests.placements import build as placing
from tests.placements.build import phase, sent
from tests.selection import build
from tests.selection.build import decision, kind
from tests.support.world import Somebody, World


def until(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def clinical_stay(world: World, **licence: Any) -> placing.Stay:
    at = build.scene(world)
    placing.asks(at, "licence", clinical_only=True, owner=ClearanceOwner.REGULATOR, **licence)
    return placing.stay(world, at, phases=[phase(0, 119, clinical=True)])


def test_the_life_cycle_of_a_paper_is_the_table_of_the_design() -> None:
    steps = {(source, t.verb, t.target) for t in CLEARANCES.transitions for source in t.sources}
    assert steps == {
        ("pending", "submit", "submitted"),
        ("rejected", "submit", "submitted"),
        ("expired", "submit", "submitted"),
        ("pending", "approve", "approved"),
        ("submitted", "approve", "approved"),
        ("submitted", "reject", "rejected"),
        ("pending", "waive", "waived"),
        ("submitted", "waive", "waived"),
        ("rejected", "waive", "waived"),
        ("expired", "waive", "waived"),
        ("approved", "expire", "expired"),
        ("approved", "withdraw", "pending"),
        ("waived", "withdraw", "pending"),
    }
    assert CLEARANCES.unregistered() == set()


def test_a_paper_is_handed_in_rejected_handed_in_again_and_approved(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    it = placing.stay(world, at)
    path = it.paper("insurance")
    assert it.expert.get(path)["allowed_actions"] == ["submit"]
    document_id = placing.file(world, it.expert)
    it.expert.do(path, "submit", {"document_id": document_id, "valid_until": until(400)})
    assert it.expert.do(path, "submit", {"note": "Again."}, expect=409)["from"] == "submitted"
    assert it.expert.ask("POST", path + "/approve", {}).status_code == 403
    it.officer.do(path, "reject", {"reason": "The page is cut off."})
    it.expert.do(path, "submit", {"document_id": document_id, "valid_until": until(400)})
    read = it.officer.do(path, "approve", {})
    assert (read["state"], read["valid_until"], read["document_id"]) == ("approved", until(400), document_id)


def test_a_file_handed_in_is_the_experts_or_ones_own(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    it = placing.stay(world, at)
    foreign = placing.file(world, world.account())
    problem = it.expert.do(it.paper("insurance"), "submit", {"document_id": foreign}, expect=422)
    assert problem["errors"][0]["pointer"] == "/document_id"
    assert (
        it.expert.do(it.paper("insurance"), "submit", {}, expect=422)["errors"][0]["code"] == "paper-needed"
    )


def test_a_paper_past_its_date_is_not_approved(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    it = placing.stay(world, at)
    it.expert.do(it.paper("insurance"), "submit", {"note": "Shown in Kigali.", "valid_until": until(-1)})
    assert kind(it.officer.do(it.paper("insurance"), "approve", {}, expect=409)) == "paper-expired"


def test_a_clinical_licence_is_never_waived(world: World) -> None:
    it = clinical_stay(world)
    path = it.paper("licence")
    assert kind(it.officer.do(path, "waive", {"reason": "In a hurry."}, expect=409)) == "never-waived"
    assert "waive" not in it.officer.get(path)["allowed_actions"]


def test_no_clinical_phase_starts_without_a_licence_valid_for_its_dates(world: World) -> None:
    it = clinical_stay(world, mandatory=False)
    placing.ready(it)
    world.pass_time(days=60)
    assert kind(it.officer.do(it.path, "start", expect=409)) == "licence-missing"


def test_a_licence_must_reach_to_the_end_of_the_clinical_phase(world: World) -> None:
    it = clinical_stay(world)
    placing.approved(it, "licence", days=150)
    it.host.do(it.path, "host-ready", {"counterpart": "Aline"})
    assert [e["code"] for e in it.officer.do(it.path, "make-ready", expect=409)["errors"]] == [
        "paper-missing"
    ]
    it.officer.do(it.paper("licence"), "withdraw", {"reason": "Too short."})
    placing.approved(it, "licence", days=200)
    it.officer.do(it.path, "make-ready")
    world.pass_time(days=60)
    assert it.officer.do(it.path, "start")["state"] == "active"


def test_a_running_stay_does_not_turn_clinical_without_a_licence(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "licence", clinical_only=True)
    it = placing.stay(world, at)
    placing.active(it)
    (only,) = it.read()["phases"]
    body = {"phases": [{**sent(phase(-60, 59)), "clinical": True}], "reason": "The ward needs hands."}
    path = f"{it.path}/phases/{only['id']}/replace"
    assert kind(it.officer.post(path, body, 409, If_Match=it.officer.etag(it.path))) == "licence-missing"


def test_a_licence_taken_back_interrupts_clinical_work_at_once(world: World) -> None:
    it = clinical_stay(world)
    placing.approved(it, "licence")
    placing.active(it)
    it.officer.do(it.paper("licence"), "withdraw", {"reason": "Struck off."})
    assert it.read()["state"] == "suspended"
    assert kind(it.officer.do(it.path, "resume", expect=409)) == "licence-missing"


def test_a_paper_expires_by_the_clock_and_takes_readiness_with_it(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    it = placing.stay(world, at)
    path = placing.approved(it, "insurance", days=200)
    placing.ready(it)
    build.change(world, Clearance, placing.of(path), valid_until=clock.today() + timedelta(days=3))
    world.pass_time(days=4)
    world.work()
    assert (it.officer.get(path)["state"], it.read()["state"]) == ("expired", "preparing")
    with world.database.write() as session:
        assert service.expire_due(session, clock.now()) == 0


def test_a_remote_stay_needs_no_travel_papers(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "visa", on_site_only=True)
    it = placing.stay(world, at, phases=[phase(0, 119, on_site=False)])
    assert [one["is_needed"] for one in it.read()["clearances"]] == [False]
    placing.ready(it)
    assert it.read()["state"] == "ready"


def test_a_file_still_valid_is_handed_in_again_by_itself(world: World) -> None:
    at, other = build.scene(world), build.scene(world)
    placing.asks(at, "insurance")
    placing.asks(other, "insurance")
    it = placing.stay(world, at)
    placing.approved(it, "insurance", days=700)
    it.officer.do(it.path, "cancel", {"reason": "Another post."})
    _, two = build.applied(other, it.expert)
    build.released(other, decision(two, "recommended"))
    it.expert.do(build.offer_of(it.expert), "accept")
    second = next(row for row in it.expert.items("/placements") if row["call_id"] == str(other.call_id))
    (paper,) = it.expert.get(f"/placements/{second['id']}")["clearances"]
    assert (paper["state"], paper["has_document"], paper["valid_until"]) == ("submitted", True, until(700))


def test_police_passport_and_medical_files_are_seen_by_clearance_staff_and_owner_only(world: World) -> None:
    at = build.scene(world)
    for one in ("police_record", "passport", "medical_fitness"):
        placing.asks(at, one)
    it = placing.stay(world, at)
    finance, auditor = world.staff("finance"), world.staff("auditor")
    for one in ("police_record", "passport", "medical_fitness"):
        document_id = placing.file(world, it.expert)
        path = placing.approved(it, one, document_id=document_id)
        seen = {}
        for name, who in (
            ("expert", it.expert),
            ("officer", it.officer),
            ("host", it.host),
            ("finance", finance),
            ("auditor", auditor),
        ):
            read = who.get(path)
            with world.database.read() as session:
                may = service.may_read_document(session, world.actor(who), UUID(document_id))
            assert may == (read["document_id"] is not None)
            seen[name] = may
        assert seen == {"expert": True, "officer": True, "host": False, "finance": False, "auditor": False}
        assert it.host.get(path)["state"] == "approved"
        assert it.host.get(path)["valid_until"] is not None
    stranger: Somebody = world.account()
    with world.database.read() as session:
        assert not service.may_read_document(session, world.actor(stranger), UUID(document_id))


def test_of_a_medical_paper_no_finding_is_kept(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "medical_fitness")
    it = placing.stay(world, at)
    path = it.paper("medical_fitness")
    it.expert.do(path, "submit", {"document_id": placing.file(world, it.expert)})
    read = it.officer.do(path, "approve", {"valid_until": until(400), "note": "Mild asthma."})
    assert (read["state"], read["note"]) == ("approved", None)


def test_a_host_hands_in_its_own_papers_and_no_others(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    placing.asks(at, "host_letter", owner=ClearanceOwner.HOST)
    it = placing.stay(world, at)
    assert kind(it.host.do(it.paper("insurance"), "submit", {"note": "x"}, expect=403)) == "not-your-paper"
    assert (
        kind(it.expert.do(it.paper("host_letter"), "submit", {"note": "x"}, expect=403)) == "not-your-paper"
    )
    assert it.host.do(it.paper("host_letter"), "submit", {"note": "Sent by post."})["state"] == "submitted"


def test_the_office_asks_for_one_more_paper(world: World) -> None:
    it = placing.stay(world)
    body = {"kind": "permit", "owner": "iom", "due_on": until(30)}
    made = it.officer.post(it.path + "/clearances", body, 201, If_Match=it.officer.etag(it.path))
    assert (made["state"], made["allowed_actions"]) == ("pending", ["submit", "approve", "waive"])
    again = it.officer.post(it.path + "/clearances", body, 409, If_Match=it.officer.etag(it.path))
    assert kind(again) == "paper-exists"
    assert it.host.ask("POST", it.path + "/clearances", body).status_code == 403


def test_police_and_passport_files_go_some_days_after_closing(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "passport")
    placing.asks(at, "insurance")
    it = placing.stay(world, at)
    secret, plain = placing.file(world, it.expert), placing.file(world, it.expert)
    passport = placing.approved(it, "passport", document_id=secret)
    insurance = placing.approved(it, "insurance", document_id=plain)
    it.officer.do(it.path, "cancel", {"reason": "The visa was refused."})
    world.pass_time(days=13)
    world.work()
    assert it.officer.get(passport)["has_document"] is True
    world.pass_time(days=2)
    world.work()
    assert it.officer.get(passport)["has_document"] is False
    assert build.get(world, StoredDocument, secret).deleted_at is not None
    assert it.officer.get(insurance)["has_document"] is True
    assert build.get(world, StoredDocument, plain).deleted_at is None


def test_secret_files_go_counted_from_the_end_of_the_stay_whatever_is_written_later(world: World) -> None:
    at = build.scene(world)
    for asked in ("police_record", "medical_fitness"):
        placing.asks(at, asked)
    it = placing.stay(world, at)
    files = [placing.file(world, it.expert) for _ in range(2)]
    placing.approved(it, "police_record", document_id=files[0])
    placing.approved(it, "medical_fitness", document_id=files[1])
    placing.active(it)
    it.officer.do(it.path, "terminate", {"reason": "The expert has left."})
    world.pass_time(days=10)
    it.host.do(it.path, "evaluation", {"usefulness": 4, "cooperation": 4})
    world.pass_time(days=5)
    world.work()
    assert [build.get(world, StoredDocument, one).deleted_at is not None for one in files] == [True, True]


def test_papers_of_another_stay_are_not_reached_through_ones_own(world: World) -> None:
    at = build.scene(world)
    placing.asks(at, "insurance")
    it, other = placing.stay(world, at, seats=1), placing.stay(world)
    paper = it.paper("insurance").rpartition("/")[2]
    other.expert.get(f"{other.path}/clearances/{paper}", expect=404)
    other.expert.get(it.paper("insurance"), expect=404)
