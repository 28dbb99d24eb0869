"""Asking an application that runs in this process, without a server: for the demonstration and for tests."""

import asyncio
import threading
from types import TracebackType
from typing import Any, Self

import httpx2
from fastapi import FastAPI


class InProcess:
    """An application with its life cycle, asked from whatever thread; one hop a request, to its loop and back.

    Use as a context manager. What the application raises is raised where it was asked.
    """

    def __init__(self, app: FastAPI, base_url: str) -> None:
        self._app = app
        self._client = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app), base_url=base_url, follow_redirects=True
        )
        self._ready = threading.Event()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="in-process", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            raise self._failed
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        if self._failed is not None and error is None:
            raise self._failed

    @property
    def cookies(self) -> httpx2.Cookies:
        """What answers set, sent along with the next requests."""
        return self._client.cookies

    def request(self, method: str, url: str, **sent: Any) -> httpx2.Response:
        """One request; takes what `request` of httpx2's asynchronous client takes."""
        return asyncio.run_coroutine_threadsafe(
            self._client.request(method, url, **sent), self._loop
        ).result()

    def get(self, url: str, **sent: Any) -> httpx2.Response:
        return self.request("GET", url, **sent)

    def post(self, url: str, **sent: Any) -> httpx2.Response:
        return self.request("POST", url, **sent)

    def _run(self) -> None:
        try:
            asyncio.run(self._live())
        except BaseException as error:  # told to whoever enters or leaves
            self._failed = error
        finally:
            self._ready.set()

    async def _live(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        async with self._app.router.lifespan_context(self._app), self._client:
            self._ready.set()
            await self._end.wait()
