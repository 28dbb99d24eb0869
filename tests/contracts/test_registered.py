"""What is held on a person is registered, told and taken away: no table that leads to one is left out."""

from sqlmodel import SQLModel, select

from api.calls.models import DeadlineChange
from api.core.registries import registries
from api.grants.tranches.models import Tranche
from api.identity.data import service as data
from api.programmes.models import Amendment
from api.selection.models import BatchSignature
from api.training.modules.models import ModuleSignature
from api.wiring import wire
from tests.contracts.everything import build
from tests.support.world import World

# Where a person is, or who acts for them.
PERSONS = {"people", "accounts"}


def _led_to_a_person() -> set[str]:
    """Every table, of whatever domain, with a reference to a person or an account."""
    return {
        table.name
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name in PERSONS for key in column.foreign_keys)
    }


def _registered() -> list[str]:
    wire()
    return [table for held in registries.held_data.values() for table in held.tables]


def test_every_table_that_leads_to_a_person_is_registered() -> None:
    linked = _led_to_a_person()
    assert len(linked) > 35
    assert linked - set(_registered()) == set()


def test_what_is_registered_is_there_and_once() -> None:
    tables = _registered()
    assert sorted(tables) == sorted(set(tables))
    assert set(tables) <= SQLModel.metadata.tables.keys()


def test_what_somebody_did_for_the_office_or_a_body_is_told_to_them_and_to_nobody_else(world: World) -> None:
    side = build(world, "A")
    officer, stranger = side.people["officer"], side.people["classmate"]
    acts = {
        "programmes": {"amendments"},
        "calls": {"deadlines_moved"},
        "selection": {"signatures"},
        "training": {"modules_commented", "modules_signed"},
        "grants": {"instalments_noted", "instalments_settled"},
    }
    with world.database.write() as session:
        for model, name in (
            (Amendment, "by_id"),
            (DeadlineChange, "by_id"),
            (BatchSignature, "account_id"),
            (Tranche, "noted_by_id"),
            (Tranche, "settled_by_id"),
        ):
            for row in session.exec(select(model)).all():
                setattr(row, name, officer.account_id)
    with world.database.read() as session:
        for who, has in ((officer, True), (stranger, False)):
            assert who.person_id is not None
            held = data.everything(session, who.person_id)
            told = {domain: {name for name in names if held[domain][name]} for domain, names in acts.items()}
            assert told == (acts if has else {domain: set() for domain in acts})


def test_a_signature_stays_its_bodys_and_names_nobody_who_was_erased(world: World) -> None:
    side = build(world, "A")
    with world.database.write() as session:
        for who in ("signatory", "officer"):
            for domain in ("selection", "training"):
                person_id = side.people[who].person_id
                assert person_id is not None
                registries.held_data[domain].erase(session, person_id)
    with world.database.read() as session:
        names = [
            *session.exec(select(BatchSignature.name)),
            *session.exec(select(ModuleSignature.name)),
        ]
    assert names == ["—"] * 3
