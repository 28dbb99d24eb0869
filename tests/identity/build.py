"""People, papers and letters for tests, made through HTTP."""

from typing import Any
from uuid import UUID

from httpx2 import Response
from sqlmodel import Session

from api.core import events
from api.core.routing import COOKIE
from tests.support.world import PASSWORD, V1, Somebody, World

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


class Letters:
    """The secrets that letters would carry, by what was wanted; a listener as the letters' own is."""

    def __init__(self) -> None:
        self.secrets: dict[str, list[str]] = {}

    def __call__(self, _: Session, event: events.Event, row: Any) -> None:
        self.secrets.setdefault(event.type, []).append(row.secret)

    def last(self, kind: str) -> str:
        return self.secrets[kind][-1]

    def count(self, kind: str) -> int:
        return len(self.secrets.get(kind, []))


LETTERS = Letters()
for _kind in ("link.verify_wanted", "link.reset_wanted", "invitation.sent"):
    events.listen(_kind, LETTERS)


def somebody(world: World, cookie: str) -> Somebody:
    """Whoever holds this session cookie."""
    world.client.cookies.clear()
    found = Somebody(world.client, cookie, None, None)
    me = found.get("/me")
    found.account_id = UUID(me["account"]["id"])
    found.person_id = UUID(me["person"]["id"]) if me["person"] else None
    return found


def cookie_of(response: Response) -> str:
    return response.headers["set-cookie"].partition(f"{COOKIE}=")[2].partition(";")[0]


def registered(world: World, email: str = "aline@example.org", password: str = PASSWORD) -> None:
    """An account whose address was confirmed."""
    world.anyone.post(
        "/auth/register",
        {"email": email, "password": password, "given_name": "Aline", "family_name": "Uwase"},
        expect=202,
    )
    world.anyone.post("/auth/verify", {"token": LETTERS.last("link.verify_wanted")}, expect=200)


def sign_in(world: World, email: str = "aline@example.org", password: str = PASSWORD) -> Somebody:
    response = world.anyone.ask("POST", "/auth/sign-in", {"email": email, "password": password})
    assert response.status_code == 200, response.text
    return somebody(world, cookie_of(response))


def with_password(world: World, email: str = "aline@example.org") -> Somebody:
    """Somebody who registered and signed in."""
    registered(world, email)
    return sign_in(world, email)


def nominee(officer: Somebody, given: str = "Jean", family: str = "Habimana", **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = officer.post(
        "/people", {"given_name": given, "family_name": family, **more}, expect=201
    )
    return made


def hand_in(
    who: Somebody, content: bytes = PDF, query: str = "kind=cv&name=cv.pdf", **headers: str
) -> Response:
    """One file as the raw body."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    sent.setdefault("Content-Type", "application/pdf")
    if who.cookie:
        sent["Cookie"] = f"{COOKIE}={who.cookie}"
    return who._client.request("POST", f"{V1}/documents?{query}", content=content, headers=sent)


def document(who: Somebody, content: bytes = PDF, query: str = "kind=cv&name=cv.pdf") -> dict[str, Any]:
    """A stored document."""
    response = hand_in(who, content, query)
    assert response.status_code == 201, response.text
    made: dict[str, Any] = response.json()
    return made


def kind(response: Response) -> str:
    """A problem's kind."""
    body: dict[str, str] = response.json()
    return body["type"].removeprefix("urn:umusanzu:problem:")
