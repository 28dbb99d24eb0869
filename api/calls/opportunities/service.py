"""Reading the public view: prepared JSON texts joined, with address and status added; no row becomes an object."""

import json
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row
from sqlmodel import Session, col, select

from api.calls import eligibility, parts
from api.calls.assignments.models import Assignment
from api.calls.eligibility import Period, Profile, Result
from api.calls.models import Call, RuleKind
from api.calls.opportunities import asking
from api.calls.opportunities.models import Opportunity
from api.calls.opportunities.schemas import ConditionsCheck, OpportunityQuery
from api.core import clock, i18n, pages, search
from api.core.problems import NotFound
from api.programmes.models import Programme

Sent = Row[Any]


def sent(row: Sent, site: str) -> str:
    """One JSON object as it leaves: address and status before what was prepared. A slug is plain letters."""
    page = f"{site}/opportunities/{row.slug}"
    return f'{{"url":"{page}","apply_url":"{page}/apply","status":"{row.status}",{row.text[1:]}'


def listed(session: Session, asked: OpportunityQuery, site: str) -> tuple[bytes, str | None]:
    """One page as JSON, and the cursor of the next."""
    engine, latest = search.engine_of(session), asked.sort == "newest"
    given = asking.values(engine, asked)
    if given is None:
        return _page([], None, 0 if asked.count else None), None
    kind = asking.Kind(engine, i18n.language.get(), asked.status, latest, frozenset(given))
    given["now"] = clock.now()
    total = session.exec(pages.counted(asking.matching(kind)), params=given).one() if asked.count else None
    query = asking.listed(kind, beyond=bool(asked.cursor))
    rows, cursor = pages.taken(session, query, asked, asking.order_of(latest), given)
    return _page([sent(row, site) for row in rows], cursor, total), cursor


def _page(items: list[str], cursor: str | None, total: int | None) -> bytes:
    tail = json.dumps({"next_cursor": cursor, "total": total}, separators=(",", ":"))
    return f'{{"items":[{",".join(items)}],{tail[1:]}'.encode()


def one(session: Session, ref: str, site: str) -> tuple[bytes, str]:
    """One opportunity in full as JSON, and the language its text is in. Raises NotFound."""
    by, given = _named(ref)
    row = session.execute(
        asking.one(by, i18n.language.get()), {"ref": given, "now": clock.now()}
    ).one_or_none()
    if row is None:
        raise NotFound
    language: str = json.loads(row.text)["language"]
    return sent(row, site).encode(), language


def _named(ref: str) -> tuple[Literal["id", "slug"], UUID | str]:
    try:
        return "id", UUID(ref)
    except ValueError:
        return "slug", ref


def newest(session: Session, site: str, at_most: int) -> list[dict[str, Any]]:
    """What is open, the newest first, for feeds."""
    query = asking.newest(i18n.language.get())
    rows = session.execute(query, {"now": clock.now(), "most": at_most})
    return [json.loads(sent(row, site)) for row in rows]


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
        asking.has_status("open"),
    )
    slugs = session.exec(opened.limit(2), params={"now": clock.now()}).all()
    if len(slugs) == 1:
        return f"/opportunities/{slugs[0]}"
    return f"/opportunities?programme={programme.code}" if slugs else f"/programmes/{programme.slug}"


def check(session: Session, ref: str, answers: ConditionsCheck) -> list[tuple[Result, RuleKind, str]]:
    """What comes of each condition for these answers, with its label for the reader; stores nothing."""
    by, given = _named(ref)
    opportunity = session.exec(
        select(Opportunity).where(
            col(getattr(Opportunity, by)) == given, col(Opportunity.is_public).is_(True)
        )
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
