"""Where files lie: a local folder, or S3-compatible storage by setting. Streamed, under random names."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from api.core.config import Settings
from api.core.ids import uuid7
from api.core.problems import Busy, TooLarge


@contextmanager
def _in_reach() -> Iterator[None]:
    """Storage that is away, or full, is away for a while: Busy. Raises FileNotFoundError as it is."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise Busy(30) from error


class Storage:
    """Files by key. Nothing is ever served from here inline; see identity/documents.

    Everything raises Busy while the storage cannot be reached.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: ObjectStore | None = None

    @property
    def store(self) -> ObjectStore:
        """Opened when first used, so that a start does not wait for it."""
        if self._store is None:
            if self._settings.storage_url:
                self._store = from_url(self._settings.storage_url)
            else:
                folder = self._settings.var / "documents"
                folder.mkdir(parents=True, exist_ok=True)
                self._store = LocalStore(prefix=folder)
        return self._store

    async def receive(self, chunks: AsyncIterator[bytes], at_most: int) -> tuple[str, int, bytes]:
        """Store a stream; returns its key, its size in bytes and its first 4 KiB. Raises TooLarge."""
        key = f"{uuid7().hex}"
        size = 0
        head = bytearray()

        async def bounded() -> AsyncIterator[bytes]:
            nonlocal size
            async for chunk in chunks:
                size += len(chunk)
                if size > at_most:
                    raise TooLarge(
                        "too-large", "A file may have at most {most} MB.", most=at_most // 1_000_000
                    )
                if len(head) < 4096:
                    head.extend(chunk[: 4096 - len(head)])
                if chunk:
                    yield bytes(chunk)

        try:
            with _in_reach():
                await obstore.put_async(self.store, key, bounded())
        except Exception as error:
            # obstore wraps what the stream raised; the asker must see the real reason.
            if size > at_most:
                raise TooLarge(
                    "too-large", "A file may have at most {most} MB.", most=at_most // 1_000_000
                ) from error
            raise
        return key, size, bytes(head)

    def put(self, content: bytes) -> str:
        key = f"{uuid7().hex}"
        with _in_reach():
            obstore.put(self.store, key, content)
        return key

    def stream(self, key: str) -> Iterator[bytes]:
        """The file in pieces. Raises FileNotFoundError."""
        with _in_reach():
            for chunk in obstore.get(self.store, key).stream():
                yield bytes(chunk)

    def delete(self, key: str) -> None:
        """Remove a file; one that is gone already is no error."""
        with suppress(FileNotFoundError), _in_reach():
            obstore.delete(self.store, key)

    def keys(self) -> Iterator[str]:
        """Every file's, in no order."""
        with _in_reach():
            for batch in obstore.list(self.store, chunk_size=500):
                yield from (entry["path"] for entry in batch)

    def put_back(self, key: str, file: IO[bytes]) -> None:
        """Store a file under the key it had."""
        with _in_reach():
            obstore.put(self.store, key, file)

    def older_than(self, moment: datetime) -> Iterator[list[str]]:
        """Keys of files stored before a moment, some hundreds at a time."""
        for batch in obstore.list(self.store, chunk_size=500):
            yield [entry["path"] for entry in batch if entry["last_modified"] < moment]
