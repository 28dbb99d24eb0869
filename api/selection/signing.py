"""Signatures under a batch: each body under the version it saw."""

from uuid import UUID

from sqlmodel import Session, select

from api.applications.models import Application
from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import by_ids, locked
from api.core.etag import Version
from api.core.problems import Conflict, Forbidden, Invalid, NotPermitted
from api.identity.documents.models import StoredDocument
from api.selection import service
from api.selection.completeness import decisions_of
from api.selection.models import BatchSignature, BatchState, DecisionBatch, SignatureKind
from api.selection.schemas import BatchSignatureWrite


def may_sign_for(actor: Actor, row: DecisionBatch) -> list[UUID]:
    """The bodies of this batch that the asker may sign for."""
    bodies = [UUID(body) for body in row.bodies]
    reach = actor.reach("selections:sign")
    everywhere = reach.everything or row.programme_id in reach.programmes or row.call_id in reach.calls
    return [body for body in bodies if everywhere or body in reach.organisations]


def to_sign(session: Session, actor: Actor, row: DecisionBatch) -> list[UUID]:
    """Those of them that have not signed this version yet."""
    if row.state is not BatchState.SIGNING:
        return []
    done = service.standing(session, row)
    return [body for body in may_sign_for(actor, row) if str(body) not in done]


def sign(
    session: Session, actor: Actor, row_id: UUID, version: Version, body: BatchSignatureWrite
) -> DecisionBatch:
    """Sign, sign with reservation, or return the batch. The last signature closes it.

    Raises NotPermitted for others' bodies, Forbidden for whoever is decided upon, Conflict when done already.
    """
    row = locked(session, service.visible_to(actor), row_id)
    organisation_id = _body(session, actor, row, body)
    if actor.account_id is None:
        raise NotPermitted("selections:sign")
    if _is_decided_upon(session, actor, row):
        raise Forbidden("own-application", "You are among those decided upon: somebody else must sign.")
    version.check(row)
    if body.kind is not SignatureKind.SIGNED and not body.text.strip():
        raise Invalid("reason-needed", "Say why: those concerned will read it.").at("/text")
    _check_scan(session, actor, body.document_id)
    session.add(
        BatchSignature(
            batch_id=row.id,
            organisation_id=organisation_id,
            account_id=actor.account_id,
            name=actor.name or "—",
            deputy_for=body.deputy_for,
            kind=body.kind,
            text=body.text,
            content_version=row.content_version,
            document_id=body.document_id,
            signed_at=clock.now(),
        )
    )
    events.record(
        session,
        f"selection.signature_{body.kind.value}",
        row,
        actor,
        at=At(programme_id=row.programme_id, organisation_ids=(organisation_id,), call_id=row.call_id),
        data={"content_version": row.content_version},
        reason=body.text or None,
    )
    if body.kind is SignatureKind.RETURNED:
        service.restage(session, row, SYSTEM, actor, body.text)
    elif set(service.standing(session, row)) >= set(row.bodies):
        service.close_signing(session, row)
    return row


def _body(session: Session, actor: Actor, row: DecisionBatch, body: BatchSignatureWrite) -> UUID:
    mine = may_sign_for(actor, row)
    if body.organisation_id is not None:
        mine = [one for one in mine if one == body.organisation_id]
    if not mine:
        raise NotPermitted("selections:sign")
    if row.state is not BatchState.SIGNING:
        raise Conflict("not-signing", "This batch is not waiting for signatures now.")
    left = [one for one in mine if one in to_sign(session, actor, row)]
    if not left:
        raise Conflict("signed-already", "This organisation has signed this version already.")
    if len(left) > 1:
        raise Invalid("body-needed", "Say for which organisation you sign.").at("/organisation_id")
    return left[0]


def _is_decided_upon(session: Session, actor: Actor, row: DecisionBatch) -> bool:
    ids = [one.application_id for one in decisions_of(session, row.id)]
    applications = by_ids(session, Application, ids)
    return any(one.person_id == actor.person_id for one in applications.values() if actor.person_id)


def _check_scan(session: Session, actor: Actor, document_id: UUID | None) -> None:
    if document_id is None:
        return
    scan = session.exec(select(StoredDocument).where(StoredDocument.id == document_id)).one_or_none()
    if scan is None or scan.deleted_at is not None or scan.uploaded_by_id != actor.account_id:
        raise Invalid("unknown-reference", "Upload the signed page first.").at("/document_id")
