"""Jobs a venture made: counted by sex and age group, never by name."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import found
from api.core.etag import Version
from api.core.problems import Conflict, Invalid
from api.grants import service
from api.grants.models import Grant, Job
from api.grants.schemas import JobCounts, JobWrite
from api.identity.people.models import Sex


def record(session: Session, actor: Actor, row_id: UUID, body: JobWrite) -> Grant:
    """One job the venture made; whose it is nobody is asked."""
    row = service.opened(session, actor, row_id)
    actor.require("jobs:record", service.at(session, row))
    if body.started_on > clock.today():
        raise Invalid("in-the-future", "A job is counted from the day it began.").at("/started_on")
    job = Job.model_validate({**body.model_dump(), "grant_id": row.id})
    session.add(job)
    session.flush()
    _record_job(session, "job.recorded", row, job, actor)
    return row


def end(
    session: Session, actor: Actor, row_id: UUID, job_id: UUID, version: Version, ended_on: date
) -> Grant:
    row, job = _job(session, actor, row_id, job_id, version)
    if job.ended_on is not None:
        raise Conflict("job-ended", "This job has ended already.")
    if not job.started_on <= ended_on <= clock.today():
        raise Invalid("job-dates", "A job ends on or after the day it began, and not in the future.").at(
            "/ended_on"
        )
    job.ended_on = ended_on
    _record_job(session, "job.ended", row, job, actor)
    return row


def remove(session: Session, actor: Actor, row_id: UUID, job_id: UUID, version: Version) -> None:
    """Take back a job recorded by mistake; the event stays."""
    row, job = _job(session, actor, row_id, job_id, version)
    session.delete(job)
    _record_job(session, "job.removed", row, job, actor)


def _job(session: Session, actor: Actor, row_id: UUID, job_id: UUID, version: Version) -> tuple[Grant, Job]:
    row = service.opened(session, actor, row_id)
    job = found(session, select(Job).where(Job.grant_id == row.id), job_id)
    actor.require("jobs:record", service.at(session, row))
    version.check(row)
    return row, job


def of(session: Session, row_id: UUID) -> list[Job]:
    query = select(Job).where(Job.grant_id == row_id)
    return list(session.exec(query.order_by(col(Job.started_on), col(Job.id))))


def _record_job(session: Session, event: str, row: Grant, job: Job, actor: Actor) -> None:
    data = {"sex": job.sex.value, "under_30": job.under_30, "full_time": job.full_time}
    service.record(session, event, row, actor, about=job, data=data)


def counts(rows: list[Job]) -> JobCounts:
    """Plain counts; those by sex, age and hours are of jobs that have not ended."""
    now = [row for row in rows if row.ended_on is None]
    by_sex = {sex: sum(row.sex is sex for row in now) for sex in Sex}
    return JobCounts(
        ever=len(rows),
        current=len(now),
        female=by_sex[Sex.FEMALE],
        male=by_sex[Sex.MALE],
        other=by_sex[Sex.OTHER],
        undisclosed=by_sex[Sex.UNDISCLOSED],
        under_30=sum(row.under_30 is True for row in now),
        full_time=sum(row.full_time for row in now),
    )
