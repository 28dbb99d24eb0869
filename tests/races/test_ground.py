"""Real processes: what was acknowledged is stored, one key has one answer, a crowd gets answers and not 500s."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import httpx2
import pytest
from sqlmodel import select

from api.core.config import Settings
from api.core.db import Database
from api.core.events import Event
from api.organisations.models import Organisation
from tests.races.crowd import at_once, client, signed_in
from tests.support.serve import serve

KILLS = 5
CROWD = 50


def body(code: str) -> dict[str, str]:
    return {"code": code, "name": f"Host {code}", "kind": "host_tvet"}


@pytest.fixture
def cookie(database_url: str) -> str:
    return signed_in(database_url, "officer")


@pytest.fixture
def clients(database_url: str, cookie: str) -> Iterator[list[httpx2.Client]]:
    """Clients of two processes on one database, in turn; one for each of a crowd."""
    env = {"UMUSANZU_DATABASE_URL": database_url}
    with ExitStack() as stack:
        servers = [stack.enter_context(serve(env)), stack.enter_context(serve(env))]
        yield [stack.enter_context(client(servers[n % 2].base_url, cookie)) for n in range(CROWD)]


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


def test_fifty_writers_on_two_processes_all_get_their_answer(clients: list[httpx2.Client]) -> None:
    outcome = at_once(
        [partial(http.post, "/organisations", json=body(f"C{number}")) for number, http in enumerate(clients)]
    )
    assert (dict(outcome.statuses), outcome.broken) == ({201: CROWD}, 0)


def test_one_idempotency_key_on_two_processes_makes_one_thing(clients: list[httpx2.Client]) -> None:
    headers = {"Idempotency-Key": "one"}
    outcome = at_once(
        [partial(http.post, "/organisations", json=body("ONE"), headers=headers) for http in clients]
    )
    assert outcome.broken == 0
    assert set(outcome.statuses) <= {201, 409}
    assert outcome.statuses[201] >= 1
    made = [answer for answer in outcome.bodies if answer.get("code") == "ONE"]
    assert len({answer["id"] for answer in made}) == 1
    refused = {answer["type"] for answer in outcome.bodies if "type" in answer}
    assert refused <= {"urn:umusanzu:problem:still-running"}


def test_one_code_is_taken_once(clients: list[httpx2.Client]) -> None:
    outcome = at_once([partial(http.post, "/organisations", json=body("SAME")) for http in clients])
    assert dict(outcome.statuses) == {201: 1, 409: CROWD - 1}


def test_two_changes_on_one_version_one_is_told(clients: list[httpx2.Client]) -> None:
    made = clients[0].post("/organisations", json=body("ONE"))
    path, etag = f"/organisations/{made.json()['id']}", made.headers["etag"]
    outcome = at_once(
        [
            partial(http.patch, path, json={"name": f"Name {number}"}, headers={"If-Match": etag})
            for number, http in enumerate(clients)
        ]
    )
    assert dict(outcome.statuses) == {200: 1, 412: CROWD - 1}
