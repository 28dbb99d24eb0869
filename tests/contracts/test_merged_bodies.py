"""After a merge nothing that counts points at the body that went: every column of every table is looked at."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Row, Table, inspect, update
from sqlmodel import Session, SQLModel, select

from api.core import clock
from api.core.ids import uuid7
from api.identity.consents.models import Consent
from api.identity.invitations.models import Invitation
from api.identity.keys.models import ApiKey
from api.identity.permissions import Role
from api.identity.roles.models import Scope
from api.organisations.models import Organisation, OrganisationKind
from tests.contracts.everything import Side, build
from tests.contracts.filler import Filler
from tests.support.world import World

BODIES = "organisations"
GONE = ("host", "unit", "body", "employer")
# Columns that name bodies without a foreign key: one of several tables, or a list.
UNDECLARED = {
    ("role_grants", "scope_id"),
    ("api_keys", "scope_id"),
    ("invitations", "scope_id"),
    ("decision_batches", "bodies"),
}
Told = Callable[[Row[Any]], bool]
# Where the body that went may still stand, in which rows, and why.
LEFT: dict[tuple[str, str], tuple[str, Told]] = {
    ("organisations", "id"): ("the body itself stays, as a pointer", lambda _: True),
    ("events", "subject_id"): ("what happened is not rewritten", lambda _: True),
    ("events", "organisation_id"): ("what happened is not rewritten", lambda _: True),
    ("applications", "profile"): ("the profile as it was sent", lambda row: row.submitted_at is not None),
    ("role_grants", "scope_id"): ("who could do what when", lambda row: row.revoked_at is not None),
    ("decision_batches", "bodies"): (
        "who had to sign what was told",
        lambda row: row.state in ("released", "discarded"),
    ),
}


def places() -> set[tuple[str, str]]:
    """Every column that names bodies."""
    declared = {
        (table.name, key.parent.name)
        for table in SQLModel.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == BODIES
    }
    assert len(declared) > 20
    return declared | UNDECLARED


def named(session: Session, wanted: list[UUID]) -> dict[tuple[str, str], list[Row[Any]]]:
    """Every column in which one of these ids stands, alone or within a document, with the rows."""
    found: dict[tuple[str, str], list[Row[Any]]] = {}
    there = set(inspect(session.connection()).get_table_names())
    for table in SQLModel.metadata.tables.values():
        if table.name not in there:
            continue
        for row in session.execute(table.select()):
            for column in table.columns:
                value = str(getattr(row, column.name))
                if any(str(one) in value or one.hex in value for one in wanted):
                    found.setdefault((table.name, column.name), []).append(row)
    return found


def test_no_column_is_left_pointing_at_a_body_that_was_merged(world: World) -> None:
    side = build(world, "A")
    office = world.staff("officer")
    kept = office.post("/organisations", {"code": "KEPT", "name": "Kept", "kind": "other"}, expect=201)["id"]
    gone = [side[f"organisations.{who}"] for who in GONE]
    with world.database.write() as session:
        _besides(session, side, gone[0])
        for place in sorted(places() - named(session, gone).keys()):
            _plant(session, place, gone[0], UUID(kept))
        session.flush()
        twins = [place for place in sorted(places()) if _twin(session, place, gone, UUID(kept))]
        assert {("call_bodies", "organisation_id"), ("programme_signatories", "organisation_id")} <= set(
            twins
        )
        before = named(session, gone)
    assert places() <= before.keys(), "each column must hold a body that goes, or the test says nothing of it"
    for one in gone:
        office.do(f"/organisations/{one}", "merge", {"into_id": kept})
    with world.database.read() as session:
        after = named(session, gone)
        pointers = {row.merged_into_id for row in after["organisations", "id"]}
    assert pointers == {UUID(kept)}
    assert set(after) == set(LEFT)
    wrong = {place: [row.id for row in rows if not LEFT[place][1](row)] for place, rows in after.items()}
    assert {place: rows for place, rows in wrong.items() if rows} == {}


def _besides(session: Session, side: Side, gone: UUID) -> None:
    """What the database with two of everything has none of, in force."""
    make = Filler(session, "Z")
    make.first = {table: next(iter(ids.values())) for table, ids in side.ids.items()}
    at: dict[str, Any] = {"scope": Scope.ORGANISATION, "scope_id": gone}
    far = clock.real_now().replace(year=clock.real_now().year + 1)
    make.add(ApiKey, expires_at=far, revoked_at=None, last_used_on=None, **at)
    make.add(Invitation, role=Role.HOST, expires_at=far, accepted_at=None, withdrawn_at=None, **at)
    make.add(Consent, organisation_id=gone, withdrawn_at=None)
    make.add(Organisation, "earlier", kind=OrganisationKind.OTHER, merged_into_id=gone)


def _table(place: tuple[str, str]) -> tuple[Table, Column[Any]]:
    table = SQLModel.metadata.tables[place[0]]
    return table, table.columns[place[1]]


def _plant(session: Session, place: tuple[str, str], gone: UUID, kept: UUID) -> None:
    """Have one row name the body."""
    table, column = _table(place)
    rows = [row.id for row in session.execute(select(table.c.id).where(table.c.id.not_in([gone, kept])))]
    assert rows, f"{table.name} has no row: give it one in everything.py"
    session.execute(update(table).where(table.c.id == rows[-1]).values({column: gone}))


def _twin(session: Session, place: tuple[str, str], gone: list[UUID], kept: UUID) -> bool:
    """Where a row may name a body only once, have another name the body that stays already."""
    table, column = _table(place)
    if not any(index.unique and column.name in index.columns for index in table.indexes):
        return False
    row = session.execute(table.select().where(column.in_(gone))).first()
    assert row is not None
    copy = {**row._mapping, "id": uuid7(), column.name: kept}
    session.execute(table.insert().values(copy))
    return True
