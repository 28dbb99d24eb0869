"""Deadlines in people's calendars: they move with an extension, and go with what is no longer public."""

from datetime import date, timedelta

from tests.calls import build
from tests.support.calendar import plain, read
from tests.support.world import Somebody, World

DEADLINES = "/feeds/deadlines.ics"


def events(world: World, path: str = DEADLINES, **headers: str) -> dict[str, dict[str, str]]:
    answer = world.anyone.ask("GET", path, **headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return {event["UID"]: event for event in read(answer.content)}


def extended(officer: Somebody, call: dict[str, object], days: int) -> None:
    body = {
        "deadline": {"date": build.day(days), "time_zone": "Africa/Kigali"},
        "reason": "More time to apply.",
    }
    officer.do(f"/calls/{call['id']}", "extend", body, expect=200)


def test_an_extended_deadline_moves_in_the_calendar_and_stays_the_same_event(world: World) -> None:
    officer = world.staff("officer")
    call = build.open_call(world, officer)
    made = build.published_assignment(
        world, officer, call, title="Électronique, et plus", translations={}, language="fr"
    )
    uid = f"deadline-{made['id']}"
    before = events(world)[uid]
    last = date.fromisoformat(build.day(30))
    assert before["DTSTART;VALUE=DATE"] == last.strftime("%Y%m%d")
    assert before["DTEND;VALUE=DATE"] == (last + timedelta(days=1)).strftime("%Y%m%d")
    assert (before["SEQUENCE"], before["TRANSP"]) == ("0", "TRANSPARENT")
    assert plain(before["SUMMARY"]) == "Last day to apply: Électronique, et plus"
    assert before["URL"] == f"http://127.0.0.1:8000/opportunities/{made['slug']}"
    world.pass_time(minutes=1)
    extended(officer, call, 45)
    after = events(world)[uid]
    assert after["DTSTART;VALUE=DATE"] == date.fromisoformat(build.day(45)).strftime("%Y%m%d")
    assert after["SEQUENCE"] == "1"
    assert after["LAST-MODIFIED"] == after["DTSTAMP"] > before["LAST-MODIFIED"]
    extended(officer, call, 60)
    assert events(world)[uid]["SEQUENCE"] == "2"
    assert events(world, f"/feeds/opportunities/{made['slug']}.ics") == {uid: events(world)[uid]}
    french = events(world, Accept_Language="fr")[uid]
    assert plain(french["SUMMARY"]).replace("\N{NO-BREAK SPACE}", " ") == (
        "Dernier jour pour postuler : Électronique, et plus"
    )


def test_only_what_can_still_be_applied_to_is_in_the_calendar(world: World) -> None:
    officer = world.staff("officer")
    programme = build.programme_row(world)
    hidden = build.programme_row(world, is_public=False)
    opened = build.open_call(world, officer, "grant", programme)
    later = build.open_call(world, officer, "grant", programme, opens_at=f"{build.day(3)}T08:00:00Z")
    call = build.open_call(world, officer, programme_id=programme)
    withdrawn = build.published_assignment(world, officer, call)
    build.draft_assignment(officer, call, build.host_body(officer))
    build.draft_call(world, officer, "grant", programme)
    build.open_call(world, officer, "grant", hidden)
    cancelled = build.open_call(world, officer, "grant", programme)
    assert f"deadline-{cancelled['id']}" in events(world)
    officer.do(f"/calls/{cancelled['id']}", "cancel", {"reason": "The money went elsewhere."})
    officer.do(f"/assignments/{withdrawn['id']}", "withdraw", {"reason": "The workshop is being rebuilt."})
    assert set(events(world)) == {f"deadline-{one['id']}" for one in (opened, later)}
    for gone in (withdrawn, cancelled):
        world.anyone.get(f"/feeds/opportunities/{gone['slug']}.ics", expect=404)
    world.pass_time(days=32)
    assert events(world) == {}
    # Whoever follows an old link still gets the day it was.
    assert list(events(world, f"/feeds/opportunities/{opened['id']}.ics")) == [f"deadline-{opened['id']}"]


def test_one_deadline_comes_as_a_file_with_a_name(world: World) -> None:
    call = build.open_call(world, world.staff("officer"), "training")
    answer = world.anyone.ask("GET", f"/feeds/opportunities/{call['slug']}.ics")
    assert answer.headers["content-disposition"] == f'attachment; filename="{call["slug"]}.ics"'
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert world.anyone.ask("GET", DEADLINES, Origin="https://a.example.org").headers[
        "access-control-allow-origin"
    ] == "*"  # fmt: skip
