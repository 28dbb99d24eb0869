"""The milestones of one's grant, for one's calendar (core/registries). Instalments have no day of their own."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col

from api.core import i18n
from api.core.actor import Actor
from api.core.calendars import Entry
from api.grants import service
from api.grants.models import Grant, GrantState
from api.grants.tranches.models import Milestone, MilestoneState

_MOST = 500
_RUNNING = (GrantState.AWARDED, GrantState.AGREED, GrantState.ACTIVE)
_OPEN = (MilestoneState.PLANNED, MilestoneState.RETURNED)


def entries(session: Session, actor: Actor, since: datetime) -> Iterator[Entry]:
    """From a day on, for those in the team. A milestone moves with its grant's version."""
    if actor.person_id is None:
        return
    rows = session.execute(
        service.visible_to(actor)
        .add_columns(Milestone)
        .join(Milestone, col(Milestone.grant_id) == col(Grant.id))
        .where(
            col(Grant.application_id).in_(service.applications_of(actor.person_id)),
            col(Grant.state).in_(_RUNNING),
            col(Milestone.state).in_(_OPEN),
            col(Milestone.due_on) >= since.date(),
        )
        .order_by(col(Milestone.due_on), col(Milestone.id))
        .limit(_MOST)
    )
    for row, milestone in rows:
        yield Entry(
            uid=f"milestone-{milestone.id}",
            title=i18n.say("Milestone: {milestone}", milestone=milestone.title),
            starts=milestone.due_on,
            ends=milestone.due_on,
            changed=row.updated_at,
            sequence=row.version,
            link=f"/me/grants/{row.id}",
            text=f"{row.code} {row.title}",
        )
