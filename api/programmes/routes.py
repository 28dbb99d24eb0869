"""/programmes."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.money import Money
from api.core.problems import NotFound
from api.core.routing import Caller, IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.organisations.models import Organisation
from api.programmes import service
from api.programmes.models import Programme
from api.programmes.schemas import (
    AmendmentRead,
    AmendmentWrite,
    BodyRead,
    ClearanceRuleWrite,
    FundingRead,
    PartnerRead,
    ProgrammeItem,
    ProgrammePatch,
    ProgrammeQuery,
    ProgrammeRead,
    ProgrammeWrite,
    PublicProgramme,
    ReportRuleWrite,
    SignatoryRead,
    TargetWrite,
)

programmes = Resource("programmes", "Programmes")

_PUBLIC = "public, max-age=60"


@route(programmes, "GET", "", public=True)
def list_programmes(
    session: Rx, actor: Caller, asked: Annotated[ProgrammeQuery, Query()]
) -> Page[ProgrammeItem]:
    """Programmes, the newest first: public ones for anyone, others for those whose roles reach them."""
    query = service.read_in_full_by(actor) if asked.mine else service.visible_to(actor)
    if asked.q:
        query = query.where(col(Programme.id).in_(search.matching(session, "programmes", asked.q)))
    if asked.sector:
        query = query.where(Programme.sector == asked.sector)
    return pages.page(
        session, query, asked, [(col(Programme.starts_on), True), (col(Programme.id), True)], _item
    )


@route(programmes, "GET", "/public/{slug}", public=True, cache=_PUBLIC, problems=(404,))
def read_public_programme(session: Rx, slug: str) -> PublicProgramme:
    """What anyone may know of a programme, by its short name or code."""
    row = service.by_slug(session, slug)
    if row is None:
        raise NotFound
    return PublicProgramme(**_public(session, row))


@route(programmes, "POST", "", needs="programmes:write", status=201, problems=(409,))
def create_programme(session: Tx, actor: Signed, body: ProgrammeWrite) -> ProgrammeRead:
    """Set up a programme with partners, funding, targets and the papers and reports its stays need."""
    return _read(session, actor, service.create(session, actor, body))


@route(programmes, "GET", "/{programme_id}", needs="programmes:read", problems=(404,))
def read_programme(session: Rx, actor: Signed, programme_id: UUID) -> ProgrammeRead:
    """A programme in full."""
    return _read(session, actor, service.read(session, actor, programme_id))


@route(programmes, "PATCH", "/{programme_id}", needs="programmes:write", problems=(404, 409, 412, 428))
def change_programme(
    session: Tx, actor: Signed, programme_id: UUID, version: IfMatch, body: ProgrammePatch
) -> ProgrammeRead:
    """Change a programme (JSON merge patch); a list is replaced whole."""
    return _read(session, actor, service.change(session, actor, programme_id, version, body))


@route(programmes, "POST", "/{programme_id}/amend", needs="programmes:write", problems=(404, 412, 428))
def amend_programme(
    session: Tx, actor: Signed, programme_id: UUID, version: IfMatch, body: AmendmentWrite
) -> ProgrammeRead:
    """Record an amendment of scope, end or budget, dated and with its reason."""
    return _read(session, actor, service.amend(session, actor, programme_id, version, body))


def _item(row: Programme) -> ProgrammeItem:
    return ProgrammeItem(
        **row.model_dump(include=set(ProgrammeItem.model_fields) - {"title"}), **_titled(row)
    )


def _titled(row: Programme) -> dict[str, str]:
    return {"title": i18n.shown(row, "title"), "title_language": i18n.shown_language(row, "title")}


def _public(session: Session, row: Programme) -> dict[str, Any]:
    partners, funding = service.partners(session, row.id), service.funding(session, row.id)
    bodies = _bodies(
        session, [*(part.organisation_id for part in partners), *(part.organisation_id for part in funding)]
    )
    return {
        **row.model_dump(include=set(PublicProgramme.model_fields) - {"title", "objective"}),
        **_titled(row),
        "objective": i18n.shown(row, "objective"),
        "partners": [PartnerRead(**bodies[part.organisation_id], role=part.role) for part in partners],
        "credit_lines": [part.credit_line for part in funding if part.credit_line],
        "funded_by": [BodyRead(**bodies[part.organisation_id]) for part in funding],
    }


def _bodies(session: Session, ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = by_ids(session, Organisation, ids)
    return {
        row_id: {"organisation_id": row_id, "code": row.code, "name": i18n.shown(row, "name")}
        for row_id, row in rows.items()
    }


def _read(session: Session, actor: Actor, row: Programme) -> ProgrammeRead:
    funding, signatories = service.funding(session, row.id), service.signatories(session, row.id)
    bodies = _bodies(
        session,
        [*(part.organisation_id for part in funding), *(part.organisation_id for part in signatories)],
    )
    return ProgrammeRead(
        **_public(session, row),
        engagement_ends_on=row.engagement_ends_on,
        is_public=row.is_public,
        funding=[
            FundingRead(
                **bodies[part.organisation_id],
                amount=Money.of(part.amount_minor, part.currency)
                if part.amount_minor is not None and part.currency
                else None,
                credit_line=part.credit_line,
            )
            for part in funding
        ],
        signatories=[
            SignatoryRead(**bodies[part.organisation_id], purpose=part.purpose) for part in signatories
        ],
        targets=[
            TargetWrite(indicator=part.indicator, target=part.target)
            for part in service.targets(session, row.id)
        ],
        clearances=[
            ClearanceRuleWrite.model_validate(part.model_dump(exclude={"id", "created_at", "programme_id"}))
            for part in service.clearances(session, row.id)
        ],
        report_schedule=[ReportRuleWrite.model_validate(rule) for rule in row.report_schedule],
        amendments=[AmendmentRead.model_validate(part) for part in service.amendments(session, row.id)],
        allowed_actions=["amend", "change"] if actor.may("programmes:write", service.at(row)) else [],
    )
