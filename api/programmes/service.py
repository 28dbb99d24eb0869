"""Reading, writing and amending programmes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events, i18n, search
from api.core.actor import Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.money import amount
from api.core.problems import Invalid
from api.core.schemas import merged
from api.organisations.models import Organisation
from api.programmes.models import (
    Amendment,
    AmendmentKind,
    Programme,
    ProgrammeClearance,
    ProgrammeFunding,
    ProgrammePartner,
    ProgrammeSignatory,
    ProgrammeTarget,
    SignaturePurpose,
)
from api.programmes.schemas import AmendmentWrite, ProgrammeWrite

# A list in the programme's document → the table it is kept in.
_LISTS: dict[str, Any] = {
    "partners": ProgrammePartner,
    "funding": ProgrammeFunding,
    "signatories": ProgrammeSignatory,
    "targets": ProgrammeTarget,
    "clearances": ProgrammeClearance,
}


def at(row: Programme) -> At:
    return At(programme_id=row.id)


def visible_to(actor: Actor) -> SelectOfScalar[Programme]:
    """Public programmes for all; others within the reach of programmes:read, or through a partner or funder."""
    query = select(Programme)
    reach = actor.reach("programmes:read")
    if reach.everything:
        return query
    partner = select(ProgrammePartner.programme_id).where(
        col(ProgrammePartner.organisation_id).in_(reach.organisations)
    )
    return query.where(
        or_(
            col(Programme.is_public),
            col(Programme.id).in_(reach.programmes),
            col(Programme.id).in_(partner),
            col(Programme.id).in_(_funded_by(actor)),
        )
    )


def read_in_full_by(actor: Actor) -> SelectOfScalar[Programme]:
    """Those that `read` answers: within the reach of programmes:read, or paid for by a donor's body."""
    query = select(Programme)
    reach = actor.reach("programmes:read")
    if reach.everything:
        return query
    return query.where(or_(col(Programme.id).in_(reach.programmes), col(Programme.id).in_(_funded_by(actor))))


def _funded_by(actor: Actor) -> SelectOfScalar[UUID]:
    """What is paid for by a body whose results this actor may read: a donor's, not its hosts' or signatories'."""
    return select(ProgrammeFunding.programme_id).where(
        col(ProgrammeFunding.organisation_id).in_(actor.reach("results:read").organisations)
    )


def at_funding(session: Session, row: Programme) -> At:
    """Where a programme stands for its results: whoever pays for it reads what comes of it."""
    return At(
        programme_id=row.id,
        organisation_ids=tuple(part.organisation_id for part in funding(session, row.id)),
    )


def public() -> SelectOfScalar[Programme]:
    return select(Programme).where(col(Programme.is_public))


def by_slug(session: Session, slug: str) -> Programme | None:
    return session.exec(public().where(or_(Programme.slug == slug, Programme.code == slug))).first()


def read(session: Session, actor: Actor, programme_id: UUID) -> Programme:
    """A programme in full: only for those whose roles reach it, and for its donors."""
    row = found(session, visible_to(actor), programme_id)
    if not actor.may("results:read", at_funding(session, row)):
        actor.require("programmes:read", at(row))
    return row


def create(session: Session, actor: Actor, body: ProgrammeWrite) -> Programme:
    actor.require("programmes:write", At())
    row = Programme.model_validate(_own(body))
    session.add(row)
    session.flush()
    _keep_lists(session, row, body)
    _index(session, row)
    events.record(session, "programme.created", row, actor, at=at(row), audience=Audience.PUBLIC)
    return row


def change(
    session: Session, actor: Actor, programme_id: UUID, version: Version, patch: ProgrammeWrite
) -> Programme:
    row = locked(session, visible_to(actor), programme_id)
    actor.require("programmes:write", at(row))
    version.check(row)
    whole = merged(ProgrammeWrite, document(session, row), patch)
    row.sqlmodel_update(_own(whole))
    if patch.model_fields_set & _LISTS.keys():
        _keep_lists(session, row, whole)
    session.flush()
    _index(session, row)
    fields = sorted(patch.model_fields_set)
    events.record(session, "programme.changed", row, actor, at=at(row), data={"fields": fields})
    return row


def amend(
    session: Session, actor: Actor, programme_id: UUID, version: Version, body: AmendmentWrite
) -> Programme:
    """Record an amendment; an extension moves the programme's end, and what it was is kept."""
    row = locked(session, visible_to(actor), programme_id)
    actor.require("programmes:write", at(row))
    version.check(row)
    changes: dict[str, str | None] = {}
    if body.kind is AmendmentKind.EXTENSION and body.ends_on is not None:
        if body.ends_on <= row.ends_on:
            raise Invalid("end-not-later", "An extension ends later than {date}.", date=row.ends_on).at(
                "/ends_on"
            )
        changes["ends_on"] = row.ends_on.isoformat()
        row.ends_on = body.ends_on
    if body.engagement_ends_on is not None:
        before = row.engagement_ends_on
        changes["engagement_ends_on"] = before.isoformat() if before else None
        row.engagement_ends_on = body.engagement_ends_on
    session.add(
        Amendment(
            programme_id=row.id,
            kind=body.kind,
            dated_on=body.dated_on,
            reason=body.reason,
            changes=changes,
            by_id=actor.account_id,
        )
    )
    session.flush()
    events.record(
        session, "programme.amended", row, actor, at=at(row), data={"kind": body.kind, "before": changes}
    )
    return row


