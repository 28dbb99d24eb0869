"""/exports."""

from functools import partial
from typing import Annotated

from fastapi import Path, Query, Response
from starlette.responses import StreamingResponse

from api.core.context import Context
from api.core.routing import App, Before, Received, Resource, Signed, Tx, route
from api.integrations.exports import service
from api.integrations.exports.files import file_of
from api.integrations.exports.schemas import MEDIA_TYPES, Format
from api.integrations.exports.sending import Begun, read_first, sent

exports = Resource("exports", "Exports")

_KINDS = tuple(kind.partition(";")[0] for kind in MEDIA_TYPES.values())
_FILTERS = (
    "The list's own filters and order, by their names; which page is not asked: all of them are exported."
)


async def _begun(before: Before) -> Begun:
    return await read_first(before.context, partial(_first, before.context, before))


def _first(context: Context, before: Before) -> Begun:
    listing = service.listing(before.values["name"])
    given = [pair for pair in before.request.query_params.multi_items() if pair[0] != "format"]
    with context.database.read() as session:
        actor = listing.read_by(context, before.request, session)
        asked = listing.asked(given)
        first = listing.page(session, actor, asked, None)
    service.check_length(before.values["kind"], first.total or 0)
    return Begun(listing, actor, asked, first)


@route(exports, "GET", "/{name}", problems=(404,), before=_begun, media_type=_KINDS, free_query=_FILTERS)
def export_list(
    session: Tx,
    actor: Signed,
    app: App,
    begun: Received,
    name: Annotated[
        str,
        Path(description="A list by the first word of its path.", examples=["applications"]),
    ],
    kind: Annotated[Format, Query(alias="format")],
) -> Response:
    """A list as a file: all rows that its filters leave, as far as whoever asks sees them there.

    Every list of /api/v1 that whoever is signed in reads page by page: applications, people, payments and so on.
    CSV is UTF-8 with a byte order mark, its times ISO 8601; a workbook (XLSX) holds at most 20,000 rows and
    tells times as in Kigali. In both, text that begins as a formula does stands behind an apostrophe.
    JSON Lines has the list's items as they are. That a list was exported is written into the record.
    """
    service.record(session, begun.actor, name, kind, begun.asked, begun.first.total or 0)
    return StreamingResponse(
        sent(app, begun, partial(file_of, kind, name, begun.listing.item)),
        media_type=MEDIA_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{service.file_name(name, kind)}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
