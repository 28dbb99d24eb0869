"""Servers that tests start: ready when given, one address for life, nothing left behind."""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.serve import REPOSITORY, Server, ServerFailed, serve

# Says who it is, where its data lie and what it was told; becomes ready at the second question.
STAND_IN = """
import http.server, json, os, signal, sys
print("starting", sys.argv[1:], flush=True)
if "broken" in sys.argv:
    sys.exit("no such table: need")
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
asked = 0
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global asked
        asked += self.path == "/health/ready"
        self.send_response(503 if asked < 2 else 200)
        self.end_headers()
        told = {k: v for k, v in os.environ.items() if k.startswith("UMUSANZU_")}
        self.wfile.write(json.dumps({"pid": os.getpid(), "told": told}).encode())
http.server.HTTPServer(("127.0.0.1", int(os.environ["UMUSANZU_PORT"])), Handler).serve_forever()
"""
PROGRAM = (sys.executable, "-c", STAND_IN)


def get(server: Server, path: str = "/") -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def ended(pid: int) -> bool:
    """Whether a process has ended, reaped or not."""
    for _ in range(250):
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def gone(folder: Path) -> bool:
    for _ in range(250):
        if not folder.exists():
            return True
        time.sleep(0.02)
    return False


def test_a_server_is_ready_when_the_block_begins_and_has_ended_when_it_is_left() -> None:
    with serve(program=PROGRAM) as server:
        pid = server.pid
        assert f'"pid": {pid}' in get(server)
    assert ended(pid)
    with pytest.raises(ConnectionRefusedError):
        get(server)


def test_settings_of_the_caller_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UMUSANZU_DATABASE_URL", "postgresql://production")
    monkeypatch.setenv("UMUSANZU_STANDARDS", "/standards")
    with serve({"UMUSANZU_CLOCK_OFFSET": "P1D"}, program=PROGRAM) as server:
        told = get(server)
        folder = server.env["UMUSANZU_VAR"]
    assert "production" not in told
    for setting in ('"UMUSANZU_STANDARDS": "/standards"', '"UMUSANZU_CLOCK_OFFSET": "P1D"', folder):
        assert setting in told


def test_a_killed_server_comes_back_at_the_same_address() -> None:
    with serve(program=PROGRAM) as server:
        before = server.pid
        assert server.kill() == -signal.SIGKILL
        assert ended(before)
        server.restart()
        assert f'"pid": {server.pid}' in get(server)
        assert server.pid != before
        assert server.stop() == -signal.SIGTERM
        assert server.stop() is None


def test_a_server_that_will_not_end_is_made_to() -> None:
    with serve(args=("stubborn",), program=PROGRAM) as server:
        pid = server.pid
        assert server.stop(within=0.2) == -signal.SIGKILL
        assert ended(pid)


def test_two_servers_have_two_ports() -> None:
    with serve(program=PROGRAM) as one, serve(program=PROGRAM) as other:
        assert one.port != other.port


def test_a_server_that_ends_at_once_says_why() -> None:
    with (
        pytest.raises(ServerFailed, match="ended with 1") as failed,
        serve(args=("broken",), program=PROGRAM),
    ):
        pass
    assert "no such table: need" in str(failed.value)


def test_a_server_that_never_gets_ready_is_given_up() -> None:
    waits = (sys.executable, "-c", "import time; print('migrating', flush=True); time.sleep(60)")
    with (
        pytest.raises(ServerFailed, match="not ready within") as failed,
        serve(program=waits, ready_within=1),
    ):
        pass
    assert "migrating" in str(failed.value)


def test_a_failing_test_shows_the_log() -> None:
    def fail() -> None:
        with serve(program=PROGRAM):
            raise AssertionError("as it happens")

    with pytest.raises(AssertionError) as failed:
        fail()
    assert "starting ['serve']" in failed.value.__notes__[0]


def test_a_killed_test_run_leaves_nothing_behind() -> None:
    script = f"""
import sys, time
from tests.support.serve import serve
with serve(program=(sys.executable, "-c", {STAND_IN!r})) as server:
    print(server.pid, server.log.parent, flush=True)
    time.sleep(60)
"""
    run = subprocess.Popen([sys.executable, "-c", script], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    pid, folder = run.stdout.readline().split()
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    assert ended(int(pid))
    assert gone(Path(folder))
