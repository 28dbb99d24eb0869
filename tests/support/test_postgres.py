"""The throw-away clusters keep their promises: shared by workers, cleared away however a run ends."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tests.support import postgres
from tests.support.postgres import ROLE, PostgresError, Server, cluster, run_root, shared_cluster

REASON = postgres.missing()
pytestmark = pytest.mark.skipif(REASON is not None, reason=str(REASON))

REPOSITORY = Path(__file__).parents[2]

# Joins the cluster of the folder it is given, tells where it is, and stays until its input closes.
JOIN = """
import sys
from pathlib import Path
from tests.support.postgres import shared_cluster
with shared_cluster(Path(sys.argv[1])) as server:
    print(server.folder, server.port, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with shared_cluster(run_root(tmp_path_factory)) as shared:
        yield shared


def setting(server: Server, name: str) -> str:
    with psycopg.connect(server.dsn()) as db:
        row = db.execute("SELECT current_setting(%s)", (name,)).fetchone()
    assert row is not None
    return str(row[0])


def gone(folder: Path, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not folder.exists()


def join(root: Path) -> tuple[subprocess.Popen[str], Path, int]:
    worker = subprocess.Popen(
        [sys.executable, "-c", JOIN, str(root)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    folder, port = worker.stdout.readline().split()
    return worker, Path(folder), int(port)


def leave(worker: subprocess.Popen[str], sign: signal.Signals | None = None) -> None:
    if sign is not None:
        worker.send_signal(sign)
    worker.communicate()


def test_databases_belong_to_an_ordinary_role_and_start_empty(server: Server) -> None:
    url = server.create_database("empty_one")
    assert url == f"postgresql+psycopg://{ROLE}@127.0.0.1:{server.port}/empty_one"
    with psycopg.connect(url.replace("+psycopg", "")) as db:
        assert db.execute("SELECT current_setting('is_superuser'), current_user").fetchone() == ("off", ROLE)
        assert db.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        # What migrations need: trusted extensions, without a superuser.
        db.execute("CREATE EXTENSION btree_gist")
        db.execute("CREATE EXTENSION unaccent")
    server.drop_database("empty_one")
    server.drop_database("empty_one")


def test_a_template_is_built_once_and_its_copies_are_independent(server: Server) -> None:
    built = []
    left_open = []

    def build(url: str) -> None:
        built.append(url)
        db = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        db.execute("CREATE TABLE need (title text)")
        db.execute("INSERT INTO need VALUES ('Prosthetics workshop')")
        left_open.append(db)  # as a pool would be

    with ThreadPoolExecutor(4) as workers:
        names = list(workers.map(lambda _: server.template("built_once", build), range(4)))
    assert names == ["built_once"] * 4
    assert len(built) == 1

    copies = [server.create_database(f"copy_{n}", template="built_once") for n in range(2)]
    with psycopg.connect(copies[0].replace("+psycopg", "")) as db:
        db.execute("DELETE FROM need")
    with psycopg.connect(copies[1].replace("+psycopg", "")) as db:
        assert db.execute("SELECT title FROM need").fetchall() == [("Prosthetics workshop",)]
    left_open[0].close()


def test_a_template_that_failed_is_built_anew(server: Server) -> None:
    def fail(url: str) -> None:
        raise ValueError(url)

    def build(url: str) -> None:
        with psycopg.connect(url.replace("+psycopg", "")) as db:
            db.execute("CREATE TABLE host ()")

    with pytest.raises(ValueError, match="second_try"):
        server.template("second_try", fail)
    assert server.template("second_try", build) == "second_try"
    with psycopg.connect(server.create_database("third", "second_try").replace("+psycopg", "")) as db:
        assert db.execute("SELECT count(*) FROM host").fetchone() == (0,)


def test_tests_are_fast_and_crash_tests_are_durable(server: Server) -> None:
    assert (setting(server, "fsync"), setting(server, "max_connections")) == ("off", "200")
    with cluster(durable=True, settings={"deadlock_timeout": "50ms"}) as durable:
        assert (setting(durable, "fsync"), setting(durable, "full_page_writes")) == ("on", "on")
        assert setting(durable, "deadlock_timeout") == "50ms"


def test_a_cluster_is_gone_after_its_block_also_when_that_fails() -> None:
    def fail() -> None:
        with cluster() as server:
            used.append((server.folder, server.port))
            raise ZeroDivisionError

    used: list[tuple[Path, int]] = []
    with pytest.raises(ZeroDivisionError):
        fail()
    folder, port = used[0]
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(f"host=127.0.0.1 port={port} user={ROLE} dbname=postgres")


def test_a_cluster_that_cannot_start_says_why_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def remember(durable: bool) -> Path:
        made.append(new(durable))
        return made[-1]

    new = postgres._new_folder
    monkeypatch.setattr(postgres, "_new_folder", remember)
    with pytest.raises(PostgresError, match="max_connections"), cluster(settings={"max_connections": "none"}):
        pass
    assert not made[0].exists()


def test_workers_share_one_cluster_until_the_last_has_gone(tmp_path: Path) -> None:
    first, folder, port = join(tmp_path)
    second, *same = join(tmp_path)
    assert same == [folder, port]
    leave(first)
    with psycopg.connect(f"host=127.0.0.1 port={port} user={ROLE} dbname=postgres") as db:
        assert db.execute("SELECT 1").fetchone() == (1,)
    leave(second)
    assert gone(folder)
    # A worker that comes later finds no trace of the old one.
    third, new_folder, _ = join(tmp_path)
    assert new_folder != folder
    leave(third)
    assert gone(new_folder)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_killed_worker_leaves_nothing_behind(tmp_path: Path, sign: signal.Signals) -> None:
    worker, folder, _ = join(tmp_path)
    leave(worker, sign)
    assert gone(folder)
