"""The public view, prepared when something it shows changes; see docs/decisions/004."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.calls.assignments.models import Mode
from api.calls.models import CallKind
from api.core import integrity
from api.core.db import Row, choice, document
from api.core.problems import Conflict


class Opportunity(Row, table=True):
    """One published assignment, or a call of its own; `id` is theirs, `created_at` when it became public.

    `items` and `details` map a language to the JSON that lists and single answers send;
    what the clock decides (status) is added when it is sent. The other columns serve filters.
    """

    __tablename__ = "opportunities"
    __table_args__ = (
        Index("ix_opportunities_open", "is_public", "closes_at", "id"),
        Index("ix_opportunities_followed", "is_public", "id"),
        Index("ix_opportunities_newest", "is_public", "created_at", "id"),
        Index("ix_opportunities_sector", "is_public", "sector", "closes_at", "id"),
    )

    kind: CallKind = choice(CallKind)
    call_id: UUID = Field(foreign_key="calls.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    host_id: UUID | None = Field(default=None, foreign_key="organisations.id", index=True)
    code: str = Field(max_length=40, unique=True)
    slug: str = Field(max_length=80, unique=True)
    sector: str = Field(max_length=40)
    mode: Mode | None = choice(Mode, default=None, nullable=True)
    opens_at: datetime
    closes_at: datetime
    starts_on: date | None = None
    is_public: bool = True
    is_full: bool = False
    residence_countries: list[str] = document(default_factory=list)
    skills: list[str] = document(default_factory=list)
    languages: list[str] = document(default_factory=list)
    items: dict[str, Any] = document(default_factory=dict)
    details: dict[str, Any] = document(default_factory=dict)
    fingerprint: str = Field(max_length=64)
    updated_at: datetime
    close_announced_for: datetime | None = None


for _column in ("code", "slug"):
    integrity.rule(
        "opportunities",
        (_column,),
        lambda: Conflict("code-taken", "Another call or assignment is public under this code or short name."),
    )
