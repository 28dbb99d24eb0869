"""init, accounts, roles and keys, on both engines; what they do shows through HTTP."""

import pytest

from tests.cli.conftest import PASSWORD, Shell
from tests.programmes import build
from tests.support.world import World


def sign_in(world: World, email: str, expect: int, password: str = PASSWORD) -> None:
    world.anyone.post("/auth/sign-in", {"email": email, "password": password}, expect=expect)
    world.client.cookies.clear()


def test_init_makes_an_admin_who_can_sign_in(shell: Shell, world: World) -> None:
    assert "ada@example.org" in shell.init("Ada@Example.org").stdout
    sign_in(world, "ada@example.org", 200)
    (account,) = shell.json("accounts", "list")
    assert (account["name"], account["roles"], account["verified"]) == ("Ada Uwase", ["admin"], True)


def test_init_asks_for_what_it_was_not_told(shell: Shell, world: World) -> None:
    shell.run("init", stdin=f"ada@example.org\nAda Uwase\n{PASSWORD}\n{PASSWORD}\n")
    sign_in(world, "ada@example.org", 200)


def test_init_makes_no_second_admin_unless_forced(shell: Shell) -> None:
    shell.init()
    arguments = ["init", "--email", "bea@example.org", "--name", "Bea Keza", "--password-stdin"]
    assert "--force" in shell.run(*arguments, stdin=PASSWORD, expect=1).stderr
    assert len(shell.json("accounts", "list")) == 1
    shell.init("bea@example.org", "--force")
    assert len(shell.json("accounts", "list", "--role", "admin")) == 2


@pytest.mark.parametrize(
    ("email", "password", "status", "says"),
    [
        ("ada", PASSWORD, 2, "--email: "),
        ("ada@example.org", "short", 2, "--password: "),
        ("ada@example.org", "password123", 1, "among the first that are tried"),
        ("ada@example.org", "", 2, "--password-stdin: "),
    ],
)
def test_init_refuses_what_the_web_client_would(
    shell: Shell, email: str, password: str, status: int, says: str
) -> None:
    arguments = ["init", "--email", email, "--name", "Ada Uwase", "--password-stdin"]
    assert says in shell.run(*arguments, stdin=password, expect=status).stderr
    assert shell.json("accounts", "list") == []


def test_an_account_without_a_password_gets_a_link(shell: Shell, world: World) -> None:
    assert "letter" in shell.run("accounts", "create", "bea@example.org", "--name", "Bea Keza").stdout
    world.work()
    assert shell.json("audit", "show", "--type", "link.reset_wanted") != []
    (account,) = shell.json("accounts", "list", "--q", "KEZA")
    assert account["verified"] is False
    assert shell.json("accounts", "verify", "bea@example.org")["verified"] is True


def test_whom_the_operator_makes_is_found_like_anybody_else(shell: Shell, world: World) -> None:
    shell.run("accounts", "create", "bea@example.org", "--name", "Bea Keza")
    officer = world.staff("officer")
    assert [row["name"] for row in officer.items("/people?q=keza")] == ["Bea Keza"]
    world.work()
    said = {row["type"] for row in shell.json("audit", "show")}
    assert {"person.recorded", "account.created"} <= said
    shell.run("accounts", "create", "ada@example.org", "--name", "Ada", expect=2)


def test_an_address_has_one_account(shell: Shell) -> None:
    shell.run("accounts", "create", "bea@example.org", "--name", "Bea Keza")
    said = shell.run("accounts", "create", "Bea@example.org", "--name", "Bea Keza", expect=1).stderr
    assert "account-exists" in said


def test_a_disabled_account_is_signed_out_and_stays_out_until_enabled(shell: Shell, world: World) -> None:
    shell.init()
    bea = world.account("bea@example.org")
    bea.get("/me")
    shell.run("accounts", "disable", "bea@example.org", "--reason", "left the office")
    bea.get("/me", expect=401)
    assert [row["email"] for row in shell.json("accounts", "list", "--disabled")] == ["bea@example.org"]
    assert (
        "disabled-already"
        in shell.run("accounts", "disable", "bea@example.org", "--reason", "x", expect=1).stderr
    )
    shell.run("accounts", "disable", "ada@example.org", "--reason", "lost telephone")
    sign_in(world, "ada@example.org", 401)
    shell.run("accounts", "enable", "ada@example.org")
    sign_in(world, "ada@example.org", 200)


