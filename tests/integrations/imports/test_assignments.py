"""Assignments from a file: drafted with their call and host by code, changed only where their life allows it."""

from tests.calls.build import programme_officer, programme_row
from tests.integrations.imports.build import Table, apply, as_csv, counts, send, wrong
from tests.programmes.build import body
from tests.support.world import Somebody, World

HEAD = ["external_id", "call", "host", "title", "tasks", "languages", "seats", "phases"]
ROW = [
    "1",
    "C-1",
    "IPRC-KIG",
    "Automation trainer",
    "Set up | Train",
    "en B2",
    "2",
    "2026-09-01 to 2026-11-30 remote",
]


def a_call(officer: Somebody, programme_id: object, code: str = "C-1") -> None:
    officer.post(
        "/calls",
        {
            "programme_id": str(programme_id), "kind": "assignment", "code": code, "title": "Experts",
            "deadline": {"date": "2199-01-01", "time_zone": "Europe/Brussels"},
        },
        expect=201,
    )  # fmt: skip


def test_drafts_are_numbered_within_their_call_and_changed_by_their_numbers(world: World) -> None:
    programme_id = programme_row(world)
    body(world.staff("admin"))
    officer = programme_officer(world, programme_id)
    a_call(officer, programme_id)
    table: Table = [HEAD, ROW, ["2", *ROW[1:]]]
    assert apply(world, officer, send(officer, as_csv(table), "assignments"))["state"] == "done"
    made = officer.items("/assignments")
    assert [(row["code"], row["state"], row["seats"], row["mode"]) for row in made] == [
        ("C-1-A01", "draft", 2, "remote"),
        ("C-1-A02", "draft", 2, "remote"),
    ]
    assert counts(send(officer, as_csv(table), "assignments")) == (0, 0, 2, 0)
    table[1] = [*ROW[:6], "3", "1/9/2026 au 2026-12-31 on_site clinical"]
    corrected = send(officer, as_csv(table), "assignments")
    assert counts(corrected) == (0, 1, 1, 0)
    apply(world, officer, corrected)
    first = officer.get(f"/assignments/{made[0]['id']}")
    assert (first["seats"], first["mode"], first["ends_on"]) == (3, "on_site", "2026-12-31")
    assert first["phases"][0]["clinical"] is True


def test_what_the_service_would_refuse_is_told_before_anything_is_written(world: World) -> None:
    mine, other = programme_row(world), programme_row(world)
    admin = world.staff("admin")
    body(admin)
    officer = programme_officer(world, mine)
    a_call(admin, mine)
    a_call(admin, other, "C-2")
    table: Table = [
        ["code", *HEAD[1:]],
        ["X-1", "C-2", *ROW[2:]],
        ["X-2", "C-1", "NOWHERE", *ROW[3:]],
        ["X-3", *ROW[1:7], "some day"],
        ["X-4", *ROW[1:6], "none", ROW[7]],
    ]
    made = send(officer, as_csv(table), "assignments")
    assert wrong(officer, made) == [
        (2, "call", "unknown-reference"),
        (3, "host", "unknown-reference"),
        (4, "phases", "unreadable"),
        (5, "seats", "int_parsing"),
    ]
    assert officer.items("/assignments") == []


def test_a_withdrawn_one_is_not_changed_by_a_file(world: World) -> None:
    programme_id = programme_row(world)
    body(world.staff("admin"))
    officer = programme_officer(world, programme_id)
    a_call(officer, programme_id)
    apply(world, officer, send(officer, as_csv([HEAD, ROW]), "assignments"))
    (row,) = officer.items("/assignments")
    officer.do(f"/assignments/{row['id']}", "withdraw", {"reason": "The host closed."})
    made = send(officer, as_csv([HEAD, [*ROW[:6], "5", ROW[7]]]), "assignments")
    assert wrong(officer, made) == [(2, None, "assignment-over")]
