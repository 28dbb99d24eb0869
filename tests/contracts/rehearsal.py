"""The whole service on a full database, where every request is carried out to the last check and then undone.

So each request of thousands meets the same rows, and none waits for the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, SQLModel

from api import migrate
from api.core.config import Settings
from api.core.db import Database
from tests.contracts.everything import Side, build
from tests.support.world import Somebody, World

SIDES = ("A", "B")


class _Undone(Exception):
    pass


@dataclass(eq=False)
class Rehearsal:
    """Two sides, everybody in them, and an administrator. `kept` counts what would have been committed."""

    world: World
    sides: dict[str, Side]
    admin: Somebody
    kept: int = 0
    moved: dict[tuple[type[SQLModel], UUID], dict[str, Any]] = field(default_factory=dict)

    def somebody(self, who: str, side: str = "A") -> Somebody:
        """By name: `officer`, `applicant`, …; `admin`; `anyone`."""
        if who == "admin":
            return self.admin
        return self.world.anyone if who == "anyone" else self.sides[side].people[who]

    def place(self, model: type[SQLModel], row_id: UUID, **values: Any) -> None:
        """Set columns of a row for good, until `restore`."""
        with Session(self.world.database.engine) as session:
            row = session.get_one(model, row_id)
            self.moved.setdefault((model, row_id), {}).update(
                {
                    name: getattr(row, name)
                    for name in values
                    if name not in self.moved.get((model, row_id), {})
                }
            )
            session.exec(update(model).where(model.id == row_id).values(**values))  # type: ignore[attr-defined] # every row has one
            session.commit()

    def restore(self) -> None:
        """Give every row that was placed what it had."""
        for (model, row_id), values in list(self.moved.items()):
            self.place(model, row_id, **values)
        self.moved.clear()


@contextmanager
def rehearsing(url: str, folder: Path) -> Iterator[Rehearsal]:
    """Build both sides in a migrated database; from then on nothing that is asked is kept."""
    settings = Settings(database_url=url, var=folder, web_client=folder / "none", log_level="ERROR")
    # What a process writes down now and then would be counted as if a request had.
    with mock.patch("api.app.WRITE_DOWN", 86_400), World.open(settings) as world:
        sides = {name: build(world, name) for name in SIDES}
        rehearsal = Rehearsal(world, sides, world.staff("admin"))
        _undo_writes(world.database, rehearsal)
        yield rehearsal


def _undo_writes(database: Database, rehearsal: Rehearsal) -> None:
    writing: Any = database.write

    @contextmanager
    def write() -> Iterator[Session]:
        try:
            with writing() as session:
                yield session
                session.flush()
                rehearsal.kept += 1
                raise _Undone
        except _Undone:
            pass

    database.write = write  # type: ignore[method-assign] # for this database alone


def migrated(url: str) -> None:
    database = Database(Settings(database_url=url))
    migrate.upgrade(database)
    database.dispose()
