"""One rehearsal for each engine, built once a process.

`stage` is each of them in turn; `rehearsed` too under `make soak`, and the one on SQLite otherwise: what everybody may
read and do is one set of queries, and asking all of it twice takes a minute.
"""

import os
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


ENGINES = ["on_sqlite", "on_postgresql"]


@pytest.fixture(params=ENGINES if os.environ.get("UMUSANZU_BOTH") else ENGINES[:1])
def rehearsed(request: pytest.FixtureRequest) -> Rehearsal:
    rehearsal: Rehearsal = request.getfixturevalue(request.param)
    return rehearsal


@pytest.fixture(params=ENGINES)
def stage(request: pytest.FixtureRequest) -> Rehearsal:
    rehearsal: Rehearsal = request.getfixturevalue(request.param)
    return rehearsal
