"""The one history of both engines: complete, reversible, and careful with rows."""

import re

from sqlalchemy import CheckConstraint, Enum, inspect, text
from sqlmodel import Session, SQLModel

from api import migrate
from api.core.config import Settings
from api.core.db import Database
from api.identity.people.models import Person
from api.organisations.models import Organisation, OrganisationAlias, OrganisationKind


def test_the_history_says_what_the_models_say(settings: Settings) -> None:
    database = Database(settings)
    assert migrate.is_current(database)
    assert migrate.differences(database) == []
    database.dispose()


def test_rows_survive_the_last_migrations_down_and_up(settings: Settings) -> None:
    database = Database(settings)
    with database.write() as session:
        above = Organisation(code="A", name="Above", kind=OrganisationKind.OTHER)
        session.add(above)
        session.flush()
        session.add(Organisation(code="B", name="Below", kind=OrganisationKind.UNIT, parent_id=above.id))
        session.add(OrganisationAlias(organisation_id=above.id, name="Another name"))
        session.add(Person(given_name="Aline", family_name="Uwase", organisation_id=above.id))
    migrate.downgrade(database, "-1")
    migrate.upgrade(database)
    with database.read() as session:
        counts = [session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in TABLES]  # noqa: S608 names of ours
    assert counts == [2, 1, 1]
    database.dispose()


TABLES = ("organisations", "organisation_aliases", "people")


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
