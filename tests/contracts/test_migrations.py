"""The one history of both engines: complete, reversible, and careful with rows."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Enum, inspect, text
from sqlmodel import Session, SQLModel

from api import migrate
from api.core.config import Settings
from api.core.db import Database
from tests.contracts.everything import build
from tests.support.world import World

# The steps above these add indexes, or to prepared texts, a column and a search index; every other one makes tables.
ADDS_NO_TABLE = ("0024", "0021", "0020", "0019")


def test_the_history_says_what_the_models_say(settings: Settings) -> None:
    database = Database(settings)
    assert migrate.is_current(database)
    assert migrate.differences(database) == []
    database.dispose()


def _counts(database: Database) -> dict[str, int]:
    """Rows of every table that is there."""
    names = set(inspect(database.engine).get_table_names()) & set(SQLModel.metadata.tables)
    with database.engine.connect() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 names of ours
            for name in sorted(names)
        }


@pytest.mark.own_database
def test_every_step_down_and_up_leaves_the_rows_of_all_other_tables(world: World) -> None:
    """With rows in every table that has any: each step takes away its own tables and nothing else."""
    build(world, "A")
    database = world.database
    full = _counts(database)
    assert len(full) > 75
    assert len([name for name, count in full.items() if count]) > 70
    before = full
    for step in _steps():
        migrate.downgrade(database, step)
        after = _counts(database)
        assert after == {name: count for name, count in before.items() if name in after}, step
        assert len(after) < len(before) or step in ADDS_NO_TABLE, step
        before = after
    migrate.upgrade(database)
    emptied = _counts(database)
    assert emptied.keys() == full.keys()
    assert {name: emptied[name] for name in before} == before


def _steps() -> list[str]:
    """The revisions below the newest, from the top."""
    versions = Path(migrate.__file__).resolve().parents[1] / "migrations" / "versions"
    return sorted((file.name[:4] for file in versions.glob("0*.py")), reverse=True)[1:]


@pytest.mark.own_database
def test_everything_can_be_taken_down_and_built_again(settings: Settings) -> None:
    database = Database(settings)
    migrate.downgrade(database, "base")
    left = set(inspect(database.engine).get_table_names()) - {"alembic_version"}
    assert left == set()
    migrate.upgrade(database)
    assert migrate.differences(database) == []
    database.dispose()


def test_every_choice_is_checked_by_the_database_with_just_its_values(settings: Settings) -> None:
    """Autogenerate does not see a new member of an enum: this does."""
    database = Database(settings)
    found = inspect(database.engine)
    wrong = []
    for table in SQLModel.metadata.sorted_tables:
        checks = {check["name"]: check["sqltext"] for check in found.get_check_constraints(table.name)}
        for constraint in table.constraints:
            if not isinstance(constraint, CheckConstraint) or not constraint._type_bound:
                continue
            (column,) = constraint.columns
            assert isinstance(column.type, Enum)
            stated = set(re.findall(r"'([a-z0-9_]+)'", str(checks[str(constraint.name)])))
            if stated != set(column.type.enums):
                wrong.append((table.name, column.name, stated ^ set(column.type.enums)))
    assert wrong == []
    database.dispose()


def test_foreign_keys_hold_on_both_engines(settings: Settings) -> None:
    database = Database(settings)
    with Session(database.engine) as session:
        on = session.execute(text("PRAGMA foreign_keys")).scalar_one() if database.is_sqlite else 1
    assert on == 1
    database.dispose()


@pytest.mark.own_database
def test_texts_prepared_before_name_their_call_as_those_prepared_now(world: World) -> None:
    """Down and up again: what anybody reads, and what the feed would say of it, is as it was."""
    build(world, "A")
    columns = "id, items, details, fingerprint"
    query = text(f"SELECT {columns} FROM opportunities WHERE is_public ORDER BY id")  # noqa: S608 names of ours

    def prepared() -> list[tuple[object, ...]]:
        with world.database.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [(row.id, _texts(row.items), _texts(row.details), row.fingerprint) for row in rows]

    now = prepared()
    assert now
    migrate.downgrade(world.database, "0021")
    before = prepared()
    assert all("call" not in said for _, items, _, _ in before for said in items.values())  # type: ignore[attr-defined]
    migrate.upgrade(world.database)
    assert prepared() == now


def _texts(column: object) -> dict[str, object]:
    """Language → what was prepared in it; SQLite hands a document over as its text."""
    by_language = json.loads(column) if isinstance(column, str) else column
    assert isinstance(by_language, dict)
    return {language: json.loads(said) for language, said in by_language.items()}
