"""Letters written and sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.core.db import Row, document


class Letter(Row, table=True):
    """One letter to one mailbox; its delivery is an outbox entry. The text goes when the person is erased."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_programme", "programme_id", "id"),
        Index("uq_letters_event", "event_id", "to_email", unique=True),
    )

    event_id: UUID = Field(foreign_key="events.id")
    event_type: str = Field(max_length=80)
    programme_id: UUID | None = Field(default=None, foreign_key="programmes.id")
    person_id: UUID | None = Field(default=None, foreign_key="people.id", index=True)
    account_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    to_email: str = Field(max_length=254)
    to_name: str = Field(default="", max_length=200)
    language: str = Field(max_length=2)
    subject: str = Field(max_length=300)
    text: str
    link: str | None = Field(default=None, max_length=500)
    values: dict[str, Any] = document(default_factory=dict)
    sent_at: datetime | None = None
