"""How an endpoint is declared: a plain function of the field with its method, path and permission.

Parameters marked Tx, Rx, Signed, Caller, IfMatch, Received, App or Asked are filled when it is
asked for (core/answering.py); all others are FastAPI's (path, query, body). core/mounting.py makes
routes of the declarations. See docs/decisions/002.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Request
from pydantic import TypeAdapter
from sqlmodel import Session

from api.core.actor import Actor
from api.core.context import Context, Credential
from api.core.etag import Version
from api.core.problems import Problem

T = TypeVar("T")

BASE = "/api/v1"
COOKIE = "umusanzu_session"


class Mark(Enum):
    WRITE = "write"
    READ = "read"
    SIGNED = "signed"
    CALLER = "caller"
    IF_MATCH = "if-match"
    RECEIVED = "received"
    APP = "app"
    REQUEST = "request"


Tx = Annotated[Session, Mark.WRITE]
"""A transaction that writes; committed before the answer leaves."""
Rx = Annotated[Session, Mark.READ]
"""A transaction that only reads."""
Signed = Annotated[Actor, Mark.SIGNED]
"""Whoever asks; 401 for anyone not signed in."""
Caller = Annotated[Actor, Mark.CALLER]
"""Whoever asks, perhaps nobody known."""
IfMatch = Annotated[Version, Mark.IF_MATCH]
"""The version the asker has seen; `Version.check(row)` gives 428 or 412."""
Received = Annotated[Any, Mark.RECEIVED]
"""What `before` made of the request, outside the transaction."""
App = Annotated[Context, Mark.APP]
"""Settings, storage and the rest of the process."""
Asked = Annotated[Request, Mark.REQUEST]
"""The request itself; seldom needed."""


@dataclass(frozen=True)
class Reply(Generic[T]):
    """An answer that needs more than its body: headers, cookies, another status.

    A Problem as its body refuses and still commits (a failed sign-in is counted).
    """

    body: T | Problem
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cookies: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Prepared:
    """JSON bytes made when the row was written; sent as they are."""

    body: bytes
    etag: str | None = None
    content_language: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """What `before` may use: it runs before the transaction, so slow work (hashing, uploads) holds no lock."""

    context: Context
    request: Request
    values: dict[str, Any]


@dataclass
class Spec:
    """Everything that is known about one route; tests walk these."""

    method: str
    path: str
    endpoint: Callable[..., Any]
    needs: str | None
    public: bool
    status: int
    problems: tuple[int, ...]
    tag: str
    before: Callable[[Before], Any] | None
    cache: str
    idempotent: bool
    max_body: int | None
    media_type: str | tuple[str, ...] | None
    body_types: tuple[str, ...]
    free_query: str | None = None
    marks: dict[str, Mark] = field(default_factory=dict)
    adapter: TypeAdapter[Any] | None = None

    @property
    def writes(self) -> bool:
        return Mark.WRITE in self.marks.values()

    @property
    def takes_key(self) -> bool:
        return self.idempotent and self.method == "POST" and not self.public

    @property
    def name(self) -> str:
        return self.endpoint.__name__


class Resource:
    """The routes under one first segment, collected where they are written and mounted by create_app."""

    def __init__(self, segment: str, tag: str, base: str = BASE) -> None:
        self.prefix = f"{base}/{segment}" if segment else base
        self.tag = tag
        self.specs: list[Spec] = []


def route(
    resource: Resource,
    method: str,
    path: str,
    *,
    needs: str | None = None,
    public: bool = False,
    status: int = 200,
    problems: tuple[int, ...] = (),
    before: Callable[[Before], Any] | None = None,
    cache: str = "no-store",
    idempotent: bool = True,
    max_body: int | None = None,
    media_type: str | tuple[str, ...] | None = None,
    body_types: tuple[str, ...] = (),
    free_query: str | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a route. `needs` is the permission it takes; `public` names those anyone may use.

    A signed-in route without `needs` is about the asker alone (`/me`). `problems` are the
    statuses beside 401, 403, 422, 429, 500 and 503 that it answers. `free_query` says in words which further
    parameters it reads itself, where only another value tells their names.
    """

    def declare(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        spec = Spec(
            method=method,
            path=resource.prefix + path,
            endpoint=endpoint,
            needs=needs,
            public=public,
            status=status,
            problems=problems,
            tag=resource.tag,
            before=before,
            cache=cache,
            idempotent=idempotent,
            max_body=max_body,
            media_type=media_type,
            body_types=body_types,
            free_query=free_query,
        )
        resource.specs.append(spec)
        return endpoint

    return declare


def credential_of(request: Request) -> Credential:
    authorization = request.headers.get("authorization", "")
    scheme, _, key = authorization.partition(" ")
    return Credential(
        cookie=request.cookies.get(COOKIE),
        bearer=key.strip() if scheme.lower() == "bearer" and key.strip() else None,
        address=request.client.host if request.client else "",
        user_agent=request.headers.get("user-agent", "")[:200],
    )
