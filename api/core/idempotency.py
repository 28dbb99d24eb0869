"""A repeat of an authenticated POST answers as the first time did (api.md, repeat).

The answer is stored in the change's own transaction, so it survives a restart and never
exists without the change.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, Session, col, delete, select

from api.core import clock
from api.core.db import Row, document, try_advisory_lock
from api.core.problems import Conflict, Invalid

KEPT = timedelta(hours=24)

_running: set[str] = set()
_guard = threading.Lock()


class Remembered(Row, table=True):
    """An answer given under a key."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_created_at", "created_at"),)

    scope: str = Field(max_length=64, unique=True)
    body_digest: str = Field(max_length=64)
    status: int
    headers: dict[str, Any] = document(default_factory=dict)
    body: str
    stored_at: datetime = Field(default_factory=clock.real_now)


def scope_of(principal: str, method: str, path: str, key: str) -> str:
    return hashlib.sha256("\n".join((principal, method, path, key)).encode()).hexdigest()


def digest_of(body: bytes, content_type: str) -> str:
    """Two JSON bodies that say the same have the same digest, whatever their spacing."""
    if "json" in content_type:
        with suppress(ValueError):
            body = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest()


@contextmanager
def running(scope: str | None) -> Iterator[None]:
    """Refuse (409) a repeat that arrives while the first still runs in this process."""
    if scope is None:
        yield
        return
    with _guard:
        if scope in _running:
            raise _still_running()
        _running.add(scope)
    try:
        yield
    finally:
        with _guard:
            _running.discard(scope)


def recall(session: Session, scope: str, body_digest: str) -> Remembered | None:
    """The stored answer, if there is one. Claims the key until the transaction ends.

    Raises Conflict while another process runs the first, Invalid where the body differs.
    """
    if not try_advisory_lock(session, f"idempotency:{scope}"):
        raise _still_running()
    stored = session.exec(select(Remembered).where(Remembered.scope == scope)).one_or_none()
    if stored is None:
        return None
    if stored.stored_at < clock.real_now() - KEPT:
        session.delete(stored)
        session.flush()
        return None
    if stored.body_digest != body_digest:
        raise Invalid(
            "idempotency-key-reused", "This Idempotency-Key was used with another body. Take a new key."
        )
    return stored


def remember(
    session: Session, scope: str, body_digest: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    session.add(
        Remembered(scope=scope, body_digest=body_digest, status=status, headers=headers, body=body.decode())
    )


def forget_old(session: Session, _: datetime) -> int:
    """Drop answers older than a day."""
    result = session.exec(delete(Remembered).where(col(Remembered.stored_at) < clock.real_now() - KEPT))
    return result.rowcount


def _still_running() -> Conflict:
    return Conflict("still-running", "The first request with this Idempotency-Key is still running.")
