"""What holds for every address of the API (api.md, Conventions), shown on organisations and opportunities."""

import asyncio
import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import create_app, openapi
from api.core.config import Settings
from api.core.explain import FORMS
from api.core.limits import Gate
from api.core.problems import Busy
from api.organisations import service as organisations
from tests.calls.build import open_call, published_assignment
from tests.support.world import Somebody, World


def college(officer: Somebody, code: str, name: str = "A college") -> Any:
    return officer.post("/organisations", {"code": code, "name": name, "kind": "host_tvet"})


def unit(officer: Somebody, above: str, name: str) -> str:
    body = {"code": f"U{uuid4().hex[:12]}".upper(), "name": name, "kind": "unit", "parent_id": above}
    made: str = officer.post("/organisations", body)["id"]
    return made


# --- every answer ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/health/live", "/opportunities", "/organisations", "/nothing/here"])
def test_every_answer_is_dressed_alike(world: World, path: str) -> None:
    headers = world.anyone.ask("GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "script-src 'self';" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert len(headers["x-request-id"]) == 32
    assert "strict-transport-security" not in headers  # on loopback, without TLS


def test_a_request_keeps_the_id_it_came_with_unless_it_is_none(world: World, capsys: Any) -> None:
    assert (
        world.anyone.ask("GET", "/health/live", X_Request_Id="trace-0001").headers["x-request-id"]
        == "trace-0001"
    )
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (line["request"], line["route"], line["status"]) == ("trace-0001", "/health/live", 200)
    odd = "a b\tc<script>" + "x" * 200
    assert world.anyone.ask("GET", "/health/live", X_Request_Id=odd).headers["x-request-id"] != odd


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind"),
    [
        ("GET", "/nothing", None, 404, "not-found"),
        ("GET", "/organisations/0", None, 422, "invalid"),
        ("PUT", "/organisations", {}, 405, "method-not-allowed"),
        ("POST", "/organisations", {"code": "A"}, 422, "invalid"),
        ("POST", "/organisations", [], 422, "invalid"),
        ("GET", "/organisations?colour=red", None, 422, "invalid"),
        ("GET", "/organisations?limit=201", None, 422, "invalid"),
        ("GET", "/organisations?limit=0", None, 422, "invalid"),
        ("GET", "/organisations?cursor=x", None, 422, "cursor-unknown"),
    ],
)
def test_every_refusal_is_a_problem(
    world: World, method: str, path: str, body: Any, status: int, kind: str
) -> None:
    response = world.staff("officer").ask(method, path, body)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    said = response.json()
    assert (said["type"], said["status"]) == (f"urn:umusanzu:problem:{kind}", status)
    assert said["title"]
    assert said["detail"]
    assert ("allow" in response.headers) == (status == 405)


