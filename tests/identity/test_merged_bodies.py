"""When a body turns out to be another, whoever belongs to it, acts for it or consented to it is not left behind."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from api.core import clock
from api.core.events import Event
from api.identity.people.models import Person
from api.identity.roles.models import RoleGrant
from api.organisations.models import Organisation
from tests.applications import build as applying
from tests.identity.build import LETTERS, cookie_of, somebody
from tests.support.world import PASSWORD, Somebody, World


def _bodies(world: World, *codes: str) -> list[str]:
    office = world.staff("officer")
    return [
        office.post("/organisations", {"code": code, "name": code, "kind": "host_tvet"}, expect=201)["id"]
        for code in codes
    ]


def _merge(world: World, gone: str, kept: str) -> None:
    world.staff("officer").do(f"/organisations/{gone}", "merge", {"into_id": kept})


def _scopes(who: Somebody) -> list[tuple[str, str]]:
    return [(role["role"], role["scope_id"]) for role in who.get("/me")["roles"]]


def _rows(world: World, who: Somebody) -> list[RoleGrant]:
    with world.database.read() as session:
        query = select(RoleGrant).where(RoleGrant.account_id == who.account_id)
        return list(session.exec(query.order_by(col(RoleGrant.id))))


def test_a_host_of_the_merged_body_acts_for_the_one_that_stays(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    lacking = {"programme_id": str(applying.programme(world)), "organisation_id": gone, "title": "A trainer"}
    need = world.staff("officer").post("/needs", lacking, expect=201)
    host = world.staff("host", "organisation", gone)
    assert [row["id"] for row in host.items("/needs")] == [need["id"]]
    _merge(world, gone, kept)
    assert [row["id"] for row in host.items("/needs")] == [need["id"]]
    assert _scopes(host) == [("host", kept)]


def test_that_a_role_was_held_on_the_merged_body_stays_known(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    host = world.staff("host", "organisation", gone)
    (before,) = _rows(world, host)
    _merge(world, gone, kept)
    old, new = _rows(world, host)
    assert (old.id, str(old.scope_id), old.revoked_at is None) == (before.id, gone, False)
    assert (str(new.scope_id), new.revoked_at, new.granted_by_id) == (kept, None, before.granted_by_id)
    with world.database.read() as session:
        said = session.exec(
            select(Event.type, Event.subject_id, Event.organisation_id)
            .where(col(Event.subject_id).in_([old.id, new.id]))
            .order_by(col(Event.id))
        ).all()
    assert said == [
        ("role.granted", old.id, UUID(gone)),
        ("role.revoked", old.id, UUID(gone)),
        ("role.granted", new.id, UUID(kept)),
    ]


def test_who_holds_a_role_on_both_bodies_keeps_one_for_the_longer_time(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    week, month = (clock.real_now() + timedelta(days=days) for days in (7, 30))
    admin, people = world.staff("admin"), []
    for first, second, longest in (
        (None, week, None), (week, None, None), (week, month, month), (month, week, month), (None, None, None),
    ):  # fmt: skip
        held = world.account()
        for body, until in ((gone, first), (kept, second)):
            told = {"account_id": str(held.account_id), "role": "signatory", "scope_kind": "organisation"}
            end = until.isoformat() if until else None
            admin.post("/roles", {**told, "scope_id": body, "until": end}, expect=201)
        people.append((held, longest))
    _merge(world, gone, kept)
    for held, longest in people:
        in_force = [row for row in _rows(world, held) if row.revoked_at is None]
        assert [(str(row.scope_id), row.until) for row in in_force] == [(kept, longest)]
        assert _scopes(held) == [("signatory", kept)]


def test_a_role_that_ran_out_on_either_body_neither_returns_nor_is_in_the_way(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    ended, renewed = world.account(), world.account()
    for who, body in ((ended, gone), (renewed, kept)):
        world.grant(who, "host", "organisation", body)
        (row,) = _rows(world, who)
        with world.database.write() as session:
            session.get_one(RoleGrant, row.id).until = clock.real_now() - timedelta(days=1)
    world.grant(renewed, "host", "organisation", gone)
    _merge(world, gone, kept)
    assert _scopes(ended) == []
    assert _scopes(renewed) == [("host", kept)]


def test_a_colleague_of_the_merged_body_judges_nobody_of_the_one_that_stays(world: World) -> None:
    """domain.md, invariant 6: one's own organisation, by whatever name it was recorded."""
    posted = applying.call(world)
    office, judge = applying.officer(world, posted), applying.reviewer(world, posted)
    gone, kept = _bodies(world, "GONE", "KEPT")
    who = applying.applicant(world)
    sent = applying.submitted_application(world, posted, who)
    for colleague, body in ((who, kept), (judge, gone)):
        applying.change_person(world, colleague, organisation_id=UUID(body))
    before = world.staff("officer").etag(f"/people/{judge.person_id}")
    path = f"/reviews/{applying.asked(office, sent['id'], judge)['id']}"
    judge.patch(path, {"scores": {posted.criteria[0]: 4}})
    _merge(world, gone, kept)
    assert judge.patch(path, {"scores": {posted.criteria[0]: 5}}, expect=409)["conflict"] == "same_body"
    assert world.staff("officer").etag(f"/people/{judge.person_id}") != before
    with world.database.read() as session:
        belongs = session.get_one(Person, judge.person_id).organisation_id
    assert str(belongs) == kept


