"""What calls put on the office's desk once somebody has decided: posts to publish, calls to conclude."""

from datetime import timedelta

from api.core import clock
from tests.applications import build as applying
from tests.calls import build
from tests.support.desk import on_desk
from tests.support.world import Somebody, World


def _titles(who: Somebody, kind: str) -> list[tuple[str, str]]:
    return [(line["title"], line["link"]) for line in on_desk(who, kind)]


def _approved(office: Somebody, call: dict[str, str]) -> str:
    path = f"/assignments/{build.draft_assignment(office, call, build.host_body(office))['id']}"
    for verb in ("submit", "approve"):
        office.do(path, verb)
    return path


def test_an_approved_post_waits_to_be_published_while_its_call_takes_applications(world: World) -> None:
    office = world.staff("officer")
    programme = build.programme_row(world)
    officer, elsewhere = (
        build.programme_officer(world, programme),
        build.programme_officer(world, build.programme_row(world)),
    )
    path = _approved(office, build.open_call(world, office, programme_id=programme))
    host = world.staff("host", "organisation", office.get(path)["host"]["id"])
    kind = "assignment-to-publish"
    assert _titles(officer, kind) == [("Publish “Irrigation trainer”: its call is open", path)]
    officer.language = "fr"
    assert _titles(officer, kind) == [
        ("Publier «\u00a0Irrigation trainer\u00a0»\u00a0: son appel est ouvert", path)
    ]
    assert _titles(host, kind) == _titles(elsewhere, kind) == _titles(world.staff("auditor"), kind) == []
    officer.do(path, "publish")
    assert _titles(officer, kind) == []


def test_calls_and_posts_are_named_in_the_readers_language(world: World) -> None:
    office = world.staff("officer")
    french = {"fr": {"title": "Des experts pour les collèges"}}
    call = build.open_call(world, office, translations=french)
    posted = build.draft_assignment(
        office, call, build.host_body(office), translations={"fr": {"title": "Formateur en irrigation"}}
    )
    office.do(f"/assignments/{posted['id']}", "submit")
    world.pass_time(days=28)
    shown = {}
    for office.language in ("en", "fr"):
        shown[office.language] = [
            line["title"]
            for kind in ("call-closing", "assignment-in-review")
            for line in on_desk(office, kind)
        ]
    assert shown == {
        "en": [
            "The call “Experts for the colleges” closes",
            "Decide on the terms of reference of “Irrigation trainer”",
        ],
        "fr": [
            "L\u2019appel «\u00a0Des experts pour les collèges\u00a0» se termine",
            "Décider des termes de référence de «\u00a0Formateur en irrigation\u00a0»",
        ],
    }


def test_an_approved_post_waits_from_a_week_before_its_call_opens_until_it_closes(world: World) -> None:
    office = world.staff("officer")
    opens = clock.now() + timedelta(days=20)
    path = _approved(office, build.open_call(world, office, opens_at=opens.isoformat()))
    kind = "assignment-to-publish"
    assert _titles(office, kind) == []
    world.pass_time(days=14)
    ((title, link),) = _titles(office, kind)
    assert (title.startswith("Publish “Irrigation trainer”: its call opens on "), link) == (True, path)
    assert str(clock.day_of(opens, "Europe/Brussels").day) in title
    world.pass_time(days=20)
    assert _titles(office, kind) == []


def test_a_post_of_a_call_in_draft_waits_for_the_call_first(world: World) -> None:
    office = world.staff("officer")
    _approved(office, build.draft_call(world, office))
    assert _titles(office, "assignment-to-publish") == []


def test_a_call_waits_to_be_concluded_once_it_is_closed_and_everybody_has_an_answer(world: World) -> None:
    posted = applying.call(world, days=3)
    officer, other = applying.officer(world, posted), applying.call(world, days=90)
    elsewhere = applying.officer(world, other)
    who = applying.applicant(world)
    sent = applying.submitted_application(world, posted, who)
    kind, link = "call-to-conclude", f"/calls/{posted.id}"
    assert _titles(officer, kind) == []
    world.pass_time(days=5)
    assert _titles(officer, kind) == []  # one still waits for an answer
    officer.do(link, "conclude", expect=409)
    who.do(f"/applications/{sent['id']}", "withdraw")
    ((title, where),) = _titles(officer, kind)
    assert (title.startswith("Conclude the call “TVET"), where) == (True, link)
    officer.language = "fr"
    assert [title.startswith("Conclure l\u2019appel") for title, _ in _titles(officer, kind)] == [True]
    assert _titles(elsewhere, kind) == _titles(who, kind) == _titles(world.staff("auditor"), kind) == []
    officer.do(link, "conclude")
    assert _titles(officer, kind) == []
