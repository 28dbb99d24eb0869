"""Decision batches: staging decisions, sending them to those who sign, taking them back."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import String, and_, cast, false, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application
from api.calls.models import Call
from api.core import events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import by_ids, found, locked
from api.core.etag import Version
from api.core.problems import Conflict, FieldError, Invalid, InvalidFields
from api.core.schemas import merged
from api.programmes.models import ProgrammeSignatory, SignaturePurpose
from api.selection.completeness import decisions_of, is_complete
from api.selection.models import (
    LIFECYCLE,
    BatchSignature,
    BatchState,
    Decision,
    DecisionBatch,
)
from api.selection.schemas import DecisionWrite, SelectionTitleWrite, SelectionWrite

_SHOWN_TO_BODIES = (BatchState.SIGNING, BatchState.SIGNED, BatchState.RELEASED)


def visible_to(actor: Actor) -> SelectOfScalar[DecisionBatch]:
    """Batches of the asker's programmes and calls; those their body is asked to sign, from then on."""
    reach = actor.reach("selections:read")
    query = select(DecisionBatch)
    if reach.everything:
        return query
    bodies = cast(col(DecisionBatch.bodies), String)
    return query.where(
        or_(
            col(DecisionBatch.programme_id).in_(reach.programmes),
            col(DecisionBatch.call_id).in_(reach.calls),
            and_(
                col(DecisionBatch.state).in_(_SHOWN_TO_BODIES),
                or_(*(bodies.contains(str(body)) for body in reach.organisations), false()),
            ),
        )
    )


def at(row: DecisionBatch) -> At:
    return At(programme_id=row.programme_id, call_id=row.call_id)


def read(session: Session, actor: Actor, row_id: UUID) -> DecisionBatch:
    return found(session, visible_to(actor), row_id)


def create(session: Session, actor: Actor, body: SelectionWrite) -> DecisionBatch:
    call = session.get(Call, body.call_id)
    if call is None:
        raise Invalid("unknown-reference", "There is no such call.").at("/call_id")
    actor.require("selections:prepare", At(programme_id=call.programme_id, call_id=call.id))
    row = DecisionBatch(call_id=call.id, programme_id=call.programme_id, title=body.title)
    session.add(row)
    events.record(session, "selection.created", row, actor, at=at(row))
    return row


def change(
    session: Session, actor: Actor, row_id: UUID, version: Version, patch: SelectionTitleWrite
) -> DecisionBatch:
    row = _prepared(session, actor, row_id, version)
    row.title = merged(SelectionTitleWrite, row.model_dump(include={"title"}), patch).title
    events.record(session, "selection.changed", row, actor, at=at(row), data={"fields": ["title"]})
    return row


def decide(
    session: Session,
    actor: Actor,
    row_id: UUID,
    version: Version,
    wanted: Sequence[DecisionWrite],
    *,
    whole: bool,
) -> DecisionBatch:
    """Put the whole list, or only change and add some. While bodies sign, a change clears what they signed.

    Raises InvalidFields for applications of another call, Conflict when the batch is past deciding.
    """
    row = _prepared(session, actor, row_id, version)
    if row.state not in (BatchState.STAGED, BatchState.SIGNING):
        raise Conflict("batch-closed", "This batch is signed or released. Take it back before changing it.")
    _check_applications(session, row, wanted)
    current = {one.application_id: one for one in decisions_of(session, row.id)}
    changed = 0
    for body in wanted:
        one = current.pop(body.application_id, None)
        values = body.model_dump()
        if one is None:
            session.add(Decision.model_validate({"batch_id": row.id, **values}))
            changed += 1
        elif one.model_dump(include=set(values)) != values:
            one.sqlmodel_update(values)
            changed += 1
    if whole:
        for one in current.values():
            session.delete(one)
            changed += 1
    session.flush()
    if changed:
        row.content_version += 1
        _clear(session, row)
        if row.state is BatchState.SIGNING:
            is_complete(session, row)
        events.record(session, "selection.decided", row, actor, at=at(row), data={"changed": changed})
    return row