def document(session: Session, row: Programme) -> ProgrammeWrite:
    """The programme as it would be written, for merging a patch onto."""
    from_row = row.model_dump(include=set(ProgrammeWrite.model_fields))
    return ProgrammeWrite.model_validate(
        {
            **from_row,
            "partners": [
                part.model_dump(include={"organisation_id", "role"}) for part in partners(session, row.id)
            ],
            "funding": [
                {
                    "organisation_id": part.organisation_id,
                    "credit_line": part.credit_line,
                    "amount": {"amount": amount(part.amount_minor, part.currency), "currency": part.currency}
                    if part.amount_minor is not None and part.currency
                    else None,
                }
                for part in funding(session, row.id)
            ],
            "signatories": [
                part.model_dump(include={"organisation_id", "purpose"})
                for part in signatories(session, row.id)
            ],
            "targets": [
                part.model_dump(include={"indicator", "target"}) for part in targets(session, row.id)
            ],
            "clearances": [
                part.model_dump(exclude={"id", "created_at", "programme_id"})
                for part in clearances(session, row.id)
            ],
        }
    )


def partners(session: Session, programme_id: UUID) -> list[ProgrammePartner]:
    query = select(ProgrammePartner).where(ProgrammePartner.programme_id == programme_id)
    return list(session.exec(query.order_by(col(ProgrammePartner.id))))


def funding(session: Session, programme_id: UUID) -> list[ProgrammeFunding]:
    query = select(ProgrammeFunding).where(ProgrammeFunding.programme_id == programme_id)
    return list(session.exec(query.order_by(col(ProgrammeFunding.id))))


def signatories(
    session: Session, programme_id: UUID, purpose: SignaturePurpose | None = None
) -> list[ProgrammeSignatory]:
    """The bodies whose signature is needed, for one purpose or all."""
    query = select(ProgrammeSignatory).where(ProgrammeSignatory.programme_id == programme_id)
    if purpose is not None:
        query = query.where(ProgrammeSignatory.purpose == purpose)
    return list(session.exec(query.order_by(col(ProgrammeSignatory.id))))


def targets(session: Session, programme_id: UUID) -> list[ProgrammeTarget]:
    query = select(ProgrammeTarget).where(ProgrammeTarget.programme_id == programme_id)
    return list(session.exec(query.order_by(col(ProgrammeTarget.id))))


def clearances(session: Session, programme_id: UUID) -> list[ProgrammeClearance]:
    query = select(ProgrammeClearance).where(ProgrammeClearance.programme_id == programme_id)
    return list(session.exec(query.order_by(col(ProgrammeClearance.id))))


def amendments(session: Session, programme_id: UUID) -> list[Amendment]:
    query = select(Amendment).where(Amendment.programme_id == programme_id)
    return list(session.exec(query.order_by(col(Amendment.dated_on).desc(), col(Amendment.id).desc())))


def names(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """For showing a scope's name, in the reader's language."""
    if not ids:
        return {}
    rows = session.exec(select(Programme).where(col(Programme.id).in_(ids)))
    return {row.id: i18n.shown(row, "title") for row in rows}


def move_organisation(session: Session, old: UUID, new: UUID) -> int:
    """A body was merged into another: partners, donors and signatories follow, each named once."""
    moved = 0
    kinds: tuple[tuple[Any, str | None], ...] = (
        (ProgrammePartner, "role"),
        (ProgrammeSignatory, "purpose"),
        (ProgrammeFunding, None),
    )
    for kind, key in kinds:
        for part in session.exec(select(kind).where(kind.organisation_id == old)).all():
            twin = select(kind).where(kind.organisation_id == new, kind.programme_id == part.programme_id)
            if key and session.exec(twin.where(getattr(kind, key) == getattr(part, key))).first():
                session.delete(part)
            else:
                part.organisation_id = new
            moved += 1
    session.flush()
    return moved


def _own(body: ProgrammeWrite) -> dict[str, object]:
    """What stands in the programme's own row. A report's day is counted from one end only."""
    schedule = [rule.model_dump(exclude_none=True) for rule in body.report_schedule]
    return {**body.model_dump(exclude=set(_LISTS)), "report_schedule": schedule}


def _keep_lists(session: Session, row: Programme, body: ProgrammeWrite) -> None:
    """Write the lists anew; unknown bodies are refused at their place."""
    for kind in _LISTS.values():
        session.exec(delete(kind).where(kind.programme_id == row.id))
    for name in ("partners", "funding", "signatories"):
        for place, part in enumerate(getattr(body, name)):
            if session.get(Organisation, part.organisation_id) is None:
                raise Invalid("unknown-reference", "There is no such organisation.").at(
                    f"/{name}/{place}/organisation_id"
                )
    session.add_all(ProgrammePartner(programme_id=row.id, **part.model_dump()) for part in body.partners)
    session.add_all(ProgrammeSignatory(programme_id=row.id, **part.model_dump()) for part in body.signatories)
    session.add_all(ProgrammeTarget(programme_id=row.id, **part.model_dump()) for part in body.targets)
    session.add_all(ProgrammeClearance(programme_id=row.id, **part.model_dump()) for part in body.clearances)
    session.add_all(
        ProgrammeFunding(
            programme_id=row.id,
            organisation_id=part.organisation_id,
            amount_minor=part.amount.minor if part.amount else None,
            currency=part.amount.currency if part.amount else None,
            credit_line=part.credit_line,
        )
        for part in body.funding
    )
    session.flush()


def _index(session: Session, row: Programme) -> None:
    translated = [text.get("title") for text in row.translations.values()]
    search.put(session, "programmes", row.id, row.code, row.title, row.objective, *translated)
