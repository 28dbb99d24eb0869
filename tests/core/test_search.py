"""What is findable under one kind stays so when it is written under another."""

from uuid import UUID

import pytest
from sqlmodel import Session

from api.core import search
from api.core.ids import uuid7
from tests.support.world import World


def found(session: Session, kind: str, query: str) -> list[UUID]:
    return list(session.exec(search.matching(session, kind, query)))


def test_a_row_is_written_anew_under_its_kind_alone(world: World) -> None:
    ref = uuid7()
    with world.database.write() as session:
        search.put(session, "people", ref, "Aline Uwase")
        search.put(session, "peoples", ref, "Keza")
        search.put(session, "people", ref, "Béatrice Uwase")
    with world.database.read() as session:
        assert found(session, "people", "beatrice") == [ref]
        assert found(session, "peoples", "keza") == [ref]
        assert found(session, "people", "aline") == []
    with world.database.write() as session:
        search.remove(session, ref)
        assert found(session, "peoples", "keza") == []


def test_of_very_many_matches_the_newest_are_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = [uuid7() for _ in range(5)]
    with world.database.write() as session:
        for ref in refs:
            search.put(session, "people", ref, "Uwase")
            session.flush()
    monkeypatch.setattr(search, "MATCHES", 2)
    with world.database.read() as session:
        assert found(session, "people", "uwa") == [refs[4], refs[3]]
        assert found(session, "people", "?!") == []
