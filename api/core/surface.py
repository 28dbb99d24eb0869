"""What surrounds every request: an id, its language, a log line, counts, headers, whose page it came from.

Pure ASGI: the framework's own middleware base costs a task and a stream a request.
"""

import json
import re
import time
from urllib.parse import urlsplit

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.core import i18n
from api.core.config import Settings
from api.core.ids import uuid7
from api.core.problems import MEDIA_TYPE, Forbidden, Problem, by_status

log = structlog.get_logger()

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,80}")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Public reads that pages of any site may make; they answer everyone alike and know no cookie.
_OPEN = re.compile(r"/api/v1/opportunities(/[^/]+)?|/feeds/[^/]+")
# What a page may load: only what we serve. Styles of the client are files, so nothing inline either.
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET",
    "Access-Control-Allow-Headers": "If-None-Match, Accept-Language",
    "Access-Control-Max-Age": "86400",
}


class Metrics:
    """Prometheus figures of this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "umusanzu_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "umusanzu_request_seconds", "Time to answer.", ("method", "route"), registry=self.registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )  # fmt: skip


class Surface:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._secure = settings.secure_cookies
        self._origins = {_origin(settings.site)}
        self._on_loopback = settings.on_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid7().hex
        token = i18n.language.set(i18n.negotiate(headers.get("accept-language", "")))
        structlog.contextvars.bind_contextvars(request=request_id)
        started = time.perf_counter()
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(MutableHeaders(scope=message), scope, request_id)
            await send(message)

        try:
            if self._from_elsewhere(scope, headers):
                refusal = Forbidden(
                    "wrong-origin", "This request came from another site and was not carried out."
                )
                await problem_response(refusal)(scope, receive, answer)
            elif scope["method"] == "OPTIONS" and _OPEN.fullmatch(scope["path"]):
                await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, answer)
            else:
                await self._app(scope, receive, answer)
        except Exception as error:
            # Here and not in the framework's own outermost layer, whose answers nobody dresses.
            # The route's own path where one was found: an address may hold a secret.
            path = getattr(scope.get("route"), "path", scope["path"])
            log.error("unexpected", path=path, exc_info=error)
            if status:
                raise
            await problem_response(by_status(500))(scope, receive, answer)
        finally:
            seconds = time.perf_counter() - started
            path = getattr(scope.get("route"), "path", "other")
            self._metrics.requests.labels(scope["method"], path, status).inc()
            self._metrics.seconds.labels(scope["method"], path).observe(seconds)
            log.info(
                "request",
                method=scope["method"],
                route=path,
                status=status,
                ms=round(seconds * 1000, 1),
            )
            structlog.contextvars.clear_contextvars()
            i18n.language.reset(token)

    def _dress(self, headers: MutableHeaders, scope: Scope, request_id: str) -> None:
        headers["X-Request-Id"] = request_id
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        # A stored file says its own, stricter one.
        headers.setdefault("Content-Security-Policy", _POLICY)
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if self._secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if scope["method"] in _SAFE and _OPEN.fullmatch(scope["path"]):
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Language, RateLimit, Retry-After"
        if scope["path"].startswith("/api"):
            headers.setdefault("Cache-Control", "no-store")

    def _from_elsewhere(self, scope: Scope, headers: Headers) -> bool:
        """A state-changing request from a page of another origin (api.md, Who asks). Keys carry their own proof."""
        if scope["method"] in _SAFE or "authorization" in headers:
            return False
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        if origin in self._origins:
            return False
        # Reached directly on loopback, under whatever name and port it listens there.
        return not (self._on_loopback and urlsplit(origin).netloc == headers.get("host"))


def problem_response(problem: Problem) -> Response:
    """One problem as application/problem+json."""
    headers = {**problem.headers, "Cache-Control": "no-store", "Vary": "Accept-Language"}
    body = json.dumps(problem.body(), ensure_ascii=False, default=str).encode()
    return Response(body, problem.status, headers, MEDIA_TYPE)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
