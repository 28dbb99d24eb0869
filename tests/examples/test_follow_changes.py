"""The example followers, against a real server: they know what is public, and forget what is not."""

import json
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from api.core.config import Settings
from tests.calls import build
from tests.support.serve import REPOSITORY, serve
from tests.support.world import World

EXAMPLES = REPOSITORY / "docs" / "examples"
PYTHON, JAVASCRIPT = EXAMPLES / "follow_changes.py", EXAMPLES / "follow_changes.mjs"

# Node itself; what stands beside the interpreter is a program that starts it (Makefile).
NODE = Path(sys.prefix) / "tools" / "node"
# One process a test: a line of JSON in is one time of following, a line out is what it then knows.
_LISTENING = f"""
import {{ createInterface }} from "node:readline";
import {{ follow }} from "{JAVASCRIPT.as_uri()}";
const known = new Map();
for await (const line of createInterface({{ input: process.stdin }})) {{
  const cursor = await follow(...JSON.parse(line).toSpliced(1, 0, known));
  console.log(JSON.stringify([cursor, Object.fromEntries(known)]));
}}
"""

# Server and cursor → the next cursor, and all that is known then.
Follow = Callable[..., tuple[str, dict[str, Any]]]


def python() -> Follow:
    follow, known = runpy.run_path(str(PYTHON))["follow"], dict[str, Any]()
    return lambda server, *cursor: (follow(server, known, *cursor), known)


@contextmanager
def javascript() -> Iterator[Follow]:
    command = (str(NODE), "--input-type=module", "--eval", _LISTENING)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        to, answers = running.stdin, running.stdout
        assert to is not None
        assert answers is not None

        def follow(*asked: str) -> tuple[str, dict[str, Any]]:
            print(json.dumps(asked), file=to, flush=True)
            cursor, known = json.loads(answers.readline())
            return cursor, known

        yield follow
        to.close()
        assert running.wait(timeout=30) == 0


def public(world: World) -> dict[str, Any]:
    items = world.anyone.items("/opportunities?status=any&limit=200")
    return {item["id"]: world.anyone.get(f"/opportunities/{item['id']}") for item in items}


def test_the_followers_end_with_what_is_public(world: World, settings: Settings) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = [build.published_assignment(world, officer, call) for _ in range(3)]
    world.work()
    # One public address for both, as it stands in what is public.
    same = {"UMUSANZU_DATABASE_URL": settings.database_url, "UMUSANZU_PUBLIC_URL": settings.site}
    with serve(same, ("serve", "--no-worker")) as server, javascript() as in_javascript:
        followers = (python(), in_javascript)
        cursors = []
        for follow in followers:
            cursor, known = follow(server.base_url)
            assert known == public(world)
            assert {one["id"] for one in made} <= known.keys()
            cursors.append(cursor)
        printed = subprocess.run(
            [NODE, JAVASCRIPT, server.base_url], capture_output=True, text=True, check=True, timeout=30
        )
        assert printed.stdout == f"{len(known)}\n"
        officer.do(f"/assignments/{made[0]['id']}", "withdraw", {"reason": "The workshop is being rebuilt."})
        officer.patch(f"/assignments/{made[1]['id']}", {"title": "Trainer for drip irrigation"})
        world.work()
        for follow, cursor in zip(followers, cursors, strict=True):
            following, known = follow(server.base_url, cursor)
            assert following != cursor
            assert known == public(world)
            assert made[0]["id"] not in known
            assert known[made[1]["id"]]["title"] == "Trainer for drip irrigation"
            assert follow(server.base_url, following) == (following, known)


def test_each_example_is_at_most_twenty_lines_of_code() -> None:
    for script, remark in ((PYTHON, "#"), (JAVASCRIPT, "//")):
        lines = [line.strip() for line in script.read_text("utf-8").splitlines()]
        code = [line for line in lines if line and not line.startswith((remark, '"""', "/**"))]
        assert len(code) <= 20, f"{script.name}: {len(code)}"
