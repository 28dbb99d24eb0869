"""What training holds on people and bodies: exported, erased, merged with the rest (core/registries)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, select

from api.identity.accounts.models import Account
from api.training.certificates.models import Certificate
from api.training.cohorts.models import (
    Attendance,
    Cohort,
    CohortTest,
    CohortTrainer,
    Enrolment,
    EnrolmentState,
    Feedback,
    TestScore,
    TotSession,
)
from api.training.modules.models import Contributor, Module, ModuleComment, ModuleSignature

TABLES = (
    "enrolments",
    "attendance",
    "test_scores",
    "feedback",
    "cohort_trainers",
    "contributors",
    "certificates",
    "module_comments",
    "module_signatures",
)

# Of two places of one person in one group, the one that went furthest is kept.
_FURTHEST = (
    EnrolmentState.COMPLETED,
    EnrolmentState.NOT_COMPLETED,
    EnrolmentState.ENROLLED,
    EnrolmentState.WAITLISTED,
)


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    """Everything, in plain values, for the person themselves."""
    mine = session.exec(select(Enrolment).where(Enrolment.person_id == person_id)).all()
    certificates = session.exec(select(Certificate).where(Certificate.person_id == person_id)).all()
    taught = session.exec(
        select(Cohort).where(
            col(Cohort.id).in_(select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == person_id))
        )
    ).all()
    written = session.exec(select(Contributor).where(Contributor.person_id == person_id)).all()
    return {
        "trainings": [_training(session, row) for row in mine],
        "certificates": [
            row.model_dump(mode="json", include={"code", "kind", "snapshot", "issued_at", "revoked_at"})
            for row in certificates
        ],
        "groups_trained": [{"code": cohort.code, "title": cohort.title} for cohort in taught],
        "modules_written": [
            {"version_id": str(row.version_id), "as": row.kind.value, "origin": row.origin.value}
            for row in written
        ],
        "modules_commented": [
            row.model_dump(mode="json", include={"version_id", "text", "created_at"})
            for row in _commented(session, person_id)
        ],
        "modules_signed": [
            row.model_dump(mode="json", include={"version_id", "name", "reservation", "signed_at"})
            for row in _signed(session, person_id)
        ],
    }


def _commented(session: Session, person_id: UUID) -> Sequence[ModuleComment]:
    own = select(Account.id).where(Account.person_id == person_id)
    query = select(ModuleComment).where(col(ModuleComment.author_id).in_(own))
    return session.exec(query.order_by(col(ModuleComment.id))).all()


def _signed(session: Session, person_id: UUID) -> Sequence[ModuleSignature]:
    own = select(Account.id).where(Account.person_id == person_id)
    query = select(ModuleSignature).where(col(ModuleSignature.account_id).in_(own))
    return session.exec(query.order_by(col(ModuleSignature.id))).all()


def _training(session: Session, row: Enrolment) -> dict[str, Any]:
    attended = session.exec(
        select(TotSession.title, TotSession.starts_at, Attendance.mark).where(
            TotSession.id == Attendance.session_id, Attendance.enrolment_id == row.id
        )
    )
    scores = session.exec(
        select(CohortTest.kind, TestScore.score, CohortTest.most).where(
            CohortTest.id == TestScore.test_id, TestScore.enrolment_id == row.id
        )
    )
    said = session.exec(select(Feedback).where(Feedback.enrolment_id == row.id))
    return {
        "group": session.get_one(Cohort, row.cohort_id).title,
        "state": row.state.value,
        "since": row.queued_at.isoformat(),
        "attendance": [
            {"session": title, "starts_at": starts_at.isoformat(), "mark": str(mark)}
            for title, starts_at, mark in attended
        ],
        "tests": [{"test": str(kind), "score": score, "most": most} for kind, score, most in scores],
        "feedback": [{"form": f.form, "rating": f.rating, "text": f.text} for f in said],
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """Names and words go; places, marks, scores and ratings stay as numbers of a nameless person.

    Certificates go too: they are a name. Their codes verify no more. A body's signature stays the body's, and a
    remark belongs to the module: who wrote them is no longer named.
    """
    places = select(Enrolment.id).where(Enrolment.person_id == person_id)
    said = session.exec(
        select(Feedback).where(col(Feedback.enrolment_id).in_(places), Feedback.text != "")
    ).all()
    for feedback in said:
        feedback.text = ""
    certificates = session.exec(select(Certificate).where(Certificate.person_id == person_id)).all()
    for row in certificates:
        session.delete(row)
    written = session.exec(select(Contributor).where(Contributor.person_id == person_id)).all()
    for contributor in written:
        session.delete(contributor)
    signatures = _signed(session, person_id)
    for signature in signatures:
        signature.name = "—"
    session.flush()
    return {
        "feedback": len(said),
        "certificates": len(certificates),
        "contributors": len(written),
        "signatures": len(signatures),
    }


def merge_people(session: Session, gone: UUID, kept: UUID) -> int:
    """Move everything of one person to another; what both have is kept once."""
    moved = 0
    for place in session.exec(select(Enrolment).where(Enrolment.person_id == gone)).all():
        if place.state is not EnrolmentState.LEFT:
            _keep_one(session, place, kept)
        place.person_id = kept
        session.flush()
        moved += 1
    for certificate in session.exec(select(Certificate).where(Certificate.person_id == gone)).all():
        certificate.person_id = kept
        moved += 1
    for trainer in session.exec(select(CohortTrainer).where(CohortTrainer.person_id == gone)).all():
        same = select(CohortTrainer).where(
            CohortTrainer.cohort_id == trainer.cohort_id, CohortTrainer.person_id == kept
        )
        if session.exec(same).first() is None:
            trainer.person_id = kept
        else:
            session.delete(trainer)
        moved += 1
    for written in session.exec(select(Contributor).where(Contributor.person_id == gone)).all():
        twin = select(Contributor).where(
            Contributor.version_id == written.version_id,
            Contributor.person_id == kept,
            Contributor.kind == written.kind,
        )
        if session.exec(twin).first() is None:
            written.person_id = kept
        else:
            session.delete(written)
        moved += 1
    session.flush()
    return moved


def _keep_one(session: Session, place: Enrolment, kept: UUID) -> None:
    """Where the kept person is in the same group too, the lesser of the two places is given up."""
    other = session.exec(
        select(Enrolment).where(
            Enrolment.cohort_id == place.cohort_id,
            Enrolment.person_id == kept,
            Enrolment.state != EnrolmentState.LEFT,
        )
    ).one_or_none()
    if other is None:
        return
    lesser = max(other, place, key=lambda row: _FURTHEST.index(row.state))
    lesser.state = EnrolmentState.LEFT
    session.flush()


def merge_organisations(session: Session, gone: UUID, kept: UUID) -> int:
    """Move modules owned, signatures given and groups hosted; a body signed one content once."""
    moved = 0
    for module in session.exec(select(Module).where(Module.owner_id == gone)).all():
        module.owner_id = kept
        moved += 1
    for cohort in session.exec(select(Cohort).where(Cohort.host_id == gone)).all():
        cohort.host_id = kept
        moved += 1
    for signature in session.exec(
        select(ModuleSignature).where(ModuleSignature.organisation_id == gone)
    ).all():
        twin = select(ModuleSignature).where(
            ModuleSignature.version_id == signature.version_id,
            ModuleSignature.organisation_id == kept,
            ModuleSignature.content_version == signature.content_version,
        )
        if session.exec(twin).first() is None:
            signature.organisation_id = kept
        else:
            session.exec(delete(ModuleSignature).where(col(ModuleSignature.id) == signature.id))
        moved += 1
    session.flush()
    return moved
