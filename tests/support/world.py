"""The service as tests meet it: through HTTP, as somebody, on a fresh database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from fastapi import FastAPI
from httpx2 import Response

from api.app import create_app
from api.core import clock, logs
from api.core.actor import SYSTEM, Actor
from api.core.config import Settings
from api.core.context import Context, Credential
from api.core.db import Database
from api.core.ids import uuid7
from api.core.in_process import InProcess
from api.core.routing import COOKIE
from api.identity.accounts import service as accounts
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles import service as roles
from api.identity.roles.models import Scope
from api.identity.roles.schemas import RoleGrantWrite
from api.worker import Worker

V1 = "/api/v1"
PASSWORD = "three unrelated words"


class Somebody:
    """Somebody who asks: an account, its person, and HTTP as them. Paths are below /api/v1."""

    def __init__(
        self, client: InProcess, cookie: str | None, account_id: UUID | None, person_id: UUID | None
    ) -> None:
        self._client = client
        self.cookie = cookie
        self.account_id = account_id
        self.person_id = person_id
        self.bearer: str | None = None
        self.language: str | None = None

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Response:
        """One request; header names are written with underscores (`If_Match`)."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent["Cookie"] = f"{COOKIE}={self.cookie}"
        if self.bearer:
            sent["Authorization"] = f"Bearer {self.bearer}"
        if self.language:
            sent.setdefault("Accept-Language", self.language)
        url = path if path.startswith(("/api", "/health", "/feeds", "/verify", "/metrics")) else V1 + path
        return self._client.request(method, url, json=body, headers=sent)

    def send(self, method: str, url: str, content: bytes | str, headers: dict[str, str]) -> Response:
        """One request byte by byte, as somebody."""
        cookie = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        return self._client.request(
            method, url, content=content, headers={**headers, **cookie}, follow_redirects=False
        )

    def get(self, path: str, expect: int = 200, **headers: str) -> Any:
        return self._checked(self.ask("GET", path, **headers), expect)

    def post(self, path: str, body: Any = None, expect: int | None = None, **headers: str) -> Any:
        response = self.ask("POST", path, body, **headers)
        if expect is None:
            assert response.is_success, f"{response.status_code} {response.text}"
            return response.json() if response.content else None
        return self._checked(response, expect)

    def do(self, path: str, verb: str, body: Any = None, expect: int | None = None) -> Any:
        """A transition or a change of the resource in whatever version it is: `do("/calls/1", "publish")`."""
        return self.post(f"{path}/{verb}", body, expect, If_Match="*")

    def patch(self, path: str, body: Any, expect: int = 200) -> Any:
        return self._checked(self.ask("PATCH", path, body, If_Match="*"), expect)

    def delete(self, path: str, expect: int = 204, **headers: str) -> Any:
        return self._checked(self.ask("DELETE", path, **headers), expect)

    def etag(self, path: str) -> str:
        response = self.ask("GET", path)
        assert response.status_code == 200, response.text
        return response.headers["etag"]

    def items(self, path: str) -> list[Any]:
        items: list[Any] = self.get(path)["items"]
        return items

    def _checked(self, response: Response, expect: int) -> Any:
        assert response.status_code == expect, f"{response.status_code} {response.text}"
        return response.json() if response.content else None


class World:
    """A running service and the people in it."""

    def __init__(self, app: FastAPI, client: InProcess) -> None:
        self.app = app
        self.client = client
        self.context: Context = app.state.context
        self.database: Database = self.context.database
        self.worker = Worker(self.context)
        self._people = 0

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Self]:
        logs.configure(settings.log_level)
        app = create_app(settings, worker=False)
        with InProcess(app, "http://127.0.0.1:8000") as client:
            yield cls(app, client)

    @property
    def anyone(self) -> Somebody:
        return Somebody(self.client, None, None, None)

    def account(
        self, email: str | None = None, name: str = "", verified: bool = True, language: str = "en"
    ) -> Somebody:
        """Somebody signed in, with a person of their own and no role."""
        self._people += 1
        given, _, family = (name or f"Person Number{self._people}").partition(" ")
        address = email or f"person{self._people}@example.org"
        with self.database.write() as session:
            person = Person(given_name=given, family_name=family, email=address, language=language)
            session.add(person)
            session.flush()
            account = Account(
                email=address,
                name=person.name,
                language=language,
                person_id=person.id,
                verified_at=clock.real_now() if verified else None,
            )
            session.add(account)
            session.flush()
            _, cookie = accounts.open_session(session, account.id, "tests", "127.0.0.1")
            return Somebody(self.client, cookie, account.id, person.id)

    def staff(
        self, role: str, scope: str = "system", scope_id: UUID | str | None = None, **about: Any
    ) -> Somebody:
        """Somebody signed in who holds a role."""
        somebody = self.account(**about)
        self.grant(somebody, role, scope, scope_id)
        return somebody

    def grant(
        self, somebody: Somebody, role: str, scope: str = "system", scope_id: UUID | str | None = None
    ) -> None:
        assert somebody.account_id is not None
        with self.database.write() as session:
            roles.grant(
                session,
                SYSTEM,
                RoleGrantWrite(
                    account_id=somebody.account_id,
                    role=Role(role),
                    scope_kind=Scope(scope),
                    scope_id=UUID(str(scope_id)) if scope_id else None,
                ),
            )

    def actor(self, somebody: Somebody) -> Actor:
        """The actor behind somebody, for pure services."""
        assert somebody.cookie is not None
        with self.database.read() as session:
            return self.context.authenticate(session, Credential(somebody.cookie, None, "127.0.0.1", "tests"))

    def work(self, rounds: int = 3) -> None:
        """Let the worker do what is due: places for events, letters, jobs."""
        for _ in range(rounds):
            self.worker.once()

    def pass_time(self, **lengths: float) -> None:
        """Let the field's clock run ahead: `pass_time(days=30)`. Due jobs run at the next `work`."""
        clock.shift(clock.now() - clock.real_now() + timedelta(**lengths))
        self.worker = Worker(self.context)


def new_id() -> str:
    return str(uuid7())
