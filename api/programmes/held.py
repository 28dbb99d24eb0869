"""What programmes hold on a person: what they amended on the office's behalf."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.core.registries import HeldData
from api.identity.accounts.models import Account
from api.programmes.models import Amendment


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    own = select(Account.id).where(Account.person_id == person_id)
    rows = session.exec(select(Amendment).where(col(Amendment.by_id).in_(own)).order_by(col(Amendment.id)))
    return {
        "amendments": [
            row.model_dump(mode="json", include={"programme_id", "kind", "dated_on", "reason", "changes"})
            for row in rows
        ]
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """An amendment belongs to the programme and stays; its account has no name any more."""
    return {}


HELD = HeldData(("programme_amendments",), export, erase)
