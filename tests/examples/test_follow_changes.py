"""The example follower, against a real server: it knows what is public, and forgets what is not."""

import runpy
from typing import Any

from api.core.config import Settings
from tests.calls import build
from tests.support.serve import REPOSITORY, serve
from tests.support.world import World

SCRIPT = REPOSITORY / "docs" / "examples" / "follow_changes.py"


def public(world: World) -> dict[str, Any]:
    items = world.anyone.items("/opportunities?status=any&limit=200")
    return {item["id"]: world.anyone.get(f"/opportunities/{item['id']}") for item in items}


def test_the_follower_ends_with_what_is_public(world: World, settings: Settings) -> None:
    follow = runpy.run_path(str(SCRIPT))["follow"]
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = [build.published_assignment(world, officer, call) for _ in range(3)]
    world.work()
    known: dict[str, Any] = {}
    # One public address for both, as it stands in what is public.
    same = {"UMUSANZU_DATABASE_URL": settings.database_url, "UMUSANZU_PUBLIC_URL": settings.site}
    with serve(same, ("serve", "--no-worker")) as server:
        cursor = follow(server.base_url, known)
        assert known == public(world)
        assert {one["id"] for one in made} <= known.keys()
        officer.do(f"/assignments/{made[0]['id']}", "withdraw", {"reason": "The workshop is being rebuilt."})
        officer.patch(f"/assignments/{made[1]['id']}", {"title": "Trainer for drip irrigation"})
        world.work()
        following = follow(server.base_url, known, cursor)
        assert following != cursor
        assert known == public(world)
        assert made[0]["id"] not in known
        assert known[made[1]["id"]]["title"] == "Trainer for drip irrigation"
        assert follow(server.base_url, known, following) == following
