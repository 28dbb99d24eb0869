"""Certificates: issued as a snapshot, checked by anyone with the code, revoked and never edited."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import clock, events
from api.core.actor import Actor, At
from api.core.db import by_ids, for_change, found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.ids import readable
from api.core.problems import Conflict, Invalid, NotFound
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.placements.models import Placement, PlacementState
from api.programmes.models import Programme
from api.training.certificates.models import Certificate, CertificateKind
from api.training.certificates.schemas import CertificateWrite
from api.training.cohorts import scope
from api.training.cohorts.models import Cohort, Enrolment, EnrolmentState, SessionState, TotSession
from api.training.enrolments import service as enrolments
from api.training.modules.models import Module, ModuleVersion


def visible_to(actor: Actor) -> SelectOfScalar[Certificate]:
    """One's own; those of one's programmes."""
    query = select(Certificate)
    reach = actor.reach("certificates:read")
    if reach.everything:
        return query
    return query.where(
        or_(
            col(Certificate.programme_id).in_(reach.programmes),
            Certificate.person_id == actor.person_id,
        )
    )


def at(row: Certificate) -> At:
    return At(programme_id=row.programme_id, people={"self": [row.person_id]})


def read(session: Session, actor: Actor, row_id: UUID) -> Certificate:
    return found(session, visible_to(actor), row_id)


def issue(session: Session, actor: Actor, body: CertificateWrite) -> Certificate:
    if body.enrolment_id is not None:
        return _issue_completion(session, actor, body.enrolment_id)
    return _issue_service(session, actor, body.placement_id)


def issue_all(session: Session, actor: Actor, cohort_id: UUID) -> list[Certificate]:
    """One for everyone who completed and has none that is valid."""
    cohort = locked(session, scope.visible_to(actor), cohort_id)
    actor.require("certificates:issue", scope.at(session, cohort))
    rows = session.exec(to_issue(cohort.id).order_by(col(Enrolment.queued_at), col(Enrolment.id))).all()
    return [_completion(session, actor, cohort, row) for row in rows]


def to_issue(cohort_id: UUID) -> SelectOfScalar[Enrolment]:
    """Completed enrolments of a group without a valid certificate."""
    valid = select(Certificate.enrolment_id).where(
        col(Certificate.enrolment_id).is_not(None), col(Certificate.revoked_at).is_(None)
    )
    return select(Enrolment).where(
        Enrolment.cohort_id == cohort_id,
        Enrolment.state == EnrolmentState.COMPLETED,
        col(Enrolment.id).not_in(valid),
    )


def revoke(session: Session, actor: Actor, row_id: UUID, version: Version, reason: str) -> Certificate:
    row = locked(session, visible_to(actor), row_id)
    actor.require("certificates:revoke", at(row))
    version.check(row)
    if row.revoked_at is not None:
        raise Conflict("revoked-already", "This certificate was revoked already.")
    row.revoked_at, row.revoked_reason = clock.now(), reason
    events.record(
        session,
        "certificate.revoked",
        row,
        actor,
        at=at(row),
        person_id=row.person_id,
        audience=Audience.PERSON,
        reason=reason,
    )
    return row


def verify(session: Session, code: str) -> Certificate:
    """The certificate of a code, however it was typed. Raises NotFound."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    row = session.exec(select(Certificate).where(Certificate.code == _grouped(letters))).one_or_none()
    if row is None:
        raise NotFound
    return row


def what(row: Certificate, language: str) -> str:
    """What was learnt or done, in a language where the snapshot has it."""
    said: str = row.snapshot.get("translations", {}).get(language, {}).get("what") or row.snapshot["what"]
    return said


def actions(actor: Actor, row: Certificate) -> list[str]:
    if row.revoked_at is None and actor.may("certificates:revoke", at(row)):
        return ["revoke"]
    return []


def _grouped(letters: str) -> str:
    """7K4MQ2XP9D → 7K4M-Q2XP-9D."""
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def _issue_completion(session: Session, actor: Actor, enrolment_id: UUID) -> Certificate:
    seen = session.exec(enrolments.visible_to(actor).where(Enrolment.id == enrolment_id)).one_or_none()
    if seen is None:
        raise Invalid("unknown-reference", "There is no such place in a group.").at("/enrolment_id")
    cohort = locked(session, select(Cohort), seen.cohort_id)
    actor.require("certificates:issue", scope.at(session, cohort))
    row = locked(session, select(Enrolment), seen.id)
    if row.state is not EnrolmentState.COMPLETED:
        raise Conflict("not-completed", "A certificate is for those who completed.")
    return _completion(session, actor, cohort, row)


