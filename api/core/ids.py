"""Identifiers: UUIDv7 for rows, short random codes for people to read, secrets for machines."""

import hashlib
import hmac
import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0

# Without 0 O 1 I L U: read out over a telephone, nothing is mistaken and nothing is rude.
_READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def uuid7() -> UUID:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 12 bits that keep order within one.

    Two calls in one process never come out in the wrong order (method 1 of section 6.2).
    """
    global _last
    with _lock:
        tick = time.time_ns() // 1_000_000 << 12
        _last = tick if tick > _last else _last + 1
        milliseconds, sequence = _last >> 12, _last & 0xFFF
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | sequence << 64 | 0b10 << 62
    return UUID(int=value | secrets.randbits(62))


def readable(length: int = 10) -> str:
    """A random code for paper: certificates, invitations."""
    return "".join(secrets.choice(_READABLE) for _ in range(length))


def secret(prefix: str = "") -> str:
    """A secret of 256 bits, with a prefix that leak scanners recognise."""
    return prefix + secrets.token_urlsafe(32)


def fingerprint(value: str) -> str:
    """How a random secret is stored: SHA-256 (a slow hash adds nothing to 256 random bits)."""
    return hashlib.sha256(value.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
