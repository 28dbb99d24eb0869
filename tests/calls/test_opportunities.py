"""The public view: what is shown, when, in which language; nothing unapproved, nothing personal."""

from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import pytest

from api.calls.assignments import service as assignments
from api.calls.opportunities.schemas import OpportunityPage, OpportunityRead
from api.core.config import Settings
from api.core.registries import registries
from tests.calls import build
from tests.support.client import unbuilt
from tests.support.world import Somebody, World

ITEM = {
    "id", "kind", "code", "slug", "url", "apply_url", "title", "summary", "language", "call", "programme", "host",
    "mode", "starts_on", "ends_on", "seats", "languages", "skills", "residence_countries", "deadline",
    "status", "sdg", "credit_line", "published_at", "updated_at",
}  # fmt: skip
MORE = {
    "objective", "tasks", "deliverables", "profile", "phases", "how_to_apply", "translations",
    "language_levels", "opens_at", "conditions", "documents_needed", "enquiries", "deadline_history",
}  # fmt: skip


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, var=tmp_path / "var", web_client=unbuilt(tmp_path))


def codes(somebody: Somebody, asked: str = "") -> list[str]:
    return [row["code"] for row in somebody.items(f"/opportunities?{asked}")]


def test_an_opportunity_has_exactly_the_agreed_shape(world: World) -> None:
    officer = world.staff("officer")
    donor = build.host_body(officer, kind="donor")
    programme = build.programme_row(world)
    build.credit(world, programme, donor["id"], "Funded by the donor.")
    call = build.open_call(world, officer, programme_id=programme)
    host = build.host_body(officer)
    made = build.published_assignment(world, officer, call, host, seats=3)
    (item,) = world.anyone.items("/opportunities")
    one = world.anyone.get(f"/opportunities/{made['slug']}")
    assert (set(item), set(one)) == (ITEM, ITEM | MORE)
    OpportunityRead.model_validate(one)
    OpportunityPage.model_validate(world.anyone.get("/opportunities"))
    assert {name: one[name] for name in ITEM} == item
    assert one == world.anyone.get(f"/opportunities/{made['id']}")
    assert item["url"].endswith(f"/opportunities/{made['slug']}")
    assert item["host"] == {"code": host["code"], "name": host["name"], "district": "Huye", "country": "RW"}
    assert (item["seats"], item["mode"], item["status"]) == (3, "on_site", "open")
    assert (item["languages"], item["skills"]) == (["fr"], ["Irrigation", "Génie rural"])
    assert (item["residence_countries"], item["sdg"]) == (["BE", "DE"], ["4.4"])
    assert item["credit_line"] == "Funded by the donor."
    assert item["deadline"] == call["deadline"]
    assert item["call"] == {name: call[name] for name in ("id", "code", "slug", "title")}
    assert [rule["label"] for rule in one["conditions"]] == [
        "Lives in Belgium or Germany",
        "Five years of practice",
    ]


def test_nothing_unapproved_is_public(world: World) -> None:
    officer = world.staff("officer")
    draft = build.draft_call(world, officer)
    hidden = build.published_assignment(world, officer, draft, title="Hidden for now")
    call = build.open_call(world, officer)
    waiting = build.draft_assignment(officer, call, build.host_body(officer), title="Waiting")
    officer.do(f"/assignments/{waiting['id']}", "submit")
    world.work()
    for made in (hidden, waiting):
        world.anyone.get(f"/opportunities/{made['id']}", expect=404)
        world.anyone.get(f"/opportunities/{made['slug']}", expect=404)
    assert codes(world.anyone, "status=any") == [call["code"]]  # the call itself, until a post is decided
    assert codes(world.anyone, "status=any&q=hidden") == codes(world.anyone, "status=any&q=waiting") == []
    changes = world.anyone.get("/opportunities/changes")
    assert [item["id"] for item in changes["items"]] == [call["id"]]
    officer.do(f"/assignments/{waiting['id']}", "approve")
    assert codes(world.anyone, "status=any") == []
    officer.do(f"/calls/{draft['id']}", "publish")
    assert codes(world.anyone) == [hidden["code"]]


