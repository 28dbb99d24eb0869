"""Everyone an event concerns hears of it: the person, the team, the host, those who must sign or answer."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from api.core import clock, events
from api.core.actor import SYSTEM, At
from api.grants.models import TeamMember
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.identity.roles.models import RoleGrant
from api.notifications import service
from api.notifications.models import Letter
from tests.grants import build as grants
from tests.money.build import Desk
from tests.notifications import silence
from tests.notifications.test_letters import letters
from tests.organisations.test_needs import need
from tests.placements import build as placements
from tests.programmes.build import body, programme
from tests.selection import build as selection
from tests.support.world import Somebody, World
from tests.training import build as training

API = Path(__file__).resolve().parents[2] / "api"
TOLD = frozenset(".".join(letter.split(".")[:2]) for letter in service.templates("en"))


def named(node: ast.expr) -> Iterator[str]:
    """The events an expression can name; `*` for a part that is known only when it runs."""
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values]
        yield "".join(parts)
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    else:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from named(child)


def event_types() -> set[str]:
    """Every event the service can record: of a life cycle's step, or named where it is recorded."""
    found: set[str] = set()
    for file in sorted(API.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == "Transition" or "record" in called:
                for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                    found |= set(named(argument))
    return {name for name in found if re.fullmatch(r"[a-z_]+\.[a-z_*]+", name)}


def test_every_event_is_told_by_a_letter_or_left_out_on_purpose() -> None:
    types = event_types()
    assert len(types) > 180
    unknown = {
        one for one in types - silence.NOT_TOLD if not any(fnmatch(letter, one) for letter in sorted(TOLD))
    }
    assert sorted(unknown) == []
    assert sorted(silence.NOT_TOLD - types) == []
    assert sorted(silence.NOT_TOLD & TOLD) == []


def test_what_a_person_is_shown_is_never_recorded_without_a_letter_or_a_reason(world: World) -> None:
    """Every test of this suite listens (conftest.py): here is what it would hear of an event nobody thought of."""
    who = world.account()
    with world.database.write() as session:
        row = session.get_one(Person, who.person_id)
        about: dict[str, Any] = {"at": At(), "person_id": row.id, "audience": events.Audience.PERSON}
        with pytest.raises(AssertionError, match=r"person\.changed"):
            events.record(session, "person.changed", row, SYSTEM, **about)
        events.record(session, "consent.given", row, SYSTEM, **about)


def test_an_expert_is_told_of_one_more_paper(world: World) -> None:
    it = placements.stay(world)
    due = clock.today() + timedelta(days=20)
    asked = {"kind": "visa", "owner": "expert", "mandatory": True, "due_on": due.isoformat()}
    it.officer.post(f"{it.path}/clearances", asked, expect=201, If_Match="*")
    (letter,) = letters(it.officer, it.expert, "clearance.added")
    assert f"due on {due:%A} {due.day} {due:%B %Y}." in letter["text"]


def test_an_expert_whose_stay_is_no_longer_ready_is_told_why_in_their_language(world: World) -> None:
    it = placements.stay(world)
    placements.ready(it)
    it.officer.do(it.path, "unready", {"reason": "The workshop has burnt down."})
    (letter,) = letters(it.officer, it.expert, "placement.unready")
    assert "prepared again: The workshop has burnt down." in letter["text"]
    assert "do not travel" in letter["text"]


def test_what_the_system_says_of_itself_is_said_in_french(world: World) -> None:
    it = placements.stay(world)
    speak_french(world, it.expert)
    placements.ready(it)
    asked = {"kind": "visa", "owner": "expert", "mandatory": True, "due_on": clock.today().isoformat()}
    it.officer.post(f"{it.path}/clearances", asked, expect=201, If_Match="*")
    (letter,) = letters(it.officer, it.expert, "placement.unready")
    assert "de nouveau\u00a0: Un document ou une phase a changé." in letter["text"]


def speak_french(world: World, who: Somebody) -> None:
    with world.database.write() as session:
        session.get_one(Account, who.account_id).language = "fr"


def kinds(officer: Somebody, person: Somebody) -> list[str]:
    """Which letters somebody got, the first first."""
    return [row["event_type"] for row in reversed(officer.items(f"/letters?person_id={person.person_id}"))]


def test_the_host_hears_of_a_stay_in_words_of_its_own(world: World) -> None:
    it = placements.stay(world)
    (opened,) = letters(it.officer, it.host, "placement.opened")
    assert (opened["subject"].partition(",")[0], "name the colleague" in opened["text"]) == (
        "An assignment with you is being prepared",
        True,
    )
    (phase,) = it.read()["phases"]
    moved = placements.sent(placements.phase(10, 119))
    plan = {"phases": [moved], "reason": "Her mother is ill."}
    it.officer.do(f"{it.path}/phases/{phase['id']}", "replace", plan)
    it.officer.do(it.path, "cancel", {"reason": "She cannot leave her mother."})
    told = kinds(it.officer, it.host)
    assert told == ["placement.opened", "placement.phases_changed", "placement.cancelled"]
    for event_type, why in (("phases_changed", "is ill"), ("cancelled", "cannot leave")):
        (expert,) = letters(it.officer, it.expert, f"placement.{event_type}")
        (host,) = letters(it.officer, it.host, f"placement.{event_type}")
        assert (why in expert["text"], "mother" in host["text"]) == (True, False)


def test_proposed_dates_are_put_to_the_host_and_to_the_office_of_the_programme(world: World) -> None:
    at = selection.scene(world)
    mine = world.staff("officer", "programme", at.programme_id)
    somebody, path = selection.offered(at)
    first, last = selection.first_day() + timedelta(days=14), selection.last_day() + timedelta(days=14)
    dates = {
        "starts_on": first.isoformat(),
        "ends_on": last.isoformat(),
        "note": "My notice runs until then.",
    }
    somebody.do(path, "propose-dates", dates)
    for reader in (at.host, mine):
        (letter,) = letters(at.officer, reader, "offer.dates_proposed")
        assert (
            f"from {first:%A} {first.day} {first:%B %Y} to {last:%A} {last.day} {last:%B %Y}."
            in letter["text"]
        )
    for other in (
        somebody,
        at.officer,
    ):  # who asked; an officer of the whole system, where the programme has its own
        assert letters(at.officer, other, "offer.dates_proposed") == []


def test_where_a_programme_has_no_officer_those_of_the_whole_system_hear_of_dates(world: World) -> None:
    at = selection.scene(world)
    somebody, path = selection.offered(at)
    dates = {"starts_on": selection.first_day().isoformat(), "ends_on": selection.last_day().isoformat()}
    somebody.do(path, "propose-dates", {**dates, "note": "As it is."})
    assert len(letters(at.officer, at.officer, "offer.dates_proposed")) == 1


def test_a_host_reads_why_its_need_was_declined_also_whoever_holds_the_role_above(world: World) -> None:
    officer = world.staff("officer")
    made, hospital = programme(officer), body(officer, "H-GSY", "Gisenyi Hospital", kind="host_hospital")
    ward = body(officer, "H-GSY-P", "Physiotherapy", kind="unit", parent_id=hospital["id"])
    other = body(officer, "H-RBV", "Rubavu Hospital", kind="host_hospital")
    above, within, elsewhere = (
        world.staff("host", "organisation", one["id"]) for one in (hospital, ward, other)
    )
    stated = need(above, made["id"], hospital["id"], unit_id=ward["id"])
    officer.do(f"/needs/{stated['id']}", "decline", {"reason": "Another donor pays for it."})
    for reader in (above, within):
        (letter,) = letters(officer, reader, "need.declined")
        assert f"{stated['code']}, “{stated['title']}”, and declined it: Another donor" in letter["text"]
    assert letters(officer, elsewhere, "need.declined") == []


def test_who_holds_a_role_on_the_body_above_reads_what_concerns_the_unit_and_not_the_reverse(
    world: World,
) -> None:
    officer = world.staff("officer")
    made, hospital = programme(officer), body(officer, "H-GSY", "Gisenyi Hospital", kind="host_hospital")
    ward = body(officer, "H-GSY-P", "Physiotherapy", kind="unit", parent_id=hospital["id"])
    above = world.staff("host", "organisation", hospital["id"])
    within = world.staff("host", "organisation", ward["id"])
    of_unit = need(officer, made["id"], ward["id"])
    of_body = need(officer, made["id"], hospital["id"])
    for stated in (of_unit, of_body):
        officer.do(f"/needs/{stated['id']}", "decline", {"reason": "Another donor pays for it."})
    assert [len(letters(officer, one, "need.declined")) for one in (above, within)] == [2, 1]


def test_a_deputy_gets_no_letters_after_their_last_day_nor_does_who_has_lost_the_role(world: World) -> None:
    officer = world.staff("officer")
    made, huye = programme(officer), body(officer, "IPRC-HUY", "IPRC Huye")
    lasting, deputy, former, gone = (world.staff("host", "organisation", huye["id"]) for _ in range(4))
    now = clock.real_now()
    change_role(world, deputy, until=now + timedelta(days=1))
    change_role(world, former, until=now - timedelta(minutes=1))
    change_role(world, gone, revoked_at=now)
    stated = need(officer, made["id"], huye["id"])
    officer.do(f"/needs/{stated['id']}", "decline", {"reason": "Another donor pays for it."})
    told = [len(letters(officer, one, "need.declined")) for one in (lasting, deputy, former, gone)]
    assert told == [1, 1, 0, 0]


def change_role(world: World, who: Somebody, **values: Any) -> None:
    with world.database.write() as session:
        session.exec(select(RoleGrant).where(RoleGrant.account_id == who.account_id)).one().sqlmodel_update(
            values
        )


def test_a_version_in_review_is_put_to_every_body_that_signs_it_and_sent_back_to_those_who_work_on_it(
    world: World,
) -> None:
    made = training.programme(world)
    officer = training.officer_of(world, made)
    bodies = [training.organisation(world, code) for code in ("RBC", "EUDIF")]
    training.signs_modules(world, made, *bodies)
    signatories = [world.staff("signatory", "organisation", one) for one in bodies]
    stranger = world.staff("signatory", "organisation", training.organisation(world, "REB"))
    writer, reader = world.account(), world.account()
    part = {"person_id": str(writer.person_id), "kind": "content_expert", "origin": "diaspora"}
    module = training.module(officer, made)
    path = training.version(officer, module["id"], contributors=[part])
    officer.do(path, "send-to-review")
    for one in signatories:
        (letter,) = letters(officer, one, "module.in_review")
        assert letter["text"].startswith(f"Version 1 of the module “{module['title']}” waits")
    signatories[0].do(path, "return-to-design", {"reason": "First aid comes first."})
    (letter,) = letters(officer, writer, "module.returned")
    assert "goes back to writing: First aid comes first." in letter["text"]
    for other, event_type in ((stranger, "module.in_review"), (reader, "module.returned")):
        assert letters(officer, other, event_type) == []


def test_the_whole_team_is_told_of_its_grant_but_not_who_has_only_been_named(world: World) -> None:
    grant = grants.awarded_grant(world)
    with world.database.write() as session:
        person = Person(given_name="Third", family_name="Member", email="third@example.org")
        session.add(person)
        session.flush()
        session.add(TeamMember(application_id=grant.application_id, person_id=person.id))
    grant.lead.do(grant.path, "agree", {"document_id": str(grants.document(world, grant.lead))})
    mentor = grant.mentor()
    for one in (grant.lead, grant.member):
        told = [kind for kind in kinds(grant.officer, one) if kind.startswith(("grant.", "pairing."))]
        assert told == ["grant.awarded", "grant.agreed", "pairing.accepted"]
    assert kinds(grant.officer, mentor) == ["pairing.proposed"]
    with world.database.read() as session:
        assert session.exec(select(Letter).where(Letter.to_email == "third@example.org")).all() == []


def test_the_team_hears_that_a_mentoring_ended_and_the_mentor_why(world: World) -> None:
    grant = grants.agreed_grant(world)
    mentor = grant.mentor()
    pairing = f"{grant.path}/mentoring/pairings/{grant.read()['mentor']['pairing_id']}"
    grant.officer.do(pairing, "end", {"reason": "No session in May."})
    (why,) = letters(grant.officer, mentor, "pairing.ended")
    (that,) = letters(grant.officer, grant.member, "pairing.ended")
    assert ("No session in May." in why["text"], "May" in that["text"]) == (True, False)


def test_whoever_was_paid_by_mistake_is_told_that_it_is_reversed(world: World) -> None:
    desk = Desk(world, grants.programme(world))
    path = desk.paid("450.00")
    desk.finance.do(path, "reverse", {"reason": "Paid twice."})
    (letter,) = letters(desk.officer, desk.payee, "payment.reversed")
    assert "450.00" in letter["subject"]
    assert "“Allowance for May” is reversed: Paid twice." in letter["text"]


def test_a_team_is_told_that_the_payment_of_an_instalment_is_reversed(world: World) -> None:
    grant = grants.agreed_grant(world)
    grant.finance.do(grant.pay(1), "reverse", {"reason": "To the wrong account."})
    for one in (grant.lead, grant.member):
        (letter,) = letters(grant.officer, one, "tranche.payment_reversed")
        assert "approved and not yet paid" in letter["text"]
