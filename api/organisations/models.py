"""Bodies, as a tree with units and other names."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice, document
from api.core.problems import Conflict


class OrganisationKind(StrEnum):
    MINISTRY = "ministry"
    IMPLEMENTER = "implementer"
    DONOR = "donor"
    MEDIA_PARTNER = "media_partner"
    HOST_TVET = "host_tvet"
    HOST_HOSPITAL = "host_hospital"
    HOST_HEALTH_AGENCY = "host_health_agency"
    HOST_FINANCE = "host_finance"
    UNIT = "unit"
    OTHER = "other"


class Area(StrEnum):
    URBAN = "urban"
    RURAL = "rural"


class Organisation(Aggregate, table=True):
    """A body or a unit of one. A merged one stays as a pointer to where it went."""

    __tablename__ = "organisations"
    __table_args__ = (
        Index("ix_organisations_name", "name", "id"),
        Index("ix_organisations_listed", "merged_into_id", "name", "id"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_own_parent"),
    )

    code: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=200)
    kind: OrganisationKind = choice(OrganisationKind)
    parent_id: UUID | None = Field(default=None, foreign_key="organisations.id", index=True)
    district: str | None = Field(default=None, max_length=80)
    country: str = Field(default="RW", max_length=2)
    area: Area | None = choice(Area, default=None, nullable=True)
    latitude: float | None = None
    longitude: float | None = None
    contact_name: str | None = Field(default=None, max_length=200)
    contact_email: str | None = Field(default=None, max_length=254)
    contact_phone: str | None = Field(default=None, max_length=40)
    language: str = Field(default="en", max_length=2)
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)
    merged_into_id: UUID | None = Field(default=None, foreign_key="organisations.id", index=True)


class OrganisationAlias(Part, table=True):
    """Another name a body goes by; two bodies may share one (RBC and its division)."""

    __tablename__ = "organisation_aliases"
    __table_args__ = (Index("uq_organisation_aliases_name", "organisation_id", "name", unique=True),)
    __part_of__ = "organisation_id"

    organisation_id: UUID = Field(foreign_key="organisations.id", ondelete="CASCADE", index=True)
    name: str = Field(max_length=200, index=True)


integrity.rule(
    "organisations",
    ("code",),
    lambda: Conflict("code-taken", "Another organisation has this code.").at("/code"),
)
