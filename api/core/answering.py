"""One request: one transaction in one thread, one answer, COMMIT before it leaves.

The order is: gate → thread → BEGIN → who asks → permission → remembered answer? → endpoint →
answer as bytes → remember it → COMMIT → send. See docs/decisions/002.
"""

import inspect
import random
import time
from typing import Any
from urllib.parse import urlencode

import structlog
from fastapi import Request, Response
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from api.core import etag, i18n, idempotency
from api.core.actor import Actor
from api.core.context import Context
from api.core.db import is_passing, is_transient
from api.core.etag import Version
from api.core.problems import Busy, NotPermitted, Problem, SignInFirst, Unreadable
from api.core.routing import Before, Mark, Prepared, Reply, Spec, credential_of
from api.core.schemas import Detail, Page
from api.core.surface import problem_response

log = structlog.get_logger()

_TRIES = 4


async def authorise_first(spec: Spec, request: Request) -> None:
    context: Context = request.app.state.context

    def look() -> None:
        with context.database.read() as session:
            authorise(spec, context.authenticate(session, credential_of(request)))

    async with context.reads.turn():
        await run_in_threadpool(look)


def authorise(spec: Spec, actor: Actor) -> Actor:
    """The actor, where a route is open to them. Raises SignInFirst, NotPermitted."""
    if spec.public:
        return actor
    if not actor.signed_in:
        raise SignInFirst
    if spec.needs is not None and not actor.holds(spec.needs):
        raise NotPermitted(spec.needs)
    return actor


async def answer(spec: Spec, request: Request, values: dict[str, Any]) -> Response:
    context: Context = request.app.state.context
    key = values.pop("idempotency_key", None)
    received: Any = None
    if spec.before is not None:
        if not spec.public:
            await authorise_first(spec, request)
        before = Before(context, request, values)
        if inspect.iscoroutinefunction(spec.before):
            received = await spec.before(before)
        else:
            async with context.preparations.turn():
                received = await run_in_threadpool(spec.before, before)
        values = {**values, **{name: received for name, mark in spec.marks.items() if mark is Mark.RECEIVED}}
    scope, digest = None, ""
    if key is not None:
        if not key.isprintable() or not key.strip():
            raise Unreadable("idempotency-key-unreadable", "An Idempotency-Key is printable text.")
        principal = credential_of(request).principal
        scope = idempotency.scope_of(principal, spec.method, request.url.path, key)
        # A streamed body cannot be read twice: what `before` made of it has its digest.
        digest = getattr(received, "digest", None) or idempotency.digest_of(
            await request.body(), request.headers.get("content-type", "")
        )
    gate = context.writes if spec.writes else context.reads
    with idempotency.running(scope):
        async with gate.turn():
            return await run_in_threadpool(_perform, spec, context, request, values, scope, digest)


def _perform(
    spec: Spec, context: Context, request: Request, values: dict[str, Any], scope: str | None, digest: str
) -> Response:
    """One request in one thread. Tried again where two transactions merely got in each other's way."""
    for remaining in reversed(range(_TRIES)):
        try:
            return _attempt(spec, context, request, values, scope, digest)
        except Exception as error:
            if remaining and is_transient(error):
                # Not at once again: whoever was in the way comes back too.
                time.sleep(random.uniform(0.005, 0.05))  # noqa: S311 nobody gains by guessing it
                continue
            if is_passing(error):
                log.warning("busy", operation=spec.name, error=type(error).__name__)
                raise Busy() from error
            raise
    raise AssertionError("unreachable")


def _attempt(
    spec: Spec, context: Context, request: Request, values: dict[str, Any], scope: str | None, digest: str
) -> Response:
    transaction = context.database.write if spec.writes else context.database.read
    with transaction() as session:
        actor = authorise(spec, context.authenticate(session, credential_of(request)))
        if scope is not None:
            stored = idempotency.recall(session, scope, digest)
            if stored is not None:
                headers = {**stored.headers, "Idempotency-Replayed": "true"}
                return _response(stored.body.encode(), stored.status, headers)
        result = spec.endpoint(**_arguments(spec, context, request, values, session, actor))
        if spec.writes:
            session.flush()
        response = _present(spec, request, result)
        if scope is not None and response.status_code < 300:
            kept = {
                n: response.headers[n]
                for n in ("etag", "location", "content-language")
                if n in response.headers
            }
            idempotency.remember(session, scope, digest, response.status_code, kept, bytes(response.body))
    return response


def _arguments(
    spec: Spec, context: Context, request: Request, values: dict[str, Any], session: Session, actor: Actor
) -> dict[str, Any]:
    arguments = dict(values)
    for name, mark in spec.marks.items():
        match mark:
            case Mark.WRITE | Mark.READ:
                arguments[name] = session
            case Mark.SIGNED | Mark.CALLER:
                arguments[name] = actor
            case Mark.IF_MATCH:
                arguments[name] = Version.parse(values.get(name))
            case Mark.APP:
                arguments[name] = context
            case Mark.REQUEST:
                arguments[name] = request
            case Mark.RECEIVED:
                pass
    return arguments


def _present(spec: Spec, request: Request, result: Any) -> Response:
    """The answer as bytes, with its version, place and caching."""
    if isinstance(result, Response):
        result.headers.setdefault("Cache-Control", spec.cache)
        return result
    reply = result if isinstance(result, Reply) else Reply(result)
    headers = {"Cache-Control": spec.cache, **reply.headers}
    status = reply.status or spec.status
    content = reply.body
    if isinstance(content, Problem):
        return problem_response(content)
    if isinstance(content, Prepared):
        body = content.body
        headers |= content.headers | {"ETag": content.etag or etag.of_bytes(body), "Vary": "Accept-Language"}
        if content.content_language:
            headers["Content-Language"] = content.content_language
    elif content is None:
        body, status = b"", 204
    else:
        assert spec.adapter is not None, f"{spec.name} answers with a body but declares none"  # noqa: S101 a mistake in code, found by any test of it
        body = spec.adapter.dump_json(content)
        headers |= _about(spec, request, content, body)
    if (
        spec.method == "GET"
        and "ETag" in headers
        and etag.matches(request.headers.get("if-none-match"), headers["ETag"])
    ):
        body, status = b"", 304
    response = _response(body, status, headers)
    for cookie in reply.cookies:
        response.set_cookie(**cookie)
    return response


def _language(content: Detail, reader: str) -> str:
    """Which language its texts are shown in: as they were written where the reader's lacks."""
    translations = getattr(content, "translations", None)
    if translations is None or reader in translations:
        return reader
    written: str = getattr(content, "language", reader)
    return written


def _about(spec: Spec, request: Request, content: Any, body: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    if isinstance(content, Detail):
        reader = i18n.language.get()
        headers |= {
            "ETag": etag.of(content.version, reader),
            "Content-Language": _language(content, reader),
            "Vary": "Accept-Language",
        }
        if spec.status == 201:
            headers["Location"] = f"{request.url.path}/{content.id}"
    elif spec.public and spec.method == "GET":
        headers |= {"ETag": etag.of_bytes(body), "Vary": "Accept-Language"}
    if isinstance(content, Page) and content.next_cursor:
        query = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
        following = urlencode([*query, ("cursor", content.next_cursor)])
        headers["Link"] = f'<{request.url.path}?{following}>; rel="next"'
    return headers


def _response(body: bytes, status: int, headers: dict[str, str]) -> Response:
    if status in (204, 304):
        return Response(status_code=status, headers=headers)
    return Response(body, status, headers, media_type="application/json")
