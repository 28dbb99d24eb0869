"""`make bench`: CPU per request of the server and its database, beside a bare application in the same run.

    make bench                          10,000 opportunities, both engines
    make bench ARGS='--rows 100000 --requests 300 --engine sqlite'

What counts is CPU time, not the clock: machines are shared (quality.md, Speed). One client asks one request after
the other. Prints a table and one JSON line per figure; "at most" is the design's figure where it names one.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import httpx2

from api.core.routing import COOKIE
from tests.bench.rows import People, fill
from tests.support import ports, postgres
from tests.support.serve import Server, serve

# Requests before the clock runs.
WARM_UP = 20

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figure:
    """CPU milliseconds per request; `at_most` is what the design asks of server and database together."""

    engine: str
    rows: int
    work: str
    server_ms: float
    database_ms: float
    bare_ms: float
    bytes: int
    at_most: float | None


def cpu(pid: int, *, children: bool = False) -> float:
    """Seconds of CPU a process has used; with those of its children, living and ended."""

    def own(number: int, upto: int) -> float:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
            return sum(map(int, fields[11:upto])) / TICK
        return 0.0

    used = own(pid, 15 if children else 13)
    if children:
        listed = subprocess.run(
            ["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False
        )
        used += sum(own(int(child), 13) for child in listed.stdout.split())
    return used


@dataclass(frozen=True)
class Work:
    words: str
    ask: Callable[[httpx2.Client, int], httpx2.Response]
    at_most: float | None = None


PATH = "/api/v1/opportunities"
LISTED = f"{PATH}?sector=health&status=open&limit=50"


@dataclass(frozen=True)
class Field:
    """What there is to ask for: ids, cursors of the changes in steps of twenty, and a list's ETag."""

    ids: list[str]
    cursors: list[str]
    etag: str

    @classmethod
    def of(cls, http: httpx2.Client, requests: int) -> Self:
        ids: list[str] = []
        page: dict[str, Any] = {"next_cursor": ""}
        while page["next_cursor"] is not None and len(ids) < requests + WARM_UP:
            after = f"&cursor={page['next_cursor']}" if page["next_cursor"] else ""
            page = http.get(f"{PATH}?status=any&limit=200{after}").json()
            ids += [item["id"] for item in page["items"]]
        changes = http.get(f"{PATH}/changes?limit=20").json()
        cursors = [changes["cursor"]]
        while changes["has_more"]:
            changes = http.get(
                f"{PATH}/changes?limit={20 if len(cursors) < 50 else 200}&since={cursors[-1]}"
            ).json()
            cursors.append(changes["cursor"])
        return cls(ids, cursors, http.get(LISTED).headers["etag"])


def works(field: Field, people: People) -> list[Work]:
    """What is measured, as quality.md's table names it.

    No question is asked twice, or its answer would come from memory; what is asked again says so.
    """

    def moment(n: int) -> str:
        return f"closes_after=2020-01-01T00:00:00.{n + WARM_UP:06d}Z"

    def spelt(number: int, way: int) -> str:
        return f"limit={'0' * way}{number}"

    return [
        Work("list 50 open of a sector by deadline", lambda http, n: http.get(f"{LISTED}&{moment(n)}"), 0.8),
        Work("the same list again", lambda http, n: http.get(LISTED), 0.18),
        Work(
            "the same list again, not changed (304)",
            lambda http, n: http.get(LISTED, headers={"If-None-Match": field.etag}),
        ),
        Work("one by id", lambda http, n: http.get(f"{PATH}/{field.ids[n % len(field.ids)]}"), 0.5),
        Work("search two words", lambda http, n: http.get(f"{PATH}?q=trainer+post{n % 97}&{moment(n)}"), 2),
        Work(
            "poll, nothing new",
            lambda http, n: http.get(f"{PATH}/changes?since={field.cursors[-1]}"),
            0.15,
        ),
        Work(
            "poll, nothing new, the first in a second",
            lambda http, n: http.get(
                f"{PATH}/changes?since={field.cursors[-1]}&{spelt(1 + n % 200, n // 200 + 1)}"
            ),
        ),
        Work(
            "poll, 20 changes",
            lambda http, n: http.get(
                f"{PATH}/changes?since={field.cursors[n % 50]}&{spelt(20, n // 50 + 1)}"
            ),
            0.6,
        ),
        Work(
            "create an application",
            lambda http, n: http.post(
                "/api/v1/applications",
                json={"assignment_id": field.ids[n % len(field.ids)]},
                headers={"Cookie": f"{COOKIE}={people.applicants[n]}"},
            ),
            2,
        ),
        Work(
            "officer's list of 50 applications",
            lambda http, n: http.get(
                f"/api/v1/applications?call_id={people.call_id}&state=submitted&sort=waiting&limit=50",
                headers={"Cookie": f"{COOKIE}={people.officer}"},
            ),
            3,
        ),
    ]