def test_a_fault_of_ours_says_nothing_of_the_inside(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("SELECT secret FROM inside")

    officer = world.staff("officer")
    monkeypatch.setattr(organisations, "create", broken)
    quiet = officer.ask("POST", "/organisations", {"code": "RP-A", "name": "A", "kind": "host_tvet"})
    assert quiet.status_code == 500
    assert quiet.headers["content-type"] == "application/problem+json"
    assert "inside" not in quiet.text
    assert "Traceback" not in quiet.text
    assert quiet.headers["x-request-id"]
    assert quiet.headers["content-security-policy"]
    assert officer.items("/organisations") == []


def test_errors_name_their_field_in_the_readers_language(world: World) -> None:
    officer = world.staff("officer")
    officer.language = "fr"
    response = officer.ask("POST", "/organisations", {"code": "a", "kind": "castle", "colour": "red"})
    assert response.headers["content-type"] == "application/problem+json"
    errors = {error["pointer"]: error["detail"] for error in response.json()["errors"]}
    assert set(errors) == {"/code", "/name", "/kind", "/colour"}
    assert "RW-TVET-2026" in errors["/code"]
    assert "host_tvet" in errors["/kind"]  # what would be right
    officer.language = "en"
    english = officer.ask("POST", "/organisations", {"code": "a", "kind": "castle", "colour": "red"})
    assert {error["pointer"]: error["detail"] for error in english.json()["errors"]}["/name"] != errors[
        "/name"
    ]


def test_every_form_asked_for_is_said_in_words() -> None:
    def patterns(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {part["pattern"]} if isinstance(part.get("pattern"), str) else set()
            return own.union(*map(patterns, part.values()))
        return set().union(*map(patterns, part)) if isinstance(part, list) else set()

    document = openapi(create_app(Settings(), worker=False))
    assert patterns(document) == set(FORMS)


# --- lists ----------------------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=12),
    limit=st.integers(1, 5),
    added=st.lists(st.sampled_from("ABCDE"), max_size=6),
)
def test_a_list_read_page_by_page_shows_each_row_once_while_others_come(
    world: World, names: list[str], limit: int, added: list[str]
) -> None:
    officer = world.staff("officer")
    above = college(officer, f"P{uuid4().hex[:12]}".upper())["id"]
    before = {unit(officer, above, name) for name in names}
    seen: list[str] = []
    path: str | None = f"/organisations?parent_id={above}&limit={limit}"
    coming = list(added)
    while path:
        response = officer.ask("GET", path)
        page = response.json()
        seen += [item["id"] for item in page["items"]]
        assert len(page["items"]) <= limit
        if coming:
            unit(officer, above, coming.pop())
        link = response.links.get("next", {}).get("url")
        assert (link is None) == (page["next_cursor"] is None)
        path = link
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


# --- caches --------------------------------------------------------------------------------------------


def test_what_is_public_is_cached_and_what_is_private_never(world: World) -> None:
    officer = world.staff("officer")
    published_assignment(world, officer, open_call(world, officer))
    first = world.anyone.ask("GET", "/opportunities")
    assert "no-store" not in first.headers["cache-control"]
    assert "Accept-Language" in first.headers["vary"]
    again = world.anyone.ask("GET", "/opportunities", If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert world.anyone.ask("GET", "/opportunities", If_None_Match='"other"').status_code == 200
    assert world.staff("officer").ask("GET", "/organisations").headers["cache-control"] == "no-store"


def test_pages_of_other_sites_may_read_what_is_public_and_nothing_else(world: World) -> None:
    elsewhere = {"Origin": "https://idiaspora.example.org"}
    assert (
        world.anyone.ask("GET", "/opportunities", **elsewhere).headers["access-control-allow-origin"] == "*"
    )
    asked = world.anyone.ask("OPTIONS", "/opportunities", Access_Control_Request_Method="GET", **elsewhere)
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET")
    officer = world.staff("officer")
    assert "access-control-allow-origin" not in officer.ask("GET", "/organisations", **elsewhere).headers
    body = {"code": "RP-A", "name": "A", "kind": "host_tvet"}
    assert officer.ask("POST", "/organisations", body, **elsewhere).status_code == 403
    assert officer.items("/organisations") == []


# --- load and watching ----------------------------------------------------------------------------------------------


def test_a_full_queue_is_told_to_come_back_and_empties_by_itself() -> None:
    async def crowd() -> tuple[int, int]:
        gate = Gate(width=2, waiting=3)

        async def one() -> None:
            async with gate.turn():
                await asyncio.sleep(0)

        ends = await asyncio.gather(*(one() for _ in range(50)), return_exceptions=True)
        told = [end for end in ends if isinstance(end, Busy)]
        assert all(int(busy.headers["Retry-After"]) > 0 for busy in told)
        assert gate.waiting == 0
        async with gate.turn():  # and lets in again
            return ends.count(None), len(told)

    served, refused = asyncio.run(crowd())
    assert served + refused == 50
    assert served >= 2
    assert refused > 0


def test_whoever_operates_it_sees_health_and_figures(world: World) -> None:
    assert world.anyone.get("/health/live")["status"] == "ok"
    college(world.staff("officer"), "RP-A")
    behind = world.anyone.get("/health/ready")["sequencer_lag"]
    assert behind > 0
    world.work()
    assert world.anyone.get("/health/ready")["sequencer_lag"] == 0
    figures = world.anyone.ask("GET", "/metrics").text
    assert 'umusanzu_requests_total{method="POST",route="/api/v1/organisations",status="201"} 1.0' in figures
