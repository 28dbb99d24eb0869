"""Public answers kept in memory: whoever asks the same within a second gets the same bytes.

Only what is said to be public and does not depend on who asks is kept. A change made in this process drops it at
once, one made by another process within a second. See docs/decisions/007.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.core import clock, etag, i18n
from api.core.db import Database
from api.core.routing import Mark, Spec

# How old an answer may be, how many bytes are kept in all, and of one answer at most.
KEPT_FOR = timedelta(seconds=1)
BYTES = 16_000_000
LARGEST = 250_000

# Of an answer that says "not changed": nothing about a body it does not have.
_OF_THE_BODY = (b"content-length", b"content-type")

Key = tuple[str, bytes, str]
Bare = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Kept:
    """An answer, after how many changes it was made, and when; without a body where it was "not changed"."""

    headers: Bare
    body: bytes | None
    etag: str | None
    route: Any
    committed: int
    made_at: datetime


class PublicReads:
    """Answers from memory what it may, before any route is looked for; the rest goes on."""

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self._app = app
        self._database = database
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A key is looked at even where nobody needs one: a wrong one is refused.
        if scope["type"] != "http" or scope["method"] != "GET" or "authorization" in Headers(scope=scope):
            await self._app(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"], i18n.language.get())
        kept = self._kept.get(key)
        unchanged = bool(
            kept and kept.etag and etag.matches(Headers(scope=scope).get("if-none-match"), kept.etag)
        )
        if kept is None or not self._is_fresh(kept) or (kept.body is None and not unchanged):
            await self._ask(key, scope, receive, send)
            return
        self._kept.move_to_end(key)
        scope["route"] = kept.route
        status, headers, body = 200, list(kept.headers), kept.body or b""
        if unchanged:
            status, body = 304, b""
            headers = [(name, value) for name, value in headers if name not in _OF_THE_BODY]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _is_fresh(self, kept: Kept) -> bool:
        return (
            kept.committed == self._database.committed
            and timedelta(0) <= clock.now() - kept.made_at < KEPT_FOR
        )

    async def _ask(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        # Before the answer is made: a change meanwhile makes it old.
        committed, made_at = self._database.committed, clock.now()
        headers: Bare | None = None
        status = 0

        async def keep(message: Message) -> None:
            nonlocal headers, status
            if message["type"] == "http.response.start":
                status = message["status"]
                if status in (200, 304) and may_be_kept(getattr(scope.get("route"), "spec", None)):
                    headers = list(message["headers"])
            elif headers is not None:
                body = message.get("body", b"") if status == 200 else None
                if not message.get("more_body") and len(body or b"") <= LARGEST:
                    tag = Headers(raw=headers).get("etag")
                    self._put(key, Kept(headers, body, tag, scope["route"], committed, made_at))
                headers = None
            await send(message)

        await self._app(scope, receive, keep)

    def _put(self, key: Key, kept: Kept) -> None:
        self._drop(key)
        self._kept[key] = kept
        self._bytes += _size(key, kept)
        while self._bytes > BYTES:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        if gone := self._kept.pop(key, None):
            self._bytes -= _size(key, gone)


def _size(key: Key, kept: Kept) -> int:
    """Bytes of memory, with about what the headers and the objects around them take."""
    return len(key[0]) + len(key[1]) + len(kept.body or b"") + 2000


def may_be_kept(spec: Spec | None) -> bool:
    """Whether an operation answers everyone alike and says that others may keep it too."""
    return (
        spec is not None
        and spec.public
        and spec.cache.startswith("public")
        and not {Mark.CALLER, Mark.SIGNED, Mark.REQUEST} & set(spec.marks.values())
    )
