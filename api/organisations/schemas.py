"""Bodies of /organisations."""

from typing import Annotated
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints

from api.core.schemas import (
    Code,
    Country,
    Detail,
    Language,
    Line,
    PageQuery,
    Schema,
    Translations,
    Write,
    patch_of,
)
from api.organisations.models import Area, OrganisationKind

Alias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class OrganisationWrite(Write):
    """An organisation or a unit."""

    code: Code
    name: Line
    kind: OrganisationKind
    parent_id: UUID | None = None
    district: Line | None = None
    country: Country = "RW"
    area: Area | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    contact_name: Line | None = None
    contact_email: EmailStr | None = None
    contact_phone: Line | None = None
    language: Language = "en"
    translations: Translations = Field(default_factory=dict, examples=[{"fr": {"name": "Collège de Kigali"}}])
    aliases: list[Alias] = Field(default_factory=list, max_length=20)


OrganisationPatch = patch_of(OrganisationWrite)


class OrganisationItem(Schema):
    id: UUID
    code: str
    name: str
    kind: OrganisationKind
    district: str | None
    country: str
    area: Area | None
    parent_id: UUID | None


class OrganisationRead(Detail, OrganisationItem):
    """One organisation in full."""

    latitude: float | None
    longitude: float | None
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    language: str
    translations: Translations
    aliases: list[str]
    units: list[OrganisationItem]
    merged_into_id: UUID | None


class OrganisationMerge(Write):
    """Which organisation the one in the path is really the same as."""

    into_id: UUID


class OrganisationQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    kind: OrganisationKind | None = None
    parent_id: UUID | None = None
    hosts: bool | None = Field(default=None, description="Only organisations that receive experts.")
