"""Applying: one of two who ask at once, all or nothing, stopped before it is kept, never anything half."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.integrations.imports import applying
from api.integrations.imports.service import in_hand
from api.organisations import service as bodies
from tests.integrations.imports.build import Table, apply, as_csv, counts, send
from tests.support.world import World

BODIES: Table = [["code", "name", "kind"], *([f"B-{n}", f"Body {n}", "other"] for n in range(600))]


def test_two_who_apply_the_same_import_at_once_apply_it_once(world: World) -> None:
    officer, admin = world.staff("officer"), world.staff("admin")
    path = f"/imports/{send(officer, as_csv(BODIES[:4]))['id']}"
    etag = officer.etag(path)
    with ThreadPoolExecutor(2) as both:
        asked = [both.submit(who.ask, "POST", f"{path}/apply", If_Match=etag) for who in (officer, admin)]
    assert sorted(one.result().status_code for one in asked) == [200, 412]
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda _: applying.apply_waiting(world.context), range(2)))
    assert officer.get(path)["state"] == "done"
    world.work()
    assert len(officer.items("/events?type=import.applied")) == 1
    assert len(officer.items("/organisations")) == 3


def test_two_files_of_the_same_rows_at_once_make_them_once(world: World) -> None:
    officer = world.staff("officer")
    first, second = (send(officer, as_csv(BODIES[:4])) for _ in range(2))
    assert apply(world, officer, first)["state"] == "done"
    late = apply(world, officer, second)
    assert (late["state"], counts(late)) == ("done", (3, 0, 0, 0))  # what was shown; it was there by then
    assert len(officer.items("/organisations")) == 3


def test_stopped_while_it_is_written_nothing_of_it_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = world.staff("officer")
    path = f"/imports/{send(officer, as_csv(BODIES))['id']}"
    officer.do(path, "apply")
    create, seen = bodies.create_all, []

    def cancelled_after_some(*given: Any) -> Any:
        made = create(*given)
        seen.append(officer.get(path)["done"])
        if len(seen) == 2:
            # Beside the transaction that writes: on SQLite it is heard at once and written when this one let go.
            both.submit(officer.do, path, "cancel")
            for _ in range(400):
                if in_hand.stopping:
                    break
                time.sleep(0.01)
            if world.database.writers > 1:
                time.sleep(0.5)
        return made

    monkeypatch.setattr(bodies, "create_all", cancelled_after_some)
    with ThreadPoolExecutor(1) as both:
        assert applying.apply_waiting(world.context) == 0
    assert officer.get(path)["state"] == "cancelled"
    assert seen == [0, 250]
    assert officer.items("/organisations") == []
    world.work(1)
    assert officer.items("/organisations") == []


def test_a_fault_of_ours_keeps_nothing_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = world.staff("officer")
    path = f"/imports/{send(officer, as_csv(BODIES[:4]))['id']}"
    officer.do(path, "apply")

    def breaks(*_: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(applying, "_link", breaks)
    world.work(1)
    refused = officer.get(path)
    assert (refused["state"], refused["notes"]) == (
        "refused",
        ["Something went wrong on our side. Nothing was written."],
    )
    assert officer.items("/organisations") == []
