"""Tests before, after and later; feedback; what a group's results are."""

from collections import Counter
from dataclasses import asdict
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.core import events
from api.core.actor import Actor
from api.core.db import found, locked
from api.core.etag import Version
from api.core.problems import Conflict, FieldError, Forbidden, Invalid, InvalidFields, NotFound
from api.training.cohorts import scope
from api.training.cohorts import service as cohorts
from api.training.cohorts.models import (
    Attendance,
    Cohort,
    CohortState,
    CohortTest,
    Enrolment,
    EnrolmentState,
    Feedback,
    TestKind,
    TestScore,
    TotSession,
)
from api.training.cohorts.statistics import FEWEST, change, mean_rating, tells_on
from api.training.enrolments import service as enrolments
from api.training.enrolments.service import CAME
from api.training.tests.schemas import (
    ChangeRead,
    FeedbackWrite,
    OpinionRead,
    ResultsRead,
    TestsWrite,
)

_IN = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.NOT_COMPLETED)


def define(session: Session, actor: Actor, cohort_id: UUID, version: Version, body: TestsWrite) -> Cohort:
    """Say which tests a group takes. One with scores stays, and stays as hard as it was."""
    cohort = locked(session, scope.visible_to(actor), cohort_id)
    actor.require("tests:write", scope.at_scores(session, cohort))
    version.check(cohort)
    wanted = {test.kind: test for test in body.tests}
    if len(wanted) < len(body.tests):
        raise Invalid("test-twice", "A group has one test of each kind.").at("/tests")
    there = {test.kind: test for test in cohorts.tests(session, cohort.id)}
    for kind, test in there.items():
        if kind not in wanted:
            if _scores(session, test):
                raise Conflict("test-has-scores", "A test with scores stays.").at("/tests")
            session.delete(test)
    for kind, said in wanted.items():
        test = there.get(kind) or CohortTest(cohort_id=cohort.id, kind=kind, title=said.title)
        if said.most != test.most and _scores(session, test):
            raise Conflict("test-has-scores", "The highest score stays once scores are entered.").at("/tests")
        test.title, test.most = said.title, said.most
        session.add(test)
    session.flush()
    events.record(
        session,
        "cohort.tests_defined",
        cohort,
        actor,
        at=scope.at(session, cohort),
        data={"kinds": sorted(wanted)},
    )
    return cohort


def scores_of(
    session: Session, actor: Actor, cohort_id: UUID, kind: TestKind
) -> tuple[CohortTest, list[Enrolment], dict[UUID, float]]:
    """A test, everyone in the group, and who has which score."""
    cohort = found(session, scope.visible_to(actor), cohort_id)
    actor.require("tests:read", scope.at_scores(session, cohort))
    test = _test(session, cohort.id, kind)
    return test, _people(session, cohort.id), _scores(session, test)


def enter(
    session: Session, actor: Actor, cohort_id: UUID, kind: TestKind, sent: dict[UUID, float | None]
) -> None:
    """Enter, correct or take back scores: one per person and test; repeatable."""
    cohort = locked(session, scope.visible_to(actor), cohort_id)
    actor.require("tests:write", scope.at_scores(session, cohort))
    test = _test(session, cohort.id, kind)
    _enter(session, cohort, test, sent)
    events.record(
        session,
        "test.scored",
        cohort,
        actor,
        at=scope.at(session, cohort),
        data={"kind": kind, "count": len(sent)},
    )


def enter_own(session: Session, actor: Actor, enrolment_id: UUID, kind: TestKind, score: float) -> Enrolment:
    """A participant enters their own score, once; the trainer corrects."""
    seen = found(session, enrolments.visible_to(actor), enrolment_id)
    cohort = locked(session, select(Cohort), seen.cohort_id)
    actor.require("tests:take", scope.at_scores(session, cohort, seen.person_id))
    if actor.person_id != seen.person_id:
        raise Forbidden("own-test-only", "Participants enter their own score.")
    test = _test(session, cohort.id, kind)
    if seen.id in _scores(session, test):
        raise Conflict("score-entered", "Your score is entered; your trainer can correct it.")
    _enter(session, cohort, test, {seen.id: score})
    events.record(
        session,
        "test.scored",
        cohort,
        actor,
        at=scope.at(session, cohort),
        data={"kind": kind, "count": 1},
    )
    return seen


def give_feedback(session: Session, actor: Actor, enrolment_id: UUID, body: FeedbackWrite) -> Feedback:
    """One per person and form (domain.md, 10)."""
    row = locked(session, enrolments.visible_to(actor), enrolment_id)
    actor.require("feedback:give", enrolments.at(session, row))
    if actor.person_id != row.person_id:
        raise Forbidden("own-feedback-only", "Participants speak for themselves.")
    if row.state not in _IN:
        raise Conflict("not-in-group", "Feedback comes from people in the group.")
    said = Feedback(enrolment_id=row.id, **body.model_dump())
    session.add(said)
    session.flush()
    events.record(
        session, "feedback.given", row, actor, at=enrolments.at(session, row), data={"form": body.form}
    )
    return said


