"""Serves the built web client: pre-compressed files, and index.html for the addresses of its screens."""

from pathlib import Path

from servestatic import ServeStaticASGI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.core.context import Context


def web_client(context: Context) -> ASGIApp | None:
    """The application for whatever no API route takes; None where the client was not built."""
    folder = context.settings.web_client
    if not (folder / "index.html").exists():
        return None
    served: ASGIApp = ServeStaticASGI(
        _Pages(folder),
        root=folder,
        max_age=600,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: url.startswith("/assets/"),
    )
    return served


class _Pages:
    """index.html for every screen's address; an unknown asset is 404, never a page."""

    def __init__(self, folder: Path) -> None:
        self._index = (folder / "index.html").read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        if scope["path"].startswith("/assets/"):
            raise HTTPException(404)
        body = self._index if scope["method"] == "GET" else b""
        headers = {"Cache-Control": "no-cache"}
        await Response(body, headers=headers, media_type="text/html")(scope, receive, send)
