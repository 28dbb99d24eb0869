"""/consents."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.registries import registries
from api.core.routing import Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.identity.consents import service
from api.identity.consents.models import Consent
from api.identity.consents.schemas import ConsentQuery, ConsentRead, ConsentWrite

consents = Resource("consents", "Consents")


@route(consents, "GET", "")
def list_consents(session: Rx, actor: Signed, asked: Annotated[ConsentQuery, Query()]) -> Page[ConsentRead]:
    """What one agreed to, the newest first; withdrawn ones stay."""
    order = [(col(Consent.given_at), True), (col(Consent.id), True)]
    rows, cursor, total = pages.slice_of(session, service.listed(actor, asked), asked, order)
    return Page(items=_read(session, rows), next_cursor=cursor, total=total)


@route(consents, "POST", "", status=201)
def give_consent(session: Tx, actor: Signed, body: ConsentWrite) -> ConsentRead:
    """Agree to a use of one's data or story, in the words shown."""
    return _read(session, [service.give(session, actor, body)])[0]


@route(consents, "POST", "/{consent_id}/withdraw", problems=(404, 409))
def withdraw_consent(session: Tx, actor: Signed, consent_id: UUID) -> ConsentRead:
    """Take a consent back; what relied on it ends at once."""
    return _read(session, [service.withdraw(session, actor, consent_id)])[0]


def _read(session: Session, rows: list[Consent]) -> list[ConsentRead]:
    wanted = [row.organisation_id for row in rows if row.organisation_id]
    known = registries.scope_names.get("organisation")
    names = known(session, wanted) if known and wanted else {}
    return [
        ConsentRead(
            **row.model_dump(),
            organisation_name=names.get(row.organisation_id) if row.organisation_id else None,
        )
        for row in rows
    ]
