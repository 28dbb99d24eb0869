"""Who sees which application, and how much of it (domain.md, Who may do what; Life cycles: released states).

Three views: the applicant's (released states only), the office's (everything but what a conflict of
interest bars), the panel's (nobody's name until shortlisted). Drafts are their owner's alone.
"""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, false, or_, true
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review, ReviewState
from api.calls.assignments.models import Assignment
from api.calls.models import CallBody, ShownFrom
from api.core.actor import Actor, At, Held

S = ApplicationState

STAFF = frozenset({"admin", "officer", "auditor"})
"""Roles that read as the office does: by system, programme or call, never by organisation."""

UNDER_REVIEW = "under_review"
# Never told apart by the applicant, whatever was released.
_UNTOLD = frozenset({S.SUBMITTED, S.ELIGIBLE, S.SHORTLISTED})
# Told once a decision is released.
_WHEN_RELEASED = frozenset({S.INELIGIBLE, S.RECOMMENDED, S.RESERVE, S.NOT_SELECTED})
# Whose name the panel knows. `not_selected` may never have been shortlisted, so it stays blind.
NAMED = frozenset(
    {S.SHORTLISTED, S.RECOMMENDED, S.RESERVE, S.OFFERED, S.ACCEPTED, S.DECLINED, S.EXPIRED, S.LAPSED}
)
# Being written, or taken away: nobody but its owner and the office reads it.
_PRIVATE = frozenset({S.DRAFT, S.RETURNED, S.WITHDRAWN})
_SCREENED = frozenset(S) - _PRIVATE - {S.SUBMITTED, S.INELIGIBLE}
_DECIDED = _SCREENED - {S.ELIGIBLE, S.SHORTLISTED, S.NOT_SELECTED}

# A body's `from_state` → the states it sees an application in.
REACHED: dict[ShownFrom, frozenset[ApplicationState]] = {
    ShownFrom.SUBMITTED: frozenset(S) - _PRIVATE,
    ShownFrom.ELIGIBLE: _SCREENED,
    ShownFrom.SHORTLISTED: _SCREENED - {S.ELIGIBLE, S.NOT_SELECTED},
    ShownFrom.RECOMMENDED: _DECIDED - {S.RESERVE, S.LAPSED},
    ShownFrom.RESERVE: _DECIDED,
    ShownFrom.OFFERED: frozenset({S.OFFERED, S.ACCEPTED, S.DECLINED, S.EXPIRED}),
    ShownFrom.ACCEPTED: frozenset({S.ACCEPTED}),
}


class ShownState(StrEnum):
    """A state as whoever asks is shown it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    SHORTLISTED = "shortlisted"
    RECOMMENDED = "recommended"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    UNDER_REVIEW = "under_review"


class View(StrEnum):
    APPLICANT = "applicant"
    OFFICE = "office"
    PANEL = "panel"


def at(row: Application) -> At:
    return At(programme_id=row.programme_id, call_id=row.call_id, people={"applicant": [row.person_id]})


def own(actor: Actor) -> ColumnElement[bool]:
    return col(Application.person_id) == actor.person_id if actor.person_id else false()


def of_staff(actor: Actor) -> ColumnElement[bool]:
    """Applications whose office the actor is: sent ones, within their roles' programmes and calls."""
    if actor.kind == "system":
        return true()
    clauses: list[ColumnElement[bool]] = []
    for held in actor.held:
        if not _as_office(held):
            continue
        if held.scope == "system":
            clauses.append(true())
        elif held.scope == "programme":
            clauses.append(col(Application.programme_id).in_(held.ids))
        elif held.scope == "call":
            clauses.append(col(Application.call_id).in_(held.ids))
    return and_(col(Application.state) != S.DRAFT, or_(*clauses)) if clauses else false()


