"""Many opportunities and applications at once: one of each made as ever, and copies of its rows."""

import json
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlmodel import col

from api.applications.models import Application, ApplicationState
from api.calls.assignments.models import Assignment
from api.calls.opportunities.models import Opportunity
from api.core import db
from api.core.config import Settings
from api.core.ids import uuid7
from api.core.search import SearchText
from api.identity.people.models import Person
from tests.applications import build as applications
from tests.calls.build import open_call, published_assignment
from tests.support.world import World

_SECTORS = ("health", "tvet", "finance", "mental_health")
_AT_ONCE = 5_000
_STATES = (ApplicationState.SUBMITTED, ApplicationState.ELIGIBLE, ApplicationState.SHORTLISTED)


@dataclass(frozen=True)
class People:
    """The sessions of those who ask: each applicant once, and an officer of a programme whose call has applications."""

    applicants: list[str]
    officer: str
    call_id: str


def fill(url: str, rows: int, applicants: int) -> People:
    """Make so many public opportunities of four sectors, closing over the next two hundred days; and as many
    applications to another programme's call, a third of them submitted. So many accounts are made to apply with.
    """
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
            people = _applied(world, rows, applicants)
            if world.database.is_sqlite:
                return people
            # As its daemon does by itself in a while.
            with world.database.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as connection:
                connection.execute(text("ANALYZE"))
            return people


def _applied(world: World, rows: int, applicants: int) -> People:
    posted = applications.call(world)
    officer = applications.officer(world, posted)
    made = UUID(applications.submitted_application(world, posted, applications.applicant(world))["id"])
    with world.database.write() as session:
        connection = session.connection()
        table, people = (db.metadata.tables[model.__tablename__] for model in (Application, Person))
        row = dict(connection.execute(select(table).where(table.c.id == made)).mappings().one())
        who = dict(connection.execute(select(people).where(people.c.id == row["person_id"])).mappings().one())
        for start in range(0, rows - 1, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, rows - 1))
            ids = [uuid7() for _ in numbers]
            connection.execute(
                insert(people), [{**who, "id": new, "email": f"made-up-{new.hex}@example.org"} for new in ids]
            )
            connection.execute(
                insert(table),
                [
                    {
                        **row,
                        "id": uuid7(),
                        "person_id": new,
                        "number": n + 2,
                        "code": f"{row['code']}-{n}",
                        "state": _STATES[n % len(_STATES)],
                        "waiting_since": row["waiting_since"] + timedelta(seconds=n),
                    }
                    for n, new in zip(numbers, ids, strict=True)
                ],
            )
    cookies = [world.account().cookie or "" for _ in range(applicants)]
    return People(cookies, officer.cookie or "", posted.id)


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
