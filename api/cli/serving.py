"""`umusanzu run`, `serve` and `work`: processes that stay."""

import signal
import socket
import sys
from typing import Annotated, Any

import typer
import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError

from api import migrate as migrations
from api.app import create_app
from api.cli.database import is_empty, load_demonstration, revision, unfinished
from api.cli.loading import lasting
from api.cli.output import Status, fail
from api.cli.shell import answering, made, opened
from api.core import logs
from api.core.config import Settings
from api.identity.accounts.service import by_email
from api.worker import Worker

app = typer.Typer()

# Whom the demonstration is full of; api.md promises these.
PASSWORD = "umusanzu-demo"  # noqa: S105 published on purpose, and only good on loopback
SIGN_INS = {
    "admin@example.org": "runs the system",
    "officer@example.org": "programme officer",
    "officer2@example.org": "programme officer, the second pair of eyes",
    "reviewer@example.org": "panel member",
    "signatory@example.org": "signs for a partner institution",
    "host@example.org": "focal point of a host institution",
    "finance@example.org": "finance officer",
    "applicant@example.org": "applies",
    "expert@example.org": "is on a placement",
    "trainer@example.org": "trains",
    "participant@example.org": "takes part in a training",
    "team@example.org": "member of a grant's team",
    "mentor@example.org": "mentor of a grant's team",
    "donor@example.org": "pays for it",
}

# Requests under way when the server is told to end may take this long (s).
GRACE = 10


@app.command("run")
def run() -> None:
    """Serve the demonstration on this machine: migrate, load it if new, serve."""
    with opened(migrated=False) as context:
        settings = context.settings
        if not settings.on_loopback:
            fail("The demonstration's passwords are published: it listens on loopback. See `umusanzu serve`.")
        _refuse_taken_port(settings)
        migrations.upgrade(context.database)
        if is_empty(context):
            typer.echo("Loading the demonstration ...")
            load_demonstration(context)
        elif unfinished(context).exists():
            fail(
                "Loading the demonstration was interrupted, so it is not complete. Remove "
                f"{settings.var.resolve()} (and empty the database, if it is not in there); start again."
            )
        with context.database.read() as session:
            demonstration = by_email(session, next(iter(SIGN_INS))) is not None
    if "log_level" not in settings.model_fields_set:
        settings = settings.model_copy(update={"log_level": "warning"})
    _serve_here(settings, worker=True, words=_welcome(settings, demonstration))


def _welcome(settings: Settings, demonstration: bool) -> str:
    lines = ["", f"Umusanzu: {settings.site}"]
    if demonstration:
        width = max(map(len, SIGN_INS))
        lines += ["", f"Sign in as one of these; everybody's password is {PASSWORD}"]
        lines += [f"  {email.ljust(width)}  {who}" for email, who in SIGN_INS.items()]
    return "\n".join([*lines, "", "Ctrl-C ends it."])


@app.command("serve")
def serve(
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Run the worker here too, in a thread.")
    ] = True,
) -> None:
    """Serve the API and the web client."""
    with answering():
        settings = Settings()
        settings.check()
        settings.var.mkdir(parents=True, exist_ok=True)
        _refuse_taken_port(settings)
        _refuse_unmigrated(settings)
        words = f"Umusanzu: {settings.site}" if sys.stderr.isatty() else ""
        if settings.workers <= 1:
            _serve_here(settings, worker=worker, words=words)
        elif settings.url.startswith("sqlite"):
            fail(
                "UMUSANZU_WORKERS: several server processes need PostgreSQL (UMUSANZU_DATABASE_URL); "
                "SQLite has one writer, and one process serves it best."
            )
        else:
            if words:
                typer.echo(words, err=True)
            uvicorn.run(
                "api.cli.serving:" + ("with_worker" if worker else "without_worker"),
                factory=True,
                workers=settings.workers,
                **_options(settings),
            )


def with_worker() -> FastAPI:
    """The application as each of several server processes makes it."""
    return _application(Settings(), worker=True)


def without_worker() -> FastAPI:
    return _application(Settings(), worker=False)


def _application(settings: Settings, *, worker: bool) -> FastAPI:
    logs.configure(settings.log_level)
    with lasting():
        return create_app(settings, worker=worker)


@app.command("work")
def work() -> None:
    """Run only the worker: letters, events, what is due. Ends on SIGTERM."""
    ends = {signal.SIGTERM, signal.SIGINT}
    # Blocked before any thread begins, so that only sigwait below receives them.
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    with answering():
        settings = Settings()
        settings.var.mkdir(parents=True, exist_ok=True)
        _refuse_unmigrated(settings)
        logs.configure(settings.log_level)
        context = made(settings)
        worker = Worker(context)
        worker.start()
        signal.sigwait(ends)
        worker.stop()
        context.database.dispose()


class _Announced(uvicorn.Server):
    """Says where it is once it listens there, not before."""

    words = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.words:
            typer.echo(self.words)


def _serve_here(settings: Settings, *, worker: bool, words: str) -> None:
    server = _Announced(uvicorn.Config(_application(settings, worker=worker), **_options(settings)))
    server.words = words
    try:
        server.run()
    except KeyboardInterrupt:  # Ctrl-C: it has ended in order by now
        return
    if not server.started:
        raise typer.Exit(Status.UNREACHABLE)


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.host,
        "port": settings.port,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": GRACE,
    }


def _refuse_taken_port(settings: Settings) -> None:
    """Say it in words, before anything else is done."""
    try:
        ((family, kind, protocol, _, address), *_) = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM
        )
    except OSError as error:
        fail(f"UMUSANZU_HOST: {settings.host} is no address of this machine ({error}).", Status.MISUSED)
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            fail(
                f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
                "UMUSANZU_PORT chooses another port.",
                Status.UNREACHABLE,
            )


def _refuse_unmigrated(settings: Settings) -> None:
    """An empty database is a mistake; one that is a version ahead or behind is an upgrade under way."""
    context = made(settings)
    try:
        if revision(context.database) is None:
            fail("The database is empty. Run `umusanzu migrate` first.")
    except OperationalError:
        typer.echo("The database does not answer yet; readiness will tell when it does.", err=True)
    finally:
        context.database.dispose()
