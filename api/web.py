"""Serves the built web client: pre-compressed files, and index.html for the addresses of its screens.

Public pages arrive readable: title, description, links for search engines and the text itself stand in
the HTML before any script runs (experience.md, Languages). The script takes their place.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from servestatic import ServeStaticASGI
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.calls.opportunities import service as opportunities
from api.core import clock, i18n
from api.core.context import Context
from api.core.i18n import say
from api.core.problems import NotFound
from api.programmes import service as programmes

# So many open opportunities stand in the home page's text.
_LISTED = 60


@dataclass
class Page:
    """What a screen says before its script runs. `body` is HTML of ours, everything else plain text."""

    title: str
    description: str
    body: str = ""
    status: int = 200
    linked: dict[str, Any] = field(default_factory=dict)


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
        body = _filled(index, page, f"{self._context.settings.site}{path}")
        headers = {
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language",
            "Content-Language": i18n.language.get(),
        }
        content = body if scope["method"] == "GET" else ""
        await Response(content, page.status, headers=headers, media_type="text/html")(scope, receive, send)

    def _page(self, path: str) -> Page:
        first, _, rest = path.strip("/").partition("/")
        make = _PAGES.get(first)
        if make is None or "/" in rest:
            return Page("Umusanzu", _about())
        with self._context.database.read() as session:
            try:
                return make(session, rest, self._context.settings.site)
            except NotFound:
                return Page(say("Not found"), say("There is nothing here that you may see."), status=404)


def _about() -> str:
    return say(
        "For one to six months, Rwandans abroad teach, treat and build beside colleagues in colleges, "
        "hospitals and banks at home."
    )


def _home(session: Session, _: str, site: str) -> Page:
    return Page(say("Bring what you know to Rwanda"), _about(), _open(session, site))


def _opportunities(session: Session, slug: str, site: str) -> Page:
    if not slug:
        return Page(say("Opportunities"), _about(), _open(session, site))
    one: dict[str, Any] = json.loads(opportunities.one(session, slug, site)[0])
    host = one["host"]["name"] if one["host"] else one["programme"]["title"]
    lists = (
        (say("Tasks"), one["tasks"]),
        (say("What stays behind"), one["deliverables"]),
        (say("Who we look for"), one["profile"]),
    )
    body = "".join(
        (
            f"<h1>{escape(one['title'])}</h1><p>{escape(host)}</p><p>{escape(one['objective'] or one['summary'] or '')}</p>",
            *(f"<h2>{escape(name)}</h2>{_listed(lines)}" for name, lines in lists if lines),
            _deadline(one),
        )
    )
    return Page(f"{one['title']}, {host}", one["summary"] or one["title"], body, linked=_linked(one, host))


def _programmes(session: Session, slug: str, site: str) -> Page:
    if not slug:
        rows = session.exec(programmes.public()).all()
        links = [(f"{site}/programmes/{row.slug}", i18n.shown(row, "title")) for row in rows]
        return Page(say("Programmes"), _about(), _links(links))
    row = programmes.by_slug(session, slug)
    if row is None:
        raise NotFound
    title, objective = i18n.shown(row, "title"), i18n.shown(row, "objective")
    return Page(title, objective, f"<h1>{escape(title)}</h1><p>{escape(objective)}</p>")


_PAGES: dict[str, Callable[[Session, str, str], Page]] = {
    "": _home,
    "opportunities": _opportunities,
    "programmes": _programmes,
}


def _open(session: Session, site: str) -> str:
    rows = opportunities.newest(session, site, _LISTED)
    return f"<h1>{escape(say('Open now'))}</h1>" + _links([(row["url"], row["title"]) for row in rows])


def _links(links: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{escape(url)}">{escape(text)}</a></li>' for url, text in links)
    return f"<ul>{items}</ul>"


def _listed(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _deadline(one: dict[str, Any]) -> str:
    deadline = one["deadline"]
    if not deadline:
        return ""
    words = say("Apply by {date}, end of day ({zone}).", date=deadline["date"], zone=deadline["time_zone"])
    return f"<p>{escape(words)}</p>"


def _linked(one: dict[str, Any], host: str) -> dict[str, Any]:
    """schema.org for search engines: a JobPosting, a Course or a MonetaryGrant by the call's kind."""
    kind = {"assignment": "JobPosting", "training": "Course", "grant": "MonetaryGrant"}[one["kind"]]
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name" if kind != "JobPosting" else "title": one["title"],
        "description": one["summary"] or one["title"],
        "url": one["url"],
    }
    if kind == "JobPosting":
        about |= {
            "datePosted": (one["published_at"] or "")[:10],
            "validThrough": one["deadline"]["closes_at"] if one["deadline"] else None,
            "employmentType": "VOLUNTEER",
            "hiringOrganization": {"@type": "Organization", "name": host},
            "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "RW"}},
        }
    elif kind == "Course":
        about["provider"] = {"@type": "Organization", "name": host}
    else:
        about["funder"] = {"@type": "Organization", "name": host}
    return about


def _filled(index: str, page: Page, url: str) -> str:
    """index.html with the page's head and text between their markers."""
    title = "Umusanzu" if page.title == "Umusanzu" else f"{page.title} · Umusanzu"
    head = [
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(page.description)}">',
        f'<link rel="canonical" href="{escape(url)}">',
        f'<meta property="og:title" content="{escape(page.title)}">',
        f'<meta property="og:description" content="{escape(page.description)}">',
        f'<meta property="og:url" content="{escape(url)}">',
        '<meta property="og:type" content="website">',
    ]
    if page.linked:
        data = json.dumps(page.linked, ensure_ascii=False).replace("<", "\\u003c")
        head.append(f'<script type="application/ld+json">{data}</script>')
    if page.status == 404:
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
