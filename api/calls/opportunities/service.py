"""Reading the public view: prepared JSON texts joined, with address and status added; no row becomes an object."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, String, and_, case, or_
from sqlalchemy import cast as as_type
from sqlalchemy import select as pick
from sqlmodel import Session, col, func, select

from api.calls import eligibility, parts
from api.calls.assignments.models import Assignment
from api.calls.eligibility import Period, Profile, Result
from api.calls.models import Call, RuleKind
from api.calls.opportunities import render
from api.calls.opportunities.models import Opportunity
from api.calls.opportunities.schemas import ConditionsCheck, OpportunityQuery
from api.core import clock, i18n, pages, search
from api.core.problems import NotFound
from api.organisations.models import Organisation
from api.programmes.models import Programme

Sent = Row[Any]


def text_of(column: Any, language: str) -> Any:
    """The prepared text in a language, or in English where none was made in it."""
    return func.coalesce(col(column)[language].as_string(), col(column)["en"].as_string())


def columns(text: Any, now: datetime) -> tuple[Any, ...]:
    """What sending one takes: its text, its address, and what the clock makes of it."""
    state = case(
        (col(Opportunity.is_full).is_(True), "filled"),
        (col(Opportunity.closes_at) <= now, "closed"),
        (col(Opportunity.opens_at) <= now, "open"),
        else_="scheduled",
    )
    return col(Opportunity.id), col(Opportunity.slug), state.label("status"), text.label("text")


def sent(row: Sent, site: str) -> str:
    """One JSON object as it leaves: address and status before what was prepared. A slug is plain letters."""
    page = f"{site}/opportunities/{row.slug}"
    return f'{{"url":"{page}","apply_url":"{page}/apply","status":"{row.status}",{row.text[1:]}'


def listed(session: Session, asked: OpportunityQuery, site: str) -> tuple[bytes, str | None]:
    """One page as JSON, and the cursor of the next."""
    now = clock.now()
    newest = asked.sort == "newest"
    by = col(Opportunity.created_at if newest else Opportunity.closes_at)
    query = pick(*columns(text_of(Opportunity.items, i18n.language.get()), now), by).where(
        *_asked(session, asked, now)
    )
    order = [(by, newest), (col(Opportunity.id), newest)]
    rows, cursor, total = pages.slice_of(session, cast(Any, query), asked, order)
    items = ",".join(sent(cast(Any, row), site) for row in rows)
    tail = json.dumps({"next_cursor": cursor, "total": total}, separators=(",", ":"))
    return f'{{"items":[{items}],{tail[1:]}'.encode(), cursor


def one(session: Session, ref: str, site: str) -> tuple[bytes, str]:
    """One opportunity in full as JSON, and the language its text is in. Raises NotFound."""
    text = text_of(Opportunity.details, i18n.language.get())
    row = session.execute(
        pick(*columns(text, clock.now())).where(named(ref), col(Opportunity.is_public).is_(True))
    ).one_or_none()
    if row is None:
        raise NotFound
    language: str = json.loads(row.text)["language"]
    return sent(row, site).encode(), language


def named(ref: str) -> ColumnElement[bool]:
    try:
        return col(Opportunity.id) == UUID(ref)
    except ValueError:
        return col(Opportunity.slug) == ref


def newest(session: Session, site: str, at_most: int) -> list[dict[str, Any]]:
    """What is open, the newest first, for feeds."""
    now = clock.now()
    query = pick(*columns(text_of(Opportunity.items, i18n.language.get()), now)).where(
        col(Opportunity.is_public).is_(True), _has_status("open", now)
    )
    order = (col(Opportunity.created_at).desc(), col(Opportunity.id).desc())
    rows = session.execute(query.order_by(*order).limit(at_most))
    return [json.loads(sent(row, site)) for row in rows]


def count_public(session: Session) -> int:
    return session.exec(select(func.count()).where(col(Opportunity.is_public).is_(True))).one()


def public_pages(session: Session, after: int, at_most: int) -> list[tuple[str, datetime]]:
    """Short name and last change of what has a public page, the oldest first, whatever its status."""
    query = (
        select(Opportunity.slug, Opportunity.updated_at)
        .where(col(Opportunity.is_public).is_(True))
        .order_by(col(Opportunity.created_at), col(Opportunity.id))
    )
    return list(session.exec(query.offset(after).limit(at_most)))


def apply_link(session: Session, slug: str) -> str:
    """Where a programme's permanent link leads: what is open in it, or its own page. Raises NotFound."""
    programme = session.exec(
        select(Programme).where(Programme.slug == slug, col(Programme.is_public).is_(True))
    ).one_or_none()
    if programme is None:
        raise NotFound
    opened = select(Opportunity.slug).where(
        Opportunity.programme_id == programme.id,
        col(Opportunity.is_public).is_(True),
        _has_status("open", clock.now()),
    )
    slugs = session.exec(opened.limit(2)).all()
    if len(slugs) == 1:
        return f"/opportunities/{slugs[0]}"
    return f"/opportunities?programme={programme.code}" if slugs else f"/programmes/{programme.slug}"


