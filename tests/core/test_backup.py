"""A backup holds one moment, whoever writes meanwhile, and is read back on either engine, all of it or nothing."""

import gzip
import json
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.core import backup, events, search
from api.core.config import Settings
from api.core.db import Database, metadata
from api.core.storage import Storage
from tests.contracts.everything import build
from tests.support.postgres import Server
from tests.support.world import World


def silent(what: str, done: int, total: int) -> None:
    """Nobody watches."""


def rows(database: Database) -> dict[str, list[Any]]:
    """All there is, table by table, in an order that both engines share."""
    with database.engine.connect() as connection:
        return {
            table.name: sorted((list(row) for row in connection.execute(select(table))), key=str)
            for table in metadata.sorted_tables
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """An empty, migrated database beside the one that is backed up."""
    if request.param == "sqlite":
        file = tmp_path / "elsewhere.sqlite"
        file.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        yield Settings(database_url=f"sqlite:///{file}", var=tmp_path / "elsewhere")
        return
    server: Server = request.getfixturevalue("postgres")
    request.getfixturevalue("emptied")  # makes the template
    name = f"elsewhere_{abs(hash(str(tmp_path))) % 10**8}"
    yield Settings(database_url=server.create_database(name, template="umusanzu"), var=tmp_path / "elsewhere")
    server.drop_database(name)


def test_all_that_is_held_is_restored_on_either_engine(
    world: World, elsewhere: Settings, tmp_path: Path
) -> None:
    build(world, "A")
    tree = world.staff("admin")
    parent = tree.post("/organisations", {"code": "Z-ABOVE", "name": "Above", "kind": "host_tvet"})
    below = {"code": "A-BELOW", "name": "Below", "kind": "host_tvet", "parent_id": parent["id"]}
    tree.post("/organisations", below)
    key = world.context.storage.put(b"%PDF-1.7 a diploma")
    world.work()
    file = tmp_path / "backup.tar.gz"
    held = backup.write(world.database, world.context.storage, file, "1", silent)
    other, storage = Database(elsewhere), Storage(elsewhere)
    try:
        assert backup.read(other, storage, file, "1", silent) == held
        before, after = rows(world.database), rows(other)
        assert len([name for name, found in before.items() if found]) > 70
        assert after == before
        assert b"".join(storage.stream(key)) == b"%PDF-1.7 a diploma"
        with other.read() as session:
            proved = events.verify(session, lambda done: None)
            assert (proved.checked, proved.broken) == (events.head(session), [])
        with other.write() as session:
            found = session.exec(search.matching(session, "organisations", "below")).all()
            assert len(found) == 1
            search.put(session, "organisations", found[0], "Renamed")  # numbers go on behind the last
    finally:
        other.dispose()


def test_a_backup_made_while_others_write_holds_each_change_whole(world: World, tmp_path: Path) -> None:
    officer, stop, written = world.staff("admin"), threading.Event(), list[str]()

    def write() -> None:
        while not stop.is_set():
            body = {"code": f"W{len(written)}", "name": "Written meanwhile", "kind": "host_tvet"}
            written.append(officer.post("/organisations", body)["id"])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(written) < 5:
            stop.wait(0.01)
        known = set(written)
        file = tmp_path / "backup.tar.gz"
        backup.write(world.database, world.context.storage, file, "1", silent)
    finally:
        stop.set()
        writer.join()
    made, told = (
        _of(file, "organisations", "id"),
        _of(file, "events", "subject_id", type="organisation.created"),
    )
    assert known <= made
    assert made == told


def _of(file: Path, table: str, column: str, **equal: str) -> set[str]:
    """One column of a table, as a backup holds it."""
    with tarfile.open(file) as tar:
        about = json.load(tar.extractfile("about.json") or pytest.fail("no about.json"))
        columns = about["tables"][table]["columns"]
        lines = tar.extractfile(f"tables/{table}.jsonl") or pytest.fail(f"no {table}")
        found = [dict(zip(columns, json.loads(line), strict=True)) for line in lines]
    return {row[column] for row in found if all(row[name] == value for name, value in equal.items())}


def _cut_short(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def _a_row_less(content: bytes) -> bytes:
    plain = gzip.decompress(content)
    return gzip.compress(plain.replace(b'"rows": 1\n', b'"rows": 2\n', 1))


@pytest.mark.parametrize("spoilt", [_cut_short, _a_row_less, lambda content: b"no backup at all"])
def test_of_a_backup_that_is_not_whole_nothing_is_restored(
    world: World, tmp_path: Path, spoilt: Callable[[bytes], bytes]
) -> None:
    empty = rows(world.database)
    world.staff("officer")
    file = tmp_path / "backup.tar.gz"
    backup.write(world.database, world.context.storage, file, "1", silent)
    with world.database.write() as session:
        for table in reversed(metadata.sorted_tables):
            session.connection().execute(table.delete())
    file.write_bytes(spoilt(file.read_bytes()))
    with pytest.raises(backup.NotRestorable):
        backup.read(world.database, world.context.storage, file, "1", silent)
    assert rows(world.database) == empty


def test_a_backup_is_read_into_an_empty_database_of_its_own_schema(world: World, tmp_path: Path) -> None:
    world.staff("officer")
    file = tmp_path / "backup.tar.gz"
    backup.write(world.database, world.context.storage, file, "1", silent)
    assert file.stat().st_mode & 0o777 == 0o600
    before = rows(world.database)
    with pytest.raises(backup.NotRestorable, match="not empty"):
        backup.read(world.database, world.context.storage, file, "1", silent)
    with pytest.raises(backup.NotRestorable, match="of the schema 1"):
        backup.read(world.database, world.context.storage, file, "2", silent)
    assert rows(world.database) == before
