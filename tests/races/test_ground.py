"""Real processes: what was acknowledged is stored, one key has one answer, a crowd gets answers and not 500s."""

import itertools
import os
import threading
from functools import partial

import httpx2
import pytest
from sqlmodel import select

from api.core.config import Settings
from api.core.db import Database
from api.core.events import Event
from api.organisations.models import Organisation
from tests.races.crowd import client, signed_in
from tests.races.field import CROWD, Field, at_once, met
from tests.support.serve import serve
from tests.support.world import Somebody

KILLS = int(os.environ.get("UMUSANZU_KILLS", "5"))


def body(code: str) -> dict[str, str]:
    return {"code": code, "name": f"Host {code}", "kind": "host_tvet"}


@pytest.fixture
def cookie(database_url: str) -> str:
    return signed_in(database_url, "officer")


@pytest.fixture
def officer(field: Field) -> Somebody:
    (somebody,) = field.crowd(1, "officer")
    return somebody


@pytest.mark.own_database
def test_what_was_acknowledged_survives_a_kill(database_url: str, cookie: str) -> None:
    acknowledged: list[str] = []
    numbers = itertools.count()
    with serve({"UMUSANZU_DATABASE_URL": database_url}) as server:
        for _ in range(KILLS):
            stop = threading.Event()

            def write(stop: threading.Event = stop) -> None:
                with client(server.base_url, cookie, timeout=5) as http:
                    while not stop.is_set():
                        code = f"K{next(numbers)}"
                        try:
                            if http.post("/organisations", json=body(code)).status_code == 201:
                                acknowledged.append(code)
                        except httpx2.HTTPError:
                            return

            before = len(acknowledged)
            writers = [threading.Thread(target=write) for _ in range(4)]
            for writer in writers:
                writer.start()
            while len(acknowledged) < before + 8:
                stop.wait(0.01)
            server.kill()
            stop.set()
            for writer in writers:
                writer.join(20)
            server.start()
    database = Database(Settings(database_url=database_url))
    with database.read() as session:
        stored = {row.code: row.id for row in session.exec(select(Organisation))}
        told = set(session.exec(select(Event.subject_id).where(Event.type == "organisation.created")))
    database.dispose()
    assert set(acknowledged) - stored.keys() == set()
    assert told == set(stored.values())


def test_fifty_writers_on_two_processes_all_get_their_answer(field: Field, officer: Somebody) -> None:
    outcome = at_once([field.ask(officer, "/organisations", body(f"C{number}")) for number in range(CROWD)])
    assert met(outcome) == ({201: CROWD}, set(), 0)


def test_one_idempotency_key_on_two_processes_makes_one_thing(field: Field, officer: Somebody) -> None:
    ask = partial(field.ask, officer, "/organisations", body("ONE-KEY"), Idempotency_Key="one")
    statuses, kinds, broken = met(outcome := at_once([ask() for _ in range(CROWD)]))
    assert broken == 0
    assert statuses.keys() <= {201, 409}
    assert statuses[201] >= 1
    assert kinds <= {"still-running"}
    assert len({answer["id"] for answer in outcome.bodies if answer.get("code") == "ONE-KEY"}) == 1
    assert field.count(Organisation, Organisation.code == "ONE-KEY") == 1


def test_one_code_is_taken_once(field: Field, officer: Somebody) -> None:
    outcome = at_once([field.ask(officer, "/organisations", body("SAME")) for _ in range(CROWD)])
    assert dict(outcome.statuses) == {201: 1, 409: CROWD - 1}


def test_two_changes_on_one_version_one_is_told(field: Field, officer: Somebody) -> None:
    made = officer.post("/organisations", body("ONE-VERSION"))
    path = f"/organisations/{made['id']}"
    etag = officer.etag(path)
    outcome = at_once(
        [field.ask(officer, path, {"name": f"Name {n}"}, etag, method="PATCH") for n in range(CROWD)]
    )
    assert dict(outcome.statuses) == {200: 1, 412: CROWD - 1}
