"""The changes feed: a follower ends with exactly what is public, whatever happens while it reads."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.calls.assignments import service as assignments
from api.calls.opportunities.changes import Cursor
from api.calls.opportunities.schemas import OpportunityChanges
from api.core import clock
from api.core.problems import Invalid
from tests.calls import build
from tests.support.world import Somebody, World

REASON = {"reason": "So it is."}


class Follower:
    """The twenty lines a partner site needs."""

    def __init__(self, world: World) -> None:
        self._anyone = world.anyone
        self.cursor: str | None = None
        self.known: dict[str, Any] = {}
        self.seen: list[tuple[int, str, str]] = []

    def page(self, limit: int = 3) -> bool:
        since = f"&since={self.cursor}" if self.cursor else ""
        page = self._anyone.get(f"/opportunities/changes?limit={limit}{since}")
        OpportunityChanges.model_validate(page)
        snapshot = self.cursor is None or Cursor.parse(self.cursor).after is not None
        for item in page["items"]:
            if item["opportunity"] is None:
                self.known.pop(item["id"], None)
            else:
                self.known[item["id"]] = item["opportunity"]
            if not snapshot:
                self.seen.append((item["seq"], item["type"], item["id"]))
        self.cursor = page["cursor"]
        return bool(page["has_more"])

    def follow(self, limit: int = 3) -> None:
        while self.page(limit):
            pass


def public(world: World) -> dict[str, Any]:
    items = world.anyone.items("/opportunities?status=any&limit=200")
    return {item["id"]: world.anyone.get(f"/opportunities/{item['id']}") for item in items}


def test_a_new_follower_gets_a_paged_snapshot_and_then_every_change_once(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = [build.published_assignment(world, officer, call) for _ in range(5)]
    world.work()
    follower = Follower(world)
    assert follower.page(limit=2)
    build.published_assignment(world, officer, call)
    officer.do(f"/assignments/{made[0]['id']}", "withdraw", REASON)
    world.work()
    follower.follow(limit=2)
    assert follower.known == public(world)
    assert [kind for _, kind, _ in follower.seen] == ["created", "removed"]
    assert not follower.page()
    assert len(follower.seen) == 2


def test_each_kind_of_change_says_what_it_is(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    world.work()
    follower = Follower(world)
    follower.follow()
    made = build.published_assignment(world, officer, call)
    path, row_id = f"/assignments/{made['id']}", UUID(made["id"])
    officer.patch(path, {"summary": "Better words."})
    officer.patch(path, {"seats": 2})
    to = {"deadline": {"date": build.day(40), "time_zone": "Europe/Brussels"}, **REASON}
    officer.do(f"/calls/{call['id']}", "extend", to)
    for taken in (2, 1):
        with world.database.write() as session:
            assignments.seat_taken(session, row_id, taken)
    officer.patch(path, {"counterpart": "Jean Bosco"})
    world.pass_time(days=45)
    world.work()
    world.pass_time(days=1)
    world.work()
    officer.do(path, "withdraw", REASON)
    world.work()
    page = world.anyone.get(f"/opportunities/changes?since={follower.cursor}")
    said = [
        (item["type"], item["fields"], item["material"]) for item in page["items"] if item["id"] == made["id"]
    ]
    assert (said[0][0], said[0][2]) == ("created", True)
    assert said[1:] == [
        ("updated", ["summary", "translations"], False),
        ("updated", ["seats"], True),
        ("extended", ["deadline", "deadline_history"], True),
        ("closed", ["status"], True),
        ("reopened", ["status"], True),
        ("closed", ["status"], True),
        ("removed", [], True),
    ]
    assert [item["opportunity"] for item in page["items"]] == [None] * 9
    assert [item["type"] for item in page["items"] if item["id"] == call["id"]] == ["removed"]
    assert [item["seq"] for item in page["items"]] == sorted({item["seq"] for item in page["items"]})


def test_old_entries_never_carry_withdrawn_content(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = build.published_assignment(world, officer, call, title="Unspeakable mistake")
    world.work()
    start = str(Cursor(0))
    assert "Unspeakable" in world.anyone.ask("GET", f"/opportunities/changes?since={start}").text
    officer.patch(f"/assignments/{made['id']}", {"title": "Irrigation trainer"})
    world.work()
    assert "Unspeakable" not in world.anyone.ask("GET", f"/opportunities/changes?since={start}").text
    officer.do(f"/assignments/{made['id']}", "withdraw", REASON)
    world.work()
    page = world.anyone.get(f"/opportunities/changes?since={start}")
    mine = [item for item in page["items"] if item["id"] == made["id"]]
    assert [(item["type"], item["opportunity"]) for item in mine] == [
        ("created", None), ("updated", None), ("removed", None),
    ]  # fmt: skip
    assert "Irrigation" not in str(page)


def test_what_opens_by_the_clock_is_told_once(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer, "grant", opens_at=f"{build.day(5)}T00:00:00Z")
    world.work()
    follower = Follower(world)
    follower.follow()
    assert follower.known[call["id"]]["status"] == "scheduled"
    world.pass_time(days=6)
    world.work()
    world.pass_time(days=1)
    world.work()
    follower.follow()
    assert [kind for _, kind, _ in follower.seen] == ["updated"]
    assert follower.known[call["id"]]["status"] == "open"


def test_all_languages_stand_in_the_translations_whoever_asks(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer, "grant", translations={"fr": {"title": "Bourses"}})
    world.work()
    for reader in ("en", "fr"):
        (item,) = world.anyone.get("/opportunities/changes", Accept_Language=reader)["items"]
        titles = {code: text["title"] for code, text in item["opportunity"]["translations"].items()}
        assert titles == {"en": call["title"], "fr": "Bourses"}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_follower_that_reads_while_things_change_ends_with_what_is_public(world: World, seed: int) -> None:
    """Random steps on random assignments, read between at random; then the follower agrees with the list."""
    chance = random.Random(seed)  # noqa: S311 not a secret
    officer = world.staff("officer")
    calls = [build.open_call(world, officer) for _ in range(2)]
    made = [build.published_assignment(world, officer, chance.choice(calls)) for _ in range(4)]
    early, late = Follower(world), Follower(world)
    for step in range(30):
        _one_step(world, officer, chance, calls, made)
        if chance.random() < 0.6:
            world.work(1)
        if chance.random() < 0.5:
            early.page(limit=chance.randint(1, 3))
        if step > 15 and chance.random() < 0.5:
            late.page(limit=1)
    world.work()
    expected = public(world)
    for follower in (early, late):
        follower.follow()
        assert follower.known == expected
        assert [seq for seq, _, _ in follower.seen] == sorted({seq for seq, _, _ in follower.seen})


def _one_step(
    world: World, officer: Somebody, chance: random.Random, calls: list[Any], made: list[Any]
) -> None:
    one = chance.choice(made)
    path = f"/assignments/{one['id']}"
    state = officer.get(path)["state"]
    match chance.randrange(6):
        case 0:
            made.append(build.published_assignment(world, officer, chance.choice(calls)))
        case 1 if state in ("published", "filled"):
            officer.do(path, "withdraw", REASON)
        case 2 if state != "withdrawn":
            officer.patch(path, {"title": f"Trainer {chance.random()}"})
        case 3:
            with world.database.write() as session:
                assignments.seat_taken(session, UUID(one["id"]), chance.randrange(2))
        case 4:
            world.pass_time(days=chance.randint(1, 12))
        case _:
            path = f"/calls/{chance.choice(calls)['id']}"
            latest = max(date.fromisoformat(officer.get(path)["deadline"]["date"]), clock.today())
            later = (latest + timedelta(days=chance.randint(1, 20))).isoformat()
            officer.do(path, "extend", {"deadline": {"date": later, "time_zone": "Africa/Kigali"}, **REASON})


@given(st.integers(0, 2**62 - 1), st.none() | st.uuids())
def test_a_cursor_comes_back_as_it_left(position: int, after: UUID | None) -> None:
    assert Cursor.parse(str(Cursor(position, after))) == Cursor(position, after)


@given(st.text(max_size=60))
def test_any_other_text_is_no_cursor(text: str) -> None:
    try:
        parsed = Cursor.parse(text)
    except Invalid as problem:
        assert problem.kind == "cursor-unknown"  # noqa: PT017 either outcome is right, another error is not
    else:
        assert isinstance(parsed, Cursor)


def test_a_cursor_not_given_out_is_refused(world: World) -> None:
    for since in ("nonsense", str(Cursor(10**6)), str(Cursor(10**6, UUID(int=3)))):
        problem = world.anyone.get(f"/opportunities/changes?since={since}", expect=422)
        assert problem["errors"][0]["pointer"] == "#since"
    assert world.anyone.get("/opportunities/changes")["items"] == []
