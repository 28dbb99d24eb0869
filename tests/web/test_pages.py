"""Public pages arrive readable: title, description, address and text, before any script, in the reader's language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from api.core.config import Settings
from api.training.certificates.models import Certificate
from api.web.standing import TEXTS
from tests.calls.build import open_call, programme_row, published_assignment
from tests.support.client import ROOT, unbuilt
from tests.support.world import World
from tests.training import build as training

SITE = "http://127.0.0.1:8000"
NOWHERE = "There is nothing here that you may see. It may have moved, or be for others only."
SPACES = re.compile(r"[\u00a0\u202f]")


@dataclass
class Seen(HTMLParser):
    """What a search engine takes from a page."""

    status: int
    language: str
    content: str
    title: str = ""
    description: str = ""
    canonical: str | None = None
    robots: str | None = None
    feeds: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    linked: Any = None
    links: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._inside: list[str] = []
        self.feed(self.content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag, given:
            case "meta", {"name": "description", "content": said}:
                self.description = said
            case "meta", {"name": "robots", "content": said}:
                self.robots = said
            case "meta", {"property": what, "content": said}:
                self.shared[what.removeprefix("og:")] = said
            case "link", {"rel": "canonical", "href": to}:
                self.canonical = to
            case "link", {"rel": "alternate", "type": kind, "href": to}:
                self.feeds[kind] = to
            case "a", {"href": to}:
                self.links.append(to)
        if tag not in ("meta", "link"):
            self._inside.append("json" if given.get("type") == "application/ld+json" else tag)

    def handle_endtag(self, tag: str) -> None:
        self._inside.pop()

    def handle_data(self, data: str) -> None:
        match self._inside:
            case [*_, "title"]:
                self.title += data
            case [*_, "json"]:
                self.linked = json.loads(data)
            case [*_, "h1" | "h2" as level]:
                self.headings.append(f"{level} {data}")
        if "main" in self._inside:
            self.text += data + "\n"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, var=tmp_path / "var", web_client=unbuilt(tmp_path))


def page(world: World, path: str, language: str = "en") -> Seen:
    answer = world.client.get(path, headers={"Accept-Language": language}, follow_redirects=False)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"
    assert f'<html lang="{language}">' in answer.text
    return Seen(answer.status_code, language, answer.text)


def catalogue(*files: str) -> dict[str, str]:
    """English → French, as the client says it, with plain spaces."""
    said: dict[str, str] = {}
    for pattern in files:
        for file in sorted((ROOT / "web-client" / "src").glob(pattern)):
            pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', file.read_text("utf-8"), re.MULTILINE)
            said |= {plain(english): plain(french) for english, french in pairs}
    return said


def plain(text: str) -> str:
    return SPACES.sub(" ", text.replace('\\"', '"'))


def in_words(sentence: str) -> str:
    return re.sub(r"</?0>", "", sentence)


# --- pages whose words stand ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_how_to_apply_and_privacy_say_word_for_word_what_the_client_says(world: World, language: str) -> None:
    said = catalogue("features/about/locales/fr.po")
    assert len(said) > 30
    left = set(said)
    for name, text in TEXTS.items():
        seen = page(world, f"/{name}", language)
        sentences = [text.title, text.lede]
        for section in text.sections:
            sentences += [section.title, *section.sentences, *filter(None, [section.closing])]
        wanted = [in_words(said[sentence] if language == "fr" else sentence) for sentence in sentences]
        flat = plain(seen.text).replace("\n", "")
        for sentence in wanted:
            assert sentence in flat
        assert flat == "".join(wanted)
        assert (plain(seen.title), plain(seen.description)) == (f"{wanted[0]} · Umusanzu", wanted[1])
        assert (seen.status, seen.canonical, seen.robots) == (200, f"{SITE}/{name}", None)
        assert seen.shared == {
            "title": seen.title.removesuffix(" · Umusanzu"),
            "description": seen.description,
            "url": seen.canonical,
            "type": "website",
        }
        assert [line[:2] for line in seen.headings] == ["h1", *["h2"] * len(text.sections)]
        left -= set(sentences)
    assert left == set()
    assert page(world, "/how-to-apply", language).links == ["/opportunities", "/sign-up"]


def test_what_both_the_server_and_the_client_say_is_said_alike_in_french() -> None:
    """Every sentence of the server's pages that the client has too; the few it has not are the server's own."""
    ours = yaml.safe_load((ROOT / "api/locales/fr/web.yaml").read_text("utf-8"))
    theirs = catalogue("**/locales/fr.po")
    # The client writes the day out, and counts down to it.
    own = {"Apply by {date}, end of day ({zone})."}
    assert set(ours) - set(theirs) == own
    # Where several of its parts have a word for one thing, the one of public pages is meant.
    public = theirs | catalogue(
        "features/opportunities/**/fr.po", "features/programmes/**/fr.po", "features/certificates/**/fr.po",
        "features/account/**/fr.po", "features/about/**/fr.po", "ui/native/locales/fr.po",
    )  # fmt: skip
    assert {key: plain(ours[key]) for key in ours if key not in own} == {
        key: public[key] for key in ours if key not in own
    }


# --- what is open ---------------------------------------------------------------------------------------------------

HERO = "For one to six months, Rwandans abroad teach, treat and build"


@pytest.mark.parametrize(
    ("language", "home", "lists", "lede", "opened"),
    [
        ("en", "Bring what you know to Rwanda", "Opportunities", "Assignments for experts", "Open now"),
        ("fr", "Apportez votre savoir au Rwanda", "Opportunités", "Missions d", "Ouvert en ce moment"),
    ],
)
def test_home_and_the_list_name_what_is_open_and_where_to_follow_it(
    world: World, language: str, home: str, lists: str, lede: str, opened: str
) -> None:
    officer = world.staff("officer")
    call = open_call(world, officer)
    made = published_assignment(world, officer, call, title="Electronics <b>", translations={})
    feeds = {
        "application/feed+json": f"{SITE}/feeds/opportunities.json",
        "application/atom+xml": f"{SITE}/feeds/opportunities.atom",
        "text/calendar": f"{SITE}/feeds/deadlines.ics",
    }
    for path, title in (("/", home), ("/opportunities", lists)):
        seen = page(world, path, language)
        assert (seen.status, seen.title, seen.robots) == (200, f"{title} · Umusanzu", None)
        assert (seen.canonical, seen.feeds) == (f"{SITE}{path}", feeds)
        assert [seen.headings[0].rstrip("."), seen.headings[1]] == [f"h1 {title}", f"h2 {opened}"]
        assert seen.links == [f"{SITE}/opportunities/{made['slug']}"]
        assert "Electronics <b>" in seen.text
        assert seen.description in seen.text
    assert seen.description.startswith(lede)


@pytest.mark.parametrize(
    ("language", "title", "tasks", "until"),
    [
        ("en", "Electronics", "Tasks", "Apply by"),
        ("fr", "Électronique", "Tâches", "Candidatures jusqu"),
    ],
)
def test_an_opportunity_is_its_terms_and_a_job_posting(
    world: World, language: str, title: str, tasks: str, until: str
) -> None:
    officer = world.staff("officer")
    made = published_assignment(
        world, officer, open_call(world, officer), title="Electronics", summary="Teach & </script> build.",
        tasks=["Build a laboratory"], translations={"fr": {"title": "Électronique"}},
    )  # fmt: skip
    address = f"{SITE}/opportunities/{made['slug']}"
    for ref in (made["slug"], made["id"]):
        seen = page(world, f"/opportunities/{ref}", language)
        assert (seen.status, seen.canonical, seen.robots) == (200, address, None)
        assert seen.title.startswith(f"{title}, ")
        assert seen.description == "Teach & </script> build."
        assert seen.headings[:2] == [f"h1 {title}", f"h2 {tasks}"]
        assert "Build a laboratory" in seen.text
        assert until in seen.text
        assert (seen.linked["@type"], seen.linked["title"], seen.linked["url"]) == (
            "JobPosting", title, address,
        )  # fmt: skip
        assert seen.linked["description"] == "Teach & </script> build."
        assert seen.links == [f"/feeds/opportunities/{made['slug']}.ics"]
    assert world.client.get(seen.links[0]).headers["content-type"] == "text/calendar; charset=utf-8"
    form = page(world, f"/opportunities/{made['slug']}/apply", language)
    assert (form.status, form.canonical, form.robots) == (200, address, "noindex")
    assert page(world, "/opportunities/none/apply").status == 404


def test_what_was_not_translated_says_which_language_it_is_in(world: World) -> None:
    officer = world.staff("officer")
    made = published_assignment(
        world, officer, open_call(world, officer), title="Electronics", tasks=["Build a laboratory"],
        translations={"fr": {"title": "Électronique"}},
    )  # fmt: skip
    text = world.client.get(f"/opportunities/{made['slug']}", headers={"Accept-Language": "fr"}).text
    assert "<h1>Électronique</h1>" in text
    assert '<p><small>En anglais</small></p><ul lang="en"><li>Build a laboratory</li></ul>' in text
    english = world.client.get(f"/opportunities/{made['slug']}", headers={"Accept-Language": "en"}).text
    assert "<ul><li>Build a laboratory</li></ul>" in english


@pytest.mark.parametrize(("kind", "about"), [("training", "Course"), ("grant", "MonetaryGrant")])
def test_a_training_and_a_grant_say_to_search_engines_what_they_are(
    world: World, kind: str, about: str
) -> None:
    call = open_call(world, world.staff("officer"), kind)
    assert page(world, f"/opportunities/{call['slug']}").linked["@type"] == about


@pytest.mark.parametrize(
    ("language", "lede", "title"),
    [
        ("en", "Each has an aim, partners who carry it, and a time.", "Diaspora skills for colleges"),
        ("fr", "Chacun a un but", "Compétences de la diaspora pour les collèges"),
    ],
)
def test_programmes_are_listed_and_each_has_its_page(
    world: World, language: str, lede: str, title: str
) -> None:
    programme_row(world, code="RW-TVET")
    seen = page(world, "/programmes", language)
    assert (seen.status, seen.title, seen.canonical) == (200, "Programmes · Umusanzu", f"{SITE}/programmes")
    assert seen.description.startswith(lede)
    assert seen.links == [f"{SITE}/programmes/rw-tvet"]
    assert title in seen.text
    one = page(world, "/programmes/rw-tvet", language)
    assert (one.status, one.canonical) == (200, f"{SITE}/programmes/rw-tvet")
    assert (one.title, one.headings) == (f"{title} · Umusanzu", [f"h1 {title}"])
    assert one.description in one.text


# --- certificates ---------------------------------------------------------------------------------------------------


def test_a_certificates_page_says_what_the_api_says_of_it_and_no_more(world: World) -> None:
    group = training.Group(world)
    done = group.completed(training.person(world, "Beata Nyirahirwa"))
    made = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)
    code = made["code"]
    for language, valid, kind in (("en", "Valid", "Of completion"), ("fr", "Valable", "De réussite")):
        for typed in (code, code.lower().replace("-", "")):
            seen = page(world, f"/verify/{typed}", language)
            # A name: shown to whoever has the code, kept by no search engine.
            assert (seen.status, seen.robots, seen.linked) == (200, "noindex", None)
            assert seen.canonical == f"{SITE}/verify/{code}"
            assert (seen.title, seen.description) == ("Beata Nyirahirwa · Umusanzu", f"Epilepsy: {valid}")
            assert seen.headings == ["h1 Beata Nyirahirwa"]
            lines = seen.text.split("\n")
            assert lines[1] == valid
            assert {"Epilepsy", code} <= set(lines)
            assert kind in seen.text
            assert str(done["person_id"]) not in seen.content
    group.officer.do(f"/certificates/{made['id']}", "revoke", {"reason": "Attendance was forged."})
    for language, revoked in (("en", "Revoked on "), ("fr", "Révoquée le ")):
        seen = page(world, f"/verify/{code}", language)
        assert (seen.status, seen.text.split("\n")[1].startswith(revoked)) == (200, True)
        assert revoked in seen.description
        assert "forged" not in seen.content


def test_a_certificates_days_are_those_of_kigali_and_say_so(world: World) -> None:
    group = training.Group(world)
    done = group.completed(training.person(world, "Beata Nyirahirwa"))
    made = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)
    late = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)  # half past midnight in Kigali
    with world.database.write() as session:
        row = session.get_one(Certificate, UUID(made["id"]))
        row.issued_at = row.revoked_at = late
    for language, day in (
        ("en", "Monday 2 March 2026 (Kigali time)"),
        ("fr", "lundi 2 mars 2026 (heure de Kigali)"),
    ):
        seen = page(world, f"/verify/{made['code']}", language)
        assert day in seen.text.split("\n")
        assert day in seen.description


@pytest.mark.parametrize(
    ("language", "title", "absent"),
    [
        ("en", "Check a certificate", "No certificate has this code"),
        ("fr", "Vérifier une attestation", "Aucune attestation ne porte ce code"),
    ],
)
def test_anyone_may_check_and_a_code_that_is_none_is_told(
    world: World, language: str, title: str, absent: str
) -> None:
    seen = page(world, "/verify", language)
    assert (seen.status, seen.title, seen.canonical) == (200, f"{title} · Umusanzu", f"{SITE}/verify")
    assert seen.description in seen.text
    assert "7K4M-Q2XP-9D" in seen.text
    none = page(world, "/verify/2222-2222-22", language)
    assert (none.status, none.title, none.description) == (404, f"{title} · Umusanzu", absent)
    assert (none.canonical, none.robots) == (None, "noindex")
    assert absent in none.text
    assert none.links == ["/verify"]


# --- everything else ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [("en", "Not found"), ("fr", "Introuvable")])
@pytest.mark.parametrize(
    "path", ["/nothing", "/how-to-apply/more", "/opportunities/none", "/opportunities/a/b/c", "/verify/a/b",
             "/programmes/none", "/programmes/none/tell-me", "/stories", "/foo.png"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_404_and_still_the_client(
    world: World, path: str, language: str, title: str
) -> None:
    seen = page(world, path, language)
    assert (seen.status, seen.title) == (404, f"{title} · Umusanzu")
    assert (seen.canonical, seen.robots) == (None, "noindex")
    assert '<div id="root">' in seen.content
    if language == "en":
        assert seen.description == NOWHERE


@pytest.mark.parametrize(
    "path", ["/desk", "/desk/calls/1/edit", "/me", "/me/applications", "/me/nothing/at/all"]
)
def test_screens_of_those_who_signed_in_come_as_they_are_and_tell_nothing(world: World, path: str) -> None:
    seen = page(world, path)
    assert (seen.status, seen.title, seen.robots, seen.text) == (200, "Umusanzu", "noindex", "")


def addresses() -> Iterator[str]:
    """The client's public screens, from the files of its routes."""
    folder = ROOT / "web-client" / "src" / "routes" / "_public"
    for file in sorted(folder.rglob("*.tsx")):
        place = file.relative_to(folder).with_suffix("")
        if place.parts[0] != "me" and file.name not in ("$.tsx", "route.tsx"):
            parts = [part.removesuffix("_") for part in place.parts if part != "index"]
            yield "/" + "/".join(parts)


def test_the_server_knows_every_public_screen_of_the_client(world: World) -> None:
    found = list(addresses())
    assert len(found) >= 16
    officer = world.staff("officer")
    call = open_call(world, officer, "training")
    programme_row(world, code="RW-TVET")
    group = training.Group(world)
    done = group.completed(training.person(world, "Beata Nyirahirwa"))
    code = group.officer.post("/certificates", {"enrolment_id": done["id"]}, expect=201)["code"]
    there = {"opportunities": call["slug"], "programmes": "rw-tvet", "verify": code}
    for address in found:
        named = re.sub(r"\$\w+", there.get(address.split("/")[1], ""), address)
        seen = page(world, named)
        assert seen.status == 200, named
        assert seen.title.endswith(" · Umusanzu") or named == "/invitation"
