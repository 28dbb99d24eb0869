"""A route is found among those of its path's first segment: three hundred operations cost no more than ten."""

from collections import Counter
from pathlib import Path

import pytest
from starlette.routing import Match
from starlette.testclient import TestClient
from starlette.types import Scope

from api.app import create_app
from api.core import mounting
from api.core.config import Settings
from api.core.mounting import Mounted
from api.core.routing import BASE

# Addresses that stand beside /api/v1.
_OUTSIDE = ("health", "metrics", "feeds", "sitemap.xml", "robots.txt")


def first(path: str) -> str:
    return path.removeprefix(f"{BASE}/").strip("/").partition("/")[0]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Mounted]:
    """Every route that was asked whether a path is its own."""
    asked: list[Mounted] = []
    matches = Mounted.matches

    def counted(route: Mounted, scope: Scope) -> tuple[Match, Scope]:
        asked.append(route)
        return matches(route, scope)

    monkeypatch.setattr(mounting.Mounted, "matches", counted)
    return asked


def test_only_the_routes_of_a_paths_first_segment_are_tried(tried: list[Mounted], tmp_path: Path) -> None:
    app = create_app(Settings(var=tmp_path, web_client=tmp_path / "none"), worker=False)
    client = TestClient(app, base_url="http://127.0.0.1:8000")
    routes = [route for route in app.routes if isinstance(route, Mounted)]
    by_segment = Counter(first(route.path) for route in routes)
    assert len(routes) > 250
    assert max(by_segment.values()) < len(routes) / 8
    for segment, number in by_segment.items():
        tried.clear()
        base = "" if segment in _OUTSIDE else BASE
        # Nothing lies so deep: every route of the segment is asked in vain.
        assert client.delete(f"{base}/{segment}/1/2/3/4/5/6/7").status_code == 404
        assert {first(route.path) for route in tried} == {segment}
        assert len(tried) <= number
    tried.clear()
    assert client.get(f"{BASE}/nothing/of/ours").status_code == 404
    assert tried == []
