"""Organisations from a file: a dry run, then all or nothing; the same file again changes nothing."""

from tests.integrations.imports.build import Table, apply, as_csv, counts, send, workbook, wrong
from tests.support.world import World

BODIES: Table = [
    ["external_id", "code", "name", "kind", "parent", "district", "aliases"],
    ["2", "RP-HUYE", "IPRC Huye", "host_tvet", "RP", "Huye", "Huye College | IPRC South"],
    ["1", "RP", "Rwanda Polytechnic", "implementer", "", "", ""],
]


def test_a_dry_run_writes_nothing_and_what_is_applied_is_all_there(world: World) -> None:
    officer = world.staff("officer")
    made = send(officer, as_csv(BODIES))
    assert (made["state"], counts(made)) == ("checked", (2, 0, 0, 0))
    assert made["allowed_actions"] == ["apply", "cancel"]
    assert officer.items("/organisations") == []
    done = apply(world, officer, made)
    assert (done["state"], done["done"], done["allowed_actions"]) == ("done", 2, [])
    huye, above = officer.items("/organisations")
    assert (huye["code"], huye["parent_id"], above["code"]) == ("RP-HUYE", above["id"], "RP")
    assert officer.get(f"/organisations/{huye['id']}")["aliases"] == ["Huye College", "IPRC South"]
    assert [row["code"] for row in officer.items("/organisations?q=south")] == ["RP-HUYE"]
    world.work()
    told = [row["type"] for row in officer.items("/events?type=organisation.created")]
    assert told == ["organisation.created"] * 2


def test_the_same_file_again_changes_nothing_and_a_corrected_one_what_differs(world: World) -> None:
    officer = world.staff("officer")
    apply(world, officer, send(officer, as_csv(BODIES)))
    again = send(officer, as_csv(BODIES))
    assert counts(again) == (0, 0, 2, 0)
    before = {
        row["id"]: officer.etag(f"/organisations/{row['id']}") for row in officer.items("/organisations")
    }
    assert apply(world, officer, again)["state"] == "done"
    assert before == {one: officer.etag(f"/organisations/{one}") for one in before}

    corrected = [list(row) for row in BODIES]
    corrected[1][1], corrected[1][5] = "IPRC-HUYE", "Nyanza"  # found by its number, under another code
    made = send(officer, as_csv(corrected))
    assert counts(made) == (0, 1, 1, 0)
    row = officer.items(f"/imports/{made['id']}/rows")[0]
    assert row["changes"] == [
        {"column": "code", "before": "RP-HUYE", "after": "IPRC-HUYE"},
        {"column": "district", "before": "Huye", "after": "Nyanza"},
    ]
    apply(world, officer, made)
    bodies = {row["code"]: row for row in officer.items("/organisations")}
    assert bodies.keys() == {"RP", "IPRC-HUYE"}
    assert bodies["IPRC-HUYE"]["district"] == "Nyanza"
    # Another system may know others by the same numbers.
    assert counts(send(officer, as_csv([BODIES[0], ["1", "X1", "Other", "other", "", "", ""]]), source="erp")) == (
        1, 0, 0, 0,
    )  # fmt: skip


def test_one_wrong_row_refuses_the_whole_and_every_cell_is_told(world: World) -> None:
    officer = world.staff("officer")
    table = [
        *BODIES,
        ["2", "RP-2", "Twice", "other", "", "", ""],
        ["4", "lower", "", "school", "NOWHERE", "", ""],
        ["5", "LOOP-A", "A", "other", "LOOP-B", "", ""],
        ["6", "LOOP-B", "B", "other", "LOOP-A", "", ""],
    ]
    made = send(officer, as_csv(table))
    assert (made["state"], made["allowed_actions"], counts(made)) == ("refused", [], (3, 0, 0, 3))
    assert wrong(officer, made) == [
        (4, "external_id", "twice-in-file"),
        (5, "name", "missing"),
        (5, "parent", "unknown-reference"),
        (7, "parent", "tree-loop"),
    ]
    assert [row["number"] for row in officer.items(f"/imports/{made['id']}/rows")][:3] == [4, 5, 7]
    assert officer.do(f"/imports/{made['id']}", "apply", expect=409)["from"] == "refused"
    assert officer.items("/organisations") == []


def test_what_is_wrong_is_said_in_the_language_of_who_sends_it(world: World) -> None:
    officer = world.staff("officer")
    officer.language = "fr"
    table = [["Code", "Nom", "Nature", "Dépend de"], ["A1", "Collège", "école", ""]]
    made = send(officer, as_csv(table, ";", "cp1252"))
    (row,) = officer.items(f"/imports/{made['id']}/rows")
    assert row["errors"][0]["column"] == "kind"
    assert row["errors"][0]["detail"].startswith("Il faut l’une de ces valeurs")
    assert made["notes"] == [
        "Ce fichier n’est pas en UTF-8. Il a été lu comme Windows-1252\u00a0: vérifiez les accents."
    ]
    assert row["cells"]["name"] == "Collège"


