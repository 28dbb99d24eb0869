"""`umusanzu api`: any operation of openapi.yaml, on a running server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from api.cli.contract import OPENAPI, Contract
from tests.cli.conftest import PASSWORD, Shell
from tests.support.serve import Server, serve

ADMIN = "ada@example.org"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve(prepare=[("migrate",)], ready_within=120) as running:
        yield running


class Office(Shell):
    """A shell of an officer's who runs `umusanzu api`."""

    def api(self, *args: str, expect: int = 0, **more: str) -> str:
        return self.run("api", *args, expect=expect, **more).stdout

    def refused(self, *args: str, expect: int = 1, **more: str) -> str:
        return self.run("api", *args, expect=expect, **more).stderr

    def made(self, code: str) -> Any:
        body = {"code": code, "name": f"College {code}", "kind": "host_tvet"}
        return json.loads(self.api("create_organisation", "--as", ADMIN, "--data", json.dumps(body)))


@pytest.fixture
def office(bare: Shell, server: Server) -> Office:
    env = {name: value for name, value in server.env.items() if name.startswith("UMUSANZU_")}
    shell = Office({**bare.env, **env, "UMUSANZU_PUBLIC_URL": server.base_url, "UMUSANZU_PASSWORD": PASSWORD})
    if not shell.json("accounts", "list", "--q", ADMIN):
        shell.init(ADMIN)
    return shell


def test_operations_are_listed_by_a_word(office: Office) -> None:
    assert "prioritise_need" in office.api("--list", "need")
    assert "create_programme" not in office.api("--list", "cookie")
    found = json.loads(office.api("--list", "sign_in", "--json"))
    assert [(one["method"], one["path"]) for one in found] == [("POST", "/api/v1/auth/sign-in")]
    assert "No operation" in office.refused("--list", "no such word")


def test_an_operation_explains_itself(office: Office) -> None:
    said = office.api("create_organisation", "--help")
    for words in ("POST /api/v1/organisations", "needs: organisations:write", "* code", '"kind": "ministry"'):
        assert words in said


def test_anyone_may_use_what_is_public(office: Office) -> None:
    assert json.loads(office.api("list_programmes", "--limit", "1"))["items"] == []


def test_names_are_checked_before_anything_is_asked(office: Office) -> None:
    nowhere = {"UMUSANZU_PUBLIC_URL": "http://127.0.0.1:1"}
    assert "list_needs" in office.refused("list_need", expect=2, **nowhere)
    assert "--organisation-id" in office.refused("read_organisation", expect=2, **nowhere)
    assert "--colour" in office.refused("list_needs", "--colour", "red", expect=2, **nowhere)
    assert "colour=red" in office.refused("list_needs", "--query", "colour=red", expect=2, **nowhere)
    assert "no JSON" in office.refused("create_organisation", "--data", "{", expect=2, **nowhere)
    assert "--data" in office.refused("create_organisation", expect=2, **nowhere)
    assert "UMUSANZU_PASSWORD" in office.refused("read_me", "--as", ADMIN, expect=2, UMUSANZU_PASSWORD="")


def test_what_is_made_can_be_changed_without_naming_its_version(office: Office) -> None:
    body = office.made("IPRC-KIG")
    named = ["--organisation-id", body["id"], "--as", ADMIN]
    for district in ("Kicukiro", "Gasabo"):
        data = json.dumps({"district": district})
        changed = json.loads(office.api("change_organisation", *named, "--data", data))
        assert changed["district"] == district
    stale = office.refused("change_organisation", *named, "--data", data, "--if-match", '"1-en"')
    assert "stale" in stale
    missing = office.refused("change_organisation", *named, "--data", data, "--if-match", "none")
    assert "version-missing" in missing


def test_a_transition_reads_the_version_of_what_it_moves(office: Office) -> None:
    """POST /needs/{id}/decline means the version that GET /needs/{id} shows."""
    operations = Contract.read(OPENAPI)
    decline = operations.operations["decline_need"]
    assert operations.versioned(decline) == ["/api/v1/needs/{need_id}"]
    assert decline.takes("if-match")


