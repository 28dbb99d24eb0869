"""What of a person a view shows, beyond the answers."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import Application
from api.applications.reviews.models import Review, ReviewState
from api.applications.visibility import View, is_named, view_of
from api.calls.models import CallBody, ShownField
from api.core.actor import Actor

FIELDS: frozenset[str] = frozenset(field.value for field in ShownField)
_NOTHING: frozenset[str] = frozenset()


def fields_by_row(session: Session, actor: Actor, rows: Sequence[Application]) -> dict[UUID, frozenset[str]]:
    """{application: fields}: everything to its owner and the office, nothing to a panel before shortlisting.

    After it, those who review in the call or were asked to see all, a body what the call lets it see.
    """
    views = {row.id: view_of(actor, row) for row in rows}
    found = {row.id: _NOTHING if views[row.id] is View.PANEL else FIELDS for row in rows}
    panel = [row for row in rows if views[row.id] is View.PANEL and is_named(View.PANEL, row)]
    if not panel:
        return found
    calls, bodies = _scopes(actor)
    asked = set(
        session.exec(
            select(Review.application_id).where(
                col(Review.application_id).in_([row.id for row in panel]),
                Review.reviewer_id == actor.account_id,
                Review.state != ReviewState.DECLINED,
            )
        )
    )
    by_call: defaultdict[UUID, set[str]] = defaultdict(set)
    shown = session.execute(
        select(CallBody.call_id, CallBody.fields).where(
            col(CallBody.call_id).in_({row.call_id for row in panel}),
            col(CallBody.organisation_id).in_(bodies),
        )
    )
    for call_id, fields in shown:
        by_call[call_id] |= set(fields)
    for row in panel:
        in_full = row.call_id in calls or row.id in asked
        found[row.id] = FIELDS if in_full else FIELDS & by_call[row.call_id]
    return found


def _scopes(actor: Actor) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The calls and the bodies (with what is below them) that the actor reads applications for."""
    readers = [held for held in actor.held if "applications:read" in held.permissions]
    calls = frozenset(i for held in readers if held.scope == "call" and held.role != "host" for i in held.ids)
    bodies = frozenset(i for held in readers if held.scope == "organisation" for i in held.ids)
    return calls, bodies
