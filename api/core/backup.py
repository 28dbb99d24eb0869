"""Everything that is held as one file, and back: rows in an order that only refers backwards, then documents.

A backup knows no engine: what was written from SQLite is read into PostgreSQL, and the other way round. It is a
gzipped tar of `about.json`, `tables/<name>.jsonl` (a row a line, in the columns' order) and `documents/<key>`.
"""

import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from sqlalchemy import Connection, Table, TypeDecorator, bindparam, func, insert, select, update
from sqlalchemy.types import TypeEngine

from api.core import clock
from api.core.db import Database, metadata
from api.core.storage import Storage

FORMAT = 1
_AT_ONCE = 500

# What is done, how much of it, of how much.
Progress = Callable[[str, int, int], None]


class NotRestorable(Exception):
    """Why nothing was restored, as a sentence for the operator."""


@dataclass(frozen=True)
class Held:
    """How much a backup holds."""

    rows: int
    documents: int


def write(database: Database, storage: Storage, target: Path, revision: str, progress: Progress) -> Held:
    """Write all that is held at one moment, while others go on writing; the file appears when it is complete.

    Only its owner may read it: it holds what the database holds. Raises Busy while storage is away.
    """
    unfinished = target.with_name(f"{target.name}.part")
    tables = metadata.sorted_tables
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        about: dict[str, Any] = {"format": FORMAT, "revision": revision, "tables": {}}
        with database.snapshot() as connection:
            about["made_at"] = clock.real_now().isoformat()
            for place, table in enumerate(tables):
                progress("Tables written", place, len(tables))
                rows = _dump(connection, table, Path(folder) / table.name)
                about["tables"][table.name] = {"columns": table.columns.keys(), "rows": rows}
        # Files come before the rows that name them, and so are here; what came since is left out by nobody.
        keys = list(storage.keys())
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
                _add(tar, "about.json", json.dumps(about, indent=1).encode())
                for table in tables:
                    tar.add(Path(folder) / table.name, f"tables/{table.name}.jsonl")
                kept = sum(_add_document(tar, storage, key, folder) for key in _told(keys, progress))
            file.flush()
            os.fsync(file.fileno())
    unfinished.replace(target)
    return Held(sum(one["rows"] for one in about["tables"].values()), kept)


def read(database: Database, storage: Storage, source: Path, revision: str, progress: Progress) -> Held:
    """Read a backup into an empty database of the same schema, all of it or nothing. Raises NotRestorable."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            about = json.loads(_content(tar, "about.json").read())
            if about["format"] != FORMAT or about["revision"] != revision:
                raise NotRestorable(
                    f"This backup is of the schema {about['revision']} and this version's is {revision}: restore it "
                    "with the version that made it, then migrate."
                )
            with database.write() as session:
                connection = session.connection()
                _must_be_empty(connection)
                kept = _restore_documents(tar, storage, progress)
                rows = 0
                for place, table in enumerate(metadata.sorted_tables):
                    progress("Tables read", place, len(about["tables"]))
                    rows += _load(connection, table, tar, about["tables"][table.name])
                    database.number_on(connection, table)
            return Held(rows, kept)
    except (tarfile.TarError, EOFError, zlib.error, json.JSONDecodeError, KeyError) as error:
        raise NotRestorable(f"{source} is not a whole backup: nothing was restored. ({error})") from error


def _dump(connection: Connection, table: Table, file: Path) -> int:
    found = connection.execution_options(yield_per=_AT_ONCE).execute(
        select(table).order_by(*table.primary_key)
    )
    rows = 0
    with file.open("w", encoding="utf-8") as lines:
        for row in found:
            lines.write(json.dumps(list(row), default=_plain, ensure_ascii=False, separators=(",", ":")))
            lines.write("\n")
            rows += 1
    return rows


def _plain(value: Any) -> str:
    """A value that JSON has no word for, as text."""
    return value.isoformat() if isinstance(value, date) else str(value)


# Python's type of a column → what makes its value of JSON's; what is not named is what JSON says.
_TYPED: dict[type, Callable[[str], Any]] = {
    UUID: UUID, datetime: datetime.fromisoformat, date: date.fromisoformat
}  # fmt: skip


def _load(connection: Connection, table: Table, tar: tarfile.TarFile, said: dict[str, Any]) -> int:
    """One table's rows. What refers to the table itself follows when all of them are there."""
    columns = [table.columns[name] for name in said["columns"]]
    typed = [_TYPED.get(_kind(column.type)) for column in columns]
    own = [column.name for column in columns if any(key.column.table is table for key in column.foreign_keys)]
    referring: list[dict[str, Any]] = []

    def rows() -> Iterator[dict[str, Any]]:
        for line in _content(tar, f"tables/{table.name}.jsonl"):
            row = {
                column.name: value if make is None or value is None else make(value)
                for column, make, value in zip(columns, typed, json.loads(line), strict=True)
            }
            if any(row[name] is not None for name in own):
                referring.append({"row": row["id"], **{f"to_{name}": row[name] for name in own}})
                row |= dict.fromkeys(own)
            yield row

    loaded = 0
    waiting = rows()
    while batch := list(islice(waiting, _AT_ONCE)):
        connection.execute(insert(table), batch)
        loaded += len(batch)
    if loaded != said["rows"]:
        raise EOFError(f"{table.name} has {loaded} rows instead of {said['rows']}")
    if referring:
        changed: dict[str, Any] = {name: bindparam(f"to_{name}") for name in own}
        connection.execute(update(table).where(table.c.id == bindparam("row")).values(changed), referring)
    return loaded


def _kind(sort: TypeEngine[Any]) -> type:
    """Python's type of a column, also where ours wraps the engine's."""
    return (sort.impl_instance if isinstance(sort, TypeDecorator) else sort).python_type


def _must_be_empty(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise NotRestorable(
                f"This database is not empty ({table.name}): a backup is read into an empty one."
            )


def _told(keys: list[str], progress: Progress) -> Iterator[str]:
    for place, key in enumerate(keys):
        progress("Documents written", place, len(keys))
        yield key


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def _add_document(tar: tarfile.TarFile, storage: Storage, key: str, folder: str) -> bool:
    """False for one that has been erased meanwhile."""
    with tempfile.TemporaryFile(dir=folder) as file:
        try:
            for chunk in storage.stream(key):
                file.write(chunk)
        except FileNotFoundError:
            return False
        entry = tarfile.TarInfo(f"documents/{key}")
        entry.size = file.tell()
        file.seek(0)
        tar.addfile(entry, file)
    return True


def _restore_documents(tar: tarfile.TarFile, storage: Storage, progress: Progress) -> int:
    """Before the rows that name them: files without a row are swept away, a row without its file is a loss."""
    keys = [name.removeprefix("documents/") for name in tar.getnames() if name.startswith("documents/")]
    for place, key in enumerate(keys):
        progress("Documents read", place, len(keys))
        storage.put_back(key, _content(tar, f"documents/{key}"))
    return len(keys)


def _content(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    found = tar.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found
