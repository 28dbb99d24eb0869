"""run, serve and work as processes."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx2

from tests.cli.conftest import Shell
from tests.support.postgres import Server as Postgres
from tests.support.serve import CONSOLE, REPOSITORY, serve


def test_an_interrupted_demonstration_is_not_served_as_if_it_were_whole(bare: Shell) -> None:
    bare.run("migrate")
    bare.init()
    (Path(bare.env["UMUSANZU_VAR"]) / "demonstration-unfinished").touch()
    said = bare.run("run", expect=1, UMUSANZU_PORT="0").stderr
    assert "interrupted" in said


def test_the_demonstration_is_not_served_beyond_loopback(bare: Shell) -> None:
    beyond = {"UMUSANZU_HOST": "0.0.0.0", "UMUSANZU_SECRET_KEY": "a long random value"}  # noqa: S104
    assert "loopback" in bare.run("run", expect=1, **beyond).stderr


def test_serve_says_what_stands_against_it(bare: Shell) -> None:
    assert "umusanzu migrate" in bare.run("serve", expect=1, UMUSANZU_PORT="0").stderr
    bare.run("migrate")
    assert "PostgreSQL" in bare.run("serve", expect=1, UMUSANZU_PORT="0", UMUSANZU_WORKERS="2").stderr
    assert "UMUSANZU_SECRET_KEY" in bare.run("serve", expect=1, UMUSANZU_HOST="0.0.0.0").stderr  # noqa: S104
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = bare.run("serve", expect=3, UMUSANZU_PORT=str(taken.getsockname()[1])).stderr
    assert "UMUSANZU_PORT" in said


def test_two_server_processes_share_a_port_on_postgresql(postgres: Postgres) -> None:
    env = {"UMUSANZU_DATABASE_URL": postgres.create_database("two_processes"), "UMUSANZU_WORKERS": "2"}
    with serve(env, prepare=[("migrate",)], ready_within=120) as server:
        children = subprocess.run(
            ["ps", "-ww", "--no-headers", "-o", "args", "--ppid", str(server.pid)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert children.count("import spawn_main") == 2
        assert httpx2.get(server.base_url + "/api/v1/programmes").status_code == 200
        assert server.stop() in (0, -signal.SIGTERM)


def test_work_gives_events_their_place_and_ends_when_told(shell: Shell) -> None:
    shell.init()
    assert shell.json("audit", "show") == []
    with serve(shell.env, args=("serve", "--no-worker"), ready_within=120) as server:
        worker = subprocess.Popen([*CONSOLE, "work"], cwd=REPOSITORY, env=server.env)
        try:
            deadline = time.monotonic() + 60
            while not (seen := shell.json("audit", "show")) and time.monotonic() < deadline:
                time.sleep(0.2)
            assert [event["type"] for event in seen] == ["person.recorded", "account.created", "role.granted"]
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0
        finally:
            worker.kill()
            worker.wait()
