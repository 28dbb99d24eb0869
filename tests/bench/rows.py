"""Many opportunities at once: one published through the API, and copies of its rows."""

import json
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlmodel import col

from api.calls.assignments.models import Assignment
from api.calls.opportunities.models import Opportunity
from api.core import db
from api.core.config import Settings
from api.core.ids import uuid7
from api.core.search import SearchText
from tests.calls.build import open_call, published_assignment
from tests.support.world import World

_SECTORS = ("health", "tvet", "finance", "mental_health")
_AT_ONCE = 5_000


def fill(url: str, rows: int) -> None:
    """Make so many public opportunities of four sectors, closing over the next two hundred days."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            database_url=url, var=Path(folder), web_client=Path(folder) / "none", log_level="warning"
        )
        with World.open(settings) as world:
            officer = world.staff("officer")
            made = UUID(published_assignment(world, officer, open_call(world, officer))["id"])
            with world.database.write() as session:
                connection = session.connection()
                tables = [db.metadata.tables[model.__tablename__] for model in (Assignment, Opportunity)]
                first = [
                    dict(connection.execute(select(table).where(table.c.id == made)).mappings().one())
                    for table in tables
                ]
                texts = connection.execute(
                    select(col(SearchText.words)).where(SearchText.ref == first[0]["id"])
                ).all()
                for start in range(0, rows - 1, _AT_ONCE):
                    numbers = range(start, min(start + _AT_ONCE, rows - 1))
                    ids = [uuid7() for _ in numbers]
                    for table, row in zip(tables, first, strict=True):
                        connection.execute(
                            insert(table), [_copy(row, n, new) for n, new in zip(numbers, ids, strict=True)]
                        )
                    found = [
                        {"ref": new, "words": f"{words} post{n % 97}"}
                        for n, new in zip(numbers, ids, strict=True)
                        for (words,) in texts
                    ]
                    connection.execute(insert(SearchText), found)


def _copy(row: dict[str, Any], number: int, new: UUID) -> dict[str, Any]:
    """The row as another's: what is prepared to be sent names its id too."""
    prepared: dict[str, Any] = {
        name: json.loads(json.dumps(row[name]).replace(str(row["id"]), str(new)))
        for name in ("items", "details")
        if name in row
    }
    made = {
        **row,
        **prepared,
        "id": new,
        "code": f"{row['code']}-{number}",
        "slug": f"{row['slug']}-{number}",
    }
    if "sector" in row:
        made["sector"] = _SECTORS[number % 4]
        made["closes_at"] = row["closes_at"] + timedelta(hours=number % 4800)
    return made
