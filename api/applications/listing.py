"""Lists of applications: filters that tell no more than reading does, and lines in five queries a page."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_, union_all
from sqlalchemy import select as columns
from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications import visibility
from api.applications.fields import fields_by_row
from api.applications.models import (
    Application,
    ApplicationDocument,
    ApplicationState,
    EligibilityResult,
    Outcome,
)
from api.applications.reviews import conflicts
from api.applications.reviews.models import Review, ReviewState
from api.applications.reviews.scores import rounded
from api.applications.reviews.summary import Panel, grid_of, panels
from api.applications.schemas import (
    ApplicationItem,
    ApplicationQuery,
    ConditionCount,
    Flag,
    ReviewCount,
    Sort,
)
from api.applications.visibility import View
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.schemas import Page
from api.identity.people.models import Person
from api.organisations.models import Organisation

_ORDER: dict[Sort, pages.Order] = {
    Sort.NEWEST: [(col(Application.id), True)],
    Sort.WAITING: [(col(Application.waiting_since), False), (col(Application.id), False)],
    Sort.CODE: [(col(Application.number), False), (col(Application.id), False)],
}


def page(session: Session, actor: Actor, asked: ApplicationQuery) -> Page[ApplicationItem]:
    query = _filtered(session, actor, asked).options(defer(Application.profile))  # type: ignore[arg-type] # a column at class level
    rows, cursor, total = pages.slice_of(session, query, asked, _ORDER[asked.sort])
    return Page(items=items(session, actor, rows), next_cursor=cursor, total=total)


def _filtered(session: Session, actor: Actor, asked: ApplicationQuery) -> SelectOfScalar[Application]:
    query = visibility.visible_to(actor)
    if asked.mine:
        query = query.where(visibility.own(actor))
    for column, wanted in (
        (Application.call_id, asked.call_id),
        (Application.assignment_id, asked.assignment_id),
        (Application.programme_id, asked.programme_id),
    ):
        if wanted is not None:
            query = query.where(col(column) == wanted)
    if asked.host_id:
        posts = select(Assignment.id).where(Assignment.host_id == asked.host_id)
        query = query.where(col(Application.assignment_id).in_(posts))
    if asked.state:
        query = query.where(visibility.shown_in(actor, asked.state))
    if asked.country:
        people = select(Person.id).where(Person.residence_country == asked.country)
        query = query.where(_named(actor), col(Application.person_id).in_(people))
    if asked.q:
        by_name = and_(
            _named(actor), col(Application.id).in_(search.matching(session, "applications", asked.q))
        )
        by_code = col(Application.code).icontains(asked.q.strip(), autoescape=True)
        query = query.where(or_(by_name, by_code))
    if asked.reviewed is not None:
        enough = _enough()
        query = query.where(visibility.of_staff(actor), enough if asked.reviewed else ~enough)
    return query


def _named(actor: Actor) -> ColumnElement[bool]:
    """Where looking for a name or a country tells nothing that is hidden."""
    return or_(visibility.own(actor), visibility.of_staff(actor))


def _enough() -> ColumnElement[bool]:
    submitted = (
        select(func.count())
        .select_from(Review)
        .where(Review.application_id == Application.id, Review.state == ReviewState.SUBMITTED)
        .scalar_subquery()
    )
    minimum = select(Call.minimum_reviews).where(Call.id == Application.call_id).scalar_subquery()
    return submitted >= minimum


def items(session: Session, actor: Actor, rows: Sequence[Application]) -> list[ApplicationItem]:
    """Lines for these rows, in a fixed number of queries."""
    ids = [row.id for row in rows]
    if not ids:
        return []
    about = _about(session, ids)
    views = {row.id: visibility.view_of(actor, row) for row in rows}
    of_office = [row for row in rows if views[row.id] is View.OFFICE]
    counted = panels(session, [row.id for row in of_office]) if of_office else {}
    barred = _barred(session, actor, of_office, about)
    outcomes, kinds = _outcomes_and_documents(session, [row.id for row in of_office])
    fields = fields_by_row(session, actor, rows)
    return [
        _item(
            row, views[row.id], fields[row.id], about[row.id], counted.get(row.id) or Panel(), row.id in barred,
            _hides_scores(actor, counted.get(row.id)), outcomes[row.id], kinds[row.id],
        )
        for row in rows
    ]  # fmt: skip


def _hides_scores(actor: Actor, panel: Panel | None) -> bool:
    """Somebody of the office who still has a review to hand in reads no scores before."""
    return panel is not None and actor.account_id in panel.pending_of


def _about(session: Session, ids: list[UUID]) -> dict[UUID, Any]:
    found = session.execute(
        columns(
            col(Application.id), col(Person.given_name), col(Person.family_name),
            col(Person.residence_country), col(Application.person_id), col(Person.organisation_id),
            col(Call.code).label("call_code"), col(Call.title), col(Call.language), col(Call.translations),
            col(Call.closes_at), col(Call.minimum_reviews), col(Call.documents),
            col(Assignment.code).label("assignment_code"), col(Assignment.title).label("assignment_title"),
            col(Assignment.translations).label("assignment_translations"),
            col(Organisation.name).label("host"), col(Organisation.translations).label("host_translations"),
        )
        .join(Person, col(Person.id) == col(Application.person_id))
        .join(Call, col(Call.id) == col(Application.call_id))
        .outerjoin(Assignment, col(Assignment.id) == col(Application.assignment_id))
        .outerjoin(Organisation, col(Organisation.id) == col(Assignment.host_id))
        .where(col(Application.id).in_(ids))
    )  # fmt: skip
    return {one.id: one for one in found}


def _barred(session: Session, actor: Actor, rows: Sequence[Application], about: dict[UUID, Any]) -> set[UUID]:
    if actor.account_id is None:
        return set()
    bodies = {one.person_id: one.organisation_id for one in about.values()}
    return {row_id for _, row_id in conflicts.between(session, rows, [actor.account_id], bodies)}


def _outcomes_and_documents(
    session: Session, ids: list[UUID]
) -> tuple[defaultdict[UUID, list[Outcome]], defaultdict[UUID, set[str]]]:
    outcomes: defaultdict[UUID, list[Outcome]] = defaultdict(list)
    kinds: defaultdict[UUID, set[str]] = defaultdict(set)
    if not ids:
        return outcomes, kinds
    rules = select(
        EligibilityResult.application_id,
        literal("rule"),
        col(EligibilityResult.outcome).concat(""),
    ).where(col(EligibilityResult.application_id).in_(ids))
    papers = select(
        ApplicationDocument.application_id, literal("paper"), col(ApplicationDocument.kind)
    ).where(col(ApplicationDocument.application_id).in_(ids))
    for application_id, which, value in session.execute(union_all(rules, papers)):
        if which == "rule":
            outcomes[application_id].append(Outcome(value))
        else:
            kinds[application_id].add(value)
    return outcomes, kinds


def _item(
    row: Application,
    view: View,
    fields: frozenset[str],
    about: Any,
    panel: Panel,
    barred: bool,
    hides_scores: bool,
    outcomes: list[Outcome],
    kinds: set[str],
) -> ApplicationItem:
    office = view is View.OFFICE
    summary = panel.summary(grid_of(row)) if office and not barred and not hides_scores else None
    waived = outcomes.count(Outcome.WAIVED)
    return ApplicationItem(
        id=row.id,
        code=row.code,
        state=visibility.shown_state(row, view),
        released=visibility.shown_state(row, View.APPLICANT).value == row.state.value,
        name=f"{about.given_name} {about.family_name}".strip() if "name" in fields else None,
        country=about.residence_country if "residence" in fields else None,
        call_id=row.call_id,
        call_code=about.call_code,
        call_title=_read(about.translations, "title", about.title),
        closes_at=about.closes_at,
        assignment_id=row.assignment_id,
        assignment_code=about.assignment_code,
        assignment_title=_read(about.assignment_translations, "title", about.assignment_title),
        host=_read(about.host_translations, "name", about.host),
        preference=row.preference,
        conditions=ConditionCount(
            met=outcomes.count(Outcome.MEETS) + waived, total=len(outcomes), waived=waived
        )
        if office
        else None,
        reviews=ReviewCount(
            submitted=panel.submitted, assigned=panel.assigned, late=panel.late,
            minimum=about.minimum_reviews,
        )
        if office
        else None,
        mean=rounded(summary.mean) if summary else None,
        flags=_flags(row, about, kinds, summary is not None and summary.far_apart) if office else [],
        submitted_at=row.submitted_at,
        waiting_since=row.waiting_since if office else None,
        due_at=row.due_at if view is not View.PANEL else None,
    )  # fmt: skip


def _read(translations: dict[str, dict[str, Any]] | None, field: str, written: Any) -> Any:
    """A text in the reader's language, or as it was written."""
    return (translations or {}).get(i18n.language.get(), {}).get(field) or written


def _flags(row: Application, about: Any, kinds: set[str], far_apart: bool) -> list[Flag]:
    flags = []
    if row.waivers_asked and row.state in (ApplicationState.SUBMITTED, ApplicationState.INELIGIBLE):
        flags.append(Flag.WAIVER_ASKED)
    if far_apart:
        flags.append(Flag.FAR_APART)
    needed = {wanted["kind"] for wanted in about.documents if wanted.get("required", True)}
    if needed - kinds:
        flags.append(Flag.DOCUMENTS_MISSING)
    return flags
