"""Many clients against real server processes: who asks, and what came of it."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2

from api.core import clock
from api.core.config import Settings
from api.core.db import Database
from api.core.routing import COOKIE
from api.identity.accounts import service as accounts
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope


def signed_in(url: str, role: str | None = None, email: str = "officer@example.org") -> str:
    """A verified account in that database, with a role in the system; returns its session cookie."""
    database = Database(Settings(database_url=url))
    with database.write() as session:
        person = Person(given_name="Made", family_name="Up", email=email)
        session.add(person)
        session.flush()
        account = Account(email=email, name="Made Up", person_id=person.id, verified_at=clock.real_now())
        session.add(account)
        session.flush()
        if role:
            session.add(RoleGrant(account_id=account.id, role=Role(role), scope=Scope.SYSTEM))
        _, cookie = accounts.open_session(session, account.id, "tests", "127.0.0.1")
    database.dispose()
    return cookie


def client(base_url: str, cookie: str | None = None, timeout: float = 30) -> httpx2.Client:
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
    # Plain HTTP on loopback: loading certificates for each of a crowd would take most of the time.
    return httpx2.Client(base_url=f"{base_url}/api/v1", headers=headers, timeout=timeout, verify=False)


@dataclass
class Outcome:
    """What a crowd met: statuses counted, bodies kept, connections that failed."""

    statuses: Counter[int] = field(default_factory=Counter)
    bodies: list[Any] = field(default_factory=list)
    broken: int = 0


def at_once(actions: Sequence[Callable[[], httpx2.Response]]) -> Outcome:
    """Run all actions as nearly at the same time as threads allow."""
    outcome = Outcome()
    lock = threading.Lock()
    start = threading.Barrier(len(actions))

    def run(action: Callable[[], httpx2.Response]) -> None:
        start.wait(30)
        try:
            response = action()
        except httpx2.HTTPError:
            with lock:
                outcome.broken += 1
            return
        with lock:
            outcome.statuses[response.status_code] += 1
            outcome.bodies.append(response.json() if response.content else None)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    return outcome
