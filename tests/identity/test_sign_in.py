"""Registering, confirming an address, signing in and out, a new password, throttling, sessions."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import func, select

from api.core import clock
from api.core.config import Settings
from api.identity.accounts.models import AccountSession, OneTimeLink, SignInAttempt
from tests.identity.build import (
    LETTERS,
    cookie_of,
    kind,
    registered,
    sign_in,
    somebody,
    with_password,
)
from tests.support.world import PASSWORD, World


def _registration(email: str, password: str = PASSWORD) -> dict[str, str]:
    return {"email": email, "password": password, "given_name": "Aline", "family_name": "Uwase"}


def test_whoever_registers_confirms_the_address_by_letter(world: World) -> None:
    world.anyone.post("/auth/register", _registration("Aline@Example.org"), expect=202)
    before = sign_in(world, "aline@example.org")
    assert before.get("/me")["account"]["verified"] is False
    token = LETTERS.last("link.verify_wanted")
    account = world.anyone.post("/auth/verify", {"token": token}, expect=200)["account"]
    assert (account["email"], account["verified"]) == ("aline@example.org", True)
    problem = world.anyone.post("/auth/verify", {"token": token}, expect=422)
    assert problem["errors"][0]["pointer"] == "/token"


def test_no_answer_tells_whether_an_account_exists(world: World) -> None:
    registered(world, "known@example.org")

    def told(path: str, body: dict[str, str]) -> tuple[int, str]:
        answer = world.anyone.ask("POST", path, body)
        return answer.status_code, answer.text

    for path in ("/auth/reset/request", "/auth/verify/again"):
        assert told(path, {"email": "known@example.org"}) == told(path, {"email": "unknown@example.org"})
    assert told("/auth/register", _registration("known@example.org")) == told(
        "/auth/register", _registration("new@example.org")
    )
    wrong = {"password": "not the right words"}
    assert told("/auth/sign-in", {"email": "known@example.org", **wrong}) == told(
        "/auth/sign-in", {"email": "nobody@example.org", **wrong}
    )
    assert told("/auth/sign-in", {"email": "nobody@example.org", **wrong})[0] == 401


def test_registering_again_changes_nothing_and_tells_the_owner(world: World) -> None:
    registered(world, "known@example.org")
    world.anyone.post("/auth/register", _registration("known@example.org", "quite other words"), expect=202)
    sign_in(world, "known@example.org")
    refused = world.anyone.ask(
        "POST", "/auth/sign-in", {"email": "known@example.org", "password": "quite other words"}
    )
    assert refused.status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    settings: Settings, tmp_path: Path, world: World
) -> None:
    registered(world)
    body = {"email": "aline@example.org", "password": PASSWORD}
    cookie = world.anyone.ask("POST", "/auth/sign-in", body).headers["set-cookie"].lower()
    world.client.cookies.clear()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie
    public = Settings(
        database_url=settings.database_url,
        var=tmp_path / "public",
        public_url="https://umusanzu.example.org",
        secret_key="long enough and random for a test",
        web_client=tmp_path / "none",
    )
    with World.open(public) as beyond:
        cookie = beyond.anyone.ask("POST", "/auth/sign-in", body).headers["set-cookie"].lower()
        assert "secure" in cookie


def test_a_change_from_a_page_of_another_site_is_refused(world: World) -> None:
    someone = world.account()
    path, body = "/me", {"language": "fr"}
    other = someone.ask("PATCH", path, body, Origin="https://elsewhere.example.org")
    assert (other.status_code, kind(other)) == (403, "wrong-origin")
    assert someone.ask("PATCH", path, body, Sec_Fetch_Site="cross-site").status_code == 403
    assert someone.ask("PATCH", path, body, Origin="http://127.0.0.1:8000").status_code == 200
    assert someone.ask("GET", path, Origin="https://elsewhere.example.org").status_code == 200


WEAK = (
    "tiny-one", "aaaaaaaaaaaa", "123456789012", "password2024", "P@ssw0rd!2023", "qwertyuiop12",
    "aline@example.org", "aline-2022-x", "iloveyou1234", "Rwanda123456", "1q2w3e4r5t6y", "password19870412",
)  # fmt: skip
GOOD = ("8f!3k-92_x1#7", "correct horse battery", "umuyaga ibirunga 7", "Tr0ubad0ur&3xy")


def test_weak_passwords_are_refused_with_their_field(world: World) -> None:
    for weak in WEAK:
        problem = world.anyone.post("/auth/register", _registration("aline@example.org", weak), expect=422)
        assert [error["pointer"] for error in problem["errors"]] == ["/password"], weak
        assert weak not in str(problem)


def test_passwords_need_no_mixture_of_signs(world: World) -> None:
    for number, good in enumerate(GOOD):
        world.anyone.post("/auth/register", _registration(f"person{number}@example.org", good), expect=202)


def test_many_failures_close_the_door_for_that_account_for_a_while(world: World) -> None:
    registered(world)
    wrong = {"email": "aline@example.org", "password": "not the right words"}
    for _ in range(8):
        assert world.anyone.ask("POST", "/auth/sign-in", wrong).status_code == 401
    refused = world.anyone.ask("POST", "/auth/sign-in", {**wrong, "password": PASSWORD})
    assert (refused.status_code, kind(refused)) == (429, "too-many")
    assert int(refused.headers["retry-after"]) > 0
    registered(world, "other@example.org")
    sign_in(world, "other@example.org")
    with world.database.write() as session:
        for attempt in session.exec(select(SignInAttempt)).all():
            attempt.at = clock.real_now() - timedelta(minutes=16)
    sign_in(world)


def test_a_mailbox_is_not_flooded_through_us(world: World) -> None:
    registered(world)
    before = LETTERS.count("link.reset_wanted")
    for _ in range(5):
        world.anyone.post("/auth/reset/request", {"email": "aline@example.org"}, expect=202)
    assert LETTERS.count("link.reset_wanted") - before == 3


def test_a_new_password_by_letter_ends_every_session(world: World) -> None:
    one = with_password(world)
    world.anyone.post("/auth/reset/request", {"email": "aline@example.org"}, expect=202)
    token = LETTERS.last("link.reset_wanted")
    world.anyone.post("/auth/reset", {"token": token, "password": "password12"}, expect=422)
    world.anyone.post("/auth/reset", {"token": token, "password": "four new words here"}, expect=200)
    one.get("/me", expect=401)
    sign_in(world, password="four new words here")
    world.anyone.post("/auth/reset", {"token": token, "password": "four new words more"}, expect=422)


def test_an_old_link_is_no_longer_good(world: World) -> None:
    registered(world)
    world.anyone.post("/auth/reset/request", {"email": "aline@example.org"}, expect=202)
    with world.database.write() as session:
        for link in session.exec(select(OneTimeLink)).all():
            link.expires_at = clock.real_now() - timedelta(seconds=1)
    body = {"token": LETTERS.last("link.reset_wanted"), "password": "four new words here"}
    problem = world.anyone.post("/auth/reset", body, expect=422)
    assert problem["type"] == "urn:umusanzu:problem:link-not-good"


def test_changing_ones_password_takes_the_one_there_is_and_ends_other_sessions(world: World) -> None:
    here, there = with_password(world), sign_in(world)
    wrong = here.post("/me/password", {"current": "no idea at all", "password": "four new words"}, expect=422)
    assert [error["pointer"] for error in wrong["errors"]] == ["/current"]
    with world.database.read() as session:
        assert session.exec(select(func.count()).select_from(SignInAttempt)).one() == 2
    here.post("/me/password", {"current": PASSWORD, "password": "four new words"}, expect=204)
    here.get("/me")
    there.get("/me", expect=401)
    sign_in(world, password="four new words")


def test_signing_out_ends_the_session_itself(world: World) -> None:
    here, there = with_password(world), sign_in(world)
    answer = here.ask("POST", "/auth/sign-out")
    assert answer.status_code == 204
    assert cookie_of(answer) in ("", '""')
    here.get("/me", expect=401)
    there.get("/me")


def test_one_ends_single_sessions_or_all_others(world: World) -> None:
    here, there, third = with_password(world), sign_in(world), sign_in(world)
    listed = here.items("/me/sessions")
    assert [row["current"] for row in listed].count(True) == 1
    other = next(row for row in there.items("/me/sessions") if row["current"])
    stranger = world.account()
    stranger.delete(f"/me/sessions/{other['id']}", expect=404)
    here.delete(f"/me/sessions/{other['id']}")
    there.get("/me", expect=401)
    here.delete("/me/sessions")
    third.get("/me", expect=401)
    assert [row["current"] for row in here.items("/me/sessions")] == [True]
    stranger.get("/me")


def test_an_admin_disables_an_account_and_its_sessions_end(world: World) -> None:
    admin, officer, applicant = world.staff("admin"), world.staff("officer"), with_password(world)
    officer.get("/accounts", expect=403)
    found = admin.items("/accounts?q=ALINE")
    assert [row["email"] for row in found] == ["aline@example.org"]
    path = f"/accounts/{found[0]['id']}"
    assert admin.get(path)["allowed_actions"] == ["disable"]
    admin.post(f"{path}/disable", {"reason": "Left."}, expect=428)
    assert admin.do(path, "disable", {"reason": "Left the programme."})["disabled"] is True
    applicant.get("/me", expect=401)
    body = {"email": "aline@example.org", "password": PASSWORD}
    assert world.anyone.ask("POST", "/auth/sign-in", body).status_code == 401
    assert [row["email"] for row in admin.items("/accounts?disabled=true")] == ["aline@example.org"]
    assert kind_of(admin.do(path, "disable", {"reason": "Again."}, expect=409)) == "disabled-already"
    admin.do(path, "enable")
    sign_in(world)
    own = f"/accounts/{admin.account_id}"
    admin.do(own, "disable", {"reason": "Myself."}, expect=403)


def kind_of(problem: dict[str, str]) -> str:
    return problem["type"].removeprefix("urn:umusanzu:problem:")


def test_what_is_over_is_dropped(world: World) -> None:
    with_password(world)
    stays = somebody(world, sign_in(world).cookie or "")
    world.anyone.ask("POST", "/auth/sign-in", {"email": "aline@example.org", "password": "wrong words"})
    long_ago = clock.real_now() - timedelta(days=20)
    with world.database.write() as session:
        sessions = session.exec(select(AccountSession).order_by(AccountSession.id)).all()  # type: ignore[arg-type] # a column
        sessions[0].expires_at = long_ago
        for attempt in session.exec(select(SignInAttempt)).all():
            attempt.at = long_ago
        for link in session.exec(select(OneTimeLink)).all():
            assert link.used_at is not None
            link.used_at = long_ago
    world.work()
    with world.database.read() as session:
        counts = [
            session.exec(select(func.count()).select_from(model)).one()
            for model in (AccountSession, SignInAttempt, OneTimeLink)
        ]
    assert counts == [1, 0, 0]
    stays.get("/me")
