"""Modules: written, signed by every named body, frozen when published."""

import pytest

from api.training.modules.models import LIFECYCLE
from tests.support.world import Somebody, World
from tests.training import build


class Bench:
    """An officer, a programme whose modules two bodies sign, a version with content."""

    def __init__(self, world: World) -> None:
        self.officer = world.staff("officer")
        self.programme_id = build.programme(world)
        self.rbc, self.eudif = build.organisation(world, "RBC"), build.organisation(world, "EUDIF")
        build.signs_modules(world, self.programme_id, self.rbc, self.eudif)
        self.for_rbc = world.staff("signatory", "organisation", self.rbc)
        self.for_eudif = world.staff("signatory", "organisation", self.eudif)
        self.module = build.module(self.officer, self.programme_id)
        self.path = build.version(self.officer, self.module["id"])

    def in_review(self) -> "Bench":
        self.officer.do(self.path, "send-to-review")
        return self

    def validated(self) -> "Bench":
        self.in_review()
        build.sign(self.for_rbc, self.path, self.rbc)
        build.sign(self.for_eudif, self.path, self.eudif)
        return self

    def bring_to(self, state: str) -> None:
        if state == "review":
            self.in_review()
        elif state != "design":
            self.validated()
            if state in ("published", "retired"):
                self.officer.do(self.path, "publish")
            if state == "retired":
                self.officer.do(self.path, "retire", {"reason": "Replaced."})


def kind(problem: dict[str, str]) -> str:
    return problem["type"].rpartition(":")[2]


def test_a_version_is_validated_when_every_named_body_has_signed_it(world: World) -> None:
    bench = Bench(world).in_review()
    first = build.sign(bench.for_rbc, bench.path, bench.rbc)
    assert first["state"] == "review"
    assert {row["body"]: row["signed_at"] is not None for row in first["signatures"]} == {
        "Body EUDIF": False,
        "Body RBC": True,
    }
    assert bench.for_rbc.get(bench.path)["allowed_actions"] == ["return-to-design"]
    assert bench.for_eudif.get(bench.path)["allowed_actions"] == ["return-to-design", "sign"]
    last = build.sign(bench.for_eudif, bench.path, bench.eudif)
    assert last["state"] == "validated"
    assert bench.officer.do(bench.path, "publish")["state"] == "published"


def test_a_body_signs_once(world: World) -> None:
    bench = Bench(world).in_review()
    build.sign(bench.for_rbc, bench.path, bench.rbc)
    assert kind(build.sign(bench.for_rbc, bench.path, bench.rbc, expect=409)) == "signed-already"


def test_a_change_clears_signatures(world: World) -> None:
    bench = Bench(world).in_review()
    build.sign(bench.for_rbc, bench.path, bench.rbc)
    changed = bench.officer.patch(bench.path, {"hours": 30})
    assert [row["signed_at"] for row in changed["signatures"]] == [None, None]
    build.sign(bench.for_eudif, bench.path, bench.eudif)
    assert bench.officer.get(bench.path)["state"] == "review"
    assert build.sign(bench.for_rbc, bench.path, bench.rbc)["state"] == "validated"


def test_one_signs_the_content_one_saw(world: World) -> None:
    bench = Bench(world).in_review()
    seen = bench.for_rbc.get(bench.path)["content_version"]
    bench.officer.patch(bench.path, {"objective": "Something else."})
    body = {"organisation_id": str(bench.rbc), "content_version": seen}
    assert kind(bench.for_rbc.post(f"{bench.path}/sign", body, expect=409)) == "content-changed"


def test_the_production_board_and_the_people_do_not_clear_signatures(world: World) -> None:
    bench = Bench(world).in_review()
    build.sign(bench.for_rbc, bench.path, bench.rbc)
    now = bench.officer.get(bench.path)
    units = [{**unit, "stage": "script"} for unit in now["units"]]
    person = build.person(world)
    changed = bench.officer.patch(
        bench.path, {"units": units, "contributors": [{"person_id": person, "kind": "scriptwriter"}]}
    )
    assert changed["content_version"] == now["content_version"]
    assert changed["board"] == {"outline": 0, "script": 2, "media": 0, "done": 0}
    assert [unit["id"] for unit in changed["units"]] == [unit["id"] for unit in now["units"]]
    assert [row["signed_at"] is not None for row in changed["signatures"]] == [False, True]


