"""Bodies: their tree, other names, merging; and the conventions every resource follows, shown on this one."""

from tests.support.world import Somebody, World, new_id


def body(officer: Somebody, code: str, name: str, **more: object) -> dict[str, object]:
    made: dict[str, object] = officer.post(
        "/organisations", {"code": code, "name": name, "kind": "host_tvet", **more}, expect=201
    )
    return made


def test_a_host_is_found_by_its_other_name_without_accents_or_case(world: World) -> None:
    officer = world.staff("officer")
    gishari = body(officer, "IPRC-GIS", "IPRC Gishari", aliases=["IPRC Gishali"], district="Rwamagana")
    body(officer, "IPRC-HUY", "Collège de Huye", district="Huye")
    found = officer.items("/organisations?q=gishali")
    assert [row["id"] for row in found] == [gishari["id"]]
    assert [row["code"] for row in officer.items("/organisations?q=COLLEGE")] == ["IPRC-HUY"]
    assert officer.items("/organisations?q=nowhere") == []


def test_a_merged_body_leaves_its_names_and_units_to_the_other(world: World) -> None:
    officer = world.staff("officer")
    kept = body(officer, "RBC", "Rwanda Biomedical Centre")
    twin = body(officer, "RBC-2", "RBC Kigali", aliases=["RBC"])
    body(officer, "RBC-MH", "Mental Health Division", parent_id=twin["id"])
    merged = officer.do(f"/organisations/{twin['id']}", "merge", {"into_id": kept["id"]})
    assert merged["id"] == kept["id"]
    assert merged["aliases"] == ["RBC Kigali", "RBC"]
    assert [unit["code"] for unit in merged["units"]] == ["RBC-MH"]
    assert [row["code"] for row in officer.items("/organisations?q=RBC+Kigali")] == ["RBC"]
    assert officer.get(f"/organisations/{twin['id']}")["merged_into_id"] == kept["id"]


def test_a_body_cannot_stand_below_itself(world: World) -> None:
    officer = world.staff("officer")
    above = body(officer, "A1", "Above")
    below = body(officer, "B1", "Below", parent_id=above["id"])
    problem = officer.patch(f"/organisations/{above['id']}", {"parent_id": below["id"]}, expect=422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/parent_id", "tree-loop")]


def test_a_change_needs_the_version_it_was_made_on(world: World) -> None:
    officer = world.staff("officer")
    made = body(officer, "A1", "Above")
    path = f"/organisations/{made['id']}"
    assert officer.ask("PATCH", path, {"name": "New"}).status_code == 428
    etag = officer.etag(path)
    assert officer.ask("PATCH", path, {"name": "New"}, If_Match=etag).status_code == 200
    stale = officer.ask("PATCH", path, {"name": "Newer"}, If_Match=etag)
    assert (stale.status_code, stale.json()["type"]) == (412, "urn:umusanzu:problem:stale")
    assert officer.get(path)["name"] == "New"


def test_a_patch_clears_what_may_be_empty_and_refuses_the_rest(world: World) -> None:
    officer = world.staff("officer")
    path = f"/organisations/{body(officer, 'A1', 'Above', district='Huye')['id']}"
    assert officer.patch(path, {"district": None})["district"] is None
    problem = officer.patch(path, {"name": None, "colour": "red"}, expect=422)
    assert sorted(error["pointer"] for error in problem["errors"]) == ["/colour"]
    problem = officer.patch(path, {"name": None}, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == ["/name"]


def test_a_repeat_answers_as_the_first_time_and_another_body_is_refused(world: World) -> None:
    officer = world.staff("officer")
    sent = {"code": "A1", "name": "Above", "kind": "other"}
    first = officer.ask("POST", "/organisations", sent, Idempotency_Key="one")
    again = officer.ask("POST", "/organisations", sent, Idempotency_Key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert (again.headers["etag"], again.headers["location"]) == (
        first.headers["etag"],
        first.headers["location"],
    )
    other = officer.ask("POST", "/organisations", {**sent, "code": "A2"}, Idempotency_Key="one")
    assert other.json()["type"] == "urn:umusanzu:problem:idempotency-key-reused"
    assert len(officer.items("/organisations")) == 1


def test_pages_hold_every_row_once_while_rows_are_added(world: World) -> None:
    officer = world.staff("officer")
    for number in range(7):
        body(officer, f"H{number}", f"Host {number}")
    first = officer.ask("GET", "/organisations?limit=3&count=exact")
    assert first.json()["total"] == 7
    assert 'rel="next"' in first.headers["link"]
    body(officer, "H00", "A host before all others")
    seen = [row["code"] for row in first.json()["items"]]
    cursor = first.json()["next_cursor"]
    while cursor:
        page = officer.get(f"/organisations?limit=3&cursor={cursor}")
        seen += [row["code"] for row in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [f"H{number}" for number in range(7)]
    officer.get("/organisations?cursor=nonsense", expect=422)
    officer.get("/organisations?colour=red", expect=422)


def test_who_may_not_is_told_so_before_what_they_sent_is_looked_at(world: World) -> None:
    applicant = world.account()
    assert world.anyone.ask("POST", "/organisations", {"nonsense": 1}).status_code == 401
    assert applicant.ask("POST", "/organisations", {"nonsense": 1}).status_code == 403
    officer = world.staff("officer")
    assert officer.ask("POST", "/organisations", {"nonsense": 1}).status_code == 422
    assert officer.get(f"/organisations/{new_id()}", expect=404)["type"] == "urn:umusanzu:problem:not-found"


def test_every_error_is_a_problem_and_names_the_methods_there_are(world: World) -> None:
    officer = world.staff("officer")
    wrong = officer.ask("DELETE", "/organisations")
    assert (wrong.status_code, wrong.headers["content-type"]) == (405, "application/problem+json")
    assert set(wrong.headers["allow"].split(", ")) == {"GET", "POST"}
    assert world.anyone.ask("GET", "/nowhere").json()["type"] == "urn:umusanzu:problem:not-found"
    officer.get("/organisations/not-a-uuid", expect=422)
