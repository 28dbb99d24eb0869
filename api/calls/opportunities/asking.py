"""Questions to the public view. Each kind is built once: to build one costs several times as much as to ask it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, inspect, or_
from sqlalchemy import cast as as_type
from sqlalchemy import select as pick
from sqlmodel import col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.calls.opportunities import render
from api.calls.opportunities.models import Opportunity
from api.calls.opportunities.schemas import OpportunityQuery
from api.core import pages, search
from api.organisations.models import Organisation
from api.programmes.models import Programme

# The moment that statuses are decided by: every question here takes it.
NOW = bindparam("now", type_=inspect(Opportunity).columns["closes_at"].type)

Text = Literal["items", "details"]


@cache
def columns(text: Text, language: str) -> tuple[Any, ...]:
    """What sending one takes: its address, what the clock makes of it, and its text in a language, or in English."""
    prepared = col(getattr(Opportunity, text))
    english = prepared["en"].as_string()
    shown = english if language == "en" else func.coalesce(prepared[language].as_string(), english)
    status = case(
        (col(Opportunity.is_full).is_(True), "filled"),
        (col(Opportunity.closes_at) <= NOW, "closed"),
        (col(Opportunity.opens_at) <= NOW, "open"),
        else_="scheduled",
    )
    return col(Opportunity.id), col(Opportunity.slug), status.label("status"), shown.label("text")


@cache
def has_status(wanted: render.Status) -> ColumnElement[bool]:
    """The same as render.status, for queries."""
    full = col(Opportunity.is_full)
    if wanted == "filled":
        return full.is_(True)
    closed, opened = col(Opportunity.closes_at) <= NOW, col(Opportunity.opens_at) <= NOW
    by_clock = {"closed": closed, "open": and_(~closed, opened), "scheduled": and_(~closed, ~opened)}
    return and_(full.is_(False), by_clock[wanted])


@cache
def newest(language: str) -> Select[Any]:
    """What is open, the newest first, at most `most`."""
    open_now = pick(*columns("items", language)).where(
        col(Opportunity.is_public).is_(True), has_status("open")
    )
    order = (col(Opportunity.created_at).desc(), col(Opportunity.id).desc())
    return open_now.order_by(*order).limit(bindparam("most"))


@cache
def one(by: Literal["id", "slug"], language: str) -> Select[Any]:
    """One that is public, in full, by the id or the slug that `ref` is."""
    named = col(getattr(Opportunity, by)) == bindparam("ref")
    return pick(*columns("details", language)).where(named, col(Opportunity.is_public).is_(True))


@dataclass(frozen=True)
class Kind:
    """What makes one list's question another than the next's: not what its filters are compared with."""

    engine: str
    language: str
    status: render.Status | Literal["any"]
    newest: bool
    filters: frozenset[str]


def order_of(latest: bool) -> pages.Order:
    by = Opportunity.created_at if latest else Opportunity.closes_at
    return [(col(by), latest), (col(Opportunity.id), latest)]


@lru_cache(maxsize=500)
def matching(kind: Kind) -> SelectOfScalar[Any]:
    """All that a list may show, in no order."""
    order, _ = order_of(kind.newest)[0]
    where: list[ColumnElement[bool]] = [col(Opportunity.is_public).is_(True)]
    if kind.status != "any":
        where.append(has_status(kind.status))
    where += [_FILTERS[name](kind.engine) for name in sorted(kind.filters)]
    query = pick(*columns("items", kind.language), order).where(*where)
    return cast(SelectOfScalar[Any], query)


@lru_cache(maxsize=500)
def listed(kind: Kind, *, beyond: bool) -> SelectOfScalar[Any]:
    """One page of it, as pages.taken carries it out."""
    return pages.ordered(matching(kind), order_of(kind.newest), beyond=beyond)


def values(engine: str, asked: OpportunityQuery) -> dict[str, Any] | None:
    """Filter → what it is compared with, of those that were given; None where nothing can match."""
    given = {name: value for name in _FILTERS if (value := getattr(asked, name))}
    if words := given.pop("q", None):
        given["q"] = search.wanted(engine, "opportunities", words)
        if given["q"] is None:
            return None
    if skill := given.pop("skill", None):
        given["skill"] = _within(search.fold(skill))
    return given | {name: _within(given[name]) for name in ("language", "residence") if name in given}


def _within(word: str) -> str:
    """What a JSON list of words is like that holds this one: it stands there in quotes."""
    return "%" + re.sub(r"([/%_])", r"/\1", json.dumps(word)) + "%"


def _holds(words: Any, name: str) -> ColumnElement[bool]:
    return as_type(col(words), String).like(bindparam(name), escape="/")


def _of(owner: Any, model: Any, name: str) -> ColumnElement[bool]:
    return col(owner).in_(select(model.id).where(model.code == bindparam(name)))


# Filter → its condition, with a parameter of the filter's name.
_FILTERS: dict[str, Callable[[str], ColumnElement[bool]]] = {
    "q": lambda engine: col(Opportunity.id).in_(search.holding(engine, bindparam("q", type_=String))),
    "programme": lambda _: _of(Opportunity.programme_id, Programme, "programme"),
    "host": lambda _: _of(Opportunity.host_id, Organisation, "host"),
    "sector": lambda _: col(Opportunity.sector) == bindparam("sector"),
    "kind": lambda _: col(Opportunity.kind) == bindparam("kind"),
    "mode": lambda _: col(Opportunity.mode) == bindparam("mode"),
    "skill": lambda _: _holds(Opportunity.skills, "skill"),
    "language": lambda _: _holds(Opportunity.languages, "language"),
    "residence": lambda _: or_(
        as_type(col(Opportunity.residence_countries), String) == "[]",
        _holds(Opportunity.residence_countries, "residence"),
    ),
    "closes_after": lambda _: col(Opportunity.closes_at) > bindparam("closes_after"),
}
