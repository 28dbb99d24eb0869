"""A real server process: for races, crashes, soak, bench and browser journeys.

    with serve({"UMUSANZU_DATABASE_URL": url}, prepare=[("migrate",)]) as server:
        httpx.get(server.base_url + "/health/ready")
        server.kill()                    # SIGKILL: nothing is flushed
        server.restart()                 # same address, same settings, same data

Two processes on one database are two of these blocks with the same settings; each has its own port. From the
command line it runs a program against a server that it starts and ends:

    python -m tests.support.serve --demo -- pnpm --dir web-client run e2e

The program finds the address in BASE_URL, and in UMUSANZU_URL as the browser journeys name it; UMUSANZU_VAR is the
server's folder, where its letters lie.
"""

import argparse
import contextlib
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType

from tests.support import demonstration, ports

REPOSITORY = Path(__file__).parents[2]
CONSOLE = (sys.executable, "-m", "api.cli")
TAIL = 60  # lines of the log that a failure shows


class ServerFailed(RuntimeError):
    """The server, or a command that prepares it, ended or did not become ready; the message ends with its log."""


class Server:
    """A server process on 127.0.0.1, with the settings it was started with."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], folder: Path, ready_within: float
    ) -> None:
        self._port = ports.reserve()
        self.port = self._port.number
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self._folder = folder
        self.env = _environment(env, {"UMUSANZU_HOST": "127.0.0.1", "UMUSANZU_PORT": str(self.port)}, folder)
        self._command = list(command)
        self._ready_within = ready_within
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process id of the running server. Raises ServerFailed when it is not running."""
        if self._process is None:
            raise ServerFailed("The server is not running.")
        return self._process.pid

    def start(self) -> None:
        """Start the process and wait until /health/ready answers 200."""
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C goes to the tests, which end it in order, and its children die with it.
            self._process = subprocess.Popen(
                self._command,
                cwd=REPOSITORY,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        # Should this process be killed itself, the pipe closes, and the guard ends the server and clears up.
        self._guard = subprocess.Popen(
            [
                "sh",
                "-c",
                'read -r _; kill -KILL "-$0"; rm -rf "$1"',
                str(self._process.pid),
                str(self._folder),
            ],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        deadline = time.monotonic() + self._ready_within
        while not self._ready():
            status = self._process.poll()
            if status is not None:
                self.kill()
                raise ServerFailed(f"{self._command} ended with {status} before it was ready.\n{self.tail()}")
            if time.monotonic() > deadline:
                self.kill()
                raise ServerFailed(
                    f"{self._command} was not ready within {self._ready_within} s.\n{self.tail()}"
                )
            time.sleep(0.02)

    def stop(self, within: float = 15) -> int | None:
        """Ask the server to end (SIGTERM), and after `within` seconds make it. Returns its exit status:
        -15 or 0 when it ended as asked, -9 when it had to be made to, None when it was not running."""
        if self._process is None:
            return None
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(within)
        return self.kill()

    def kill(self) -> int | None:
        """End the server and its children at once (SIGKILL), as a power cut would; returns its exit status."""
        if self._process is None or self._guard is None:
            return None
        self._guard.kill()  # first: once the server is reaped, its number may be someone else's
        self._guard.communicate()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        status = self._process.wait()
        self._process = self._guard = None
        return status

    def restart(self) -> None:
        """Start again on the same port; ends the running process first if there is one."""
        self.stop()
        self.start()

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the console script with the server's settings, e.g. `run("migrate")`.
        Raises ServerFailed when it does not end with 0."""
        done = subprocess.run(
            [*CONSOLE, *args],
            cwd=REPOSITORY,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerFailed(
                f"umusanzu {' '.join(args)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done

    def tail(self) -> str:
        """The log's last lines."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(["Log of the server:", *lines[-TAIL:]])

    def close(self) -> None:
        self.stop()
        self._port.release()

    def _ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@contextlib.contextmanager
def serve(
    env: Mapping[str, str] | None = None,
    args: Sequence[str] = ("serve",),
    *,
    prepare: Sequence[Sequence[str]] = (),
    program: Sequence[str] = CONSOLE,
    ready_within: float = 30,
) -> Iterator[Server]:
    """Run `umusanzu <args>` on a free port until the block ends.

    `env` are settings on top of the environment; of the caller's own UMUSANZU_* only the standards' folder is passed
    on, so that no test ever reaches a database it was not given. Without UMUSANZU_VAR the data lie in a folder that
    goes with the block. `prepare` are commands run before, such as ("migrate",). What fails inside the block shows
    the end of the server's log.
    """
    with tempfile.TemporaryDirectory(prefix="umusanzu-") as folder:
        server = Server([*program, *args], env or {}, Path(folder), ready_within)
        try:
            for command in prepare:
                server.run(*command)
            server.start()
            yield server
        except ServerFailed:
            raise  # has its log
        except Exception as error:
            error.add_note(server.tail())
            raise
        finally:
            server.close()


def _environment(env: Mapping[str, str], address: Mapping[str, str], folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        # Without bytecode caches a start takes two and a half times as long.
        if name != "PYTHONDONTWRITEBYTECODE"
        and not (name.startswith("UMUSANZU_") and name != "UMUSANZU_STANDARDS")
    }
    return {**kept, "PYTHONUNBUFFERED": "1", "UMUSANZU_VAR": str(folder / "var"), **env, **address}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a program against a server made for it; returns the program's exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.serve", description=main.__doc__)
    parser.add_argument("--demo", action="store_true", help="load the demonstration first")
    parser.add_argument("program", nargs="+", help="after --, the program and its arguments")
    options = parser.parse_args(arguments)

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)  # unwinds, so that the server ends too

    signal.signal(signal.SIGTERM, end)
    with tempfile.TemporaryDirectory(prefix="umusanzu-") as folder:
        var = Path(folder) / "var"
        there = options.demo and demonstration.put(var)
        prepare = [("migrate",), ("demo",)] if options.demo and not there else [("migrate",)]
        with serve({"UMUSANZU_VAR": str(var)}, prepare=prepare) as server:
            if options.demo and not there:
                demonstration.keep(var)
            address = {
                "BASE_URL": server.base_url,
                "UMUSANZU_URL": server.base_url,
                "UMUSANZU_VAR": str(var),
            }
            environment = {**os.environ, **address}
            status = subprocess.run(options.program, env=environment, check=False).returncode
            if status:
                sys.stderr.write(f"\n{server.tail()}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
