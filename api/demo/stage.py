"""The stage of the demonstration: people who act through the API, at the time the story needs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from api.core import clock, search
from api.core.actor import SYSTEM
from api.core.context import Context
from api.core.in_process import InProcess
from api.core.routing import BASE, COOKIE
from api.identity.accounts import service as accounts
from api.identity.accounts.models import Account
from api.identity.people import service as people
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles import service as roles
from api.identity.roles.models import Scope
from api.identity.roles.schemas import RoleGrantWrite

FACTS = Path(__file__).parent / "facts"

Row = dict[str, Any]
Progress = Callable[[str, int, int], None]


# A story has one teller: nobody changes anything between two of its steps.
WHATEVER_IT_IS = {"If-Match": "*"}


class StoryBroke(RuntimeError):
    """A step of the story was refused: the demonstration and the rules no longer agree."""


def facts(name: str) -> Any:
    """One of the files of facts."""
    return deepcopy(_read(name))


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Player:
    """Somebody who acts. Paths are below /api/v1."""

    stage: "Stage"
    email: str
    name: str
    cookie: str
    account_id: UUID
    person_id: UUID

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Row:
        """One request; raises StoryBroke where it is refused."""
        sent = {"Cookie": f"{COOKIE}={self.cookie}", **headers}
        response = self.stage.client.request(method, BASE + path, json=body, headers=sent)
        if not response.is_success:
            raise StoryBroke(f"{self.name}: {method} {path} → {response.status_code} {response.text[:600]}")
        answer: Row = response.json() if response.content else {}
        return answer

    def get(self, path: str) -> Row:
        return self.ask("GET", path)

    def post(self, path: str, body: Any = None) -> Row:
        return self.ask("POST", path, body)

    def put(self, path: str, body: Any) -> Row:
        return self.ask("PUT", path, body, **WHATEVER_IT_IS)

    def patch(self, path: str, body: Any) -> Row:
        return self.ask("PATCH", path, body, **WHATEVER_IT_IS)

    def do(self, path: str, verb: str, body: Any = None) -> Row:
        """A step of `path`."""
        return self.ask("POST", f"{path}/{verb}", body, **WHATEVER_IT_IS)

    def upload(self, kind: str, name: str) -> str:
        """Hand in a small PDF; returns its id."""
        headers = {"Cookie": f"{COOKIE}={self.cookie}", "Content-Type": "application/pdf"}
        response = self.stage.client.post(
            f"{BASE}/documents", params={"kind": kind, "name": name}, content=PAPER, headers=headers
        )
        if not response.is_success:
            raise StoryBroke(f"{self.name}: upload → {response.status_code} {response.text[:300]}")
        made: str = response.json()["id"]
        return made


class Stage:
    """Where the story plays: one application in this process, one clock, everybody by name."""

    def __init__(self, client: InProcess, context: Context, password_hash: str, real_dates: bool) -> None:
        self.client = client
        self.context = context
        self.real_dates = real_dates
        self._password_hash = password_hash
        self._today = clock.day_of(clock.real_now())
        self._delta = timedelta(0)
        self._moment: datetime | None = None
        self.players: dict[str, Player] = {}
        self.bodies: dict[str, str] = {}

    def play_from(self, story_today: date) -> None:
        """From here on, this day of the facts is today; whole weeks are shifted, so weekdays stay."""
        # To the nearest week, so that the call which closes in three weeks does.
        weeks = round((self._today - story_today).days / 7)
        self._delta = timedelta(0) if self.real_dates else timedelta(weeks=weeks)
        self.real_today = story_today if self.real_dates else self._today
        self.on(story_today)

    def day(self, fact: str | date) -> date:
        """A day of the facts, as it stands in this demonstration."""
        return (date.fromisoformat(fact) if isinstance(fact, str) else fact) + self._delta

    @property
    def shift(self) -> timedelta:
        """By how much the days of the facts are moved."""
        return self._delta

    def iso(self, fact: str | date) -> str:
        return self.day(fact).isoformat()

    def on(self, fact: str | date, hour: int = 9) -> None:
        """Let it be that day, never later than now unless real dates are told."""
        self._set(datetime.combine(self.day(fact), time(hour), UTC))

    @property
    def now(self) -> datetime:
        """The story's moment."""
        return clock.now()

    def later(self, **length: float) -> None:
        """Let some time pass."""
        assert self._moment is not None  # noqa: S101 play_from comes first
        self._set(self._moment + timedelta(**length))

    def _set(self, moment: datetime) -> None:
        self._moment = moment if self.real_dates else min(moment, clock.real_now())
        clock.shift(self._moment - clock.real_now())

    def player(
        self, mailbox: str, name: str, *, language: str = "en", profile: Row | None = None, role: str | None = None,
        scope: str = "system", scope_id: str | None = None,
    ) -> Player:  # fmt: skip
        """Somebody with an account, a profile and perhaps a role."""
        if mailbox in self.players:
            return self.players[mailbox]
        given, _, family = name.partition(" ")
        email = f"{mailbox}@example.org"
        with self.context.database.write() as session:
            about = {"given_name": given, "family_name": family, "email": email, "language": language}
            person = Person.model_validate({**about, **(profile or {})})
            session.add(person)
            session.flush()
            account = Account(
                email=email, name=person.name, language=language, person_id=person.id,
                password_hash=self._password_hash, verified_at=clock.real_now(),
            )  # fmt: skip
            session.add(account)
            session.flush()
            people.index(session, person)
            search.put(session, "accounts", account.id, account.email, account.name)
            if role:
                body = RoleGrantWrite(
                    account_id=account.id, role=Role(role), scope_kind=Scope(scope),
                    scope_id=UUID(scope_id) if scope_id else None,
                )  # fmt: skip
                roles.grant(session, SYSTEM, body)
            _, cookie = accounts.open_session(session, account.id, "Demonstration", "127.0.0.1")
            made = Player(self, email, person.name, cookie, account.id, person.id)
        self.players[mailbox] = made
        return made

    def grant(self, player: Player, role: str, scope: str = "system", scope_id: str | None = None) -> None:
        with self.context.database.write() as session:
            body = RoleGrantWrite(
                account_id=player.account_id, role=Role(role), scope_kind=Scope(scope),
                scope_id=UUID(scope_id) if scope_id else None,
            )  # fmt: skip
            roles.grant(session, SYSTEM, body)


@contextmanager
def telling(before: timedelta) -> Iterator[None]:
    """Give the clock back when the story is told."""
    try:
        yield
    finally:
        clock.shift(before)


def _paper() -> bytes:
    """A one-page PDF that says what it is."""
    text = b"BT /F1 18 Tf 72 760 Td (A paper of the demonstration) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(text)).encode() + b" >>\nstream\n" + text + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += str(number).encode() + b" 0 obj\n" + content + b"\nendobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n"
        + str(len(body)).encode()
        + b"\n%%EOF\n"
    )


PAPER = _paper()
