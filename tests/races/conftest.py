"""One prepared database and one running pair of servers for each engine, shared by the races of the domain."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from api.core.config import Settings
from tests.conftest import migrated
from tests.races.field import Field
from tests.support import serve
from tests.support.postgres import Server
from tests.support.world import World


def nobody_waited_crosswise(server: Server, database: str) -> None:
    """Two in each other's way are tried again, but it costs them a second: here everyone waits in one order."""
    with psycopg.connect(server.dsn()) as db:
        query = "SELECT deadlocks FROM pg_stat_database WHERE datname = %s"
        assert db.execute(query, (database,)).fetchone() == (0,)


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def field(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """Two server processes on one database, and the services in this process to prepare what is raced for."""
    folder = tmp_path_factory.mktemp("races")
    with ExitStack() as stack:
        if request.param == "sqlite":
            file = folder / "umusanzu.sqlite"
            template: Path = request.getfixturevalue("sqlite_template")
            shutil.copyfile(template, file)
            url = f"sqlite:///{file}"
        else:
            server: Server = request.getfixturevalue("postgres")
            server.template("umusanzu", migrated)
            name = f"races_{abs(hash(str(folder))) % 10**8}"
            url = server.create_database(name, template="umusanzu")
            stack.callback(server.drop_database, name)
            stack.callback(nobody_waited_crosswise, server, name)
        env = {"UMUSANZU_DATABASE_URL": url, "UMUSANZU_LOG_LEVEL": "warning"}
        with ThreadPoolExecutor(2) as starting:
            both = [starting.submit(stack.enter_context, serve.serve(env)) for _ in range(2)]
        settings = Settings(database_url=url, var=folder / "var", web_client=folder / "none")
        world = stack.enter_context(World.open(settings))
        yield Field(world, [one.result().base_url for one in both], stack)
