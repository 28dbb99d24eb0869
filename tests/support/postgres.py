"""Throw-away PostgreSQL clusters.

    with cluster() as server:                      # one process, one cluster
        url = server.create_database("races")

    @pytest.fixture(scope="session")               # under pytest-xdist: one cluster for all workers
    def postgres(tmp_path_factory):
        with shared_cluster(run_root(tmp_path_factory)) as server:
            yield server

    server.template("schema", migrate)             # built once for all workers: migrate(url) fills it
    server.create_database("t_42", template="schema")    # 0.05 s with 120 tables

How sharing works: the first worker to come starts the cluster under a file lock and leaves its address in the run's
folder; the others read it. Each holds a shared lock on one file while it uses the cluster; a janitor process waits
for the exclusive lock, which it gets when the last of them has gone (also by a crash or SIGKILL), then stops the
server and removes its folder. `cluster()` is the same with one user.
"""

import contextlib
import fcntl
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, LiteralString

import psycopg
import pytest
from psycopg import sql

from tests.support import ports

ROLE = "umusanzu"  # owns every database and is no superuser, as in production
SUPERUSER = "postgres"
JANITOR = Path(__file__).with_name("janitor.py")

# Socket paths may have 107 bytes, and the postgres user must be able to reach the folder: TMPDIR promises neither.
DISK = Path("/tmp")  # noqa: S108 - mkdtemp makes the folder in it, private to its owner
MEMORY = Path("/dev/shm")  # noqa: S108 - likewise
MEMORY_NEEDED = 2 * 2**30  # bytes free; containers often give it 64 MB

# What a test run may lose in a power cut is nothing that anyone waits for.
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_CUT_OFF = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
  AND application_name <> %s
"""
# DELETE of the few rows that a test leaves takes a tenth of the time that TRUNCATE does, which makes every file anew.
_EMPTY = """
DO $$
DECLARE named text;
BEGIN
  SET LOCAL session_replication_role = replica;  -- no triggers, so in any order
  SET LOCAL lock_timeout = '10s';
  FOR named IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', named);
  END LOOP;
  FOR named IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', named);
  END LOOP;
END $$
"""


class PostgresError(RuntimeError):
    """PostgreSQL is missing, or a cluster did not start; the message says what would help."""


@dataclass(frozen=True)
class Server:
    """A running cluster. `folder` holds its data, socket and log."""

    folder: Path
    port: int

    def url(self, database: str = "postgres") -> str:
        """Address for SQLAlchemy and UMUSANZU_DATABASE_URL, as the ordinary role over loopback TCP."""
        return f"postgresql+psycopg://{ROLE}@127.0.0.1:{self.port}/{database}"

    def dsn(self, database: str = "postgres", user: str = SUPERUSER) -> str:
        """Address for psycopg itself, as the superuser over the unix socket."""
        return f"host={self.folder} port={self.port} dbname={database} user={user}"

    def create_database(self, name: str, template: str | None = None) -> str:
        """Create a database owned by the ordinary role, empty or as a copy of `template`; returns its url."""
        self._execute("CREATE DATABASE {} OWNER {} TEMPLATE {}", name, ROLE, template or "template0")
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database if it exists, closing whatever connections it still has."""
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def template(self, name: str, build: Callable[[str], object]) -> str:
        """Have `build(url)` fill a database once, whichever worker comes first; returns its name for `template=`.

        Whoever comes meanwhile waits. If `build` raises, nothing is kept and the next one tries again.
        """
        with psycopg.connect(self.dsn(), autocommit=True) as db:
            db.execute("SELECT pg_advisory_lock(hashtext(%s))", (name,))
            built = db.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if built != (True,):
                self.drop_database(name)
                build(self.create_database(name))
                self._execute("ALTER DATABASE {} IS_TEMPLATE true ALLOW_CONNECTIONS false", name)
                # A database cannot be copied while a pool that the builder left open is connected to it.
                db.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,)
                )
        return name

    @contextlib.contextmanager
    def emptying(self, name: str, sparing: str = "") -> Iterator[Callable[[], None]]:
        """What empties a database whenever it is called: no row but the revision, sequences as new.

        Whoever else is connected is cut off first, except those whose application's name is `sparing`. Raises
        psycopg.errors.LockNotAvailable where one of these still holds a row.
        """
        with psycopg.connect(self.dsn(name), autocommit=True) as db:

            def empty() -> None:
                db.execute(_CUT_OFF, (sparing,))
                db.execute(_EMPTY)

            yield empty

    @property
    def postmaster_pid(self) -> int:
        """Process id of the postmaster: its children's CPU time is the database's."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def _execute(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.dsn(), autocommit=True) as db:
            db.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def missing() -> str | None:
    """Why no cluster can be started here, as a sentence for whoever runs the tests; None when one can."""
    if _binaries() is None:
        return "PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin or on the PATH."
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return "PostgreSQL refuses to run as root, and there is no user named postgres to run it as."
    return (
        None
        if shutil.which("runuser")
        else "PostgreSQL refuses to run as root, and runuser is not installed."
    )


def run_root(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this test run share, and no other run."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextlib.contextmanager
def cluster(*, durable: bool = False, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a cluster for this process alone; at the end it has stopped and its folder is gone.

    `durable` keeps fsync on and the data on disk, for tests that ask what survives and figures that mean something;
    `settings` are lines for postgresql.conf.
    """
    folder = _new_folder(durable)
    try:
        with _using(folder / "users.lock"):
            yield _start(folder, folder / "users.lock", folder / "state.json", durable, settings or {})
    finally:
        deadline = time.monotonic() + 30
        while folder.exists():
            if time.monotonic() > deadline:
                raise PostgresError(f"The cluster in {folder} was not removed within 30 s.")
            time.sleep(0.01)


