"""The whole service on a full database, where every request is carried out to the last check and then undone.

So each request of thousands meets the same rows, and none waits for the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from api import migrate
from api.core.config import Settings
from api.core.db import Database
from tests.contracts.everything import Side, build
from tests.support.world import Somebody, World

SIDES = ("A", "B")


class _Undone(Exception):
    pass


@dataclass
class Rehearsal:
    """Two sides, everybody in them, and an administrator. `kept` counts what would have been committed."""

    world: World
    sides: dict[str, Side]
    admin: Somebody
    kept: int = 0

    def somebody(self, who: str, side: str = "A") -> Somebody:
        """By name: `officer`, `applicant`, …; `admin`; `anyone`."""
        if who == "admin":
            return self.admin
        return self.world.anyone if who == "anyone" else self.sides[side].people[who]


@contextmanager
def rehearsing(url: str, folder: Path) -> Iterator[Rehearsal]:
    """Build both sides in a migrated database; from then on nothing that is asked is kept."""
    settings = Settings(database_url=url, var=folder, web_client=folder / "none", log_level="ERROR")
    with World.open(settings) as world:
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
