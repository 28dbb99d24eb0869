"""Where the domain's races are run: two processes on one database, and the services here to prepare and to look."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import cycle, islice
from typing import Any
from uuid import UUID

import httpx2
from sqlmodel import SQLModel, col, func, select

from api.core import clock
from api.core.db import Row
from api.core.events import Event
from api.core.ids import uuid7
from api.core.routing import COOKIE
from api.identity.accounts import service as accounts
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope
from tests.races.crowd import Outcome, at_once, client
from tests.support.world import Somebody, World

CROWD = 50

Action = Callable[[], httpx2.Response]


class Field:
    """`ask` makes what one of a crowd does; each goes to the next of the two servers."""

    def __init__(self, world: World, base_urls: Sequence[str], closing: ExitStack) -> None:
        self.world = world
        self._clients = cycle(closing.enter_context(client(url)) for url in islice(cycle(base_urls), CROWD))

    def ask(
        self,
        who: Somebody,
        path: str,
        body: Any = None,
        etag: str | None = None,
        method: str = "POST",
        **more: str,
    ) -> Action:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        headers["Cookie"] = f"{COOKIE}={who.cookie}"
        if etag is not None:
            headers["If-Match"] = etag
        # A connection of its own for each: one kept from an earlier race may just be closing.
        headers["Connection"] = "close"
        return partial(next(self._clients).request, method, path, json=body, headers=headers)

    def same(self, who: Sequence[Somebody], path: str, body: Any = None) -> list[Action]:
        """The whole crowd does one thing to one resource, each having read it as it is now."""
        etag = who[0].etag(path.rpartition("/")[0])
        return [self.ask(one, path, body, etag) for one in islice(cycle(who), CROWD)]

    def crowd(self, number: int = CROWD, role: str | None = None) -> list[Somebody]:
        """So many people signed in, made at once: one by one they would take longer than the race."""
        made = []
        with self.world.database.write() as session:
            for place in range(number):
                email = f"{uuid7().hex}@example.org"
                person = Person(given_name="Made", family_name=f"Up {place}", email=email)
                session.add(person)
                session.flush()
                account = Account(
                    email=email, name=person.name, person_id=person.id, verified_at=clock.real_now()
                )
                session.add(account)
                session.flush()
                if role:
                    session.add(RoleGrant(account_id=account.id, role=Role(role), scope=Scope.SYSTEM))
                _, cookie = accounts.open_session(session, account.id, "tests", "127.0.0.1")
                made.append(Somebody(self.world.client, cookie, account.id, person.id))
        return made

    def keep(self, *rows: Row) -> None:
        """Store rows in their order, in one transaction."""
        with self.world.database.write() as session:
            for row in rows:
                session.add(row)
                session.flush()

    def count(self, model: type[SQLModel], *where: Any) -> int:
        with self.world.database.read() as session:
            return session.exec(select(func.count()).select_from(model).where(*where)).one()

    def rows(self, model: type[Any], *where: Any) -> list[Any]:
        with self.world.database.read() as session:
            return list(session.exec(select(model).where(*where).order_by(col(model.id))))

    def told(self, subject_id: Any) -> Counter[str]:
        """The events of one row, counted by type."""
        return Counter(row.type for row in self.rows(Event, Event.subject_id == subject_id))


def person_of(who: Somebody) -> UUID:
    assert who.person_id is not None
    return who.person_id


def account_of(who: Somebody) -> UUID:
    assert who.account_id is not None
    return who.account_id


def met(outcome: Outcome) -> tuple[dict[int, int], set[str], int]:
    """Statuses counted, kinds of problem, broken connections."""
    kinds = {
        str(answer["type"]).removeprefix("urn:umusanzu:problem:")
        for answer in outcome.bodies
        if isinstance(answer, dict) and str(answer.get("type")).startswith("urn:")
    }
    return dict(outcome.statuses), kinds, outcome.broken


def once(outcome: Outcome, *kinds: str, status: int = 200) -> None:
    """Exactly one of the crowd had its way; everyone else was told why, in one of these words."""
    statuses, refusals, broken = met(outcome)
    assert broken == 0
    assert statuses.pop(status, 0) == 1, (outcome.statuses, refusals)
    assert statuses.keys() <= {409, 412}, (outcome.statuses, refusals)
    assert refusals <= set(kinds)


__all__ = ["CROWD", "Action", "Field", "account_of", "at_once", "met", "once", "person_of"]
