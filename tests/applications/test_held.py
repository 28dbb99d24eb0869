"""What crosses the domains: desk, documents, export, erasure, merging, the end of a call."""

import json
from datetime import timedelta
from uuid import UUID

from sqlmodel import select

from api.applications import desk, held, steps
from api.applications.models import Answer, Application, ApplicationState, Message
from api.calls.models import Call
from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At, Held
from api.core.registries import DeskItem
from tests.applications import build
from tests.support.world import Somebody, World

S = ApplicationState


def on_desk(world: World, who: Somebody) -> list[DeskItem]:
    actor = world.actor(who)
    with world.database.read() as session:
        return list(desk.items(session, actor))


def kinds(world: World, who: Somebody) -> list[tuple[str, str]]:
    return [(item.kind, item.column) for item in on_desk(world, who)]


def test_the_desk_shows_what_waits_is_late_or_closes(world: World) -> None:
    posted = build.call(world, posts=2, days=5)
    office, elsewhere = build.officer(world, posted), build.officer(world, build.call(world))
    who, judge = build.applicant(world), build.reviewer(world, posted)
    assert kinds(world, office) == []
    build.drafted(who, posted, 1)
    assert kinds(world, who) == [("draft_closing", "closing")]
    sent = build.submitted_application(world, posted, who)
    path = f"/applications/{sent['id']}"
    (item,) = on_desk(world, office)
    assert (item.kind, item.count, item.values["count"]) == ("applications_to_screen", 1, 1)
    who.post(f"{path}/messages", {"text": "When do I hear?"})
    assert kinds(world, office) == [("message_unanswered", "waiting"), ("applications_to_screen", "waiting")]
    office.post(f"{path}/messages", {"text": "In a month."})
    assert ("message_unanswered", "waiting") in kinds(world, who)
    assert kinds(world, office) == [("applications_to_screen", "waiting")]
    build.asked(office, sent["id"], judge, due_on=str(clock.today() + timedelta(days=2)))
    assert kinds(world, judge) == [("review_to_write", "waiting")]
    world.pass_time(days=4)
    assert kinds(world, judge) == [("review_late", "late")]
    assert ("reviews_late", "late") in kinds(world, office)
    office.do(path, "return", {"due_on": str(clock.today() + timedelta(days=2)), "reason": "Dates?"})
    assert ("application_returned", "waiting") in kinds(world, who)
    world.pass_time(days=4)
    assert ("application_returned", "late") in kinds(world, who)
    assert kinds(world, elsewhere) == []


def test_a_document_is_read_by_the_office_by_reviewers_once_named_and_a_clearances_by_neither(
    world: World,
) -> None:
    posted = build.call(world)
    office, judge = build.officer(world, posted), build.reviewer(world, posted)
    who, stranger = build.applicant(world), build.applicant(world, name="Other Person")
    draft = build.drafted(who, posted)
    cv, passport = build.document(world, who), build.document(world, who, "passport", "passport.pdf")
    loose = build.document(world, who)
    shown = [{"document_id": cv, "kind": "cv"}, {"document_id": passport, "kind": "other"}]
    who.patch(f"/applications/{draft['id']}", {"documents": shown})

    def readers(document_id: str) -> list[bool]:
        actors = [world.actor(one) for one in (who, office, judge, stranger)]
        with world.database.read() as session:
            return [held.may_read_document(session, actor, UUID(document_id)) for actor in actors]

    assert readers(cv) == [True, False, False, False]
    who.do(f"/applications/{draft['id']}", "submit", build.CONSENT)
    build.asked(office, draft["id"], judge)
    assert readers(cv) == [True, True, False, False]
    build.put(world, draft["id"], S.SHORTLISTED)
    assert readers(cv) == [True, True, True, False]
    assert readers(passport) == [False] * 4
    assert readers(loose) == [False] * 4
    assert [one["kind"] for one in office.get(f"/applications/{draft['id']}")["documents"]] == ["cv"]
    assert "passport.pdf" not in judge.ask("GET", f"/applications/{draft['id']}").text