def test_nothing_personal_is_public(world: World) -> None:
    officer, asker = world.staff("officer"), world.account(name="Ines Uwase")
    call = build.open_call(world, officer)
    host = build.host_body(officer, contact_name="Aline Keza", contact_email="keza@example.org")
    made = build.published_assignment(world, officer, call, host, counterpart="Jean Bosco")
    asked = asker.post(f"/calls/{call['id']}/enquiries", {"question": "May one come twice?"})
    unanswered = asker.post(f"/calls/{call['id']}/enquiries", {"question": "A second, private thought"})
    officer.post(f"/calls/{call['id']}/enquiries/{asked['id']}/answer", {"answer": "Yes."})
    to = {"deadline": {"date": build.day(40), "time_zone": "Europe/Brussels"}, "reason": "More time."}
    officer.do(f"/calls/{call['id']}", "extend", to)
    world.work()
    one = world.anyone.ask("GET", f"/opportunities/{made['id']}")
    assert [entry["question"] for entry in one.json()["enquiries"]] == ["May one come twice?"]
    assert [entry["reason"] for entry in one.json()["deadline_history"]] == ["More time."]
    texts = [one.text] + [
        world.anyone.ask("GET", path).text
        for path in (
            "/opportunities",
            "/opportunities/changes",
            "/feeds/opportunities.json",
            "/feeds/opportunities.atom",
        )
    ]
    private = (
        "Jean Bosco",
        "Aline Keza",
        "keza@",
        "Ines",
        str(asker.person_id),
        str(officer.account_id),
        unanswered["question"],
    )
    assert [(word, text[:80]) for text in texts for word in private if word in text] == []
    assert codes(world.anyone, "q=bosco") == []


def test_an_unchanged_opportunity_is_not_sent_twice(world: World) -> None:
    officer = world.staff("officer")
    made = build.published_assignment(world, officer, build.open_call(world, officer))
    for path in (
        f"/opportunities/{made['id']}", "/opportunities", "/opportunities/changes", "/feeds/opportunities.json",
        "/feeds/opportunities.atom",
    ):  # fmt: skip
        first = world.anyone.ask("GET", path)
        assert first.status_code == 200
        assert first.headers["cache-control"].startswith("public, max-age=")
        assert "Accept-Language" in first.headers["vary"]
        again = world.anyone.ask("GET", path, If_None_Match=first.headers["etag"])
        assert (again.status_code, again.content) == (304, b"")
    path = f"/opportunities/{made['id']}"
    etag = world.anyone.ask("GET", path).headers["etag"]
    officer.patch(f"/assignments/{made['id']}", {"title": "Irrigation and drainage trainer"})
    changed = world.anyone.ask("GET", path, If_None_Match=etag)
    assert (changed.status_code, changed.json()["title"]) == (200, "Irrigation and drainage trainer")