def test_sign_out_ends_every_session(shell: Shell, world: World) -> None:
    bea = world.account("bea@example.org")
    shell.run("accounts", "sign-out", "bea@example.org")
    bea.get("/me", expect=401)


def test_an_unknown_address_is_refused(shell: Shell) -> None:
    assert "nobody@example.org" in shell.run("accounts", "enable", "nobody@example.org", expect=1).stderr


def test_a_role_reaches_the_scope_its_code_names(shell: Shell, world: World) -> None:
    office = world.staff("officer")
    build.body(office)
    build.programme(office)
    bea = world.account("bea@example.org")
    row = shell.json("roles", "grant", "bea@example.org", "host", "--organisation", "IPRC-KIG")
    assert (row["scope"], row["code"]) == ("organisation", "IPRC-KIG")
    shell.run("roles", "grant", "bea@example.org", "reviewer", "--programme", "RW-TVET")
    held = {(role["role"], role["scope_name"]) for role in bea.get("/me")["roles"]}
    assert held == {("host", "IPRC Kigali"), ("reviewer", "Diaspora engagement in vocational training")}
    listed = shell.json("roles", "list", "--account", "bea@example.org")
    assert {(role["role"], role["code"]) for role in listed} == {
        ("host", "IPRC-KIG"),
        ("reviewer", "RW-TVET"),
    }
    shell.run("roles", "revoke", "bea@example.org", "host", "--organisation", "IPRC-KIG")
    assert [role["role"] for role in bea.get("/me")["roles"]] == ["reviewer"]


def test_an_account_is_made_with_its_role_or_not_at_all(shell: Shell, world: World) -> None:
    build.body(world.staff("officer"))
    words = ["accounts", "create", "kim@example.org", "--name", "Kim Uwera"]
    assert "--role" in shell.run(*words, "--organisation", "IPRC-KIG", expect=2).stderr
    shell.run(*words, "--role", "host", "--organisation", "IPRC-KIGALI", expect=1)
    assert shell.json("accounts", "list", "--q", "kim@") == []
    made = shell.json(*words, "--role", "host", "--organisation", "IPRC-KIG")
    assert made["roles"] == ["host"]
    (held,) = shell.json("roles", "list", "--account", "kim@example.org")
    assert (held["role"], held["code"]) == ("host", "IPRC-KIG")


def test_the_operator_takes_an_admin_role_back(shell: Shell, world: World) -> None:
    bea = world.staff("admin", email="bea@example.org")
    shell.run("roles", "revoke", "bea@example.org", "admin")
    assert bea.get("/me")["roles"] == []


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["grant", "bea@example.org", "host", "--organisation", "NOWHERE"], 1, "NOWHERE"),
        (["grant", "bea@example.org", "host", "--call", "NO-CALL"], 1, "NO-CALL"),
        (["grant", "bea@example.org", "king"], 2, "king"),
        (["grant", "bea@example.org", "host", "--call", "A", "--programme", "B"], 2, "Give one of"),
        (["revoke", "bea@example.org", "host"], 1, "does not hold"),
    ],
)
def test_roles_refuse_what_is_not_there(
    shell: Shell, world: World, arguments: list[str], status: int, says: str
) -> None:
    world.account("bea@example.org")
    assert says in shell.run("roles", *arguments, expect=status).stderr
    assert shell.json("roles", "list") == []


def test_a_key_works_until_it_is_revoked(shell: Shell, world: World) -> None:
    world.staff("officer", email="bea@example.org")
    made = shell.run(
        "keys", "create", "sync", "--account", "bea@example.org", "--permission", "organisations:read"
    )
    partner = world.anyone
    partner.bearer = made.stdout.strip()
    partner.get("/organisations")
    (key,) = shell.json("keys", "list")
    assert (key["name"], key["account"], key["revoked"]) == ("sync", "bea@example.org", False)
    shell.run("keys", "revoke", key["prefix"])
    partner.get("/organisations", expect=401)
    assert "no key in force" in shell.run("keys", "revoke", key["prefix"], expect=1).stderr


def test_a_key_may_no_more_than_its_account(shell: Shell, world: World) -> None:
    world.staff("reviewer", email="bea@example.org")
    said = shell.run(
        "keys", "create", "sync", "--account", "bea@example.org", "--role", "admin", expect=1
    ).stderr
    assert "beyond-own-permissions" in said
    unknown = ["keys", "create", "sync", "--account", "bea@example.org", "--permission", "moon:land"]
    assert "moon:land" in shell.run(*unknown, expect=2).stderr
    assert shell.json("keys", "list") == []
