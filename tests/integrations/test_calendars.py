"""One's own calendar: what one takes part in and has to do, and nothing of anybody else; its private address."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select, update

from api.applications.reviews.models import Interview, Review
from api.core import clock
from api.core.ids import fingerprint
from api.grants.tranches.models import Milestone
from api.identity.accounts.models import Account
from api.identity.data import service as data
from api.integrations.calendars.models import CalendarLink
from api.placements.models import Clearance, ClearanceState, PlacementReport, ReportState
from api.training.cohorts.models import Enrolment, EnrolmentState, SessionState, TotSession
from tests.contracts.everything import Side, build
from tests.contracts.filler import TOKEN
from tests.support.calendar import plain, read
from tests.support.world import Somebody, World

MINE = "/me/calendar.ics"
LINK = "/me/calendar"
LEAKS = "test_everybody_has_what_is_theirs_and_nothing_of_anybody_elses"
# Texts that a calendar may hold: what one applied for, where one goes, what is due. Nobody's name is among them.
MAY_STAND = {
    "assignments.title", "calls.title", "interviews.place", "cohorts.title", "tot_sessions.title",
    "tot_sessions.place", "organisations.name", "milestones.title", "grants.title",
}  # fmt: skip


def events(somebody: Somebody, path: str = MINE) -> dict[str, dict[str, str]]:
    answer = somebody.ask("GET", path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    return {event["UID"]: event for event in read(answer.content)}


def path_of(address: str) -> str:
    return address.removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def sides(world: World, request: pytest.FixtureRequest) -> dict[str, Side]:
    """One side with everything that has a day in it; the test of leaks has two, alike."""
    both = request.node.originalname == LEAKS
    made = {name: build(world, name) for name in ("AB" if both else "A")}
    soon = clock.today() + timedelta(days=5)
    with world.database.write() as session:
        session.exec(update(Review).values(due_on=soon, state="draft"))
        session.exec(update(Interview).values(starts_at=clock.now() + timedelta(days=6)))
        session.exec(update(TotSession).values(starts_at=clock.now() + timedelta(days=7)))
        session.exec(update(Milestone).values(due_on=soon))
        session.exec(update(PlacementReport).values(due_on=soon, state=ReportState.DUE))
        session.exec(update(Clearance).values(due_on=soon, state=ClearanceState.PENDING))
    return made


def kinds(found: dict[str, Any]) -> list[str]:
    return sorted(re.split("-", uid)[0] for uid in found)


def test_everybody_has_what_is_theirs_and_nothing_of_anybody_elses(
    world: World, sides: dict[str, Side]
) -> None:
    wanted = {
        "applicant": ["interview"],
        "turned": ["interview"],
        "drafter": [],
        "expert": ["paper", "paper", "paper", "phase", "report"],
        "trainer": ["session"],
        "participant": ["session"],
        "lead": ["milestone"],
        "member": ["milestone"],
        "mentor": [],
        "reviewer": ["review", "review"],
        "panel": ["interview", "interview", "review", "review"],
        "officer": [],
        "host": [],
        "donor": [],
    }
    people = sides["A"].people
    assert {who: kinds(events(people[who])) for who in wanted} == wanted
    for who in wanted:
        answer = people[who].ask("GET", MINE).text.replace("\r\n ", "")
        for hit in TOKEN.finditer(answer):
            assert hit["side"] == "A", who
            assert hit["place"] in MAY_STAND, (who, hit["place"])
    # Of the talk of another, on the other side and on one's own, nothing.
    theirs = [str(sides[side]["interviews.turned"]) for side in "AB"]
    assert not [uid for uid in events(people["applicant"]) if any(one in uid for one in theirs)]


def test_a_meeting_that_moves_moves_in_the_calendar(world: World, sides: dict[str, Side]) -> None:
    side = sides["A"]
    uid = f"interview-{side['interviews.applicant']}"
    applicant, officer = side.people["applicant"], side.people["officer"]
    before = events(applicant)[uid]
    to = (clock.now() + timedelta(days=9)).replace(microsecond=0)
    world.pass_time(minutes=1)
    officer.patch(
        f"/interviews/{side['interviews.applicant']}", {"starts_at": to.isoformat(), "place": "Huye; hall 2"}
    )
    after = events(applicant)[uid]
    assert after["DTSTART"] == to.strftime("%Y%m%dT%H%M%SZ") != before["DTSTART"]
    assert plain(after["LOCATION"]) == "Huye; hall 2"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["LAST-MODIFIED"] > before["LAST-MODIFIED"]
    assert after["URL"].endswith(f"/me/applications/{side['applications.applicant']}")
    assert events(side.people["panel"])[uid]["URL"].endswith(
        f"/desk/applications/{side['applications.applicant']}"
    )
    officer.do(f"/interviews/{side['interviews.applicant']}", "cancel", {"reason": "Nobody could come."})
    assert uid not in events(applicant)


def test_what_was_cancelled_done_or_left_is_gone(world: World, sides: dict[str, Side]) -> None:
    side = sides["A"]
    with world.database.write() as session:
        session.exec(
            update(Clearance).where(col(Clearance.kind) == "visa").values(state=ClearanceState.WAIVED)
        )
        session.exec(update(PlacementReport).values(state=ReportState.SUBMITTED))
        session.exec(update(Review).values(state="submitted"))
        left = update(Enrolment).where(col(Enrolment.id) == side["enrolments.participant"])
        session.exec(left.values(state=EnrolmentState.LEFT))
    assert kinds(events(side.people["expert"])) == ["paper", "paper", "phase"]
    assert events(side.people["reviewer"]) == {}
    assert events(side.people["participant"]) == {}
    assert kinds(events(side.people["classmate"])) == ["session"]
    waits = update(Enrolment).where(col(Enrolment.id) == side["enrolments.classmate"])
    with world.database.write() as session:
        session.exec(waits.values(state=EnrolmentState.WAITLISTED))
    assert events(side.people["classmate"]) == {}
    with world.database.write() as session:
        session.exec(waits.values(state=EnrolmentState.COMPLETED))
    assert kinds(events(side.people["classmate"])) == ["session"]
    with world.database.write() as session:
        session.exec(update(TotSession).values(state=SessionState.CANCELLED))
    assert events(side.people["classmate"]) == events(side.people["trainer"]) == {}


def test_the_private_address_is_read_without_signing_in_until_its_owner_ends_it(
    world: World, sides: dict[str, Side]
) -> None:
    expert, other = sides["A"].people["expert"], sides["A"].people["lead"]
    assert expert.get(LINK) == {"made_at": None}
    made = expert.post(LINK, expect=201)
    path = path_of(made["address"])
    assert re.fullmatch(r"/feeds/calendar/cal_[\w-]{43}\.ics", path)
    assert expert.get(LINK) == {"made_at": made["made_at"]}
    assert events(world.anyone, path) == events(expert)
    # Nothing of the address is kept but its fingerprint, and no other site's page may read it.
    with world.database.read() as session:
        (row,) = session.exec(select(CalendarLink)).all()
        token = path.removeprefix("/feeds/calendar/").removesuffix(".ics")
        assert (row.account_id, row.fingerprint) == (expert.account_id, fingerprint(token))
        assert token not in row.model_dump_json()
    elsewhere = world.anyone.ask("GET", path, Origin="https://partner.example.org")
    assert "access-control-allow-origin" not in elsewhere.headers
    world.anyone.get(f"/feeds/calendar/{token[:-1]}.ics", expect=404)
    # Another one ends the one before; each has their own.
    again = path_of(expert.post(LINK, expect=201)["address"])
    theirs = path_of(other.post(LINK, expect=201)["address"])
    world.anyone.get(path, expect=404)
    assert events(world.anyone, theirs) == events(other)
    expert.delete(LINK)
    world.anyone.get(again, expect=404)
    expert.delete(LINK, expect=404)
    assert events(world.anyone, theirs) == events(other)
    world.anyone.post(LINK, expect=401)
    world.anyone.get(MINE, expect=401)


def test_the_address_tells_no_more_than_its_owner_may_see_now_and_in_their_language(
    world: World, sides: dict[str, Side]
) -> None:
    panel = sides["A"].people["panel"]
    path = path_of(panel.post(LINK, expect=201)["address"])
    with world.database.write() as session:
        session.exec(update(Account).where(col(Account.id) == panel.account_id).values(language="fr"))
    said = {plain(event["SUMMARY"]) for event in events(world.anyone, path).values()}
    assert {re.split("\\s:", one)[0] for one in said} == {"Entretien", "Évaluer une candidature"}
    with world.database.write() as session:
        session.exec(
            update(Account).where(col(Account.id) == panel.account_id).values(disabled_at=clock.real_now())
        )
    world.anyone.get(path, expect=404)


def test_the_address_is_told_in_an_export_and_ends_with_an_erasure(
    world: World, sides: dict[str, Side]
) -> None:
    expert = sides["A"].people["expert"]
    made = expert.post(LINK, expect=201)
    assert isinstance(expert.person_id, UUID)
    with world.database.read() as session:
        held = data.everything(session, expert.person_id)["calendars"]
    assert held == {"calendar_links": [{"made_at": made["made_at"]}]}
    somebody, office = world.account(), world.staff("admin")
    path = path_of(somebody.post(LINK, expect=201)["address"])
    assert events(world.anyone, path) == {}
    reason = {"reason": "Asked for it in a letter."}
    gone = office.do(f"/people/{somebody.person_id}", "erase", reason, expect=200)
    assert gone["erased"]["calendars"] == {"calendar_links": 1}
    world.anyone.get(path, expect=404)