def _of_panel(actor: Actor) -> ColumnElement[bool]:
    """Applications a reviewer is assigned to, in a call given to them, or shown to their body."""
    clauses: list[ColumnElement[bool]] = []
    if actor.account_id:
        clauses.append(
            and_(
                col(Application.state).not_in(_PRIVATE),
                exists().where(
                    col(Review.application_id) == col(Application.id),
                    col(Review.reviewer_id) == actor.account_id,
                    col(Review.state) != ReviewState.DECLINED,
                ),
            )
        )
    for held in actor.held:
        # An officer of a body reads as that body does; a key of one, too.
        if "applications:read" not in held.permissions or held.role == "host":
            continue
        if held.scope == "call" and not _as_office(held):
            clauses.append(
                and_(col(Application.call_id).in_(held.ids), col(Application.state).in_(_SCREENED))
            )
        elif held.scope == "organisation":
            clauses.append(_shown_to_bodies(held.ids))
    for held in actor.held:
        if held.role == "host" and held.scope == "organisation":
            # A host reads of those who come to it, not of all in the call.
            posts = select(Assignment.id).where(col(Assignment.host_id).in_(held.ids))
            clauses.append(and_(_shown_to_bodies(held.ids), col(Application.assignment_id).in_(posts)))
    return or_(*clauses) if clauses else false()


def _shown_to_bodies(ids: frozenset[UUID]) -> ColumnElement[bool]:
    """Where the call shows its applications to one of these bodies, from the state it names."""
    reached = or_(
        *(
            and_(col(CallBody.from_state) == start, col(Application.state).in_(states))
            for start, states in REACHED.items()
        )
    )
    return exists().where(
        col(CallBody.call_id) == col(Application.call_id), col(CallBody.organisation_id).in_(ids), reached
    )


def visible_to(actor: Actor) -> SelectOfScalar[Application]:
    """Own ones, those of the actor's office, and those a panel sees."""
    if actor.kind == "system":
        return select(Application)
    if any(held.scope == "system" and _as_office(held) for held in actor.held):
        # Whoever reads everything that was sent needs no other way to it.
        return select(Application).where(or_(own(actor), of_staff(actor)))
    return select(Application).where(or_(own(actor), of_staff(actor), _of_panel(actor)))


def _as_office(held: Held) -> bool:
    return held.role in STAFF | {"key"} and "applications:read" in held.permissions


def view_of(actor: Actor, row: Application) -> View:
    """Whose eyes the actor has for this row. One's own is always seen as an applicant."""
    if actor.person_id is not None and row.person_id == actor.person_id:
        return View.APPLICANT
    return View.OFFICE if is_staff(actor, row) else View.PANEL


def is_staff(actor: Actor, row: Application) -> bool:
    if actor.kind == "system":
        return True
    return any(
        _as_office(held)
        and (
            held.scope == "system"
            or (held.scope == "programme" and row.programme_id in held.ids)
            or (held.scope == "call" and row.call_id in held.ids)
        )
        for held in actor.held
    )


def is_named(view: View, row: Application) -> bool:
    """Whether this view knows who it is (blind review until shortlisting)."""
    return view is not View.PANEL or row.state in NAMED


def shown_state(row: Application, view: View) -> ShownState:
    if view is not View.APPLICANT:
        return ShownState(row.state.value)
    if row.state in _UNTOLD or (row.state in _WHEN_RELEASED and row.released_state is not None):
        return ShownState.UNDER_REVIEW
    return ShownState(row.state.value)


def shown_in(actor: Actor, states: list[ShownState]) -> ColumnElement[bool]:
    """Rows that the actor is shown in one of these states: filtering must not tell what reading hides."""
    state: Any = col(Application.state)
    hidden = or_(
        state.in_(_UNTOLD), and_(state.in_(_WHEN_RELEASED), col(Application.released_state).is_not(None))
    )
    wanted = [S(one.value) for one in states if one is not ShownState.UNDER_REVIEW]
    for_own = or_(
        and_(hidden, true() if ShownState.UNDER_REVIEW in states else false()),
        and_(~hidden, state.in_(wanted)),
    )
    return case((own(actor), for_own), else_=state.in_(wanted))
