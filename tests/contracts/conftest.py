"""One rehearsal for each engine, built once a process; `stage` is each of them in turn."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.rehearsal import Rehearsal, migrated, rehearsing
from tests.support.postgres import Server


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Rehearsal]:
    folder = tmp_path_factory.mktemp("rehearsal")
    shutil.copyfile(sqlite_template, folder / "umusanzu.sqlite")
    with rehearsing(f"sqlite:///{folder / 'umusanzu.sqlite'}", folder) as rehearsal:
        yield rehearsal


@pytest.fixture(scope="session")
def on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> Iterator[Rehearsal]:
    folder = tmp_path_factory.mktemp("rehearsal")
    postgres.template("umusanzu", migrated)
    name = f"rehearsal_{abs(hash(str(folder))) % 10**8}"
    with rehearsing(postgres.create_database(name, template="umusanzu"), folder) as rehearsal:
        yield rehearsal
    postgres.drop_database(name)


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def stage(request: pytest.FixtureRequest) -> Rehearsal:
    rehearsal: Rehearsal = request.getfixturevalue(request.param)
    return rehearsal
