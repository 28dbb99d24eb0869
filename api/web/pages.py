"""Which page an address is, and what it says: what is open, programmes, certificates."""

import json
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from api.calls.opportunities import service as opportunities
from api.core import clock, i18n
from api.core.i18n import say
from api.core.problems import NotFound
from api.programmes import service as programmes
from api.training.certificates import service as certificates
from api.training.certificates.models import Certificate, CertificateKind
from api.web.page import Page, about, facts, heading, in_language, links, listed, paragraph, part
from api.web.standing import FORMS, TEXTS, form

# So many open opportunities stand in the home page's text.
_LISTED = 60
# Screens of those who have signed in: the client finds out what is there.
_MEMBERS = ("desk", "me")


def page(session: Session, path: str, site: str) -> Page:
    """What stands at a path of the site; a page that says so where nothing does."""
    try:
        return _at(session, path.strip("/").split("/"), site)
    except NotFound:
        title = say("Not found")
        text = say("There is nothing here that you may see. It may have moved, or be for others only.")
        return Page(title, text, heading(title, text), status=404)


def _at(session: Session, parts: list[str], site: str) -> Page:
    match parts:
        case [""]:
            return _home(session, site)
        case ["opportunities"]:
            return _opportunities(session, site)
        case ["opportunities", slug]:
            return _opportunity(session, slug, site)
        case ["opportunities", slug, "apply"]:
            found = _opportunity(session, slug, site)
            return Page(found.title, found.description, address=found.address, indexed=False)
        case ["programmes"]:
            return _programmes(session, site)
        case ["programmes", slug]:
            return _programme(session, slug)
        case ["verify"]:
            return _verify()
        case ["verify", code]:
            return _certificate(session, code)
        case [name] if name in TEXTS:
            return TEXTS[name].page()
        case [name] if name in FORMS:
            return form(name)
        case [first, *_] if first in _MEMBERS:
            return Page("Umusanzu", about(), indexed=False)
    raise NotFound


def _home(session: Session, site: str) -> Page:
    top = heading(say("Bring what you know to Rwanda."), about())
    return Page(say("Bring what you know to Rwanda"), about(), top + _open(session, site), feeds=True)


def _opportunities(session: Session, site: str) -> Page:
    title = say("Opportunities")
    lede = say(
        "Assignments for experts, trainings, and grants for teams. Deadlines are shown in the call’s time and "
        "in yours."
    )
    return Page(title, lede, heading(title, lede) + _open(session, site), feeds=True)


def _opportunity(session: Session, ref: str, site: str) -> Page:
    one: dict[str, Any] = json.loads(opportunities.one(session, ref, site)[0])
    host = one["host"]["name"] if one["host"] else one["programme"]["title"]
    lists = (
        (say("Tasks"), "tasks"),
        (say("What stays behind"), "deliverables"),
        (say("Who we look for"), "profile"),
    )
    top = "objective" if one["objective"] else "summary"
    body = "".join(
        (
            heading(one["title"], host, one["language"]),
            _paragraph(one[top], _language(one, top)),
            *(part(name, _list(one[field], _language(one, field))) for name, field in lists if one[field]),
            _deadline(one),
            _to_calendar(one),
        )
    )
    return Page(
        f"{one['title']}, {host}",
        one["summary"] or one["title"],
        body,
        linked=_linked(one, host),
        address=f"/opportunities/{one['slug']}",
    )


def _programmes(session: Session, site: str) -> Page:
    rows = session.exec(programmes.public()).all()
    to = [(f"{site}/programmes/{row.slug}", i18n.shown(row, "title")) for row in rows]
    languages = [i18n.shown_language(row, "title") for row in rows]
    title, lede = say("Programmes"), say("Each has an aim, partners who carry it, and a time.")
    return Page(title, lede, heading(title, lede) + links(to, languages))


def _programme(session: Session, slug: str) -> Page:
    row = programmes.by_slug(session, slug)
    if row is None:
        raise NotFound
    title, objective = i18n.shown(row, "title"), i18n.shown(row, "objective")
    body = heading(title, language=i18n.shown_language(row, "title"))
    text = _paragraph(objective, i18n.shown_language(row, "objective"))
    # A programme is found under its code too; search engines keep one address.
    return Page(title, objective, body + text, address=f"/programmes/{row.slug}")


def _language(one: dict[str, Any], field: str) -> str:
    """Which language a text of an opportunity is shown in; the first of its `translations` is its own."""
    said: dict[str, dict[str, Any]] = one["translations"]
    reader = i18n.language.get()
    return reader if said.get(reader, {}).get(field) else next(iter(said))


def _paragraph(text: str, language: str) -> str:
    return in_language(language) + paragraph(text, language) if text else ""


def _list(lines: list[str], language: str) -> str:
    return in_language(language) + listed(lines, language=language)


def _verify() -> Page:
    title = say("Check a certificate")
    lede = say("Anyone may check. You see the name, what it is for, the dates and whether it is still valid.")
    hint = say("Printed on the certificate, like 7K4M-Q2XP-9D")
    return Page(title, lede, heading(title, lede) + paragraph(hint))


def _certificate(session: Session, code: str) -> Page:
    """What anyone with the code sees; a name, so that search engines keep none of it."""
    again = links([("/verify", say("Check another code"))])
    try:
        row = certificates.verify(session, code)
    except NotFound:
        title, said = say("Check a certificate"), say("No certificate has this code")
        why = say(
            "Compare it with the print: letters and digits are easily mixed up. If it is right, the "
            "certificate is not one of ours."
        )
        return Page(title, said, heading(title, said) + paragraph(why) + again, status=404, indexed=False)
    stands, what = _stands(row), certificates.what(row, i18n.language.get())
    kind = say("Of service") if row.kind is CertificateKind.SERVICE else say("Of completion")
    name: str = row.snapshot["name"]
    body = heading(name, stands) + facts(
        [
            (say("Certificate"), kind),
            (say("For"), what),
            (say("Dates"), _dates(row)),
            (say("Issued"), _in_kigali(row.issued_at)),
            (say("Code"), row.code),
        ]
    )
    return Page(name, f"{what}: {stands}", body + again, address=f"/verify/{row.code}", indexed=False)


def _stands(row: Certificate) -> str:
    if row.revoked_at is None:
        return say("Valid")
    return say("Revoked on {revoked}", revoked=_in_kigali(row.revoked_at))


def _in_kigali(moment: datetime) -> str:
    """The day of a certificate, with whose day it is."""
    return say("{day} (Kigali time)", day=clock.day_of(moment))


def _dates(row: Certificate) -> str | None:
    first, last = row.snapshot.get("starts_on"), row.snapshot.get("ends_on")
    if not first or not last:
        return None
    return " \N{EN DASH} ".join(i18n.day(date.fromisoformat(one)) for one in (first, last))


def _open(session: Session, site: str) -> str:
    rows = opportunities.newest(session, site, _LISTED)
    to, languages = [(row["url"], row["title"]) for row in rows], [row["language"] for row in rows]
    return part(say("Open now"), links(to, languages))


def _deadline(one: dict[str, Any]) -> str:
    deadline = one["deadline"]
    if not deadline:
        return ""
    words = say(
        "Apply by {date}, end of day ({zone}).",
        date=date.fromisoformat(deadline["date"]),
        zone=deadline["time_zone"],
    )
    return paragraph(words)


def _to_calendar(one: dict[str, Any]) -> str:
    if one["status"] != "open" or not one["deadline"]:
        return ""
    return links([(f"/feeds/opportunities/{one['slug']}.ics", say("Add the deadline to my calendar"))])


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
