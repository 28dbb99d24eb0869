"""Moving a database to this code's schema, and back."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel

from api.core.db import Database

_FOLDER = Path(__file__).resolve().parents[1] / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, to: str = "head") -> None:
    """Move up; harmless where there is nothing to do."""
    with database.migrating() as connection:
        command.upgrade(_config(connection), to)


def downgrade(database: Database, to: str) -> None:
    with database.migrating() as connection:
        command.downgrade(_config(connection), to)


def is_current(database: Database) -> bool:
    """Whether the database stands at this code's newest migration."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def revise(database: Database, message: str, revision: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    with database.migrating() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=revision)


def differences(database: Database) -> list[str]:
    """What the models say and the migrated database does not; empty when the history is complete."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [str(difference) for difference in compare_metadata(context, SQLModel.metadata)]
    return [text for text in found if "search_fts" not in text and "ix_search_texts_words" not in text]
