"""Tests, results and feedback, under /cohorts and /enrolments."""

from uuid import UUID

from sqlmodel import Session

from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.identity.people.models import Person
from api.training.cohorts.models import TestKind
from api.training.cohorts.routes import read_of
from api.training.cohorts.schemas import CohortRead
from api.training.tests import service
from api.training.tests.schemas import (
    FeedbackRead,
    FeedbackWrite,
    OwnScoreWrite,
    ResultsRead,
    ScoreLine,
    ScoresRead,
    ScoresWrite,
    TestsWrite,
)

of_cohort = Resource("cohorts", "Tests")
of_enrolment = Resource("enrolments", "Tests")


@route(of_cohort, "PUT", "/{cohort_id}/tests", needs="tests:write", problems=(404, 409, 412, 428))
def define_tests(
    session: Tx, actor: Signed, cohort_id: UUID, version: IfMatch, body: TestsWrite
) -> CohortRead:
    """Say which tests the group takes, and the highest score of each."""
    return read_of(session, actor, service.define(session, actor, cohort_id, version, body))


@route(of_cohort, "GET", "/{cohort_id}/tests/{kind}/scores", needs="tests:read", problems=(404,))
def read_scores(session: Rx, actor: Signed, cohort_id: UUID, kind: TestKind) -> ScoresRead:
    """One test's scores, for the trainer and the office."""
    return _scores(session, actor, cohort_id, kind)


@route(of_cohort, "PUT", "/{cohort_id}/tests/{kind}/scores", needs="tests:write", problems=(404, 409))
def enter_scores(
    session: Tx, actor: Signed, cohort_id: UUID, kind: TestKind, body: ScoresWrite
) -> ScoresRead:
    """Enter or correct scores; a later test needs the person's test before. Repeatable, needs no If-Match."""
    service.enter(session, actor, cohort_id, kind, body.scores)
    return _scores(session, actor, cohort_id, kind)


@route(of_cohort, "GET", "/{cohort_id}/results", needs="cohorts:results", problems=(404,))
def read_cohort_results(session: Rx, actor: Signed, cohort_id: UUID) -> ResultsRead:
    """What the group attended, learnt and thought; nothing that stands on fewer than five people."""
    return service.results(session, actor, cohort_id)


@route(of_enrolment, "PUT", "/{enrolment_id}/tests/{kind}", needs="tests:take", problems=(404, 409))
def enter_own_score(
    session: Tx, actor: Signed, enrolment_id: UUID, kind: TestKind, body: OwnScoreWrite
) -> OwnScoreWrite:
    """Enter one's own score, once."""
    service.enter_own(session, actor, enrolment_id, kind, body.score)
    return body


@route(
    of_enrolment, "POST", "/{enrolment_id}/feedback", needs="feedback:give", status=201, problems=(404, 409)
)
def give_feedback(session: Tx, actor: Signed, enrolment_id: UUID, body: FeedbackWrite) -> FeedbackRead:
    """Say what one thinks of the training; shown only among five or more, without names."""
    return FeedbackRead.model_validate(service.give_feedback(session, actor, enrolment_id, body))


def _scores(session: Session, actor: Actor, cohort_id: UUID, kind: TestKind) -> ScoresRead:
    test, places, scores = service.scores_of(session, actor, cohort_id, kind)
    people = by_ids(session, Person, {place.person_id for place in places})
    lines = [
        ScoreLine(enrolment_id=p.id, name=people[p.person_id].name, score=scores.get(p.id)) for p in places
    ]
    lines.sort(key=lambda line: (line.name.casefold(), line.enrolment_id))
    return ScoresRead(kind=test.kind, title=test.title, most=test.most, lines=lines)
