"""Needs: who states them, who decides, what the life cycle allows."""

import pytest

from api.organisations.needs.models import LIFECYCLE
from tests.programmes.build import body, programme
from tests.support.desk import on_desk
from tests.support.world import Somebody, World


def need(somebody: Somebody, programme_id: str, organisation_id: str, **more: object) -> dict[str, object]:
    sent = {
        "programme_id": programme_id,
        "organisation_id": organisation_id,
        "title": "No one can service the lathe",
    }
    made: dict[str, object] = somebody.post("/needs", {**sent, **more}, expect=201)
    return made


def test_a_host_states_needs_of_its_own_and_sees_no_others(world: World) -> None:
    officer = world.staff("officer")
    made, kigali, huye = programme(officer), body(officer), body(officer, "IPRC-HUY", "IPRC Huye")
    host = world.staff("host", "organisation", kigali["id"])
    own = need(host, made["id"], kigali["id"], headcount=12)
    assert (own["state"], own["code"], own["allowed_actions"]) == ("identified", "N-0001", [])
    sent = {"programme_id": made["id"], "organisation_id": huye["id"], "title": "Something of another"}
    host.post("/needs", sent, expect=403)
    other = need(officer, made["id"], huye["id"])
    host.get(f"/needs/{other['id']}", expect=404)
    assert [row["id"] for row in host.items("/needs")] == [own["id"]]


def test_units_of_a_host_are_within_its_reach(world: World) -> None:
    officer = world.staff("officer")
    made, hospital = programme(officer), body(officer, "H-GSY", "Gisenyi Hospital", kind="host_hospital")
    ward = body(officer, "H-GSY-P", "Physiotherapy", kind="unit", parent_id=hospital["id"])
    host = world.staff("host", "organisation", hospital["id"])
    stated = need(host, made["id"], hospital["id"], unit_id=ward["id"])
    in_ward = world.staff("host", "organisation", ward["id"])
    assert [row["id"] for row in in_ward.items("/needs")] == [stated["id"]]
    wrong = {
        "programme_id": made["id"],
        "organisation_id": ward["id"],
        "unit_id": hospital["id"],
        "title": "x",
    }
    assert officer.post("/needs", wrong, expect=422)["errors"][0]["pointer"] == "/unit_id"


REACH: dict[str, list[tuple[str, object]]] = {
    "identified": [],
    "prioritised": [("prioritise", {"priority": 2})],
    "converted": [("prioritise", {"priority": 2}), ("convert", None)],
    "declined": [("decline", {"reason": "It is met by another programme."})],
}
BODIES = {"prioritise": {"priority": 1}, "convert": None, "decline": {"reason": "Not within our reach."}}


@pytest.mark.parametrize("state", LIFECYCLE.states)
def test_every_step_from_every_state_does_what_the_table_says(world: World, state: str) -> None:
    officer = world.staff("officer")
    made, host_body = programme(officer), body(officer)
    host = world.staff("host", "organisation", host_body["id"])
    for verb in LIFECYCLE.verbs:
        path = f"/needs/{need(officer, made['id'], host_body['id'])['id']}"
        for step, sent in REACH[state]:
            officer.do(path, step, sent)
        assert officer.get(path)["state"] == state
        assert verb not in host.get(path)["allowed_actions"]
        host.do(path, verb, BODIES[verb], expect=403)
        if verb in LIFECYCLE.verbs_from(state):
            assert verb in officer.get(path)["allowed_actions"]
            assert officer.do(path, verb, BODIES[verb])["state"] == LIFECYCLE.find(state, verb).target
        else:
            problem = officer.do(path, verb, BODIES[verb], expect=409)
            assert (problem["from"], problem["wanted"]) == (state, verb)
            assert sorted(problem["allowed"]) == sorted(LIFECYCLE.verbs_from(state))


def test_declining_needs_a_reason(world: World) -> None:
    officer = world.staff("officer")
    path = f"/needs/{need(officer, programme(officer)['id'], body(officer)['id'])['id']}"
    problem = officer.do(path, "decline", {"reason": "   "}, expect=422)
    assert problem["errors"][0]["pointer"] == "/reason"


def test_needs_that_nobody_weighed_wait_on_the_desk_of_who_decides(world: World) -> None:
    office = world.staff("officer")
    made, other = programme(office), programme(office, "RW-HEALTH", title="Health")
    college = body(office)
    host = world.staff("host", "organisation", college["id"])
    first, second = (need(host, made["id"], college["id"]) for _ in range(2))
    need(host, other["id"], college["id"])
    officer, elsewhere, auditor = (
        world.staff("officer", "programme", made["id"]),
        world.staff("officer", "programme", other["id"]),
        world.staff("auditor"),
    )

    def lines(who: Somebody) -> list[tuple[str, int, str]]:
        return [(line["about"], line["count"], line["link"]) for line in on_desk(who, "needs_to_prioritise")]

    mine, theirs = (f"/needs?programme_id={one['id']}&state=identified" for one in (made, other))
    assert lines(officer) == [(made["title"], 2, mine)]
    assert lines(elsewhere) == [("Health", 1, theirs)]
    assert lines(office) == [(made["title"], 2, mine), ("Health", 1, theirs)]
    assert lines(host) == lines(auditor) == []
    assert [row["id"] for row in officer.items(mine)] == [second["id"], first["id"]]
    officer.language = "fr"
    (line,) = on_desk(officer, "needs_to_prioritise")
    assert line["title"] == "Classer les besoins recensés par priorité"
    officer.do(f"/needs/{first['id']}", "prioritise", {"priority": 2})
    officer.do(f"/needs/{second['id']}", "decline", {"reason": "Not within our reach."})
    assert lines(officer) == []
