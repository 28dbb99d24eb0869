"""create_app(): settings → engine → wiring → routes → error handlers → web client."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from typing import Any

import structlog
from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from prometheus_client import generate_latest
from sqlalchemy.orm import configure_mappers
from sqlmodel import text
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from api.core import clock, events, outbox
from api.core.config import Settings
from api.core.context import Context
from api.core.db import Database
from api.core.explain import explain
from api.core.mail import mailer
from api.core.mounting import PROBLEM, Segments, routes_of
from api.core.problems import InvalidFields, Problem, ProblemRead, by_status
from api.core.public_reads import PublicReads
from api.core.registries import registries
from api.core.routing import COOKIE, App, Resource, Rx, route
from api.core.schemas import Schema
from api.core.storage import Storage
from api.core.surface import Metrics, Surface, problem_response
from api.web import search_engines
from api.web.serving import web_client
from api.wiring import RESOURCES, authenticate, wire, wire_deliveries
from api.worker import Worker

log = structlog.get_logger()

# Threads for work that has its turn at a gate; the gates are narrower than this.
THREADS = 48
# Seconds between two times a process writes down what it collected in memory.
WRITE_DOWN = 5

health = Resource("health", "Operation", base="")
health.prefix = ""


class Health(Schema):
    status: str
    version: str


class Ready(Health):
    """`sequencer_lag` events wait for their place; `outbox_age` is seconds the oldest delivery has waited."""

    sequencer_lag: int
    outbox_age: float


@route(health, "GET", "/health/live", public=True)
def read_liveness() -> Health:
    """Whether the process answers."""
    return Health(status="ok", version=version("umusanzu"))


@route(health, "GET", "/health/ready", public=True)
def read_readiness(session: Rx) -> Ready:
    """Whether the database answers, and how far behind the worker is."""
    session.connection().execute(text("SELECT 1"))
    return Ready(
        status="ok",
        version=version("umusanzu"),
        sequencer_lag=events.lag(session),
        outbox_age=outbox.age(session),
    )


@route(health, "GET", "/metrics", public=True, media_type="text/plain")
def read_metrics(app: App) -> Response:
    """Prometheus figures of this process."""
    return Response(generate_latest(app.metrics.registry), media_type="text/plain; version=0.0.4")


def create_app(settings: Settings | None = None, *, worker: bool = True) -> FastAPI:
    """The whole service. `worker` runs the sequencer and the outbox in a thread of this process."""
    settings = settings or Settings()
    settings.check()
    wire()
    configure_mappers()  # else the first request waits for it
    clock.shift(settings.clock_offset)
    database = Database(settings)
    metrics = Metrics()
    context = Context(settings, database, authenticate, Storage(settings), mailer(settings), metrics)
    wire_deliveries(context)
    background = Worker(context) if worker else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        if background:
            background.start()
        writing_down = asyncio.create_task(_write_down_now_and_then(context))
        yield
        writing_down.cancel()
        with suppress(asyncio.CancelledError):
            await writing_down
        await to_thread.run_sync(_write_down, context)
        if background:
            background.stop()
        database.dispose()

    app = FastAPI(
        title="Umusanzu",
        version=version("umusanzu"),
        summary="Diaspora skills programmes, from the need to the result.",
        description=_DESCRIPTION,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[
            Middleware(Surface, settings=settings, metrics=metrics),
            Middleware(PublicReads, database=database),
        ],
    )
    app.state.context = context
    resources = (health, search_engines.sitemap, search_engines.robots, *RESOURCES)
    routes = [made for resource in resources for made in routes_of(resource)]
    app.router = Segments(routes, web_client(context), lifespan=lifespan)
    _handle_errors(app)
    return app


async def _write_down_now_and_then(context: Context) -> None:
    while True:
        await asyncio.sleep(WRITE_DOWN)
        await to_thread.run_sync(_write_down, context)


def _write_down(context: Context) -> None:
    """What this process collected in memory (who opened whose file) goes to the database."""
    for chore in registries.chores.values():
        if chore.here:
            try:
                chore.run(context)
            except Exception as error:  # kept in memory and tried again; the database may be away
                log.warning("not written down yet", chore=chore.name, error=type(error).__name__)


def _handle_errors(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def problem(_: Request, error: Problem) -> Response:
        return problem_response(error)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        return problem_response(InvalidFields(explain(error.errors(), parameters=True)))

    @app.exception_handler(HTTPException)
    async def framework(_: Request, error: HTTPException) -> Response:
        made = by_status(error.status_code)
        made.headers |= dict(error.headers or {})
        return problem_response(made)


_DESCRIPTION = """\
The API of Umusanzu: needs, calls, applications, fair selection, placements, trainings of trainers,
start-up grants with coaching, and their results.

Errors are RFC 9457 problems; lists are keyset pages; details carry ETags, changes need If-Match;
authenticated POSTs may be repeated with an Idempotency-Key. `x-permission` names what an operation needs.
"""


def openapi(app: FastAPI) -> dict[str, Any]:
    """The contract, as committed in openapi.yaml."""
    document = app.openapi()
    components = document["components"]
    problem = components.setdefault("responses", {})
    for path in document["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if answer.get("description") == PROBLEM:
                    problem.setdefault("Problem", answer)
                    operation["responses"][status] = {"$ref": "#/components/responses/Problem"}
    refused = ProblemRead.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = {**components["schemas"], **refused.pop("$defs"), ProblemRead.__name__: refused}
    components["schemas"] = dict(sorted(schemas.items()))
    components["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "Set by sign-in."},
        "key": {"type": "http", "scheme": "bearer", "description": "An API key."},
    }
    return document
