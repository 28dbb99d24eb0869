"""One history for both engines. Run through `umusanzu migrate`, which passes the connection."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import text
from sqlmodel import AutoString, SQLModel, UTCDateTime

import api.models  # noqa: F401 every table, for comparing
from api.core.db import Document

# Written by hand (core/search.py): not Alembic's to compare.
_BY_HAND = ("search_fts",)


def _compared(_: Any, name: str | None, kind: str, *__: Any) -> bool:
    return not (kind == "table" and (name or "").startswith(_BY_HAND)) and name != "ix_search_texts_words"


def _written(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """How our own column types stand in a migration: without our code, or SQLModel's, which may change."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        length = getattr(item.impl, "length", None)
        return f"sa.String(length={length})" if length else "sa.String()"
    if kind == "type" and isinstance(item, Document):
        return 'sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")'
    return False


def run() -> None:
    """Migrate in one transaction.

    SQLite rebuilds a table by copying and dropping it: with foreign_keys ON, dropping deletes
    every child row. They are turned off before BEGIN and checked before COMMIT. Alembic takes SQLite
    for one that cannot take back a CREATE and would commit step by step, before the check: it can.
    """
    connection = context.config.attributes["connection"]
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        include_object=_compared,
        render_item=_written,
        transaction_per_migration=False,
        transactional_ddl=True,
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                broken = connection.execute(text("PRAGMA foreign_key_check")).all()
                if broken:
                    raise RuntimeError(f"rows would refer to nothing after this migration: {broken[:5]}")
    finally:
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


run()
