"""Roles within one's own reach; keys that do no more than their maker may."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import select

from api.core import clock
from api.identity.access import service as access
from api.identity.keys.models import ApiKey
from tests.support.world import Somebody, World

KEYS = "/api/v1/api-keys"


def _body_of(world: World, code: str, parent: str | None = None) -> str:
    made = world.staff("officer").post(
        "/organisations", {"code": code, "name": code, "kind": "host_tvet", "parent_id": parent}, expect=201
    )
    return str(made["id"])


def _grant(somebody: Somebody, role: str, scope_id: str | None, expect: int, **more: Any) -> Any:
    scope = {"scope_kind": "organisation" if scope_id else "system", "scope_id": scope_id}
    return more.pop("by").post(
        "/roles", {"account_id": str(somebody.account_id), "role": role, **scope, **more}, expect=expect
    )


def test_nobody_grants_a_role_beyond_their_own_reach(world: World) -> None:
    mine, other = _body_of(world, "MINE"), _body_of(world, "OTHER")
    unit = _body_of(world, "UNIT", parent=mine)
    officer, colleague = world.staff("officer", "organisation", mine), world.account()
    _grant(colleague, "host", mine, 201, by=officer)
    _grant(colleague, "host", unit, 201, by=officer)
    assert _grant(colleague, "host", mine, 409, by=officer)["type"].endswith("role-held")
    _grant(colleague, "host", other, 403, by=officer)
    _grant(colleague, "host", None, 403, by=officer)
    assert _grant(colleague, "auditor", mine, 403, by=officer)["type"].endswith("only-admin-grants")
    assert _grant(officer, "finance", mine, 403, by=officer)["type"].endswith("own-role")
    _grant(colleague, "admin", mine, 403, by=colleague)
    past = (clock.real_now() - timedelta(days=1)).isoformat()
    assert _grant(colleague, "reviewer", mine, 422, by=officer, until=past)["type"].endswith("until-past")


def test_a_role_ends_when_it_is_taken_back_or_runs_out(world: World) -> None:
    admin, deputy = world.staff("admin"), world.account()
    soon = (clock.real_now() + timedelta(hours=1)).isoformat()
    granted = _grant(deputy, "officer", None, 201, by=admin, until=soon)
    assert [role["role"] for role in deputy.get("/me")["roles"]] == ["officer"]
    deputy.get("/invitations")
    admin.delete(f"/roles/{granted['id']}")
    assert deputy.get("/me")["roles"] == []
    deputy.get("/invitations", expect=403)
    admin.delete(f"/roles/{granted['id']}", expect=404)


def _key(world: World, admin: Somebody, permissions: list[str], **more: Any) -> tuple[Somebody, str]:
    made = admin.post(KEYS, {"name": "Partner", "permissions": permissions, **more}, expect=201)
    bearer = Somebody(world.client, None, None, None)
    bearer.bearer = made["secret"]
    return bearer, made["id"]


def test_a_key_does_what_it_was_given_and_no_more(world: World) -> None:
    admin = world.staff("admin")
    key, _ = _key(world, admin, ["people:read"])
    assert key.bearer is not None
    assert key.bearer.startswith("umz_")
    key.get("/people")
    key.get("/organisations", expect=403)
    key.post("/people", {"given_name": "A", "family_name": "B"}, expect=403)
    listed = admin.items(KEYS)
    assert key.bearer.startswith(listed[0]["prefix"])
    assert key.bearer not in str(listed)
    admin.post(KEYS, {"name": "x", "permissions": ["no:such"]}, expect=422)


def test_a_key_does_not_stand_for_its_makers_own_affairs(world: World) -> None:
    admin = world.staff("admin")
    key, _ = _key(world, admin, ["people:read"])
    key.get("/me/profile", expect=404)
    key.get("/me/data", expect=403)
    key.delete("/me/sessions", expect=403)
    key.post("/me/erase", {"password": "any words at all"}, expect=403)
    key.post("/me/password", {"current": "any words at all", "password": "other words at all"}, expect=403)
    key.post("/consents", {"purpose": "story_photo", "text": "Yes.", "text_version": "1"}, expect=403)
    admin.get("/me")


def test_a_key_made_by_a_scoped_admin_stays_in_that_scope(world: World) -> None:
    mine, other = _body_of(world, "MINE"), _body_of(world, "OTHER")
    admin = world.staff("admin", "organisation", mine)
    body = {"name": "Partner", "permissions": ["people:read"]}
    admin.post(KEYS, body, expect=403)
    admin.post(KEYS, {**body, "scope_kind": "organisation", "scope_id": other}, expect=403)
    key, _ = _key(world, admin, ["people:read"], scope_kind="organisation", scope_id=mine)
    assert key.items("/people") == []


def test_a_key_ends_with_its_makers_role(world: World) -> None:
    admin, second = world.staff("admin"), world.staff("admin")
    key, _ = _key(world, second, ["people:read"])
    key.get("/people")
    (grant,) = admin.items(f"/roles?account_id={second.account_id}")
    admin.delete(f"/roles/{grant['id']}")
    key.get("/people", expect=403)
    admin.do(f"/accounts/{second.account_id}", "disable", {"reason": "Left."})
    key.get("/people", expect=401)


def test_a_revoked_expired_or_unknown_key_is_nobody(world: World) -> None:
    admin = world.staff("admin")
    revoked, revoked_id = _key(world, admin, ["people:read"])
    admin.delete(f"{KEYS}/{revoked_id}")
    assert revoked.get("/people", expect=401)["type"].endswith("key-not-good")
    expired, expired_id = _key(world, admin, ["people:read"], days=1)
    expired.get("/people")
    with world.database.write() as session:
        row = session.exec(select(ApiKey).where(ApiKey.id == UUID(expired_id))).one()
        row.expires_at = clock.real_now() - timedelta(seconds=1)
    expired.get("/people", expect=401)
    unknown = Somebody(world.client, None, None, None)
    unknown.bearer = "umz_nothing"
    unknown.get("/people", expect=401)


def test_when_a_key_was_last_used_is_known(world: World) -> None:
    admin = world.staff("admin")
    key, _ = _key(world, admin, ["people:read"])
    assert admin.items(KEYS)[0]["last_used_on"] is None
    key.get("/people")
    access.flush(world.database)
    assert admin.items(KEYS)[0]["last_used_on"] is not None
