"""/sitemap.xml and /robots.txt: which addresses search engines should read (sitemaps.org, RFC 9309).

Every page has one address in all languages (the reader's browser says which), so there are no alternates to name.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import Query
from sqlmodel import Session

from api.calls.opportunities import service as opportunities
from api.core.problems import NotFound
from api.core.routing import App, Prepared, Resource, Rx, route
from api.programmes import service as programmes
from api.web.standing import TEXTS

sitemap = Resource("sitemap.xml", "For search engines", base="")
robots = Resource("robots.txt", "For search engines", base="")

# Addresses a file may hold (sitemaps.org, protocol); beyond it the file names its parts.
MOST = 50_000
_LISTS = ("", "opportunities", "programmes", "verify")
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"

# An address, and when what stands there last changed, where that is known.
Listed = tuple[str, datetime | None]


@route(
    sitemap,
    "GET",
    "",
    public=True,
    cache="public, max-age=3600",
    media_type="application/xml",
    problems=(404,),
)
def read_sitemap(
    session: Rx, app: App, part: Annotated[int | None, Query(ge=0, le=10_000)] = None
) -> Prepared:
    """The public pages, for search engines; where they are too many for one file, the addresses of its parts."""
    site = app.settings.site
    number = opportunities.count_public(session)
    parts = 1 + -(-number // MOST)
    if part is not None and part >= parts:
        raise NotFound
    if part is None:
        others = _others(session)
        if len(others) + number > MOST:
            return _xml(
                "sitemapindex",
                (f"<sitemap><loc>{site}/sitemap.xml?part={one}</loc></sitemap>" for one in range(parts)),
            )
        listed = [*others, *_opportunities(session, 0)]
    else:
        listed = _opportunities(session, part - 1) if part else _others(session)
    return _xml("urlset", (_url(site, *one) for one in listed))


@route(robots, "GET", "", public=True, cache="public, max-age=3600", media_type="text/plain")
def read_robots(app: App) -> Prepared:
    """Where search engines may go: to all that is public; their own pages say what is not to be kept."""
    lines = (
        "User-agent: *",
        # What the scripts of public pages read: without it they would show an error in place of the page's text.
        "Allow: /api/v1/opportunities",
        "Allow: /api/v1/programmes",
        "Disallow: /api/",
        "Disallow: /desk",
        "Disallow: /me$",
        "Disallow: /me/",
        "Disallow: /feeds/calendar/",
        f"Sitemap: {app.settings.site}/sitemap.xml",
    )
    return Prepared(
        "".join(f"{line}\n" for line in lines).encode(), headers={"Content-Type": "text/plain; charset=utf-8"}
    )


def _others(session: Session) -> list[Listed]:
    """Pages that stand, and one a programme: far fewer than a file holds."""
    rows = session.exec(programmes.public()).all()
    standing: list[Listed] = [(f"/{name}", None) for name in (*_LISTS, *TEXTS)]
    return [*standing, *((f"/programmes/{row.slug}", row.updated_at) for row in rows)]


def _opportunities(session: Session, part: int) -> list[Listed]:
    rows = opportunities.public_pages(session, part * MOST, MOST)
    return [(f"/opportunities/{slug}", changed) for slug, changed in rows]


def _url(site: str, path: str, changed: datetime | None) -> str:
    when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<url><loc>{escape(site + path)}</loc>{when}</url>"


def _xml(name: str, content: Iterable[str]) -> Prepared:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_XMLNS}">{"".join(content)}</{name}>\n'
    return Prepared(text.encode(), headers={"Content-Type": "application/xml"})
