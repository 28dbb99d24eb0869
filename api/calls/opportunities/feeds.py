"""Feeds for readers and sites: JSON Feed 1.1 (jsonfeed.org/version/1.1) and Atom (RFC 4287)."""

import json
from typing import Any
from xml.etree import ElementTree

from api.core import i18n

LENGTH = 100
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Umusanzu: open opportunities"


def json_feed(items: list[dict[str, Any]], site: str) -> bytes:
    """Items as `service.newest` gives them; tags are sector, kind, mode and skills."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": i18n.say(_TITLE),
        "home_page_url": f"{site}/opportunities",
        "feed_url": f"{site}/feeds/opportunities.json",
        "language": i18n.language.get(),
        "items": [
            {
                "id": f"urn:uuid:{item['id']}",
                "url": item["url"],
                "title": item["title"],
                "summary": item["summary"],
                "content_text": _text(item),
                "date_published": item["published_at"],
                "date_modified": item["updated_at"],
                "language": item["language"],
                "tags": _tags(item),
            }
            for item in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def atom(items: list[dict[str, Any]], site: str) -> bytes:
    """The same as Atom; `updated` is that of the newest change, so that an unchanged feed stays the same."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": i18n.language.get()})
    _add(feed, "id", f"{site}/feeds/opportunities.atom")
    _add(feed, "title", i18n.say(_TITLE))
    _add(feed, "updated", max((item["updated_at"] for item in items), default="1970-01-01T00:00:00Z"))
    _add(feed, "author").append(_named("name", "Umusanzu"))
    _add(feed, "link", rel="self", href=f"{site}/feeds/opportunities.atom")
    _add(feed, "link", rel="alternate", href=f"{site}/opportunities")
    for item in items:
        entry = _add(feed, "entry")
        entry.set("xml:lang", item["language"])
        _add(entry, "id", f"urn:uuid:{item['id']}")
        _add(entry, "title", item["title"])
        _add(entry, "updated", item["updated_at"])
        _add(entry, "published", item["published_at"])
        _add(entry, "link", rel="alternate", href=item["url"])
        _add(entry, "summary", _text(item))
        for tag in _tags(item):
            _add(entry, "category", term=tag)
    sent: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return sent


def _text(item: dict[str, Any]) -> str:
    deadline = item["deadline"]
    host = f"{item['host']['name']}. " if item["host"] else ""
    closes = i18n.say("Apply until {date} ({zone}).", date=deadline["date"], zone=deadline["time_zone"])
    return f"{item['summary']} {host}{closes}".strip()


def _tags(item: dict[str, Any]) -> list[str]:
    return [tag for tag in (item["programme"]["sector"], item["kind"], item["mode"], *item["skills"]) if tag]


def _named(name: str, text: str | None = None) -> ElementTree.Element:
    element = ElementTree.Element(f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **about: str
) -> ElementTree.Element:
    element = _named(name, text)
    element.attrib.update(about)
    parent.append(element)
    return element
