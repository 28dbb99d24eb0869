"""The sitemap names every public page and no other; robots.txt keeps search engines to what is public."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from api.core.config import Settings
from api.web import search_engines
from tests.calls import build
from tests.support.client import unbuilt
from tests.support.statements import statements
from tests.support.world import World

SITE = "http://127.0.0.1:8000"
STANDING = ("/", "/opportunities", "/programmes", "/verify", "/how-to-apply", "/privacy")
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CANONICAL = re.compile('<link rel="canonical" href="([^"]+)">')
WHY = {"reason": "The workshop is being rebuilt."}


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, var=tmp_path / "var", web_client=unbuilt(tmp_path))


def sitemap(world: World, query: str = "") -> tuple[str, dict[str, str | None]]:
    """What kind of file it is, and its addresses with when each changed."""
    answer = world.client.get(f"/sitemap.xml{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 our own file
    found = [(one.findtext(f"{NAME}loc") or "", one.findtext(f"{NAME}lastmod")) for one in root]
    assert len(found) == len(dict(found))
    return root.tag.removeprefix(NAME), dict(found)


def test_every_public_page_is_named_once_and_nothing_else(world: World) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world, code="RW-TVET")
    hidden = build.programme_row(world, code="RW-NOT-YET", is_public=False)
    call = build.open_call(world, officer, programme_id=programme)
    shown = build.published_assignment(world, officer, call)
    withdrawn = build.published_assignment(world, officer, call)
    officer.do(f"/assignments/{withdrawn['id']}", "withdraw", WHY)
    draft = build.draft_assignment(officer, call, build.host_body(officer))
    training = build.open_call(world, officer, "training", programme)
    cancelled = build.open_call(world, officer, "grant", programme)
    officer.do(f"/calls/{cancelled['id']}", "cancel", WHY)
    planned = build.draft_call(world, officer, "grant", programme)
    secret = build.open_call(world, officer, "grant", hidden)
    kind, found = sitemap(world)
    assert kind == "urlset"
    assert set(found) == {
        *(SITE + path for path in STANDING),
        f"{SITE}/programmes/rw-tvet",
        f"{SITE}/opportunities/{shown['slug']}",
        f"{SITE}/opportunities/{training['slug']}",
    }
    for one in (call, withdrawn, draft, cancelled, planned, secret):
        assert f"{SITE}/opportunities/{one['slug']}" not in found
    for address, changed in found.items():
        answer = world.client.get(address.removeprefix(SITE) or "/", follow_redirects=False)
        assert (answer.status_code, CANONICAL.findall(answer.text)) == (200, [address]), address
        assert 'name="robots"' not in answer.text
        assert (changed is None) == (address.removeprefix(SITE) in STANDING)
    # Under its code a programme says which address is to be kept.
    by_code = world.client.get("/programmes/RW-TVET")
    assert CANONICAL.findall(by_code.text) == [f"{SITE}/programmes/rw-tvet"]


def test_what_stays_public_after_its_deadline_stays_named_and_says_when_it_changed(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer, "training")
    address = f"{SITE}/opportunities/{call['slug']}"
    before = sitemap(world)[1][address]
    world.pass_time(days=32)  # a deadline's day ends later in Brussels than it begins in Kigali
    world.work()
    after = sitemap(world)[1][address]
    assert before is not None
    assert after is not None
    assert before < after


def test_more_addresses_than_a_file_may_hold_are_told_in_parts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world)
    for _ in range(3):
        build.open_call(world, officer, "grant", programme)
    _, whole = sitemap(world)
    world.pass_time(seconds=2)  # what is kept in memory is too old now
    monkeypatch.setattr(search_engines, "MOST", 2)
    kind, parts = sitemap(world)
    assert (kind, list(parts)) == ("sitemapindex", [f"{SITE}/sitemap.xml?part={one}" for one in range(3)])
    together: dict[str, str | None] = {}
    for address in parts:
        kind, listed = sitemap(world, address.removeprefix(f"{SITE}/sitemap.xml"))
        assert kind == "urlset"
        assert together.keys().isdisjoint(listed)
        together |= listed
    assert together == whole
    assert world.client.get("/sitemap.xml?part=3").status_code == 404
    assert world.client.get("/sitemap.xml?part=-1").status_code == 422


def test_a_search_engine_reads_what_is_public_and_no_more(world: World) -> None:
    answer = world.client.get("/robots.txt")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]
    for path in (*STANDING, "/opportunities/one", "/programmes/one", "/api/v1/opportunities?status=open"):
        assert rules.can_fetch("*", SITE + path), path
    for path in (
        "/desk",
        "/desk/calls",
        "/me/applications",
        "/feeds/calendar/a.ics",
        "/api/v1/me",
        "/api/v1/calls",
    ):
        assert not rules.can_fetch("*", SITE + path), path
    # The parser knows no `$` (RFC 9309, 2.2.3), which keeps "/me" out and leaves "/mentors", say, in.
    assert "Disallow: /me$\n" in answer.text


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_both_are_answered_from_memory_and_may_be_kept_by_others(world: World, path: str) -> None:
    first = world.client.get(path)
    with statements(world.database) as asked:
        again = world.client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (asked, again.status_code) == ([], 304)
    assert first.headers["cache-control"] == "public, max-age=3600"
