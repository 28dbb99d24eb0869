"""Private addresses under which calendar programs read what somebody has to do."""

from uuid import UUID

from sqlmodel import Field

from api.core.db import Row


class CalendarLink(Row, table=True):
    """One an account, stored as its fingerprint: whoever has the address reads the calendar, without signing in."""

    __tablename__ = "calendar_links"

    account_id: UUID = Field(foreign_key="accounts.id", ondelete="CASCADE", unique=True)
    fingerprint: str = Field(max_length=64, unique=True)
