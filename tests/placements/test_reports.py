"""Reports of a stay: sent by the expert, frozen with that, corrected by a new row."""

from api.placements.models import REPORTS
from tests.placements import build as placing
from tests.selection.build import kind
from tests.support.world import World

WRITTEN = {"done": "Taught the workshop.", "people_trained": 12}


def test_the_life_cycle_of_a_report_is_the_table_of_the_design() -> None:
    steps = {(source, t.verb, t.target) for t in REPORTS.transitions for source in t.sources}
    assert steps == {
        ("due", "submit", "submitted"),
        ("returned", "submit", "submitted"),
        ("submitted", "accept", "accepted"),
        ("submitted", "return", "returned"),
    }
    assert REPORTS.unregistered() == set()


def test_a_report_is_sent_once_the_stay_has_begun(world: World) -> None:
    it = placing.stay(world)
    assert kind(it.expert.do(it.report("arrival"), "submit", WRITTEN, expect=409)) == "not-running"
    assert it.expert.get(it.report("arrival"))["allowed_actions"] == []
    placing.active(it)
    assert it.expert.get(it.report("arrival"))["allowed_actions"] == ["submit"]
    assert it.expert.do(it.report("arrival"), "submit", WRITTEN)["people_trained"] == 12


def test_a_returned_report_is_sent_again(world: World) -> None:
    it = placing.stay(world)
    placing.active(it)
    path = it.report("arrival")
    it.expert.do(path, "submit", WRITTEN)
    assert it.officer.do(path, "return", {}, expect=422)["status"] == 422
    assert it.host.do(path, "return", {"reason": "Say how many."})["note"] == "Say how many."
    assert it.officer.do(path, "accept", expect=409)["from"] == "returned"
    it.expert.do(path, "submit", WRITTEN)
    assert it.officer.do(path, "accept")["state"] == "accepted"


def test_a_submitted_report_is_frozen_and_a_correction_is_a_new_row(world: World) -> None:
    it = placing.stay(world)
    placing.active(it)
    path = it.report("arrival")
    it.expert.do(path, "submit", WRITTEN)
    more = {**WRITTEN, "people_trained": 14}
    assert it.expert.do(path, "submit", more, expect=409)["from"] == "submitted"
    assert kind(it.expert.do(path, "correct", more, expect=409)) == "not-accepted"
    it.officer.do(path, "accept")
    fresh = it.expert.do(path, "correct", more)
    assert (fresh["state"], fresh["people_trained"], f"{it.path}/reports/{fresh['corrects_id']}") == (
        "submitted",
        14,
        path,
    )
    assert (it.officer.get(path)["state"], it.officer.get(path)["people_trained"]) == ("accepted", 12)
    assert kind(it.expert.do(path, "correct", more, expect=409)) == "corrected-already"


def test_nobody_but_the_expert_writes_the_report(world: World) -> None:
    it = placing.stay(world)
    placing.active(it)
    for who in (it.host, it.officer):
        assert who.do(it.report("arrival"), "submit", WRITTEN, expect=403)["status"] == 403
