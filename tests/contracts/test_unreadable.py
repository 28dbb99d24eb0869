"""Requests that are no requests: bodies nobody can read, cursors nobody gave, methods nobody takes."""

import base64
import json
from collections.abc import AsyncIterator

import pytest

from api.core.mounting import MAX_BODY
from api.wiring import RESOURCES
from tests.contracts import awkward, paths
from tests.contracts.rehearsal import Rehearsal
from tests.support.world import V1

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW")
SPECS = [spec for resource in RESOURCES for spec in resource.specs]
JSON = {"Content-Type": "application/json"}

# (what is sent, its headers, the answer's status and kind)
BODIES: list[tuple[bytes, dict[str, str], int, str]] = [
    (b"", JSON, 422, "invalid"),
    (b"null", JSON, 422, "invalid"),
    (b"[]", JSON, 422, "invalid"),
    (b"{", JSON, 422, "invalid"),
    (b"\xff\xff{}", JSON, 400, "unreadable"),
    (b'{"code": "\xc3\x28"}', JSON, 400, "unreadable"),
    (b"[" * 100_000, JSON, 400, "unreadable"),
    (b'{"code": NaN}', JSON, 422, "invalid"),
    (b'{"priority": ' + b"9" * 5000 + b"}", JSON, 400, "unreadable"),
    (b"code=A", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "unsupported-content"),
    (b"{}", {"Content-Type": "text/plain"}, 415, "unsupported-content"),
    (b'"' + b"x" * MAX_BODY + b'"', JSON, 413, "too-large"),
    (b"{}", {**JSON, "Content-Encoding": "gzip"}, 415, "unsupported-content"),
]


@pytest.mark.parametrize(("body", "headers", "status", "kind"), BODIES)
def test_a_body_nobody_can_read_is_a_problem(
    on_sqlite: Rehearsal, body: bytes, headers: dict[str, str], status: int, kind: str
) -> None:
    answer = on_sqlite.admin.send("POST", f"{V1}/organisations", body, headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["type"] == f"urn:umusanzu:problem:{kind}"
    assert answer.headers["x-request-id"]


def test_too_much_is_refused_while_it_comes(on_sqlite: Rehearsal) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * (MAX_BODY // 10)

    answer = on_sqlite.world.client.request(
        "POST", f"{V1}/auth/sign-in", content=pieces(), headers={**JSON, "Transfer-Encoding": "chunked"}
    )
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:umusanzu:problem:too-large")


def test_a_method_that_an_address_does_not_take_names_those_it_does(on_sqlite: Rehearsal) -> None:
    taken: dict[str, set[str]] = {}
    for spec in SPECS:
        taken.setdefault(paths.PARAMETER.sub("{}", spec.path), set()).add(spec.method)
    somewhere = {paths.PARAMETER.sub("{}", spec.path): spec.path for spec in SPECS}
    for shape, methods in taken.items():
        place = paths.PARAMETER.sub("01a00000-0000-7000-8000-000000000000", somewhere[shape])
        for method in set(METHODS) - methods:
            answer = on_sqlite.admin.send(method, place, b"", {})
            if answer.status_code in (204, 401, 404, 422):  # another shape takes it, or any site may ask
                continue
            assert answer.status_code == 405, (method, place, answer.status_code)
            assert set(answer.headers["allow"].split(", ")) >= methods, (method, place)
            if method != "HEAD":
                assert answer.headers["content-type"] == "application/problem+json"


def test_a_cursor_nobody_gave_is_refused(stage: Rehearsal) -> None:
    tried = 0
    for spec in SPECS:
        if spec.method != "GET" or paths.parameters(spec.path):
            continue
        answer = stage.admin.ask("GET", f"{spec.path}?limit=1")
        cursor = (
            answer.json().get("next_cursor") if answer.headers["content-type"] == "application/json" else None
        )
        if cursor is None:
            continue
        tried += 1
        names, values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        for turn, value in enumerate(
            (*awkward.AWKWARD, {"u": 7}, {"t": "0001-01-01T00:00:00+14:00"}, {"x": ""})
        ):
            forged = json.dumps([names, awkward.replaced(values, turn, value)]).encode()
            sent = base64.urlsafe_b64encode(forged).decode().rstrip("=")[:2000]
            got = stage.admin.ask("GET", f"{spec.path}?limit=1&cursor={sent}")
            assert got.status_code in (200, 422), (spec.path, value, got.text)
    assert tried >= 20


def test_a_name_with_a_nul_is_nobodys(on_postgresql: Rehearsal) -> None:
    for place in (
        "/opportunities/a%00b",
        "/calls/a%00b/form",
        "/certificates/verify/%00",
        "/programmes/public/%00",
    ):
        assert on_postgresql.world.anyone.ask("GET", place).status_code == 404, place