def results(session: Session, actor: Actor, cohort_id: UUID) -> ResultsRead:
    """Counts as they are; learning and opinions only where five or more stand behind a figure."""
    cohort = found(session, scope.visible_to(actor), cohort_id)
    actor.require("cohorts:results", scope.at_scores(session, cohort))
    rows = session.exec(select(Enrolment).where(Enrolment.cohort_id == cohort.id)).all()
    states = Counter(row.state for row in rows)
    people = {row.id for row in rows if row.state in _IN}
    _, held = cohorts.session_counts(session, cohort.id)
    return ResultsRead(
        cohort_id=cohort.id,
        enrolled=len(people),
        completed=states[EnrolmentState.COMPLETED],
        not_completed=states[EnrolmentState.NOT_COMPLETED],
        left=states[EnrolmentState.LEFT],
        sessions_held=held,
        attendance=_attendance(session, cohort.id),
        changes=_changes(session, cohort, people),
        opinions=_opinions(session, people),
    )


def _changes(session: Session, cohort: Cohort, people: set[UUID]) -> list[ChangeRead]:
    """From before to right after, and from before to later."""
    percent: dict[TestKind, dict[UUID, float]] = {}
    for test in cohorts.tests(session, cohort.id):
        scores = _scores(session, test)
        percent[test.kind] = {key: 100 * scores[key] / test.most for key in scores if key in people}
    before = percent.get(TestKind.PRE, {})
    shown: list[set[UUID]] = []
    changes: list[ChangeRead] = []
    for kind in (TestKind.POST, TestKind.FOLLOW_UP):
        if kind not in percent:
            continue
        pairs = before.keys() & percent[kind].keys()
        hidden = any(tells_on(earlier, pairs) for earlier in shown)
        made = change(before, percent[kind], len(people), hidden)
        if not made.suppressed:
            shown.append(set(pairs))
        changes.append(ChangeRead(to=kind, **asdict(made)))
    return changes


def _opinions(session: Session, people: set[UUID]) -> list[OpinionRead]:
    forms: dict[str, list[Feedback]] = {}
    for said in session.exec(select(Feedback).where(col(Feedback.enrolment_id).in_(people))):
        forms.setdefault(said.form, []).append(said)
    return [
        OpinionRead(
            form=form,
            n=len(answers),
            suppressed=len(answers) < FEWEST,
            mean_rating=mean_rating([said.rating for said in answers]),
            # In the order of the alphabet: the order of answering would say who wrote what.
            words=sorted(said.text for said in answers if said.text) if len(answers) >= FEWEST else [],
        )
        for form, answers in sorted(forms.items())
    ]


def _attendance(session: Session, cohort_id: UUID) -> float | None:
    meetings = select(TotSession.id).where(TotSession.cohort_id == cohort_id)
    rows = session.exec(
        select(Attendance.mark, func.count())
        .where(col(Attendance.session_id).in_(meetings))
        .group_by(col(Attendance.mark))
    )
    number = dict(rows.all())
    made = sum(number.values())
    return 100 * sum(number.get(mark, 0) for mark in CAME) / made if made else None


def _test(session: Session, cohort_id: UUID, kind: TestKind) -> CohortTest:
    test = session.exec(
        select(CohortTest).where(CohortTest.cohort_id == cohort_id, CohortTest.kind == kind)
    ).one_or_none()
    if test is None:
        raise NotFound
    return test


def _people(session: Session, cohort_id: UUID) -> list[Enrolment]:
    query = select(Enrolment).where(Enrolment.cohort_id == cohort_id, col(Enrolment.state).in_(_IN))
    return list(session.exec(query))


def _scores(session: Session, test: CohortTest) -> dict[UUID, float]:
    rows = session.exec(select(TestScore.enrolment_id, TestScore.score).where(TestScore.test_id == test.id))
    return dict(rows.all())


def _enter(session: Session, cohort: Cohort, test: CohortTest, sent: dict[UUID, float | None]) -> None:
    if cohort.state is CohortState.CLOSED and test.kind is not TestKind.FOLLOW_UP:
        raise Conflict("cohort-closed", "Once a group is closed, only its later test is still taken.")
    people = {row.id for row in _people(session, cohort.id)}
    errors: list[FieldError] = []
    for key, score in sent.items():
        if key not in people:
            errors += (
                Invalid("not-in-group", "This person has no place in this group.").at(f"/scores/{key}").errors
            )
        elif score is not None and score > test.most:
            too_high = Invalid("score-too-high", "The highest score is {most}.", most=test.most)
            errors += too_high.at(f"/scores/{key}").errors
    if errors:
        raise InvalidFields(errors)
    _check_order(session, cohort, test, sent)
    there = {
        score.enrolment_id: score
        for score in session.exec(select(TestScore).where(TestScore.test_id == test.id))
    }
    for key, score in sent.items():
        row = there.get(key)
        if score is None:
            if row is not None:
                session.delete(row)
        elif row is None:
            session.add(TestScore(test_id=test.id, enrolment_id=key, score=score))
        else:
            row.score = score
    session.flush()


def _check_order(session: Session, cohort: Cohort, test: CohortTest, sent: dict[UUID, float | None]) -> None:
    """No later test before the first one, person by person (domain.md, 10)."""
    tests = {other.kind: other for other in cohorts.tests(session, cohort.id)}
    if test.kind is TestKind.PRE:
        gone = {key for key, score in sent.items() if score is None}
        for kind, other in tests.items():
            if kind is not TestKind.PRE and gone & _scores(session, other).keys():
                raise Conflict("post-test-taken", "Who took a later test keeps the score of the one before.")
        return
    first = tests.get(TestKind.PRE)
    before = _scores(session, first) if first else {}
    if any(key not in before for key, score in sent.items() if score is not None):
        raise Conflict("no-post-before-pre", "The test before comes first: enter it before a later one.")
