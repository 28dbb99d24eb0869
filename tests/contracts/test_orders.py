"""A page of a list costs the same however long the list is: it is read in the order of an index (quality.md, Growth)."""

import pytest
from sqlalchemy import Connection, event

from api.core.routing import Spec
from api.wiring import RESOURCES
from tests.contracts.everything import build
from tests.support.world import World

# Of one person alone, and so short: what is theirs is found and put in order.
OF_ONE_PERSON = {"list_my_file_openings", "list_consents"}
# Found through the groups and applications that whoever asks may see.
OF_WHAT_IS_SEEN = {"list_tot_sessions", "list_interviews"}


def lists() -> list[Spec]:
    """What answers with a page, and needs nothing but to be asked."""
    return [
        spec
        for resource in RESOURCES
        for spec in resource.specs
        if spec.method == "GET"
        and "{" not in spec.path
        and spec.adapter is not None
        and "next_cursor" in spec.adapter.json_schema().get("properties", {})
    ]


@pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # whose planner decides by the schema alone
def test_every_list_is_read_in_the_order_of_an_index(world: World) -> None:
    build(world, "A")
    admin = world.staff("admin")
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(
        world.database.engine,
        "before_cursor_execute",
        lambda _, __, statement, parameters, *___: asked.append((statement, parameters)),
    )
    sorted_anew = set()
    for spec in lists():
        asked.clear()
        answer = admin.ask("GET", spec.path.removeprefix("/api/v1"))
        assert answer.status_code == 200, answer.text
        pages = [one for one in asked if one[0].startswith("SELECT") and "LIMIT" in one[0]]
        with world.database.engine.connect() as connection:
            if any("FOR ORDER BY" in step for page in pages for step in _plan(connection, *page)):
                sorted_anew.add(spec.name)
    assert len(lists()) > 25
    assert sorted_anew == OF_ONE_PERSON | OF_WHAT_IS_SEEN


def _plan(connection: Connection, statement: str, parameters: tuple[object, ...]) -> list[str]:
    steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [step.detail for step in steps]