def measure(
    server: Server, database: Callable[[], float], work: Work, requests: int
) -> tuple[float, float, bytes]:
    """CPU milliseconds per request of server and database, and the last body."""
    with httpx2.Client(base_url=server.base_url, verify=False) as http:
        for number in range(-WARM_UP, 0):
            answer = work.ask(http, number)
            assert answer.status_code in (200, 201, 304), answer.text
        before = cpu(server.pid), database()
        for number in range(requests):
            answer = work.ask(http, number)
        after = cpu(server.pid), database()
    return (after[0] - before[0]) / requests * 1000, (after[1] - before[1]) / requests * 1000, answer.content


def bare(body: bytes, requests: int) -> float:
    """The same bytes from an application that does nothing else."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(body or b"{}")
        file.flush()
        port = ports.reserve()
        port.release()
        command = [sys.executable, "-m", "uvicorn", "tests.bench.ceiling:app", "--port", str(port.number), "--no-access-log", "--log-level", "error"]  # fmt: skip
        process = subprocess.Popen(command, env={**os.environ, "BENCH_BODY": file.name})
        try:
            with httpx2.Client(base_url=f"http://127.0.0.1:{port.number}", verify=False) as http:
                for _ in range(100):
                    with contextlib.suppress(httpx2.HTTPError):
                        http.get("/")
                        break
                    time.sleep(0.1)
                before = cpu(process.pid)
                for _ in range(requests):
                    http.get("/")
                return (cpu(process.pid) - before) / requests * 1000
        finally:
            process.terminate()
            process.wait(10)


@contextlib.contextmanager
def engine(name: str, folder: Path) -> Iterator[tuple[str, Callable[[], float]]]:
    """The address of an empty database, and how much CPU its own processes have used."""
    if name == "sqlite":
        yield f"sqlite:///{folder / 'bench.sqlite'}", lambda: 0.0
        return
    with postgres.cluster(durable=True) as cluster:
        yield cluster.create_database("bench"), lambda: cpu(cluster.postmaster_pid, children=True)


def bench(name: str, rows: int, requests: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, engine(name, Path(folder)) as (url, database):
        env = {"UMUSANZU_DATABASE_URL": url, "UMUSANZU_LOG_LEVEL": "warning"}
        with serve(env, args=("serve", "--no-worker"), prepare=[("migrate",)], ready_within=120) as server:
            server.stop()
            people = fill(url, rows, requests + WARM_UP)
            server.start()
            with httpx2.Client(base_url=server.base_url, verify=False) as http:
                field = Field.of(http, requests)
            for work in works(field, people):
                served, stored, body = measure(server, database, work, requests)
                yield Figure(
                    name, rows, work.words, round(served, 3), round(stored, 3), round(bare(body, requests), 3), len(body), work.at_most
                )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=1_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), action="append")
    asked = parser.parse_args()
    out = sys.stdout
    out.write(
        f"{'engine':11}{'work':42}{'server':>8}{'database':>10}{'bare':>8}{'at most':>9}   CPU ms per request\n"
    )
    for name in asked.engine or ("sqlite", "postgresql"):
        for figure in bench(name, asked.rows, asked.requests):
            most = "" if figure.at_most is None else f"{figure.at_most:g}"
            out.write(
                f"{figure.engine:11}{figure.work:42}{figure.server_ms:8.2f}{figure.database_ms:10.2f}{figure.bare_ms:8.2f}{most:>9}\n"
            )
            out.write(json.dumps(asdict(figure)) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
