"""migrate, demo and audit, on both engines."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from api import migrate
from api.cli.database import revision
from api.core import events
from api.core.config import Settings
from api.core.db import Database
from api.core.events import Event
from tests.cli.conftest import Shell
from tests.programmes import build
from tests.support.world import World


def test_migrate_moves_there_and_back(shell: Shell, settings: Settings) -> None:
    database = Database(settings)
    head = revision(database)
    assert shell.json("migrate") == {"revision": head}
    assert shell.json("migrate", "--to", "0001") == {"revision": "0001"}
    assert not migrate.is_current(database)
    assert "umusanzu migrate" in shell.run("accounts", "list", expect=1).stderr
    assert shell.run("migrate").stdout == "The database is up to date.\n"
    assert migrate.is_current(database)
    assert "--to" in shell.run("migrate", "--to", "nowhere", expect=2).stderr
    database.dispose()


def test_migrate_fills_an_empty_folder(bare: Shell) -> None:
    bare.run("migrate")
    assert (Path(bare.env["UMUSANZU_VAR"]) / "umusanzu.sqlite").exists()


def test_the_demonstration_is_loaded_only_where_there_is_no_programme(shell: Shell, world: World) -> None:
    build.programme(world.staff("officer"))
    assert "1" in shell.run("demo", expect=1).stderr
    assert shell.json("demo", "--if-empty") == {"loaded": False}
    assert world.anyone.items("/programmes")[0]["code"] == "RW-TVET"


def test_what_is_backed_up_is_restored_elsewhere(
    shell: Shell, bare: Shell, world: World, tmp_path: Path
) -> None:
    build.programme(world.staff("officer"))
    world.work()
    file = str(tmp_path / "all.tar.gz")
    written = shell.json("backup", file)
    assert (written["file"], written["rows"] > 10) == (file, True)
    assert "--replace" in shell.run("backup", file, expect=1).stderr
    shell.run("backup", file, "--replace")
    assert "no folder" in shell.run("backup", str(tmp_path / "none" / "all.tar.gz"), expect=2).stderr
    assert "not empty" in shell.run("restore", file, expect=1).stderr
    assert "umusanzu migrate" in bare.run("restore", file, expect=1).stderr
    bare.run("migrate")
    restored = bare.json("restore", file)
    assert restored == {"rows": written["rows"], "documents": written["documents"]}
    assert bare.json("audit", "verify") == shell.json("audit", "verify")


def test_the_demonstration_stays_on_loopback(shell: Shell) -> None:
    for setting in ({"UMUSANZU_HOST": "0.0.0.0"}, {"UMUSANZU_PUBLIC_URL": "https://umusanzu.example.org"}):  # noqa: S104
        assert "only this machine" in shell.run("demo", expect=1, **setting).stderr
    assert shell.json("accounts", "list") == []


def test_the_record_is_shown_and_verified(shell: Shell, world: World) -> None:
    build.programme(world.staff("officer"))
    world.work()
    with world.database.read() as session:
        head = events.head(session)
    assert head > 1
    assert shell.json("audit", "verify") == {"checked": head, "erased": 0, "broken": []}
    assert shell.run("audit", "verify").stdout.startswith(f"{head} events checked")
    last = shell.json("audit", "show", "--after", str(head - 1))
    assert [event["position"] for event in last] == [head]
    assert "personal" not in last[0]
    created = shell.json("audit", "show", "--type", "programme.created", "--personal")
    assert [event["type"] for event in created] == ["programme.created"]
    assert "personal" in created[0]


def test_an_altered_event_is_found(shell: Shell, world: World) -> None:
    build.programme(world.staff("officer"))
    world.work()
    with world.database.write() as session:
        event = session.exec(select(Event).where(Event.position == 1)).one()
        event.data = {"role": "something else"}
    result = shell.run("audit", "verify", expect=1)
    assert "position 1: what it says was altered" in result.stderr
    found = json.loads(shell.run("audit", "verify", "--json", expect=1).stdout)
    assert found["broken"] == ["position 1: what it says was altered"]


@pytest.mark.parametrize("command", ["migrate", "serve", "work"])
def test_every_command_of_the_container_image_explains_itself(bare: Shell, command: str) -> None:
    assert "--help" in bare.run(command, "--help").stdout