def test_only_a_signatory_of_that_very_body_signs_for_it(world: World) -> None:
    bench = Bench(world).in_review()
    everywhere = world.staff("signatory")
    build.sign(bench.for_eudif, bench.path, bench.rbc, expect=403)
    build.sign(everywhere, bench.path, bench.rbc, expect=403)
    bench.officer.post(
        f"{bench.path}/sign", {"organisation_id": str(bench.rbc), "content_version": 2}, expect=403
    )
    other = build.organisation(world, "OTHER")
    problem = build.sign(bench.for_rbc, bench.path, other, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == ["/organisation_id"]
    assert bench.officer.get(bench.path)["state"] == "review"


def test_returned_to_design_with_what_should_change(world: World) -> None:
    bench = Bench(world).in_review()
    build.sign(bench.for_rbc, bench.path, bench.rbc)
    returned = bench.for_eudif.do(bench.path, "return-to-design", {"reason": "Add a unit on children."})
    assert (returned["state"], returned["comments"][0]["text"]) == ("design", "Add a unit on children.")
    bench.officer.do(bench.path, "send-to-review")
    # Signed before it came back: signed no more, even where no word was changed.
    assert [row["signed_at"] for row in bench.officer.get(bench.path)["signatures"]] == [None, None]
    answered = bench.officer.post(f"{bench.path}/comments/{returned['comments'][0]['id']}/answer")
    assert answered["comments"][0]["answered"] is True


def test_a_published_version_is_frozen(world: World) -> None:
    bench = Bench(world).validated()
    assert kind(bench.officer.patch(bench.path, {"hours": 3}, expect=409)) == "version-validated"
    bench.officer.do(bench.path, "publish")
    assert kind(bench.officer.patch(bench.path, {"hours": 3}, expect=409)) == "version-frozen"
    person = build.person(world)
    bench.officer.patch(bench.path, {"contributors": [{"person_id": person, "kind": "media"}]}, expect=409)
    assert bench.officer.get(bench.path)["hours"] == 24


def test_the_next_version_begins_with_an_earlier_ones_content(world: World) -> None:
    bench = Bench(world).validated()
    old = bench.officer.get(bench.path)
    new = bench.officer.post(f"/modules/{bench.module['id']}/versions", {"copy_of": old["id"]}, expect=201)
    assert (new["number"], new["state"], new["hours"]) == (2, "design", 24)
    assert [unit["title"] for unit in new["units"]] == [unit["title"] for unit in old["units"]]
    assert not {unit["id"] for unit in new["units"]} & {unit["id"] for unit in old["units"]}


def test_a_contributor_writes_and_sees_their_module_only(world: World) -> None:
    bench = Bench(world)
    writer = world.account()
    assert writer.items("/modules") == []
    writer.get(bench.path, expect=404)
    people = [{"person_id": str(writer.person_id), "kind": "content_expert", "origin": "diaspora"}]
    bench.officer.patch(bench.path, {"contributors": people})
    build.module(bench.officer, bench.programme_id, "M-CHI", "Child psychology")
    assert [row["code"] for row in writer.items("/modules")] == ["M-EPI"]
    assert writer.patch(bench.path, {"hours": 20})["hours"] == 20
    assert writer.get(bench.path)["allowed_actions"] == ["send-to-review"]
    writer.patch(f"/modules/{bench.module['id']}", {"title": "Mine"}, expect=403)


def test_an_empty_version_or_one_nobody_signs_is_not_reviewed(world: World) -> None:
    officer = world.staff("officer")
    module = build.module(officer, build.programme(world))
    empty = officer.post(f"/modules/{module['id']}/versions", {}, expect=201)
    path = f"/modules/{module['id']}/versions/{empty['id']}"
    assert kind(officer.do(path, "send-to-review", expect=409)) == "version-empty"
    officer.patch(path, build.CONTENT)
    assert kind(officer.do(path, "send-to-review", expect=409)) == "no-signatories"


def test_a_version_a_group_learns_with_is_not_returned(world: World) -> None:
    group = build.Group(world)
    problem = group.officer.do(
        group.version_path, "return-to-design", {"reason": "New thoughts."}, expect=409
    )
    assert kind(problem) == "version-taught"


def test_modules_are_found_by_title_and_state(world: World) -> None:
    bench = Bench(world).validated()
    build.module(bench.officer, bench.programme_id, "M-CHI", "Child psychology")
    assert [row["code"] for row in bench.officer.items("/modules?q=epil")] == ["M-EPI"]
    assert [row["code"] for row in bench.officer.items("/modules?state=validated")] == ["M-EPI"]
    assert [row["code"] for row in bench.officer.items("/modules")] == ["M-CHI", "M-EPI"]
    empty = bench.officer.items("/modules?q=child")[0]["id"]
    path = f"/modules/{empty}"
    bench.officer.delete(path, If_Match=bench.officer.etag(path))
    used = f"/modules/{bench.module['id']}"
    bench.officer.delete(used, expect=409, If_Match=bench.officer.etag(used))


_BODIES = {"return-to-design": {"reason": "Not yet."}, "retire": {"reason": "Replaced."}}


@pytest.mark.parametrize("state", ["design", "review", "validated", "published", "retired"])
def test_life_of_a_version(world: World, state: str) -> None:
    """From each state exactly the steps of the table, for the office."""
    bench = Bench(world)
    bench.bring_to(state)
    assert bench.officer.get(bench.path)["state"] == state
    possible = {v.replace("_", "-") for v in LIFECYCLE.verbs_from(state)}
    assert set(bench.officer.get(bench.path)["allowed_actions"]) == possible
    for verb in ("send-to-review", "return-to-design", "publish", "retire"):
        if verb not in possible:
            problem = bench.officer.do(bench.path, verb, _BODIES.get(verb), expect=409)
            assert kind(problem) == "invalid-transition"
    outsider: Somebody = world.account()
    outsider.post(f"{bench.path}/publish", expect=403)
