"""A migration that rebuilds a table loses no row that refers to it, and one that breaks a reference changes nothing."""

import os
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from api import migrate
from api.core.db import Database
from tests.contracts.everything import build
from tests.support.world import World

_AHEAD = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down}
"""
# SQLite knows no ALTER COLUMN: the table is copied, dropped and renamed.
_WIDER = """with op.batch_alter_table("{table}") as batch:
        batch.alter_column("{column}", existing_type=sa.String({old}), type_=sa.String({new}))"""
# Rows that refer to these go with them (ON DELETE CASCADE).
_REBUILT = (("calls", "title"), ("accounts", "name"), ("applications", "code"))


def _head(database: Database) -> str:
    with database.engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _run(database: Database, folder: Path, up: str, down: str = "pass", to: str = "9999") -> None:
    """Move the database with one more migration than there are, through the project's own env.py."""
    (folder / "9999_ahead.py").write_text(_AHEAD.format(head=migrations()[-1], up=up, down=down))
    with database.migrating() as connection:
        config = migrate._config(connection)
        config.set_main_option("path_separator", "os")
        config.set_main_option("version_locations", os.pathsep.join((str(VERSIONS), str(folder))))
        (command.upgrade if to == "9999" else command.downgrade)(config, to)


VERSIONS = Path(migrate.__file__).resolve().parents[1] / "migrations" / "versions"


def migrations() -> list[str]:
    return sorted(file.name[:4] for file in VERSIONS.glob("0*.py"))


def _rows(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 names of ours
            for name in sorted(SQLModel.metadata.tables)
        }


def _all_in_place(database: Database) -> None:
    """References are kept by the database again, on every connection, and none leads nowhere."""
    if database.is_sqlite:
        with database.write() as one, database.read() as two:
            for session in (one, two):
                assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
            assert two.execute(text("PRAGMA foreign_key_check")).all() == []


@pytest.mark.own_database
def test_rebuilding_a_table_leaves_every_row_that_refers_to_it(world: World, tmp_path: Path) -> None:
    build(world, "A")
    database, before = world.database, _rows(world.database)
    for table, _ in _REBUILT:
        referring = [
            other.name
            for other in SQLModel.metadata.tables.values()
            for key in other.foreign_keys
            if key.column.table.name == table and key.ondelete == "CASCADE" and before[other.name]
        ]
        assert referring, table
    steps = [
        [_WIDER.format(table=table, column=column, old=old, new=new) for table, column in _REBUILT]
        for old, new in ((200, 999), (999, 200))
    ]
    up, down = ("\n    ".join(step) for step in steps)
    _run(database, tmp_path, up, down)
    assert _head(database) == "9999"
    for table, column in _REBUILT:
        there = next(one for one in inspect(database.engine).get_columns(table) if one["name"] == column)
        assert getattr(there["type"], "length", None) == 999
    assert _rows(database) == before
    _all_in_place(database)
    _run(database, tmp_path, up, down, to=migrations()[-1])
    assert _head(database) == migrations()[-1]
    assert _rows(database) == before
    _all_in_place(database)


@pytest.mark.own_database
def test_a_migration_that_would_leave_a_reference_to_nothing_changes_nothing(
    world: World, tmp_path: Path
) -> None:
    build(world, "A")
    database, before = world.database, _rows(world.database)
    up = 'op.execute("DELETE FROM programmes")'
    with pytest.raises((RuntimeError, IntegrityError)):
        _run(database, tmp_path, up)
    assert _head(database) == migrations()[-1]
    assert _rows(database) == before
    _all_in_place(database)
    with pytest.raises(IntegrityError), Session(database.engine) as session:
        session.execute(text("DELETE FROM programmes"))