def _completion(session: Session, actor: Actor, cohort: Cohort, row: Enrolment) -> Certificate:
    came, held = enrolments.attended(session, row)
    made = Certificate(
        code=_grouped(readable(10)),
        kind=CertificateKind.COMPLETION,
        person_id=row.person_id,
        programme_id=row.programme_id,
        enrolment_id=row.id,
        issued_at=clock.now(),
        issued_by_id=actor.account_id,
        snapshot={
            **_common(session, row.person_id, row.programme_id, cohort.host_id),
            **_taught(session, cohort),
            **_when(session, cohort),
            "sessions_attended": came,
            "sessions_held": held,
            "signs": [[name, "trainer"] for name in _trainers(session, cohort)],
        },
    )
    return _record(session, actor, made)


def _issue_service(session: Session, actor: Actor, placement_id: UUID | None) -> Certificate:
    placement = session.exec(for_change(select(Placement).where(Placement.id == placement_id))).one_or_none()
    if placement is None or not actor.may("placements:read", At(programme_id=placement.programme_id)):
        raise Invalid("unknown-reference", "There is no such placement.").at("/placement_id")
    actor.require("certificates:issue", At(programme_id=placement.programme_id))
    if placement.state is not PlacementState.CLOSED:
        raise Conflict("placement-not-closed", "A certificate of service is for a closed placement.")
    post = session.get(Assignment, placement.assignment_id) if placement.assignment_id else None
    of = post or session.get_one(Call, placement.call_id)
    made = Certificate(
        code=_grouped(readable(10)),
        kind=CertificateKind.SERVICE,
        person_id=placement.person_id,
        programme_id=placement.programme_id,
        placement_id=placement.id,
        issued_at=clock.now(),
        issued_by_id=actor.account_id,
        snapshot={
            **_common(session, placement.person_id, placement.programme_id, placement.host_id),
            "what": of.title,
            "translations": _titles(of.translations),
            "starts_on": placement.starts_on.isoformat(),
            "ends_on": placement.ends_on.isoformat(),
            "signs": [[placement.counterpart, "counterpart"]] if placement.counterpart else [],
        },
    )
    return _record(session, actor, made)


def _record(session: Session, actor: Actor, made: Certificate) -> Certificate:
    session.add(made)
    session.flush()
    events.record(
        session,
        "certificate.issued",
        made,
        actor,
        at=at(made),
        person_id=made.person_id,
        audience=Audience.PERSON,
        data={"kind": made.kind},
    )
    return made


def _common(session: Session, person_id: UUID, programme_id: UUID, host_id: UUID) -> dict[str, Any]:
    programme = session.get_one(Programme, programme_id)
    return {
        "name": session.get_one(Person, person_id).name,
        "programme": programme.title,
        "programme_code": programme.code,
        "host": session.get_one(Organisation, host_id).name,
    }


def _taught(session: Session, cohort: Cohort) -> dict[str, Any]:
    said: dict[str, Any] = {"what": cohort.title, "translations": {}, "group": cohort.code}
    if cohort.module_version_id is not None:
        version = session.get_one(ModuleVersion, cohort.module_version_id)
        module = session.get_one(Module, version.module_id)
        said |= {
            "what": module.title,
            "translations": _titles(module.translations),
            "module_code": module.code,
            "module_version": version.number,
        }
    return said


def _titles(translations: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {code: {"what": said["title"]} for code, said in translations.items() if said.get("title")}


def _when(session: Session, cohort: Cohort) -> dict[str, Any]:
    """Dates and hours of the sessions held; the group's own dates where it has them."""
    first, last, minutes = session.exec(
        select(
            func.min(TotSession.starts_at), func.max(TotSession.starts_at), func.sum(TotSession.minutes)
        ).where(TotSession.cohort_id == cohort.id, TotSession.state == SessionState.HELD)
    ).one()

    def day(own: date | None, held: Any) -> str | None:
        if own is not None:
            return own.isoformat()
        return clock.day_of(held).isoformat() if held is not None else None

    hours = round((minutes or 0) / 60, 1)
    return {
        "starts_on": day(cohort.starts_on, first),
        "ends_on": day(cohort.ends_on, last),
        "hours": int(hours) if hours == int(hours) else hours,
    }


def _trainers(session: Session, cohort: Cohort) -> list[str]:
    ids = [trainer.person_id for trainer in scope.trainers(session, cohort.id)]
    people = by_ids(session, Person, ids)
    return [people[person_id].name for person_id in ids]
