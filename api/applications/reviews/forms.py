"""A review as its form: the grid beside what is judged, blind until the person is shortlisted."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from api.applications import reading as applications_reading
from api.applications import visibility
from api.applications.models import Application
from api.applications.reviews import conflicts, reading, service
from api.applications.reviews.models import Review, ReviewState
from api.applications.reviews.schemas import Blind, CriterionForm, ReviewItem, ReviewRead
from api.applications.reviews.summary import lines_of
from api.applications.schemas import ReviewLine
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import clock, i18n
from api.core.actor import Actor
from api.core.db import by_ids
from api.identity.accounts.models import Account
from api.programmes.models import Programme


def form(session: Session, actor: Actor, row: Review) -> ReviewRead:
    application = session.get_one(Application, row.application_id)
    post = session.get(Assignment, application.assignment_id) if application.assignment_id else None
    mine = row.reviewer_id == actor.account_id
    conflict = conflicts.of(session, application, actor.account_id)
    scores = {key: score.value for key, score in service.scores(session, row.id).items()}
    open_to_them = conflict is None and (mine or _reads_others(session, actor, application))
    return ReviewRead(
        id=row.id,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        allowed_actions=service.allowed_actions(session, actor, row, application),
        application_id=application.id,
        application_code=application.code,
        assignment_title=i18n.shown(post, "title") if post else None,
        call_id=row.call_id,
        call_title=i18n.shown(session.get_one(Call, row.call_id), "title"),
        reviewer_id=row.reviewer_id,
        reviewer=session.get_one(Account, row.reviewer_id).name,
        mine=mine,
        state=row.state,
        due_on=row.due_on,
        late=reading.is_late(row, clock.today()),
        criteria=_criteria(application, scores if open_to_them else {}),
        comment=row.comment if open_to_them else None,
        for_applicant=row.for_applicant if open_to_them else None,
        submitted_at=row.submitted_at,
        application=_blind(session, actor, application),
        others=_others(session, actor, row, application) if mine and conflict is None else None,
        conflict=conflict.value if conflict else None,
    )


def _reads_others(session: Session, actor: Actor, application: Application) -> bool:
    office = visibility.is_staff(actor, application)
    return reading.may_read_scores(session, actor, application.id, office=office)


def _criteria(application: Application, scores: dict[UUID, int]) -> list[CriterionForm]:
    return [
        CriterionForm(
            criterion_id=UUID(line["id"]), title=line["title"], guidance=line["guidance"],
            weight=line["weight"], score=scores.get(UUID(line["id"])),
        )
        for line in lines_of(application)
    ]  # fmt: skip


def _others(session: Session, actor: Actor, row: Review, application: Application) -> list[ReviewLine] | None:
    if row.state is not ReviewState.SUBMITTED:
        return None
    call = session.get_one(Call, row.call_id)
    named = visibility.is_staff(actor, application)
    read = reading.of_application(session, actor, application, call, named=named)
    return [line for line in read.lines if line.id != row.id]


def _blind(session: Session, actor: Actor, application: Application) -> Blind | None:
    """What the reviewer may see of it now; nothing while it is back with the applicant."""
    query = visibility.visible_to(actor).where(Application.id == application.id)
    if session.exec(query).one_or_none() is None:
        return None
    shown = applications_reading.detail(session, actor, application)
    return Blind(
        id=application.id, code=application.code, name=shown.person.name if shown.person else None,
        assignment=shown.assignment, background=shown.background, answers=shown.answers,
        eligibility=shown.eligibility, documents=shown.documents,
    )  # fmt: skip


def items(session: Session, rows: Sequence[Review]) -> list[ReviewItem]:
    """Lines of a queue, in five queries more."""
    applications = by_ids(session, Application, {row.application_id for row in rows})
    posts = by_ids(
        session, Assignment, {one.assignment_id for one in applications.values() if one.assignment_id}
    )
    calls = by_ids(session, Call, {row.call_id for row in rows})
    programmes = by_ids(session, Programme, {call.programme_id for call in calls.values()})
    accounts = by_ids(session, Account, {row.reviewer_id for row in rows})
    today = clock.today()

    def item(row: Review) -> ReviewItem:
        application, call = applications[row.application_id], calls[row.call_id]
        post = posts[application.assignment_id] if application.assignment_id else None
        return ReviewItem(
            id=row.id, application_id=row.application_id, application_code=application.code,
            assignment_code=post.code if post else None,
            assignment_title=i18n.shown(post, "title") if post else None,
            call_id=row.call_id, call_title=i18n.shown(call, "title"),
            sector=programmes[call.programme_id].sector, reviewer_id=row.reviewer_id,
            reviewer=accounts[row.reviewer_id].name, state=row.state, due_on=row.due_on,
            late=reading.is_late(row, today), submitted_at=row.submitted_at,
        )  # fmt: skip

    return [item(row) for row in rows]