def test_data_comes_from_a_file_or_standard_input(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "body.json"
    file.write_text(json.dumps({"code": "FROM-FILE", "name": "From a file", "kind": "other"}))
    office.api("create_organisation", "--as", ADMIN, "--data", f"@{file}")
    text = json.dumps({"code": "FROM-PIPE", "name": "From a pipe", "kind": "other"})
    office.run("api", "create_organisation", "--as", ADMIN, "--data", "-", stdin=text)
    found = json.loads(office.api("list_organisations", "--as", ADMIN, "--q", "from"))
    assert {one["code"] for one in found["items"]} == {"FROM-FILE", "FROM-PIPE"}
    assert "no-such-file" in office.refused(
        "create_organisation", "--as", ADMIN, "--data", "@no-such-file", expect=2
    )


def test_a_repeat_with_the_same_key_makes_nothing_twice(office: Office) -> None:
    body = json.dumps({"code": "ONCE", "name": "Once", "kind": "other"})
    key = office.run(
        "keys", "create", "sync", "--account", ADMIN, "--permission", "organisations:write"
    ).stdout
    arguments = ["create_organisation", "--data", body, "--idempotency-key", "night-42"]
    first = office.api(*arguments, UMUSANZU_KEY=key.strip())
    assert office.api(*arguments, UMUSANZU_KEY=key.strip()) == first
    assert "code-taken" in office.refused("create_organisation", "--data", body, UMUSANZU_KEY=key.strip())


def test_pages_are_followed_to_the_end(office: Office) -> None:
    for number in range(3):
        office.made(f"PAGED-{number}")
    asked = ["list_organisations", "--as", ADMIN, "--query", "q=paged", "--limit", "1"]
    assert len(json.loads(office.api(*asked))["items"]) == 1
    whole = json.loads(office.api(*asked, "--all"))
    assert sorted(one["code"] for one in whole["items"]) == ["PAGED-0", "PAGED-1", "PAGED-2"]
    assert whole["next_cursor"] is None


def test_a_refusal_says_why_and_a_missing_server_is_no_refusal(office: Office) -> None:
    assert "sign-in-first" in office.refused("list_organisations")
    assert "wrong-credentials" in office.refused("read_me", "--as", ADMIN, UMUSANZU_PASSWORD="not this one")
    wrong = json.dumps({"code": "X-1", "name": "x", "kind": "castle"})
    assert "/kind: " in office.refused("create_organisation", "--as", ADMIN, "--data", wrong)
    problem = json.loads(office.refused("create_organisation", "--as", ADMIN, "--data", wrong, "--json"))
    assert problem["errors"][0]["pointer"] == "/kind"
    assert "No answer" in office.refused("list_programmes", "--server", "http://127.0.0.1:1", expect=3)
    assert "No answer" in office.refused("list_programmes", "--server", "nonsense", expect=3)


def test_the_answer_goes_into_a_file_or_as_it_came(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    assert office.api("list_programmes", "--output", str(file)) == ""
    assert json.loads(file.read_text())["items"] == []
    assert "\n" not in office.api("list_programmes", "--json")


def test_a_list_goes_into_a_file_as_filtered(office: Office, tmp_path: Path) -> None:
    for number in range(2):
        office.made(f"FILED-{number}")
    asked = ["export_list", "--name", "organisations", "--as", ADMIN, "--query", "q=filed"]
    files = {kind: tmp_path / f"list.{kind}" for kind in ("csv", "xlsx", "jsonl")}
    for kind, file in files.items():
        assert office.api(*asked, "--format", kind, "--output", str(file)) == ""
    assert files["csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    sheet = load_workbook(files["xlsx"]).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Code", "FILED-0", "FILED-1"]
    lines = [json.loads(line) for line in files["jsonl"].read_text().splitlines()]
    assert [line["code"] for line in lines] == ["FILED-0", "FILED-1"]
    assert office.api(*asked, "--format", "jsonl").count("\n") == 2
    wrong = ["--format", "csv", "--query", "colour=red"]
    assert "#colour" in office.refused(*asked, *wrong, expect=1)


def test_a_language_is_asked_for(office: Office) -> None:
    names = {"name": "Nursing school", "translations": {"fr": {"name": "École d'infirmières"}}}
    body = json.dumps({"code": "NURSING", "kind": "other", **names})
    made = json.loads(office.api("create_organisation", "--as", ADMIN, "--data", body))
    asked = ["read_organisation", "--as", ADMIN, "--organisation-id", made["id"]]
    assert json.loads(office.api(*asked, "--language", "fr"))["name"] == "École d'infirmières"
    assert json.loads(office.api(*asked))["name"] == "Nursing school"


def test_every_example_is_made_of_its_schema(office: Office) -> None:
    """Bodies of all operations: an example has what must be there, and nothing unknown."""
    operations = Contract.read(OPENAPI)
    checked = 0
    for operation in operations.operations.values():
        if operation.json_body:
            schema = operations.resolved(operation.bodies[operation.json_body])
            example = operations.example(schema)
            if schema.get("type") == "object":
                assert set(schema.get("required", ())) <= set(example) <= set(schema["properties"]), (
                    operation.id
                )
                checked += 1
    assert checked > 10


def test_a_changed_contract_is_read_anew_though_the_one_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "openapi.yaml"
    for name in ("one", "one", "two", "one"):
        file.write_text(f"paths:\n  /x:\n    get:\n      operationId: {name}\n", encoding="utf-8")
        assert list(Contract.read(file).operations) == [name]
    assert len(list((tmp_path / "cache" / "umusanzu").iterdir())) == 2
    (tmp_path / "cache" / "umusanzu").chmod(0o500)
    for kept in (tmp_path / "cache" / "umusanzu").iterdir():
        kept.write_text("{broken", encoding="utf-8")
    assert list(Contract.read(file).operations) == ["one"]