def check(session: Session, ref: str, answers: ConditionsCheck) -> list[tuple[Result, RuleKind, str]]:
    """What comes of each condition for these answers, with its label for the reader; stores nothing."""
    opportunity = session.exec(
        select(Opportunity).where(named(ref), col(Opportunity.is_public).is_(True))
    ).one_or_none()
    if opportunity is None:
        raise NotFound
    call = session.get_one(Call, opportunity.call_id)
    assignment = session.get(Assignment, opportunity.id)
    rules = parts.rules(session, call.id)
    profile = Profile(
        **{**answers.model_dump(), "languages": [one.model_dump() for one in answers.languages]}
    )
    period = Period(on=call.deadline_date, ends_on=assignment.ends_on if assignment else None)
    results = eligibility.check(rules, profile, period)
    return [
        (result, rule.kind, parts.shown(rule, "label")) for result, rule in zip(results, rules, strict=True)
    ]


def _asked(session: Session, asked: OpportunityQuery, now: datetime) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [col(Opportunity.is_public).is_(True)]
    if asked.status != "any":
        where.append(_has_status(asked.status, now))
    if asked.q:
        where.append(col(Opportunity.id).in_(search.matching(session, "opportunities", asked.q)))
    if asked.programme:
        programmes = select(Programme.id).where(Programme.code == asked.programme)
        where.append(col(Opportunity.programme_id).in_(programmes))
    if asked.host:
        hosts = select(Organisation.id).where(Organisation.code == asked.host)
        where.append(col(Opportunity.host_id).in_(hosts))
    for column, value in (
        (Opportunity.sector, asked.sector), (Opportunity.kind, asked.kind), (Opportunity.mode, asked.mode)
    ):  # fmt: skip
        if value is not None:
            where.append(col(column) == value)
    if asked.skill:
        where.append(_holds(Opportunity.skills, search.fold(asked.skill)))
    if asked.language:
        where.append(_holds(Opportunity.languages, asked.language))
    if asked.residence:
        anywhere = as_type(col(Opportunity.residence_countries), String) == "[]"
        where.append(or_(anywhere, _holds(Opportunity.residence_countries, asked.residence)))
    if asked.closes_after:
        where.append(col(Opportunity.closes_at) > asked.closes_after)
    return where


def _holds(column: Sequence[str], word: str) -> ColumnElement[bool]:
    """Whether a JSON list of words holds one, on both engines: it stands there in quotes."""
    return as_type(col(column), String).contains(json.dumps(word), autoescape=True)


def _has_status(wanted: render.Status, now: datetime) -> ColumnElement[bool]:
    """The same as render.status, for queries."""
    full = col(Opportunity.is_full)
    if wanted == "filled":
        return full.is_(True)
    closed, opened = col(Opportunity.closes_at) <= now, col(Opportunity.opens_at) <= now
    by_clock: dict[str, Callable[[], ColumnElement[bool]]] = {
        "closed": lambda: closed,
        "open": lambda: and_(~closed, opened),
        "scheduled": lambda: and_(~closed, ~opened),
    }
    return and_(full.is_(False), by_clock[wanted]())