def test_an_open_invitation_gives_its_role_at_the_body_that_stays(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    office = world.staff("officer")
    invited = {"role": "host", "scope_kind": "organisation", "scope_id": gone}
    for email in ("waiting@example.org", "withdrawn@example.org"):
        sent = office.post("/invitations", {"email": email, "name": "Jean Habimana", **invited}, expect=201)
    office.post(f"/invitations/{sent['id']}/withdraw")
    office.post("/invitations", {"email": "early@example.org", "name": "Early", **invited}, expect=201)
    _accept(world)
    waiting = office.items("/invitations?state=open")[0]
    office.post(f"/invitations/{waiting['id']}/send-again")
    _merge(world, gone, kept)
    assert _scopes(_accept(world)) == [("host", kept)]
    over = {row["email"]: row["scope_id"] for row in office.items("/invitations")}
    assert over == {
        "waiting@example.org": kept, "withdrawn@example.org": gone, "early@example.org": gone,
    }  # fmt: skip


def _accept(world: World) -> Somebody:
    token = LETTERS.last("invitation.sent")
    return somebody(
        world,
        cookie_of(world.anyone.ask("POST", "/invitations/accept", {"token": token, "password": PASSWORD})),
    )


def test_a_key_of_the_merged_body_reads_what_the_other_has_now(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    admin = world.staff("admin", "organisation", gone)
    asked = {"permissions": ["people:read"], "scope_kind": "organisation", "scope_id": gone}
    key = Somebody(world.client, None, None, None)
    key.bearer = admin.post("/api/v1/api-keys", {"name": "Partner", **asked}, expect=201)["secret"]
    colleague = world.account()
    applying.change_person(world, colleague, organisation_id=UUID(kept))
    assert key.items("/people") == []
    _merge(world, gone, kept)
    assert [row["id"] for row in key.items("/people")] == [str(colleague.person_id)]


def test_of_two_consents_to_what_is_one_body_the_last_given_counts(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    first, last, alone = (world.account() for _ in range(3))
    for who, bodies in ((first, (kept, gone)), (last, (gone, kept)), (alone, (gone,))):
        for body in bodies:
            world.pass_time(minutes=5)
            given = {"purpose": "share_contact", "text": f"Yes, to {body}.", "text_version": "1"}
            who.post("/consents", {**given, "organisation_id": body})
    _merge(world, gone, kept)
    for who, text in ((first, gone), (last, kept), (alone, gone)):
        rows = who.items("/consents?in_force=true")
        assert [(row["organisation_id"], row["text"]) for row in rows] == [(kept, f"Yes, to {text}.")]
    assert len(first.items("/consents")) == 2


def test_what_was_merged_before_points_straight_to_what_is_kept(world: World) -> None:
    oldest, gone, kept = _bodies(world, "OLDEST", "GONE", "KEPT")
    _merge(world, oldest, gone)
    _merge(world, gone, kept)
    with world.database.read() as session:
        pointers = session.exec(
            select(Organisation.code, Organisation.merged_into_id).order_by(Organisation.code)
        )
        assert [(code, into and str(into)) for code, into in pointers] == [
            ("GONE", kept),
            ("KEPT", None),
            ("OLDEST", kept),
        ]


def test_the_past_of_the_merged_body_is_followed_by_those_of_the_other(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    partner = world.staff("integrator", "organisation", kept)
    _merge(world, gone, kept)
    world.work()
    seen: list[Any] = partner.get("/events?after=0")["items"]
    told = [(row["type"], row["subject_id"]) for row in seen if row["subject_type"] == "organisations"]
    assert told == [
        ("organisation.created", gone),
        ("organisation.created", kept),
        ("organisation.merged", gone),
    ]


def test_nothing_new_names_a_body_that_was_merged(world: World) -> None:
    gone, kept = _bodies(world, "GONE", "KEPT")
    office, who = world.staff("officer"), world.account()
    _merge(world, gone, kept)
    role = {"role": "host", "scope_kind": "organisation", "scope_id": gone}
    sent = {"purpose": "share_contact", "text": "Yes.", "text_version": "1", "organisation_id": gone}
    person = {"given_name": "Jean", "family_name": "Habimana", "organisation_id": gone}
    refused = [
        office.post("/roles", {**role, "account_id": str(who.account_id)}, expect=422),
        office.post("/invitations", {**role, "email": "jean@example.org", "name": "Jean"}, expect=422),
        office.post("/people", person, expect=422),
        office.patch(f"/people/{who.person_id}", {"organisation_id": gone}, expect=422),
        who.post("/consents", sent, expect=422),
    ]
    assert [one["errors"][0]["pointer"] for one in refused] == [
        "/scope_id", "/scope_id", "/organisation_id", "/organisation_id", "/organisation_id",
    ]  # fmt: skip
