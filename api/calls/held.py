"""What calls hold on a person: which deadlines they moved on the office's behalf."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.calls.models import DeadlineChange
from api.core.registries import HeldData
from api.identity.accounts.models import Account


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    own = select(Account.id).where(Account.person_id == person_id)
    rows = session.exec(
        select(DeadlineChange).where(col(DeadlineChange.by_id).in_(own)).order_by(col(DeadlineChange.id))
    )
    return {"deadlines_moved": [row.model_dump(mode="json", exclude={"id", "by_id"}) for row in rows]}


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """A deadline's history belongs to the call and stays; its account has no name any more."""
    return {}


HELD = HeldData(("deadline_changes",), export, erase)
