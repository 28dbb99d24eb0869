"""The papers of a stay: handed in, approved, rejected, waived; who may see which file."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, or_
from sqlmodel import Session, col, select

from api.core import clock, integrity
from api.core.actor import SYSTEM, Actor
from api.core.db import locked
from api.core.etag import Version
from api.core.events import Event
from api.core.problems import Conflict, Forbidden, Invalid, NotFound
from api.identity.documents import service as documents
from api.identity.documents.models import StoredDocument
from api.placements import rules, service
from api.placements.clearances.schemas import Approval, ClearanceSubmission, ClearanceWrite
from api.placements.models import CLEARANCES, Clearance, ClearanceState, Placement, PlacementState
from api.programmes.models import ClearanceOwner

# Seen by clearance staff and their owner only (domain.md, 16); both go some days after closing.
_MEDICAL = ("medical", "health", "fit")
_DELETED_AFTER = timedelta(days=14)
_SECRET = ("police", "passport", "criminal")
_ENDINGS = ("placement.closed", "placement.cancelled", "placement.terminated")
_ENDED = (PlacementState.CLOSED, PlacementState.CANCELLED, PlacementState.TERMINATED)
_CHANGES_IN = (*rules.BEFORE, *rules.RUNNING)
_BATCH = 200

integrity.rule(
    "clearances",
    ("placement_id", "kind"),
    lambda: Conflict("paper-exists", "This paper is on the list already.").at("/kind"),
)


def is_medical(kind: str) -> bool:
    return kind.startswith(_MEDICAL)


def is_secret(kind: str) -> bool:
    """A police record or a passport."""
    return kind.startswith(_SECRET)


def read(session: Session, actor: Actor, row_id: UUID, paper_id: UUID) -> tuple[Placement, Clearance]:
    row = service.read(session, actor, row_id)
    return row, _paper(session, row, paper_id)


def _paper(session: Session, row: Placement, paper_id: UUID) -> Clearance:
    paper = session.get(Clearance, paper_id)
    if paper is None or paper.placement_id != row.id:
        raise NotFound
    return paper


def sees_file(actor: Actor, row: Placement, paper: Clearance) -> bool:
    """Clearance staff and the expert see every file; the host only its own papers, never a secret one."""
    if service.is_own(actor, row) or actor.may("placements:clear", service.at(row)):
        return True
    if is_secret(paper.kind) or is_medical(paper.kind):
        return False
    return paper.owner is ClearanceOwner.HOST and actor.may("placements:paper", service.at(row))


def may_hand_in(actor: Actor, row: Placement, paper: Clearance) -> bool:
    """The office any paper, the host its own, the expert all others."""
    if not actor.may("placements:paper", service.at(row)):
        return False
    if actor.may("placements:clear", service.at(row)):
        return True
    return service.is_own(actor, row) != (paper.owner is ClearanceOwner.HOST)


def actions(session: Session, row: Placement, paper: Clearance, actor: Actor) -> list[str]:
    """The steps open to whoever asks."""
    if row.state not in _CHANGES_IN:
        return []
    verbs = CLEARANCES.allowed(session, paper, actor, service.at(row))
    return [
        verb
        for verb in verbs
        if (verb != "submit" or may_hand_in(actor, row, paper)) and (verb == "submit" or not _own(actor, row))
    ]


def _own(actor: Actor, row: Placement) -> bool:
    return service.is_own(actor, row)


@CLEARANCES.guard("is_valid")
def is_valid(session: Session, paper: Clearance) -> None:
    """Not past its date; a licence says until when it is valid."""
    if paper.valid_until is not None and paper.valid_until < clock.today():
        raise Conflict("paper-expired", "This paper is no longer valid.")


@CLEARANCES.guard("may_be_waived")
def may_be_waived(session: Session, paper: Clearance) -> None:
    if paper.clinical:
        raise Conflict("never-waived", "A licence for clinical work is never waived.")


def add(session: Session, actor: Actor, row_id: UUID, version: Version, body: ClearanceWrite) -> Clearance:
    """Ask for one more paper."""
    row = service.held(session, actor, row_id, version, "placements:write")
    if row.state not in _CHANGES_IN:
        raise Conflict("stay-ended", "Papers are asked for until the stay has ended.")
    paper = Clearance.model_validate({"placement_id": row.id, **body.model_dump()})
    session.add(paper)
    session.flush()
    service.record(session, "clearance.added", row, actor, subject=paper, kind=paper.kind)
    service.recheck(session, row)
    return paper


def submit(
    session: Session, actor: Actor, row_id: UUID, paper_id: UUID, version: Version, body: ClearanceSubmission
) -> Clearance:
    """Hand in a paper; the file must be the expert's or the asker's own."""
    row, paper = _held(session, actor, row_id, paper_id, version, "placements:paper")
    if not may_hand_in(actor, row, paper):
        raise Forbidden("not-your-paper", "This paper is handed in by somebody else.")
    if body.document_id is not None:
        documents.usable(session, actor, body.document_id, row.person_id, "/document_id")
    if body.document_id is None and body.note is None:
        raise Invalid("paper-needed", "Attach the file, or say where it was shown.").at("/document_id")
    # The step is judged by what is handed in now, not by what was there before.
    paper.document_id, paper.valid_until, paper.note = body.document_id, body.valid_until, body.note
    _step(session, row, paper, "submit", actor)
    return paper


def approve(
    session: Session, actor: Actor, row_id: UUID, paper_id: UUID, version: Version, body: Approval
) -> Clearance:
    row, paper = _held(session, actor, row_id, paper_id, version, "placements:clear")
    _not_own(actor, row)
    paper.valid_until = body.valid_until or paper.valid_until
    if paper.clinical and paper.valid_until is None:
        raise Invalid("date-needed", "Say until when this licence is valid.").at("/valid_until")
    _decide(session, row, paper, "approve", actor, None, body.note)
    return paper


def decide(
    session: Session,
    actor: Actor,
    row_id: UUID,
    paper_id: UUID,
    version: Version,
    verb: str,
    reason: str,
) -> Clearance:
    """Reject, waive or withdraw, saying why. Withdrawing takes an approval back: the paper is asked for again."""
    row, paper = _held(session, actor, row_id, paper_id, version, "placements:clear")
    _not_own(actor, row)
    _decide(session, row, paper, verb, actor, reason, None)
    service.recheck(session, row)
    return paper


def expire_due(session: Session, now: datetime) -> int:
    """Approved papers whose date has passed while the stay still needs them."""
    today = clock.today()
    query = (
        select(Clearance.id, Clearance.placement_id)
        .join(Placement, col(Placement.id) == col(Clearance.placement_id))
        .where(
            Clearance.state == ClearanceState.APPROVED,
            col(Clearance.valid_until) < today,
            col(Placement.state).in_(_CHANGES_IN),
        )
        .order_by(col(Clearance.placement_id))
        .limit(_BATCH)
    )
    moved = 0
    for paper_id, placement_id in session.exec(query).all():
        row = locked(session, select(Placement), placement_id)
        paper = locked(session, select(Clearance), paper_id)
        if paper.state is ClearanceState.APPROVED:
            _step(session, row, paper, "expire", SYSTEM)
            service.recheck(session, row)
            moved += 1
    return moved


def watch_licences(session: Session, now: datetime) -> int:
    """Suspend a running stay whose clinical phase has come without a valid licence (domain.md, 5)."""
    query = select(Placement.id).where(Placement.state == PlacementState.ACTIVE).order_by(col(Placement.id))
    moved = 0
    for row_id in session.exec(query).all():
        row = session.exec(select(Placement).where(Placement.id == row_id)).one()
        today = clock.today()
        clinical = [
            phase
            for phase in rules.phases_of(session, row_id)
            if phase.clinical and phase.starts_on <= today <= phase.ends_on
        ]
        if clinical:
            row = locked(session, select(Placement), row_id)
            service.recheck(session, row)
            moved += row.state is PlacementState.SUSPENDED
    return moved


def delete_secrets(session: Session, now: datetime) -> int:
    """Police, passport and medical files go some days after the stay has ended, unless another stay uses the file.

    Counted from the event that ended it: whatever is written to the stay later does not keep them longer.
    """
    ended = exists().where(
        col(Event.subject_id) == Placement.id,
        col(Event.type).in_(_ENDINGS),
        col(Event.at) < now - _DELETED_AFTER,
    )
    query = (
        select(Clearance)
        .join(Placement, col(Placement.id) == col(Clearance.placement_id))
        .where(
            col(Placement.state).in_(_ENDED),
            ended,
            col(Clearance.document_id).is_not(None),
            or_(*(col(Clearance.kind).startswith(kind) for kind in (*_SECRET, *_MEDICAL))),
        )
        .limit(_BATCH)
    )
    moved = 0
    for paper in session.exec(query).all():
        document = session.get(StoredDocument, paper.document_id)
        paper.document_id = None
        session.flush()
        used = select(Clearance.id).where(Clearance.document_id == (document.id if document else None))
        if document is not None and session.exec(used).first() is None:
            document.deleted_at = now
        moved += 1
    return moved


def may_read_document(session: Session, actor: Actor, document_id: UUID) -> bool:
    """The file of a paper: clearance staff, the expert, the host its own."""
    papers = session.exec(select(Clearance).where(Clearance.document_id == document_id)).all()
    for paper in papers:
        visible = service.visible_to(actor).where(Placement.id == paper.placement_id)
        row = session.exec(visible).one_or_none()
        if row is not None and sees_file(actor, row, paper):
            return True
    return False


def _held(
    session: Session, actor: Actor, row_id: UUID, paper_id: UUID, version: Version, permission: str
) -> tuple[Placement, Clearance]:
    row = service.held(session, actor, row_id, version, permission)
    if row.state not in _CHANGES_IN:
        raise Conflict("stay-ended", "Papers are dealt with until the stay has ended.")
    return row, _paper(session, row, paper_id)


def _decide(
    session: Session,
    row: Placement,
    paper: Clearance,
    verb: str,
    actor: Actor,
    reason: str | None,
    note: str | None,
) -> None:
    # Of a medical paper nothing is kept but that it is there, and until when.
    if note is not None and not is_medical(paper.kind):
        paper.note = note
    paper.decided_by_id, paper.decided_at = actor.account_id, clock.now()
    _step(session, row, paper, verb, actor, reason)


def _step(
    session: Session,
    row: Placement,
    paper: Clearance,
    verb: str,
    actor: Actor,
    reason: str | None = None,
) -> None:
    taken = CLEARANCES.step(session, paper, verb, actor, service.at(row), reason)
    service.record(session, taken.event or "", row, actor, subject=paper, reason=reason, kind=paper.kind)


def _not_own(actor: Actor, row: Placement) -> None:
    if service.is_own(actor, row):
        raise Forbidden("own-paper", "Somebody else decides on your own papers.")
