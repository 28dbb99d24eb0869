"""Lists of applications: filters, order, and few queries whatever their length."""

from uuid import UUID

from api.applications import listing
from api.applications.reviews import conflicts
from api.applications.schemas import ApplicationQuery
from api.calls.assignments.models import Assignment
from api.core import clock
from api.identity.documents.models import StoredDocument
from api.organisations.models import Organisation
from tests.applications import build
from tests.support.statements import statements
from tests.support.world import Somebody, World


def queries(world: World, who: Somebody) -> tuple[int, int]:
    """How many lines somebody's first page has, and how many queries it took."""
    actor = world.actor(who)
    with world.database.read() as session, statements(world.database) as sent:
        lines = listing.page(session, actor, ApplicationQuery())
    return len(lines.items), sum(statement.startswith("SELECT") for statement in sent)


def test_a_page_takes_at_most_five_queries_however_long(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    judge = build.staff(world, "reviewer", "call", posted.id)
    who = build.applicant(world)
    first = build.submitted_application(world, posted, who)
    build.reviewed(world, office, posted, first["id"])
    office.do(f"/applications/{first['id']}", "find-eligible")
    short = [queries(world, somebody) for somebody in (office, judge, who)]
    for number in range(7):
        made = build.submitted_application(world, posted, name=f"Person N{number}")
        office.do(f"/applications/{made['id']}", "find-eligible")
        build.reviewed(world, office, posted, made["id"], (3, 3, 3, 3))
    long = [queries(world, somebody) for somebody in (office, judge, who)]
    assert [lines for lines, _ in long] == [8, 8, 1]
    assert [number for _, number in long] == [number for _, number in short]
    # Each domain above that knows of conflicts (who mentors whom) is asked once a page.
    assert max(number for _, number in long) <= 5 + len(conflicts.conflict_checks)


def test_a_line_says_what_the_office_works_with(world: World) -> None:
    posted = build.call(
        world, documents=[{"kind": "cv", "required": True}, {"kind": "letter", "required": False}]
    )
    office, who = build.officer(world, posted), build.applicant(world)
    draft = build.drafted(who, posted)
    path = f"/applications/{draft['id']}"
    own = build.document(world, who)
    who.patch(path, {"documents": [{"document_id": own, "kind": "cv"}]})
    who.do(path, "submit", build.CONSENT)
    build.reviewed(world, office, posted, draft["id"], (4, 3, 2, 5), (5, 4, 5, 5))
    (line,) = office.items("/applications")
    assert (line["name"], line["country"], line["assignment_id"], line["mean"]) == (
        "Diane Mukamana", "BE", posted.assignments[0], 4.1,
    )  # fmt: skip
    assert line["conditions"] == {"met": 2, "total": 2, "waived": 0}
    assert line["reviews"] == {"submitted": 2, "assigned": 2, "late": 0, "minimum": 2}
    assert (line["flags"], line["state"], line["released"]) == (["far_apart"], "submitted", False)
    with world.database.write() as session:
        stored = session.get_one(StoredDocument, UUID(own))
        stored.deleted_at = clock.now()
    assert office.get(path)["documents"] == []
    (own_line,) = who.items("/applications")
    assert (own_line["mean"], own_line["reviews"], own_line["conditions"], own_line["flags"]) == (
        None,
        None,
        None,
        [],
    )
    assert (own_line["state"], own_line["waiting_since"]) == ("under_review", None)


def test_a_line_names_the_post_and_its_host_in_the_readers_language(world: World) -> None:
    posted = build.call(world)
    who = build.applicant(world)
    build.submitted_application(world, posted, who)
    with world.database.write() as session:
        session.get_one(Assignment, UUID(posted.assignments[0])).translations = {"fr": {"title": "Formateur"}}
        session.get_one(Organisation, UUID(posted.host_id)).translations = {
            "fr": {"name": "Collège de Kigali"}
        }

    def line() -> tuple[str, str]:
        (own,) = who.items("/applications")
        return own["assignment_title"], own["host"]

    assert line() == ("Trainer 1", "IPRC Kigali")
    who.language = "fr"
    assert line() == ("Formateur", "Collège de Kigali")


def test_the_office_finds_by_name_code_state_country_host_and_assignment(world: World) -> None:
    posted = build.call(world, posts=2)
    office = build.officer(world, posted)
    one = build.submitted_application(world, posted, name="Béatrice Nyirahabimana")
    two = build.submitted_application(world, posted, post=1, name="Yves Karangwa", residence_country="FR")
    office.do(f"/applications/{two['id']}", "find-eligible")

    def ids(query: str) -> list[str]:
        return [row["id"] for row in office.items(f"/applications?{query}")]

    assert ids("q=beatrice") == [one["id"]]
    assert ids(f"q={two['code'].lower()}") == [two["id"]]
    assert ids("q=nobody") == []
    assert ids("state=eligible") == [two["id"]]
    assert ids("state=eligible&state=submitted") == [two["id"], one["id"]]
    assert ids("country=FR") == [two["id"]]
    assert ids(f"assignment_id={posted.assignments[0]}") == [one["id"]]
    assert ids(f"host_id={posted.host_id}&sort=code") == [one["id"], two["id"]]
    assert ids("sort=waiting") == [one["id"], two["id"]]
    assert ids("reviewed=false&sort=code") == [one["id"], two["id"]]
    assert ids("mine=true") == []
    for wrong in ("state=nonsense", "sort=mean", "colour=red", "country=Belgium"):
        office.get(f"/applications?{wrong}", expect=422)


def test_pages_hold_every_line_once(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    made = [build.submitted_application(world, posted, name=f"Person N{number}")["id"] for number in range(5)]
    for sort in ("newest", "waiting", "code"):
        seen: list[str] = []
        path: str | None = f"/applications?limit=2&sort={sort}"
        while path:
            page = office.get(path)
            seen += [row["id"] for row in page["items"]]
            following = page["next_cursor"]
            path = f"/applications?limit=2&sort={sort}&cursor={following}" if following else None
        assert sorted(seen) == sorted(made)
        assert seen == (list(reversed(made)) if sort == "newest" else made)
