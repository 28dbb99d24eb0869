"""The story of one application, read from its events."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import Application
from api.applications.schemas import TimelineEntry
from api.applications.visibility import UNDER_REVIEW, View, shown_state
from api.core.events import Audience, Event
from api.identity.accounts.models import Account

# Told only with the decision, whoever recorded them and for whom.
_WITH_DECISION = frozenset({"application.recommended", "application.reserved", "application.not_selected"})
# Steps of judging that the person is never told apart.
_NEVER = frozenset(
    {
        "application.eligible", "application.reinstated", "application.shortlisted",
        "application.unshortlisted", "application.waived", "application.corrected",
    }
)  # fmt: skip
# Saving as one writes is no news.
_QUIET = frozenset({"application.edited"})


def of(session: Session, row: Application, view: View) -> list[TimelineEntry]:
    """Oldest first. The applicant reads what was released, without who; the office everything, with who."""
    if view is View.PANEL:
        return []
    query = select(Event).where(Event.subject_id == row.id, col(Event.type).not_in(_QUIET))
    if view is View.APPLICANT:
        hidden = _NEVER | (_WITH_DECISION if shown_state(row, view).value == UNDER_REVIEW else frozenset())
        query = query.where(
            Event.audience != Audience.OFFICE,
            Event.person_id == row.person_id,
            col(Event.type).not_in(hidden),
        )
    found = session.exec(query.order_by(col(Event.id))).all()
    names = _names(session, found) if view is View.OFFICE else {}
    return [
        TimelineEntry(
            at=event.at,
            key=event.type,
            reason=(event.personal or {}).get("reason"),
            reason_code=event.data.get("reason_code"),
            who=names.get(event.actor_id) if event.actor_id else None,
        )
        for event in found
    ]


def _names(session: Session, found: Sequence[Event]) -> dict[UUID | None, str]:
    ids = {event.actor_id for event in found if event.actor_id}
    if not ids:
        return {}
    rows = session.execute(select(Account.id, Account.name).where(col(Account.id).in_(ids)))
    return {account_id: name for account_id, name in rows}