def test_an_export_holds_everything_but_what_is_not_released(world: World) -> None:
    posted = build.call(world)
    office, who = build.officer(world, posted), build.applicant(world)
    sent = build.shortlisted_application(world, office, posted, who)
    who.post(f"/applications/{sent['id']}/messages", {"text": "My question."})
    assert who.person_id is not None
    with world.database.read() as session:
        exported = held.export(session, who.person_id)
    (one,) = exported["applications"]
    assert (one["code"], one["state"]) == (sent["code"], "under_review")
    assert one["answers"] == {
        "What would you teach first?": build.ANSWERS["why"], "Who are you?": build.ANSWERS["who"],
    }  # fmt: skip
    assert [line["text"] for line in one["messages"]] == ["My question."]
    assert one["profile"]["employer"] == "Ateliers Mosan"
    assert "shortlisted" not in json.dumps(exported)


def test_an_erasure_takes_the_words_and_keeps_the_counts(world: World) -> None:
    posted = build.call(world)
    office, who = build.officer(world, posted), build.applicant(world)
    sent = build.submitted_application(world, posted, who)
    build.reviewed(world, office, posted, sent["id"], (4, 4, 4, 4))
    who.post(f"/applications/{sent['id']}/messages", {"text": "My question."})
    assert who.person_id is not None
    with world.database.write() as session:
        counts = held.erase(session, who.person_id)
    assert (counts["applications"], counts["answers"], counts["messages"]) == (1, 2, 1)
    with world.database.read() as session:
        row = session.exec(select(Application)).one()
        texts = [*session.exec(select(Answer.text)), *session.exec(select(Message.text))]
    assert set(texts) == {""}
    assert row.profile == {"residence_country": "BE", "sex": "undisclosed", "sector": None}
    assert row.state is S.WITHDRAWN
    assert office.items("/applications?q=mukamana") == []


def test_merging_two_people_keeps_the_application_that_is_further_on(world: World) -> None:
    posted = build.call(world, posts=2)
    one, twin = build.applicant(world), build.applicant(world)
    office = build.officer(world, posted)
    sent, draft = build.submitted_application(world, posted, twin), build.drafted(one, posted)
    other = build.submitted_application(world, posted, twin, post=1)
    assert one.person_id is not None
    assert twin.person_id is not None
    with world.database.write() as session:
        assert held.merge_people(session, twin.person_id, one.person_id) == 2
    states = {row["id"]: row["state"] for row in one.items("/applications")}
    assert states == {sent["id"]: "under_review", draft["id"]: "withdrawn", other["id"]: "under_review"}
    assert len(office.items("/applications?q=mukamana")) == 3


def test_people_in_scope_are_those_who_sent_something_there(world: World) -> None:
    posted, elsewhere = build.call(world), build.call(world)
    sent, drafted = build.applicant(world), build.applicant(world, name="Other Person")
    build.submitted_application(world, posted, sent)
    build.submitted_application(world, elsewhere, name="Third Person")
    build.drafted(drafted, posted)
    programme = frozenset({UUID(posted.programme_id)})
    actor = Actor(kind="account", held=(Held("officer", frozenset({"people:read"}), "programme", programme),))
    with world.database.read() as session:
        found = list(session.exec(held.people_in(actor.reach("people:read"))))
    assert found == [sent.person_id]


def test_the_reserve_lapses_with_a_word_when_the_call_concludes(world: World) -> None:
    posted = build.call(world, posts=0)
    people = [build.applicant(world, name=f"Person N{number}") for number in range(2)]
    sent = [build.submitted_application(world, posted, who) for who in people]
    build.put(world, sent[0]["id"], S.RESERVE)
    with world.database.write() as session:
        call = session.get_one(Call, UUID(posted.id))
        events.record(session, "call.concluded", call, SYSTEM, at=At(call_id=call.id))
    told = people[0].get(f"/applications/{sent[0]['id']}")
    assert (told["state"], told["timeline"][-1]["key"]) == ("lapsed", "application.lapsed")
    assert people[1].get(f"/applications/{sent[1]['id']}")["state"] == "under_review"


def test_a_step_of_another_domain_is_told_with_its_release(world: World) -> None:
    posted = build.call(world)
    office, who = build.officer(world, posted), build.applicant(world)
    path = f"/applications/{build.shortlisted_application(world, office, posted, who)['id']}"
    assert who.get(path)["state"] == "under_review"
    with world.database.write() as session:
        row = session.exec(select(Application).with_for_update()).one()
        steps.advance(session, row, "hold_in_reserve", SYSTEM, reason="Others fit better.")
    seen = who.get(path)
    assert seen["state"] == "reserve"
    keys = [entry["key"] for entry in seen["timeline"]]
    assert keys == ["application.begun", "application.submitted", "application.reserved"]
