"""What everyone reads alike is answered from memory; a change is seen at once, another process's within a second."""

from uuid import UUID

import pytest
from sqlmodel import col, select, update

from api.calls.opportunities.models import Opportunity
from api.core import public_reads
from api.core.config import Settings
from api.core.db import Database
from api.core.mounting import routes_of
from api.core.routing import Mark
from api.organisations.models import Organisation
from api.wiring import RESOURCES
from tests.calls import build
from tests.support.statements import statements
from tests.support.world import World

LIST = "/opportunities?status=open"


@pytest.fixture
def host(world: World) -> str:
    """The id of the host of the one opportunity there is."""
    officer = world.staff("officer")
    body = build.host_body(officer)
    french = {"fr": {"title": "Formateur en irrigation"}}
    build.published_assignment(world, officer, build.open_call(world, officer), body, translations=french)
    return str(body["id"])


def test_the_same_again_asks_the_database_nothing(world: World, host: str) -> None:
    first = world.anyone.ask("GET", LIST)
    with statements(world.database) as asked:
        again = world.anyone.ask("GET", LIST)
        unchanged = world.anyone.ask("GET", LIST, If_None_Match=first.headers["etag"])
    assert asked == []
    assert (again.status_code, again.content) == (200, first.content)
    own = {"x-request-id"}
    assert {n: v for n, v in again.headers.items() if n not in own} == {
        n: v for n, v in first.headers.items() if n not in own
    }
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["etag"] == first.headers["etag"]
    assert "content-type" not in unchanged.headers


def test_whoever_has_it_already_is_told_so_from_memory_too(world: World, host: str) -> None:
    tag = world.anyone.ask("GET", LIST).headers["etag"]
    world.staff("officer")  # a change, so that nothing is kept
    assert world.anyone.ask("GET", LIST, If_None_Match=tag).status_code == 304
    with statements(world.database) as asked:
        again = world.anyone.ask("GET", LIST, If_None_Match=tag)
        assert (again.status_code, again.content, asked) == (304, b"", [])
        other = world.anyone.ask("GET", LIST, If_None_Match='"another"')
        assert (other.status_code, len(other.json()["items"])) == (200, 1)
    assert asked


def test_each_language_and_each_question_has_its_own_answer(world: World, host: str) -> None:
    closed = "/opportunities?status=closed"
    for _ in range(2):
        titles = {
            (spoken, path): [row["title"] for row in world.anyone.get(path, Accept_Language=spoken)["items"]]
            for spoken in ("en", "fr")
            for path in (LIST, closed)
        }
        assert titles == {
            ("en", LIST): ["Irrigation trainer"],
            ("fr", LIST): ["Formateur en irrigation"],
            ("en", closed): [],
            ("fr", closed): [],
        }


def test_a_change_is_seen_by_the_very_next_who_asks(world: World, host: str) -> None:
    for name in ("Musanze College", "College of Musanze"):
        assert world.anyone.items(LIST)[0]["host"]["name"] != name
        world.staff("officer").patch(f"/organisations/{host}", {"name": name})
        assert world.anyone.items(LIST)[0]["host"]["name"] == name


def test_a_statement_that_changes_rows_counts_as_a_change(world: World) -> None:
    before = world.database.committed
    with world.database.write() as session:
        session.exec(select(Organisation)).all()
    assert world.database.committed == before
    with world.database.write() as session:
        session.exec(update(Organisation).values(version=col(Organisation.version) + 1))
    assert world.database.committed == before + 1


def test_another_processs_change_is_seen_within_a_second(world: World, settings: Settings, host: str) -> None:
    shown = world.anyone.items(LIST)
    other = Database(settings)
    with other.write() as session:
        for row in session.exec(select(Opportunity).where(Opportunity.host_id == UUID(host))):
            session.delete(row)
    other.dispose()
    assert world.anyone.items(LIST) == shown
    world.pass_time(seconds=public_reads.KEPT_FOR.total_seconds())
    assert world.anyone.items(LIST) == []


def test_what_says_that_others_may_keep_it_takes_nothing_of_who_asks() -> None:
    """A cache between us and the reader keeps by this word; ours does too."""
    made = [route.spec for resource in RESOURCES for route in routes_of(resource)]
    shared = [spec for spec in made if spec.cache.startswith("public")]
    assert {"list_opportunities", "read_opportunity", "list_opportunity_changes"} <= {s.name for s in shared}
    for spec in shared:
        assert (spec.method, spec.public, spec.needs) == ("GET", True, None), spec.name
        assert not {Mark.CALLER, Mark.SIGNED, Mark.WRITE} & set(spec.marks.values()), spec.name
    assert {spec.name for spec in shared if public_reads.may_be_kept(spec)} >= {
        spec.name for spec in shared if Mark.REQUEST not in spec.marks.values()
    }


def test_what_somebody_may_see_is_not_told_to_who_asks_next(world: World) -> None:
    officer = world.staff("officer")
    hidden = str(build.programme_row(world, is_public=False, title="Not announced"))
    for _ in range(2):
        assert hidden in [row["id"] for row in officer.items("/programmes")]
        assert hidden not in [row["id"] for row in world.anyone.items("/programmes")]


def test_a_wrong_key_is_refused_though_the_answer_is_there(world: World, host: str) -> None:
    before = world.anyone.ask("GET", LIST, Authorization="Bearer wrong").status_code
    world.anyone.get(LIST)
    assert world.anyone.ask("GET", LIST, Authorization="Bearer wrong").status_code == before == 401


def test_only_so_much_is_kept(world: World, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_reads, "BYTES", 8000)  # room for two
    for limit in (1, 2, 3):
        world.anyone.get(f"{LIST}&limit={limit}")
    with statements(world.database) as asked:
        world.anyone.get(f"{LIST}&limit=3")
        world.anyone.get(f"{LIST}&limit=2")
        assert asked == []
        world.anyone.get(f"{LIST}&limit=1")
        assert asked
    monkeypatch.setattr(public_reads, "LARGEST", 10)
    world.anyone.get(f"{LIST}&limit=4")
    with statements(world.database) as asked:
        world.anyone.get(f"{LIST}&limit=4")
    assert asked