def test_texts_come_in_the_readers_language_and_say_which_they_are_in(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    french = {"title": "Formateur en irrigation", "tasks": ["école de terrain"]}
    one = build.published_assignment(world, officer, call, translations={"fr": french})
    two = build.published_assignment(world, officer, call, title="Soudage", language="fr")
    response = world.anyone.ask("GET", f"/opportunities/{one['id']}", Accept_Language="fr-BE,en;q=0.5")
    read = response.json()
    assert (response.headers["content-language"], read["language"], read["title"]) == (
        "fr",
        "fr",
        french["title"],
    )
    assert read["tasks"] == ["école de terrain"]
    assert read["deliverables"] == ["manual"]
    assert read["programme"]["title"] == "Compétences de la diaspora pour les collèges"
    assert read["conditions"][0]["label"] == "Réside en Belgique ou en Allemagne"
    assert set(read["translations"]) == {"en", "fr"}
    assert read["translations"]["en"]["title"] == "Irrigation trainer"
    for reader, title, language in (("en", "Irrigation trainer", "en"), ("rw", "Irrigation trainer", "en")):
        fallback = world.anyone.get(f"/opportunities/{one['id']}", Accept_Language=reader)
        assert (fallback["title"], fallback["language"]) == (title, language)
    untranslated = world.anyone.get(f"/opportunities/{two['id']}", Accept_Language="en")
    assert (untranslated["title"], untranslated["language"]) == ("Soudage", "fr")
    listed = {
        row["code"]: row["title"] for row in world.anyone.get("/opportunities", Accept_Language="fr")["items"]
    }
    assert listed == {one["code"]: french["title"], two["code"]: "Soudage"}
    three = build.published_assignment(world, officer, call, translations={"fr": {"summary": "Semer."}})
    read = world.anyone.get(f"/opportunities/{three['id']}", Accept_Language="fr")
    assert (read["title"], read["language"], read["summary"]) == ("Irrigation trainer", "en", "Semer.")
    # Its own language comes first, so that a reader of any can tell which one a text is in.
    assert list(read["translations"]) == ["en", "fr"]


def test_search_finds_every_language_without_accents_or_case(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    one = build.published_assignment(
        world, officer, call, title="Orthopaedics trainer", skills=[],
        translations={"fr": {"title": "Formateur en orthopédie"}},
    )  # fmt: skip
    build.published_assignment(world, officer, call, title="Welding trainer", skills=[])
    for asked in ("orthopedie", "ORTHOPÉDIE", "orthopaed", "formateur+ortho"):
        assert codes(world.anyone, f"q={asked}") == [one["code"]]
    assert codes(world.anyone, "q=surgery") == []
    officer.do(f"/assignments/{one['id']}", "withdraw", {"reason": "No host."})
    assert codes(world.anyone, "q=orthopedie&status=any") == []
    assert [row["code"] for row in officer.items("/assignments?q=orthopedie")] == [one["code"]]


def test_the_list_is_filtered_sorted_and_paged(world: World) -> None:
    officer = world.staff("officer")
    health = build.programme_row(world, code="RW-HEALTH", sector="health")
    tvet = build.programme_row(world, code="RW-TVET")
    host = build.host_body(officer)
    later = {"date": build.day(60), "time_zone": "Europe/Brussels"}
    one = build.published_assignment(
        world, officer, build.open_call(world, officer, programme_id=health, deadline=later), host,
        skills=["Radiologie"], languages=[{"language": "rw"}],
        phases=[{"on_site": False, "starts_on": build.day(90), "ends_on": build.day(150)}],
    )  # fmt: skip
    two = build.published_assignment(world, officer, build.open_call(world, officer, programme_id=tvet))
    anywhere = build.open_call(world, officer, "grant", tvet, rules=[build.RULES[1]])
    soon = build.open_call(world, officer, "training", tvet, opens_at=f"{build.day(5)}T00:00:00Z")
    anyone = world.anyone

    assert codes(anyone) == [two["code"], anywhere["code"], one["code"]]
    assert codes(anyone, "sort=newest") == [anywhere["code"], two["code"], one["code"]]
    assert codes(anyone, "programme=RW-HEALTH") == codes(anyone, "sector=health") == [one["code"]]
    assert codes(anyone, "kind=grant") == codes(anyone, "residence=US") == [anywhere["code"]]
    assert codes(anyone, "residence=BE") == [two["code"], anywhere["code"], one["code"]]
    assert codes(anyone, "mode=remote") == codes(anyone, f"host={host['code']}") == [one["code"]]
    assert codes(anyone, "skill=radiologie") == codes(anyone, "skill=RADIOLOGIE") == [one["code"]]
    assert codes(anyone, "skill=genie%20rural") == [two["code"]]
    assert codes(anyone, "skill=radio") == codes(anyone, "skill=%25") == []
    assert codes(anyone, "language=rw") == [one["code"]]
    assert codes(anyone, f"closes_after={build.day(45)}T00:00:00Z") == [one["code"]]
    assert codes(anyone, "status=scheduled") == [soon["code"]]
    anyone.get("/opportunities?colour=red", expect=422)
    anyone.get("/opportunities?cursor=nonsense", expect=422)

    seen, cursor = [], ""
    while cursor is not None:
        page = anyone.ask("GET", f"/opportunities?limit=1&count=exact{cursor and '&cursor=' + cursor}")
        assert page.json()["total"] == 3
        seen += [row["code"] for row in page.json()["items"]]
        cursor = page.json()["next_cursor"]
        assert ('rel="next"' in page.headers.get("link", "")) == (cursor is not None)
    assert seen == [two["code"], anywhere["code"], one["code"]]


def test_status_follows_the_clock_and_the_seats(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer, opens_at=f"{build.day(5)}T00:00:00Z")
    made = build.published_assignment(world, officer, call)
    path = f"/opportunities/{made['id']}"

    def seats(taken: int) -> str:
        with world.database.write() as session:
            assignments.seat_taken(session, UUID(made["id"]), taken)
        status: str = world.anyone.get(path)["status"]
        assert [row["status"] for row in world.anyone.items(f"/opportunities?status={status}")] == [status]
        return status

    assert seats(0) == "scheduled"
    world.pass_time(days=6)
    assert (seats(0), seats(1), seats(0)) == ("open", "filled", "open")
    world.pass_time(days=30)
    assert seats(0) == "closed"
    to = {"deadline": {"date": build.day(3), "time_zone": "Europe/Brussels"}, "reason": "More time."}
    officer.do(f"/calls/{call['id']}", "extend", to)
    assert seats(0) == "open"
    world.pass_time(days=5)
    officer.do(f"/calls/{call['id']}", "conclude")
    assert seats(0) == "closed"


def test_training_grant_and_open_assignment_calls_are_opportunities_themselves(world: World) -> None:
    officer = world.staff("officer")
    for kind, seats in (("training", 20), ("grant", 10), ("assignment", None)):
        call = build.open_call(world, officer, kind, description="All about it.")
        one = world.anyone.get(f"/opportunities/{call['slug']}")
        OpportunityRead.model_validate(one)
        assert (one["id"], one["kind"], one["seats"]) == (call["id"], kind, seats)
        assert (one["host"], one["mode"], one["starts_on"], one["phases"]) == (None, None, None, [])
        assert one["objective"] == "All about it."


def test_a_renamed_host_and_programme_are_shown_renamed(world: World) -> None:
    officer = world.staff("officer")
    host = build.host_body(officer, name="IPRC Gishali")
    made = build.published_assignment(world, officer, build.open_call(world, officer), host)
    path = f"/opportunities/{made['id']}"
    before = world.anyone.get(path)["updated_at"]
    officer.patch(f"/organisations/{host['id']}", {"name": "IPRC Gishari"})
    assert world.anyone.get(path)["host"]["name"] == "IPRC Gishari"
    assert world.anyone.get(path)["updated_at"] > before
    assert codes(world.anyone, "q=gishari") == [made["code"]]
    unseen = world.anyone.get(path)["updated_at"]
    officer.patch(f"/organisations/{host['id']}", {"contact_phone": "+250 788 000 000"})
    assert world.anyone.get(path)["updated_at"] == unseen


def test_conditions_are_checked_before_signing_up_and_nothing_is_stored(world: World) -> None:
    officer = world.staff("officer")
    made = build.published_assignment(world, officer, build.open_call(world, officer))
    path = f"/opportunities/{made['slug']}/check"
    answers = {"residence_country": "BE", "experience_years": 3, "origin_tie": "parent"}
    said = world.anyone.post(path, answers, expect=200, Accept_Language="fr")
    assert said["overall"] == "fails"
    assert [(one["label"], one["outcome"], one["stated"]) for one in said["conditions"]] == [
        ("Réside en Belgique ou en Allemagne", "meets", "BE"),
        ("Five years of practice", "fails", "3"),
    ]
    assert world.anyone.post(path, {}, expect=200)["overall"] == "unknown"
    world.anyone.post(path, {"residence_country": "Belgium"}, expect=422)
    world.anyone.post("/opportunities/none/check", {}, expect=404)


def test_other_sites_may_read_what_is_public_and_only_that(world: World) -> None:
    officer = world.staff("officer")
    made = build.published_assignment(world, officer, build.open_call(world, officer))
    origin = {"Origin": "https://partner.example.org"}
    for path in (
        "/opportunities",
        f"/opportunities/{made['id']}",
        "/opportunities/changes",
        "/feeds/opportunities.json",
    ):
        read = world.anyone.ask("GET", path, **origin)
        assert (read.status_code, read.headers["access-control-allow-origin"]) == (200, "*")
        asked = world.anyone.ask("OPTIONS", path, Access_Control_Request_Method="GET", **origin)
        assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET")
        assert "If-None-Match" in asked.headers["access-control-allow-headers"]
    for path in ("/calls", "/me", f"/opportunities/{made['id']}/check"):
        assert "access-control-allow-origin" not in world.anyone.ask("GET", path, **origin).headers
    assert world.anyone.ask("POST", f"/opportunities/{made['id']}/check", {}, **origin).status_code == 403


def test_the_feeds_are_what_their_formats_ask_for(world: World) -> None:
    officer = world.staff("officer")
    made = build.published_assignment(world, officer, build.open_call(world, officer), summary="A & B <c>")
    response = world.anyone.ask("GET", "/feeds/opportunities.json")
    feed = response.json()
    assert response.headers["content-type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(entry["id"], entry["title"]) for entry in feed["items"]] == [
        (f"urn:uuid:{made['id']}", made["title"])
    ]
    response = world.anyone.ask("GET", "/feeds/opportunities.atom")
    assert response.headers["content-type"] == "application/atom+xml"
    name = "{http://www.w3.org/2005/Atom}"
    (entry,) = ElementTree.fromstring(response.content).findall(f"{name}entry")  # noqa: S314 our own feed
    assert entry.findtext(f"{name}id") == f"urn:uuid:{made['id']}"
    assert (entry.findtext(f"{name}summary") or "").startswith("A & B <c>")


def redirect(world: World, slug: str) -> tuple[int, str]:
    """Where a programme's permanent link leads; always to a page that is there."""
    response = world.client.get(f"/programmes/{slug}/apply", follow_redirects=False)
    to = response.headers.get("location", "")
    if to:
        shown = world.client.get(to, follow_redirects=False)
        assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8"), to
    return response.status_code, to


def test_a_programmes_permanent_link_leads_to_what_is_open_or_to_its_page(world: World) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world, code="RW-TVET")
    assert redirect(world, "rw-tvet") == (307, "/programmes/rw-tvet")
    call = build.open_call(world, officer, programme_id=programme)
    one = build.published_assignment(world, officer, call)
    assert redirect(world, "rw-tvet") == (307, f"/opportunities/{one['slug']}")
    build.published_assignment(world, officer, call)
    assert redirect(world, "rw-tvet") == (307, "/opportunities?programme=RW-TVET")
    world.pass_time(days=40)
    assert redirect(world, "rw-tvet") == (307, "/programmes/rw-tvet")
    assert redirect(world, "none")[0] == 404


def test_a_code_is_public_only_once(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer, "grant", code="SAME-1")
    other = build.open_call(world, officer)
    made = build.draft_assignment(officer, other, build.host_body(officer), code=call["code"], slug="other")
    for verb in ("submit", "approve"):
        officer.do(f"/assignments/{made['id']}", verb)
    problem = officer.do(f"/assignments/{made['id']}", "publish", expect=409)
    assert problem["type"].endswith(":code-taken")


def desk(world: World, somebody: Somebody) -> list[tuple[str, str, int]]:
    with world.database.read() as session:
        rows: list[Any] = list(registries.desk["calls"](session, world.actor(somebody)))
        return sorted((row.kind, row.about, row.count) for row in rows)


def test_the_desk_shows_what_closes_and_what_waits_for_whom(world: World) -> None:
    officer, asker = world.staff("officer"), world.account()
    call = build.open_call(world, officer)
    college = build.host_body(officer)
    host = world.staff("host", "organisation", college["id"])
    rival = world.staff("host", "organisation", build.host_body(officer)["id"])
    made = build.draft_assignment(host, call, college)
    host.do(f"/assignments/{made['id']}", "submit")
    asker.post(f"/calls/{call['id']}/enquiries", {"question": "May one come twice?"})
    waiting = [("assignment-in-review", made["code"], 1), ("enquiries-open", call["code"], 1)]
    assert desk(world, officer) == waiting
    assert desk(world, host) == desk(world, rival) == desk(world, asker) == []
    world.pass_time(days=25)
    assert desk(world, officer) == [waiting[0], ("call-closing", call["code"], 1), waiting[1]]
    officer.do(f"/assignments/{made['id']}", "request-changes", {"reason": "Say more."})
    assert desk(world, host) == [("assignment-changes-requested", made["code"], 1)]
    assert desk(world, rival) == []