@contextlib.contextmanager
def shared_cluster(root: Path) -> Iterator[Server]:
    """Use the one cluster of the test run whose folder is `root`, starting it if nobody has."""
    state = root / "postgres.json"
    with (root / "postgres.start").open("wb") as turn, contextlib.ExitStack() as use:
        fcntl.flock(turn, fcntl.LOCK_EX)  # one at a time decides whether there is a cluster
        use.enter_context(_using(root / "postgres.users"))  # waits while a janitor clears an earlier one away
        if state.exists():
            found = json.loads(state.read_text())
            server = Server(Path(found["folder"]), found["port"])
        else:
            server = _start(
                _new_folder(durable=False), root / "postgres.users", state, durable=False, settings={}
            )
            state.write_text(json.dumps({"folder": str(server.folder), "port": server.port}))
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield server


@contextlib.contextmanager
def _using(lock: Path) -> Iterator[IO[bytes]]:
    with lock.open("wb") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield users


def _new_folder(durable: bool) -> Path:
    if reason := missing():
        raise PostgresError(reason)
    # On disk a database is copied in 0.1 to 1 s, as the disk pleases; in memory always in 0.05 s.
    in_memory = not durable and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED
    folder = Path(tempfile.mkdtemp(prefix="umusanzu-pg-", dir=MEMORY if in_memory else DISK))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    return folder


def _start(folder: Path, lock: Path, state: Path, durable: bool, settings: Mapping[str, str]) -> Server:
    data, log = folder / "data", folder / "log"
    stop = _command("pg_ctl", "stop", "-m", "immediate", "-w", "-t", "20", "-D", str(data))
    # The janitor comes first: whatever goes wrong from here on, it clears away.
    janitor = [sys.executable, "-S", str(JANITOR), str(lock), str(folder), str(state), *stop]
    quiet = subprocess.DEVNULL  # and not our own output: whoever reads that would wait for the janitor to end
    subprocess.run(janitor, stdin=quiet, stdout=quiet, stderr=quiet, check=True)

    # The locale is part of the template databases; C.UTF-8 sorts by code point and is the same on every machine.
    flags = [
        "--username",
        SUPERUSER,
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "--no-sync",
    ]
    _run(_command("initdb", "-D", str(data), *flags), log)
    port = ports.reserve()
    try:
        lines = {
            "listen_addresses": "127.0.0.1",
            "port": str(port.number),
            "unix_socket_directories": str(folder),
            "max_connections": "200",
            **({} if durable else UNSAFE_BUT_FAST),
            **settings,
        }
        with (data / "postgresql.auto.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in lines.items())
        _run(_command("pg_ctl", "start", "-w", "-t", "60", "-D", str(data), "-l", str(log)), log)
    finally:
        port.release()  # from here on the server itself holds it
    server = Server(folder, port.number)
    server._execute("CREATE ROLE {} LOGIN", ROLE)
    return server


def _binaries() -> Path | None:
    """The newest installed version's programs; Debian keeps them off the PATH."""

    def version(folder: Path) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", folder.parent.name)]

    debian = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    if debian:
        return max(debian, key=version)
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _command(program: str, *arguments: str) -> list[str]:
    folder = _binaries()
    if folder is None:
        raise PostgresError(missing() or "PostgreSQL went away.")
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return [*as_postgres, str(folder / program), *arguments]


def _run(command: list[str], log: Path) -> None:
    # From "/": the postgres user may not be allowed where the tests run. Into a file: a pipe would be kept open by the
    # server that pg_ctl leaves behind, and reading it would never end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")
            logged = log.read_text(errors="replace") if log.exists() else ""
            raise PostgresError(f"{' '.join(command)} ended with {done.returncode}:\n{said}\n{logged}")