def send_to_sign(session: Session, actor: Actor, row_id: UUID, version: Version) -> DecisionBatch:
    """Fix who signs: the bodies the programme names for this kind of call. Where none is named, it is signed."""
    row = _prepared(session, actor, row_id, version)
    call = locked(session, select(Call), row.call_id)
    step = LIFECYCLE.step(session, row, "send_to_sign", actor, at(row))
    bodies = session.exec(
        select(ProgrammeSignatory.organisation_id)
        .where(
            ProgrammeSignatory.programme_id == row.programme_id,
            ProgrammeSignatory.purpose == SignaturePurpose(call.kind.value),
        )
        .order_by(col(ProgrammeSignatory.id))
    ).all()
    row.bodies = [str(body) for body in bodies]
    events.record(session, step.event or "", row, actor, at=at(row), data={"bodies": row.bodies})
    if not bodies:
        close_signing(session, row)
    return row


def close_signing(session: Session, row: DecisionBatch) -> None:
    """Every body has signed this version (or none is named): the batch is signed."""
    step = LIFECYCLE.step(session, row, "sign_all", SYSTEM, at(row))
    events.record(session, step.event or "", row, SYSTEM, at=at(row), data={"bodies": len(row.bodies)})


def restage(session: Session, row: DecisionBatch, by: Actor, actor: Actor, reason: str) -> None:
    """Back to deciding; what was signed no longer counts. `by` may (the system, when a body returns it)."""
    step = LIFECYCLE.step(session, row, "restage", by, at(row), reason)
    row.content_version += 1
    _clear(session, row)
    events.record(session, step.event or "", row, actor, at=at(row), reason=reason)


def take_back(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> DecisionBatch:
    row = _prepared(session, actor, row_id, version)
    restage(session, row, actor, actor, reason)
    return row


def discard(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> DecisionBatch:
    row = _prepared(session, actor, row_id, version)
    step = LIFECYCLE.step(session, row, "discard", actor, at(row), reason)
    events.record(session, step.event or "", row, actor, at=at(row), reason=reason)
    return row


def signatures_of(session: Session, batch_id: UUID) -> list[BatchSignature]:
    query = select(BatchSignature).where(BatchSignature.batch_id == batch_id)
    return list(session.exec(query.order_by(col(BatchSignature.signed_at), col(BatchSignature.id))))


def standing(session: Session, row: DecisionBatch) -> dict[str, BatchSignature]:
    """Each body's answer to the version as it is now."""
    return {
        str(one.organisation_id): one
        for one in signatures_of(session, row.id)
        if not one.cleared and one.content_version == row.content_version
    }


def _prepared(session: Session, actor: Actor, row_id: UUID, version: Version) -> DecisionBatch:
    row = locked(session, visible_to(actor), row_id)
    actor.require("selections:prepare", at(row))
    version.check(row)
    return row


def _clear(session: Session, row: DecisionBatch) -> None:
    for one in signatures_of(session, row.id):
        one.cleared = True
    session.flush()


def _check_applications(session: Session, row: DecisionBatch, wanted: Sequence[DecisionWrite]) -> None:
    known = by_ids(session, Application, [body.application_id for body in wanted])
    wrong: list[FieldError] = []
    seen: set[UUID] = set()
    for place, body in enumerate(wanted):
        application = known.get(body.application_id)
        pointer = f"/decisions/{place}/application_id"
        if application is None or application.call_id != row.call_id:
            wrong.append(
                FieldError(
                    pointer=pointer,
                    code="unknown-reference",
                    detail="There is no such application in this call.",
                )
            )
        elif body.application_id in seen:
            wrong.append(
                FieldError(pointer=pointer, code="twice", detail="This application is decided twice.")
            )
        seen.add(body.application_id)
    if wrong:
        raise InvalidFields(wrong)
