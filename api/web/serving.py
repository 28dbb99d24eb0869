"""Serves the built web client: pre-compressed files, and index.html for the addresses of its screens.

Public pages arrive readable: title, description, links for search engines and the text itself stand in
the HTML before any script runs (experience.md, Languages). The script takes their place.
"""

import json
from html import escape
from pathlib import Path

from servestatic import ServeStaticASGI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.core import clock, i18n
from api.core.context import Context
from api.web import pages
from api.web.page import Page

# What is open, for programs to follow.
_FEEDS = (
    ("application/feed+json", "/feeds/opportunities.json"),
    ("application/atom+xml", "/feeds/opportunities.atom"),
    ("text/calendar", "/feeds/deadlines.ics"),
)


def web_client(context: Context) -> ASGIApp | None:
    """The application for whatever no API route takes; None where the client was not built."""
    folder = context.settings.web_client
    if not (folder / "index.html").exists():
        return None
    served: ASGIApp = ServeStaticASGI(
        _Pages(folder, context),
        root=folder,
        max_age=600,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: url.startswith("/assets/"),
    )
    return served


class _Pages:
    """index.html for every screen's address; an unknown asset is 404, never a page."""

    def __init__(self, folder: Path, context: Context) -> None:
        self._index = (folder / "index.html").read_text(encoding="utf-8")
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        path: str = scope["path"]
        if path.startswith("/assets/"):
            raise HTTPException(404)
        async with self._context.reads.turn():
            page = await run_in_threadpool(self._page, path)
        index = self._index
        if self._context.settings.clock_offset:
            # A shifted clock (demonstrations): the client counts down by it, not by the visitor's.
            index = index.replace(
                "<!--head-->", f'<meta name="umusanzu:now" content="{clock.now().isoformat()}"><!--head-->'
            )
        body = _filled(index, page, self._context.settings.site, path)
        headers = {
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language",
            "Content-Language": i18n.language.get(),
        }
        content = body if scope["method"] == "GET" else ""
        await Response(content, page.status, headers=headers, media_type="text/html")(scope, receive, send)

    def _page(self, path: str) -> Page:
        with self._context.database.read() as session:
            return pages.page(session, path, self._context.settings.site)


def _filled(index: str, page: Page, site: str, path: str) -> str:
    """index.html with the page's head and text between their markers."""
    title = "Umusanzu" if page.title == "Umusanzu" else f"{page.title} · Umusanzu"
    url = site + (page.address or f"/{path.strip('/')}")
    head = [
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(page.description)}">',
        f'<meta property="og:title" content="{escape(page.title)}">',
        f'<meta property="og:description" content="{escape(page.description)}">',
        f'<meta property="og:url" content="{escape(url)}">',
        '<meta property="og:type" content="website">',
    ]
    if page.status == 200:
        head.append(f'<link rel="canonical" href="{escape(url)}">')
    if page.feeds:
        head += [f'<link rel="alternate" type="{kind}" href="{site}{feed}">' for kind, feed in _FEEDS]
    if page.linked:
        data = json.dumps(page.linked, ensure_ascii=False).replace("<", "\\u003c")
        head.append(f'<script type="application/ld+json">{data}</script>')
    if page.status == 404 or not page.indexed:
        head.append('<meta name="robots" content="noindex">')
    body = f'<main class="wrap prose">{page.body}</main>' if page.body else ""
    text = _between(index, "head", "".join(head))
    text = text.replace('<html lang="en">', f'<html lang="{i18n.language.get()}">', 1)
    return _between(text, "body", body)


def _between(text: str, name: str, content: str) -> str:
    start, end = f"<!--{name}-->", f"<!--/{name}-->"
    before, _, rest = text.partition(start)
    _, closing, after = rest.partition(end)
    return f"{before}{content}{after}" if closing else text