def test_what_changed_since_the_check_is_not_overwritten(world: World) -> None:
    officer = world.staff("officer")
    apply(world, officer, send(officer, as_csv(BODIES)))
    corrected = [list(row) for row in BODIES]
    corrected[1][5] = "Nyanza"
    made = send(officer, as_csv([*corrected, ["3", "NEW", "New", "other", "", "", ""]]))
    huye = next(row for row in officer.items("/organisations") if row["code"] == "RP-HUYE")
    officer.patch(f"/organisations/{huye['id']}", {"district": "Gisagara"})
    refused = apply(world, officer, made)
    assert (refused["state"], counts(refused)) == ("refused", (1, 0, 1, 1))
    assert wrong(officer, refused) == [(2, "district", "changed-since")]
    assert officer.get(f"/organisations/{huye['id']}")["district"] == "Gisagara"
    assert {row["code"] for row in officer.items("/organisations")} == {"RP", "RP-HUYE"}


def test_an_officer_changes_only_what_lies_in_their_scope_and_sees_only_their_own(world: World) -> None:
    admin = world.staff("admin")
    apply(world, admin, send(admin, as_csv(BODIES)))
    bodies = {row["code"]: row["id"] for row in admin.items("/organisations")}
    officer = world.staff("officer", "organisation", bodies["RP-HUYE"])
    other = world.staff("officer", "organisation", bodies["RP-HUYE"])
    table = [["code", "name", "kind"], ["RP", "Renamed", "implementer"], ["RP-HUYE", "Renamed", "host_tvet"]]
    made = send(officer, as_csv(table))
    assert wrong(officer, made) == [(2, None, "not-permitted")]
    assert other.items("/imports") == []
    other.get(f"/imports/{made['id']}", expect=404)
    other.get(f"/imports/{made['id']}/rows", expect=404)
    assert len(admin.items("/imports")) == 2
    right = send(officer, as_csv([table[0], table[2]]))
    assert apply(world, officer, right)["state"] == "done"
    assert admin.get(f"/organisations/{bodies['RP-HUYE']}")["name"] == "Renamed"


def test_who_lost_their_role_meanwhile_writes_nothing(world: World) -> None:
    officer, admin = world.staff("officer"), world.staff("admin")
    made = send(officer, as_csv(BODIES))
    officer.do(f"/imports/{made['id']}", "apply")
    (grant,) = [row for row in admin.items("/roles") if row["account_id"] == str(officer.account_id)]
    admin.delete(f"/roles/{grant['id']}")
    world.work(1)
    assert admin.get(f"/imports/{made['id']}")["state"] == "refused"
    assert admin.items("/organisations") == []


def test_cancelled_while_it_waits_it_leaves_nothing(world: World) -> None:
    officer = world.staff("officer")
    path = f"/imports/{send(officer, as_csv(BODIES))['id']}"
    officer.do(path, "apply")
    assert officer.do(path, "cancel")["state"] == "cancelled"
    world.work(1)
    assert officer.items("/organisations") == []
    assert officer.do(path, "apply", expect=409)["from"] == "cancelled"


def test_rows_go_some_days_after_and_the_counts_stay(world: World) -> None:
    officer = world.staff("officer")
    done = apply(world, officer, send(officer, as_csv(BODIES)))
    waiting = send(officer, as_csv(BODIES))
    world.pass_time(days=8)
    world.work(1)
    for made, state in ((done, "done"), (waiting, "cancelled")):
        path = f"/imports/{made['id']}"
        assert officer.items(f"{path}/rows") == []
        later = officer.get(path)
        assert (later["state"], later["total"]) == (state, 2)
        assert later["rows_erased_at"] is not None
    # The numbers outlast the rows: the same file still changes nothing.
    assert counts(send(officer, as_csv(BODIES))) == (0, 0, 2, 0)


def test_a_merged_body_is_found_by_its_number_where_it_went(world: World) -> None:
    officer = world.staff("officer")
    apply(world, officer, send(officer, as_csv(BODIES)))
    bodies = {row["code"]: row["id"] for row in officer.items("/organisations")}
    kept = officer.post("/organisations", {"code": "HUYE", "name": "IPRC Huye", "kind": "host_tvet"})
    officer.do(f"/organisations/{bodies['RP-HUYE']}", "merge", {"into_id": kept["id"]})
    made = send(
        officer, as_csv([["external_id", "code", "name", "kind"], ["2", "HUYE", "IPRC Huye", "host_tvet"]])
    )
    assert counts(made) == (0, 0, 1, 0)


def test_a_workbook_says_the_same_as_a_csv(world: World) -> None:
    officer = world.staff("officer")
    numbers = [[int(cell) if str(cell).isdigit() else cell for cell in row] for row in BODIES]
    apply(world, officer, send(officer, workbook(numbers)))
    assert counts(send(officer, as_csv(BODIES))) == (0, 0, 2, 0)
