"""Who opened a person's file: one row an actor, person and day."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.core.db import Row


class FileOpening(Row, table=True):
    __tablename__ = "file_openings"
    __table_args__ = (Index("uq_file_openings", "person_id", "account_id", "day", unique=True),)

    person_id: UUID = Field(foreign_key="people.id")
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    day: date
    times: int = 1
