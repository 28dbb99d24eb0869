"""Versions of resources on the wire: strong ETags, If-Match, If-None-Match (RFC 9110, 8.8 and 13)."""

import hashlib
import re
from dataclasses import dataclass

from api.core.db import Aggregate
from api.core.problems import Stale, VersionMissing

_TAG = re.compile(r'(?:W/)?"(\d+)(?:-[a-z]{2})?"')


@dataclass(frozen=True)
class Version:
    """What If-Match said: the versions the asker has seen. `any_of` is None where nothing was said."""

    any_of: frozenset[int] | None
    star: bool = False

    @classmethod
    def parse(cls, header: str | None) -> "Version":
        if header is None:
            return cls(None)
        return cls(frozenset(int(found) for found in _TAG.findall(header)), header.strip() == "*")

    def check(self, row: Aggregate) -> None:
        """Raise VersionMissing (428) or Stale (412) unless the asker has seen this very version."""
        if self.any_of is None:
            raise VersionMissing
        if not self.star and row.version not in self.any_of:
            raise Stale(of(row.version))


ANY = Version(frozenset(), star=True)


def of(version: int, language: str | None = None) -> str:
    """`"7-fr"`: the aggregate's version and the language of the answer."""
    return f'"{version}-{language}"' if language else f'"{version}"'


def of_bytes(body: bytes) -> str:
    """For lists and prepared answers: a digest of what is sent."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    if not if_none_match:
        return False
    return if_none_match.strip() == "*" or etag in {
        tag.strip().removeprefix("W/") for tag in if_none_match.split(",")
    }
