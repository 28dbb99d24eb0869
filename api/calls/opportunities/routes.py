"""/opportunities, the feeds, and a programme's permanent link: all public, all cacheable."""

from typing import Annotated, Any, TypeVar, cast
from urllib.parse import urlencode

from fastapi import Query
from fastapi.responses import RedirectResponse

from api.calls import eligibility
from api.calls.opportunities import calendar, changes, feeds, service
from api.calls.opportunities.schemas import (
    ChangesQuery,
    ConditionOutcome,
    ConditionsCheck,
    ConditionsRead,
    OpportunityChanges,
    OpportunityPage,
    OpportunityQuery,
    OpportunityRead,
)
from api.core import calendars
from api.core.routing import App, Prepared, Resource, Rx, route

T = TypeVar("T")

opportunities = Resource("opportunities", "Opportunities")
feeds_outside = Resource("feeds", "Opportunities", base="")
programmes_outside = Resource("programmes", "Opportunities", base="")

_CACHE = "public, max-age=60"


def _as(_: type[T], body: bytes, **about: Any) -> T:
    """The contract names the shape; what is sent are bytes prepared in it."""
    return cast(T, Prepared(body, **about))


def _feed(body: bytes, media_type: str) -> Prepared:
    return Prepared(body, headers={"Content-Type": media_type})


@route(opportunities, "GET", "", public=True, cache=_CACHE)
def list_opportunities(session: Rx, app: App, asked: Annotated[OpportunityQuery, Query()]) -> OpportunityPage:
    """What people can apply to: the open ones by deadline, unless asked otherwise."""
    body, cursor = service.listed(session, asked, app.settings.site)
    headers = {}
    if cursor:
        query = asked.model_dump(mode="json", exclude_unset=True, exclude={"cursor"})
        headers["Link"] = f'<{opportunities.prefix}?{urlencode({**query, "cursor": cursor})}>; rel="next"'
    return _as(OpportunityPage, body, headers=headers)


@route(opportunities, "GET", "/changes", public=True, cache=_CACHE)
def list_opportunity_changes(
    session: Rx, app: App, asked: Annotated[ChangesQuery, Query()]
) -> OpportunityChanges:
    """Follow what changes: without `since` all that is public now, then each change exactly once, in order."""
    body = changes.changes(session, asked.since, asked.limit, app.settings.site)
    return _as(OpportunityChanges, body)


@route(opportunities, "GET", "/{opportunity}", public=True, cache=_CACHE, problems=(404,))
def read_opportunity(session: Rx, app: App, opportunity: str) -> OpportunityRead:
    """One opportunity in full, by id or slug."""
    body, language = service.one(session, opportunity, app.settings.site)
    return _as(OpportunityRead, body, content_language=language)


@route(opportunities, "POST", "/{opportunity}/check", public=True, problems=(404,))
def check_conditions(session: Rx, opportunity: str, body: ConditionsCheck) -> ConditionsRead:
    """Whether one would meet its conditions, before signing up. Nothing of the answers is stored."""
    checked = service.check(session, opportunity, body)
    return ConditionsRead(
        overall=eligibility.overall([result for result, _, _ in checked]),
        conditions=[
            ConditionOutcome(
                code=result.code,
                kind=kind,
                label=label,
                waivable=result.waivable,
                outcome=result.outcome,
                stated=result.stated,
            )
            for result, kind, label in checked
        ],
    )


@route(
    feeds_outside,
    "GET",
    "/opportunities.json",
    public=True,
    cache="public, max-age=300",
    media_type="application/feed+json",
)
def read_json_feed(session: Rx, app: App) -> Prepared:
    """The newest open opportunities as JSON Feed 1.1."""
    site = app.settings.site
    return _feed(feeds.json_feed(service.newest(session, site, feeds.LENGTH), site), "application/feed+json")


@route(
    feeds_outside,
    "GET",
    "/opportunities.atom",
    public=True,
    cache="public, max-age=300",
    media_type="application/atom+xml",
)
def read_atom_feed(session: Rx, app: App) -> Prepared:
    """The newest open opportunities as Atom (RFC 4287)."""
    site = app.settings.site
    return _feed(feeds.atom(service.newest(session, site, feeds.LENGTH), site), "application/atom+xml")


@route(
    feeds_outside,
    "GET",
    "/deadlines.ics",
    public=True,
    cache="public, max-age=300",
    media_type=calendars.MEDIA_TYPE,
)
def read_deadlines_calendar(session: Rx, app: App) -> Prepared:
    """The deadlines of what is open and what is to open, as a calendar (RFC 5545) to subscribe to."""
    return _feed(calendar.deadlines(session, app.settings.site), calendars.CONTENT_TYPE)


@route(
    feeds_outside,
    "GET",
    "/opportunities/{opportunity}.ics",
    public=True,
    cache="public, max-age=300",
    media_type=calendars.MEDIA_TYPE,
    problems=(404,),
)
def read_deadline_calendar(session: Rx, app: App, opportunity: str) -> Prepared:
    """The deadline of one opportunity, by id or slug, as a file for a calendar."""
    body, name = calendar.deadline(session, opportunity, app.settings.site)
    as_file = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Prepared(body, headers={"Content-Type": calendars.CONTENT_TYPE, **as_file})


@route(programmes_outside, "GET", "/{slug}/apply", public=True, cache=_CACHE, status=307, problems=(404,))
def apply_to_programme(session: Rx, slug: str) -> RedirectResponse:
    """A programme's permanent link: to what is open in it, else to its own page."""
    return RedirectResponse(service.apply_link(session, slug), 307)
