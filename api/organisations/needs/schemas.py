"""Bodies of /needs."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import Acts, Detail, Language, Line, PageQuery, Schema, Translations, Write, patch_of
from api.organisations.needs.models import Finding, NeedState


class NeedWrite(Write):
    """What a host lacks, has, or could use; priority 1 is the most urgent of 5."""

    programme_id: UUID
    organisation_id: UUID
    unit_id: UUID | None = None
    title: Line
    description: Annotated[str, StringConstraints(max_length=10_000)] = ""
    finding: Finding = Finding.GAP
    sector: Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,40}$")] | None = None
    priority: int | None = Field(default=None, ge=1, le=5)
    headcount: int | None = Field(default=None, ge=1, le=100_000)
    round_name: Line | None = None
    assessed_on: datetime.date | None = None
    assessed_on_site: bool = False
    language: Language = "en"
    translations: Translations = Field(default_factory=dict)


NeedPatch = patch_of(NeedWrite)


class Prioritise(Write):
    """How urgent: 1 is the most urgent of 5."""

    priority: int = Field(ge=1, le=5)


class NeedItem(Schema):
    id: UUID
    code: str
    title: str
    organisation_id: UUID
    organisation_name: str
    programme_id: UUID
    finding: Finding
    priority: int | None
    headcount: int | None
    state: NeedState


class NeedRead(Detail, NeedItem, Acts):
    """One need in full."""

    unit_id: UUID | None
    description: str
    sector: str | None
    round_name: str | None
    assessed_on: datetime.date | None
    assessed_on_site: bool
    language: str
    translations: Translations


class NeedQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    programme_id: UUID | None = None
    organisation_id: UUID | None = None
    state: NeedState | None = None
    finding: Finding | None = None
