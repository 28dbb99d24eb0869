"""Who reaches a cohort and what belongs to it."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core.actor import Actor, At
from api.training.cohorts.models import Cohort, CohortTrainer, Enrolment, EnrolmentState


def visible_to(actor: Actor) -> SelectOfScalar[Cohort]:
    """Cohorts of one's programmes, calls or body, those one trains, those one is or was in."""
    query = select(Cohort)
    reach = actor.reach("cohorts:read")
    if reach.everything:
        return query
    mine = select(Enrolment.cohort_id).where(
        Enrolment.person_id == actor.person_id, Enrolment.state != EnrolmentState.LEFT
    )
    return query.where(
        or_(
            col(Cohort.programme_id).in_(reach.programmes),
            col(Cohort.call_id).in_(reach.calls),
            col(Cohort.host_id).in_(reach.organisations),
            col(Cohort.id).in_(trained_by(actor)),
            col(Cohort.id).in_(mine),
        )
    )


def trained_by(actor: Actor) -> SelectOfScalar[UUID]:
    """Ids of the cohorts whose trainer the actor is."""
    return select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == actor.person_id)


def trainers(session: Session, cohort_id: UUID) -> Sequence[CohortTrainer]:
    query = select(CohortTrainer).where(CohortTrainer.cohort_id == cohort_id)
    return session.exec(query.order_by(col(CohortTrainer.id))).all()


def at(session: Session, row: Cohort, participant_id: UUID | None = None) -> At:
    """Where a cohort, or one person's place in it, stands."""
    people = {"trainer": [trainer.person_id for trainer in trainers(session, row.id)]}
    if participant_id is not None:
        people["participant"] = [participant_id]
    return At(
        programme_id=row.programme_id, organisation_ids=(row.host_id,), call_id=row.call_id, people=people
    )


def at_scores(session: Session, row: Cohort, participant_id: UUID | None = None) -> At:
    """The same without its host: no role in an employer or host leads to test scores (domain.md, 16)."""
    whole = at(session, row, participant_id)
    return At(programme_id=whole.programme_id, call_id=whole.call_id, people=whole.people)
