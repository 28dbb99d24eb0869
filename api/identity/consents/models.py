"""What people agreed to: purpose, body, the text they saw, when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.core.db import Row


class Consent(Row, table=True):
    """Given with the text shown; withdrawn rows stay, so that what was allowed when is known."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_person", "person_id", "purpose"),)

    person_id: UUID = Field(foreign_key="people.id")
    purpose: str = Field(max_length=60)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisations.id")
    # In the words of that day, as the text is: the call and the code of an application, say.
    about: str | None = Field(default=None, max_length=400)
    text: str
    text_version: str = Field(max_length=20)
    given_at: datetime
    withdrawn_at: datetime | None = None
