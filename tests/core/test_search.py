"""What is findable under one kind stays so when it is written under another."""

from api.core import search
from api.core.ids import uuid7
from tests.support.world import World


def test_a_row_is_written_anew_under_its_kind_alone(world: World) -> None:
    ref = uuid7()
    with world.database.write() as session:
        search.put(session, "people", ref, "Aline Uwase")
        search.put(session, "peoples", ref, "Keza")
        search.put(session, "people", ref, "Béatrice Uwase")
    with world.database.read() as session:
        assert search.find(session, "people", "beatrice") == [ref]
        assert search.find(session, "peoples", "keza") == [ref]
        assert search.find(session, "people", "aline") == []
    with world.database.write() as session:
        search.remove(session, ref)
        assert search.find(session, "peoples", "keza") == []
