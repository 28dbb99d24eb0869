"""Every test that takes `world` runs on SQLite and on PostgreSQL, each with an empty, migrated database."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import create_engine

from api import migrate
from api.core import clock, db, events
from api.core.config import Settings
from api.core.db import Database
from tests.notifications import silence
from tests.support.postgres import MEMORY, Server, run_root, shared_cluster
from tests.support.world import World

# Whatever a person may be shown, in any test, is told by a letter or left out on purpose.
events.listen("*", silence.check)

# What connections that outlast a test call themselves.
LASTING = "umusanzu-tests"


@pytest.fixture(scope="session", autouse=True)
def engines() -> Iterator[dict[str, Engine | None]]:
    """Every test has engines of its own, but those of one kind share what was compiled: half of a test's time.

    SQLAlchemy keeps compiled statements per engine, by its dialect. An engine whose address is put into the answer
    lasts for the whole run, and its connections with it: PostgreSQL reads its catalogue anew for each connection.
    """
    kept: dict[str, Engine] = {}
    lasting: dict[str, Engine | None] = {}

    def sharing(url: str, **settings: Any) -> Engine:
        if there := lasting.get(url):
            return there
        if url in lasting:
            settings["connect_args"] = {"application_name": LASTING}
        engine = create_engine(url, query_cache_size=3000, **settings)
        first = kept.setdefault(engine.dialect.name, engine)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        if url in lasting:
            lasting[url] = engine
            patch.setattr(engine, "dispose", lambda close=True: None)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "create_engine", sharing)
        yield lasting
    for engine in filter(None, lasting.values()):
        engine.dispose()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with shared_cluster(run_root(tmp_path_factory)) as server:
        yield server


def migrated(url: str) -> None:
    database = Database(Settings(database_url=url))
    migrate.upgrade(database)
    database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "template.sqlite"
    migrated(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def emptied(postgres: Server, engines: dict[str, Engine | None]) -> Iterator[Callable[[], str]]:
    """Empties the database on PostgreSQL that a worker's tests share, and answers with its address."""
    postgres.template("umusanzu", migrated)
    name = f"shared_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    url = postgres.create_database(name, template="umusanzu")
    engines[url] = None
    with postgres.emptying(name, sparing=LASTING) as empty:

        def turn() -> str:
            empty()
            return url

        yield turn


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database on each engine.

    On PostgreSQL the tests of a worker take turns with one, which takes a third of the time; a test that is marked
    `own_database` changes its tables or kills who writes to it, and has a copy of its own.
    """
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        # In memory, where a commit does not wait for a disk; what survives is asked by tests with servers of their own.
        with tempfile.TemporaryDirectory(
            prefix="umusanzu-", dir=MEMORY if MEMORY.is_dir() else None
        ) as folder:
            file = Path(folder) / "umusanzu.sqlite"
            shutil.copyfile(template, file)
            yield f"sqlite:///{file}"
        return
    if not request.node.get_closest_marker("own_database"):
        turn: Callable[[], str] = request.getfixturevalue("emptied")
        yield turn()
        return
    server: Server = request.getfixturevalue("postgres")
    server.template("umusanzu", migrated)
    name = f"t_{tmp_path.name.lower().replace('-', '_')[:40]}_{abs(hash(str(tmp_path))) % 10**8}"
    yield server.create_database(name, template="umusanzu")
    server.drop_database(name)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, var=tmp_path / "var", web_client=tmp_path / "none")


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    with World.open(settings) as opened:
        yield opened
    clock.shift(settings.clock_offset)


def pytest_collection_finish() -> None:
    """What is loaded by now stays; looking through it for garbage again and again takes a tenth of the run."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true nothing may be left out: a skipped test fails the run, and is listed (-ra)."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


# Where a fixture is dear (a pair of servers, a full database, the demonstration), its tests stay with one worker; what
# takes longest begins first, so that no worker ends long after the other.
_DEAR = ("field", "running", "office", "stage", "rehearsed", "on_sqlite", "on_postgresql")
_FIRST = ("tests/examples", "tests/demo", "tests/races", "tests/contracts")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        of = getattr(getattr(item, "callspec", None), "params", {})
        dear = next((name for name in _DEAR if name in getattr(item, "fixturenames", ())), None)
        if dear:
            # Which of two it is says the test's parameter: a stage's is the name of another of these.
            which = of.get(dear, "")
            item.add_marker(
                pytest.mark.xdist_group(
                    which if dear in ("stage", "rehearsed") else f"{dear} {which}".strip()
                )
            )
    items.sort(
        key=lambda item: next(
            (n for n, path in enumerate(_FIRST) if item.nodeid.startswith(path)), len(_FIRST)
        )
    )
