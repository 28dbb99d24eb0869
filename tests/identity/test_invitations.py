"""Invitations: within one's own reach, for people known already, by a link that proves the mailbox."""

from datetime import timedelta

from sqlmodel import select

from api.core import clock
from api.identity.invitations.models import Invitation
from tests.identity.build import (
    LETTERS,
    cookie_of,
    kind,
    nominee,
    registered,
    sign_in,
    somebody,
    with_password,
)
from tests.support.world import PASSWORD, Somebody, World

JEAN = {"email": "jean@example.org", "name": "Jean Habimana"}


def _body_of(world: World, code: str) -> str:
    """An organisation's id."""
    made = world.staff("officer").post(
        "/organisations", {"code": code, "name": code, "kind": "host_tvet"}, expect=201
    )
    return str(made["id"])


def _accepted(world: World, password: str = PASSWORD) -> Somebody:
    answer = world.anyone.ask(
        "POST", "/invitations/accept", {"token": LETTERS.last("invitation.sent"), "password": password}
    )
    assert answer.status_code == 200, answer.text
    return somebody(world, cookie_of(answer))


def test_an_invitation_makes_an_account_with_its_role_and_signs_in(world: World) -> None:
    officer = world.staff("officer")
    host = _body_of(world, "HOST")
    sent = officer.post(
        "/invitations",
        {**JEAN, "language": "fr", "role": "host", "scope_kind": "organisation", "scope_id": host},
        expect=201,
    )
    assert (sent["state"], sent["scope_name"]) == ("open", "HOST")
    assert "secret" not in str(sent)
    shown = world.anyone.post("/invitations/show", {"token": LETTERS.last("invitation.sent")}, expect=200)
    assert (shown["email"], shown["role"], shown["has_account"]) == ("jean@example.org", "host", False)
    jean = _accepted(world)
    me = jean.get("/me")
    assert (me["account"]["verified"], me["account"]["language"]) == (True, "fr")
    assert me["person"]["name"] == "Jean Habimana"
    assert [(role["role"], role["scope_id"]) for role in me["roles"]] == [("host", host)]
    assert officer.items("/invitations?state=open") == []
    assert [row["id"] for row in officer.items("/invitations?state=accepted")] == [sent["id"]]
    again = {"token": LETTERS.last("invitation.sent"), "password": PASSWORD}
    problem = world.anyone.post("/invitations/accept", again, expect=422)
    assert problem["type"].endswith("link-not-good")
    sign_in(world, "jean@example.org")


def test_a_nominee_takes_the_account_of_the_person_recorded(world: World) -> None:
    officer = world.staff("officer")
    person = nominee(officer, residence_country="BE")
    assert "invite" in officer.get(f"/people/{person['id']}")["allowed_actions"]
    officer.post("/invitations", {**JEAN, "person_id": person["id"]}, expect=201)
    jean = _accepted(world)
    profile = jean.get("/me/profile")
    assert (profile["id"], profile["residence_country"]) == (person["id"], "BE")
    assert profile["email"] == "jean@example.org"
    again = officer.post("/invitations", {**JEAN, "person_id": person["id"]}, expect=409)
    assert again["type"].endswith("person-has-account")


def test_a_nominee_merged_meanwhile_is_found(world: World) -> None:
    officer = world.staff("officer")
    person, kept = nominee(officer), nominee(officer, "Jean-Marie")
    officer.post("/invitations", {**JEAN, "person_id": person["id"]}, expect=201)
    officer.do(f"/people/{person['id']}", "merge", {"into_id": kept["id"]})
    assert _accepted(world).get("/me/profile")["id"] == kept["id"]


def test_nobody_invites_to_more_than_their_own_reach(world: World) -> None:
    mine, other = _body_of(world, "MINE"), _body_of(world, "OTHER")
    officer = world.staff("officer", "organisation", mine)
    within = {"role": "host", "scope_kind": "organisation", "scope_id": mine}
    officer.post("/invitations", {**JEAN, **within}, expect=201)
    officer.post("/invitations", {**JEAN, **within, "scope_id": other}, expect=403)
    officer.post("/invitations", {**JEAN, "role": "officer", "scope_kind": "system"}, expect=403)
    admin = {"role": "admin", "scope_kind": "organisation", "scope_id": mine}
    assert officer.post("/invitations", {**JEAN, **admin}, expect=403)["type"].endswith("only-admin-grants")
    stranger = nominee(world.staff("officer"))
    officer.post("/invitations", {**JEAN, "person_id": stranger["id"]}, expect=422)
    world.account().post("/invitations", JEAN, expect=403)
    applicant = world.account()
    applicant.get("/invitations", expect=403)


