"""/me/calendar, and the private address for calendar programs."""

from api.core import calendars
from api.core.routing import App, Prepared, Resource, Rx, Signed, Tx, route
from api.integrations.calendars import service
from api.integrations.calendars.schemas import CalendarLinkMade, CalendarLinkRead

me = Resource("me", "Me")
feeds = Resource("feeds", "Me", base="")


@route(me, "GET", "/calendar.ics", media_type=calendars.MEDIA_TYPE)
def read_my_calendar(session: Rx, actor: Signed, app: App) -> Prepared:
    """One's own calendar (RFC 5545): talks, sessions, stays, and what is due, from three months ago on."""
    as_file = {"Content-Disposition": 'attachment; filename="umusanzu.ics"', "Cache-Control": "no-store"}
    body = service.own(session, actor, app.settings.site)
    return Prepared(body, headers={"Content-Type": calendars.CONTENT_TYPE, **as_file})


@route(me, "GET", "/calendar")
def read_my_calendar_link(session: Rx, actor: Signed) -> CalendarLinkRead:
    """Whether one's calendar has a private address, and since when."""
    row = service.link(session, actor)
    return CalendarLinkRead(made_at=row.created_at if row else None)


@route(me, "POST", "/calendar", status=201, idempotent=False)
def make_my_calendar_link(session: Tx, actor: Signed, app: App) -> CalendarLinkMade:
    """Make a private address that calendar programs read without signing in. It is shown this once; an older one ends."""
    row, token = service.make(session, actor)
    return CalendarLinkMade(made_at=row.created_at, address=f"{app.settings.site}/feeds/calendar/{token}.ics")


@route(me, "DELETE", "/calendar", problems=(404,))
def revoke_my_calendar_link(session: Tx, actor: Signed) -> None:
    """End the private address at once."""
    service.revoke(session, actor)


@route(feeds, "GET", "/calendar/{token}.ics", public=True, media_type=calendars.MEDIA_TYPE, problems=(404,))
def read_private_calendar(session: Rx, app: App, token: str) -> Prepared:
    """Somebody's calendar, for whoever has its private address. Nobody else's name stands in it."""
    body = service.by_address(session, token, app.settings.site)
    return Prepared(body, headers={"Content-Type": calendars.CONTENT_TYPE})