def test_an_officer_sees_invitations_of_their_own_reach(world: World) -> None:
    mine, other = _body_of(world, "MINE"), _body_of(world, "OTHER")
    everywhere = world.staff("officer")
    for scope in (mine, other):
        everywhere.post(
            "/invitations",
            {**JEAN, "role": "host", "scope_kind": "organisation", "scope_id": scope},
            expect=201,
        )
    officer = world.staff("officer", "organisation", mine)
    assert [row["scope_id"] for row in officer.items("/invitations")] == [mine]
    foreign = next(row for row in everywhere.items("/invitations") if row["scope_id"] == other)
    officer.post(f"/invitations/{foreign['id']}/withdraw", expect=404)


def test_a_withdrawn_expired_or_repeated_invitation_leaves_its_link_useless(world: World) -> None:
    officer = world.staff("officer")
    sent = officer.post("/invitations", JEAN, expect=201)
    first = LETTERS.last("invitation.sent")
    officer.post(f"/invitations/{sent['id']}/send-again", expect=200)
    second = LETTERS.last("invitation.sent")
    world.anyone.post("/invitations/show", {"token": first}, expect=422)
    world.anyone.post("/invitations/show", {"token": second}, expect=200)
    with world.database.write() as session:
        session.exec(select(Invitation)).one().expires_at = clock.real_now() - timedelta(seconds=1)
    world.anyone.post("/invitations/accept", {"token": second, "password": PASSWORD}, expect=422)
    assert [row["state"] for row in officer.items("/invitations")] == ["expired"]
    officer.post(f"/invitations/{sent['id']}/send-again", expect=200)
    third = LETTERS.last("invitation.sent")
    assert officer.post(f"/invitations/{sent['id']}/withdraw", expect=200)["state"] == "withdrawn"
    world.anyone.post("/invitations/accept", {"token": third, "password": PASSWORD}, expect=422)
    assert officer.post(f"/invitations/{sent['id']}/withdraw", expect=409)["type"].endswith("invitation-over")


def test_a_weak_password_is_refused_and_the_invitation_stays_open(world: World) -> None:
    officer = world.staff("officer")
    officer.post("/invitations", JEAN, expect=201)
    token = LETTERS.last("invitation.sent")
    for weak in ("short", "password2024", "jean-habimana"):
        problem = world.anyone.post("/invitations/accept", {"token": token, "password": weak}, expect=422)
        assert [error["pointer"] for error in problem["errors"]] == ["/password"]
    _accepted(world)


def test_whoever_has_an_account_accepts_with_its_password(world: World) -> None:
    officer = world.staff("officer")
    registered(world, "jean@example.org", "jeans own four words")
    host = _body_of(world, "HOST")
    role = {"role": "host", "scope_kind": "organisation", "scope_id": host}
    assert officer.post("/invitations", JEAN, expect=409)["type"].endswith("account-exists")
    officer.post("/invitations", {**JEAN, **role}, expect=201)
    token = LETTERS.last("invitation.sent")
    assert world.anyone.post("/invitations/show", {"token": token}, expect=200)["has_account"] is True
    wrong = world.anyone.ask("POST", "/invitations/accept", {"token": token, "password": PASSWORD})
    assert (wrong.status_code, kind(wrong)) == (401, "wrong-credentials")
    assert "set-cookie" not in wrong.headers
    jean = _accepted(world, "jeans own four words")
    assert [role["role"] for role in jean.get("/me")["roles"]] == ["host"]


def test_an_inviter_who_lost_their_role_gives_none(world: World) -> None:
    admin, officer = world.staff("admin"), world.staff("officer")
    host = _body_of(world, "HOST")
    officer.post(
        "/invitations", {**JEAN, "role": "host", "scope_kind": "organisation", "scope_id": host}, expect=201
    )
    (grant,) = admin.items(f"/roles?account_id={officer.account_id}")
    admin.delete(f"/roles/{grant['id']}")
    body = {"token": LETTERS.last("invitation.sent"), "password": PASSWORD}
    answer = world.anyone.ask("POST", "/invitations/accept", body)
    assert (answer.status_code, kind(answer)) == (409, "invitation-lapsed")
    assert admin.items("/accounts?q=jean") == []


def test_someone_with_an_account_is_not_invited_as_another_person(world: World) -> None:
    officer = world.staff("officer")
    with_password(world, "jean@example.org")
    person = nominee(officer)
    problem = officer.post("/invitations", {**JEAN, "person_id": person["id"]}, expect=409)
    assert problem["type"].endswith("account-exists")
