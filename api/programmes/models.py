"""Programmes with partners, funding, targets, amendments and the rules their engagements follow."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice, document
from api.core.problems import Conflict


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"


class PartnerRole(StrEnum):
    IMPLEMENTING = "implementing"
    ACCOUNTABLE = "accountable"
    EXTENDING = "extending"


class SignaturePurpose(StrEnum):
    """What an organisation's signature is needed for: a call's decisions, or a module's version."""

    ASSIGNMENT = "assignment"
    TRAINING = "training"
    GRANT = "grant"
    MODULE = "module"


class AmendmentKind(StrEnum):
    SCOPE = "scope"
    EXTENSION = "extension"
    BUDGET = "budget"


class Indicator(StrEnum):
    """What targets may count: a closed list; how each is counted from events stands in results/measures.py."""

    NEEDS_IDENTIFIED = "needs_identified"
    APPLICATIONS_SUBMITTED = "applications_submitted"
    EXPERTS_PLACED = "experts_placed"
    STAYS_CLOSED = "stays_closed"
    PEOPLE_TRAINED = "people_trained"
    MODULES_PUBLISHED = "modules_published"
    CERTIFICATES_ISSUED = "certificates_issued"
    GRANTS_AWARDED = "grants_awarded"
    JOBS_CREATED = "jobs_created"


class ClearanceOwner(StrEnum):
    EXPERT = "expert"
    HOST = "host"
    IOM = "iom"
    REGULATOR = "regulator"


class Programme(Aggregate, table=True):
    """`sdg` holds targets such as "4.4"; `compact_goals` numbers of the Global Compact for Migration.

    Stays are in whole months; `engagement_ends_on` is the last day an engagement may last to.
    `report_schedule` is [{kind, days_after_start | days_after_end}].
    """

    __tablename__ = "programmes"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="dates"),
        Index("ix_programmes_starts_on", "starts_on", "id"),
        CheckConstraint("shortest_months >= 1 AND longest_months >= shortest_months", name="stay"),
    )

    code: str = Field(max_length=40, unique=True)
    slug: str = Field(max_length=80, unique=True)
    title: str = Field(max_length=200)
    objective: str = ""
    sector: str = Field(max_length=40, index=True)
    starts_on: date
    starts_precision: Precision = choice(Precision, default=Precision.DAY)
    ends_on: date
    ends_precision: Precision = choice(Precision, check="ends_precision", default=Precision.DAY)
    engagement_ends_on: date | None = None
    shortest_months: int = 1
    longest_months: int = 6
    sdg: list[str] = document(default_factory=list)
    compact_goals: list[int] = document(default_factory=list)
    mailbox: str | None = Field(default=None, max_length=254)
    residence_countries: list[str] = document(default_factory=list)
    residence_note: str | None = Field(default=None, max_length=500)
    report_schedule: list[dict[str, Any]] = document(default_factory=list)
    is_public: bool = True
    language: str = Field(default="en", max_length=2)
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)


class ProgrammePartner(Part, table=True):
    __tablename__ = "programme_partners"
    __table_args__ = (Index("uq_programme_partners", "programme_id", "organisation_id", "role", unique=True),)
    __part_of__ = "programme_id"

    programme_id: UUID = Field(foreign_key="programmes.id", ondelete="CASCADE")
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    role: PartnerRole = choice(PartnerRole)


class ProgrammeFunding(Part, table=True):
    """What a donor gives; the amount in minor units, null where it is not public or not known."""

    __tablename__ = "programme_funding"
    __part_of__ = "programme_id"

    programme_id: UUID = Field(foreign_key="programmes.id", ondelete="CASCADE", index=True)
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    amount_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str | None = Field(default=None, max_length=3)
    credit_line: str | None = Field(default=None, max_length=300)


class ProgrammeSignatory(Part, table=True):
    """A body whose signature is needed for a purpose."""

    __tablename__ = "programme_signatories"
    __table_args__ = (
        Index("uq_programme_signatories", "programme_id", "organisation_id", "purpose", unique=True),
    )
    __part_of__ = "programme_id"

    programme_id: UUID = Field(foreign_key="programmes.id", ondelete="CASCADE")
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    purpose: SignaturePurpose = choice(SignaturePurpose)


class ProgrammeTarget(Part, table=True):
    """A number to reach; what was reached is counted from events."""

    __tablename__ = "programme_targets"
    __table_args__ = (Index("uq_programme_targets", "programme_id", "indicator", unique=True),)
    __part_of__ = "programme_id"

    programme_id: UUID = Field(foreign_key="programmes.id", ondelete="CASCADE")
    indicator: Indicator = choice(Indicator)
    target: int = Field(ge=0)


class ProgrammeClearance(Part, table=True):
    """A paper an expert's stay needs: copied onto each placement, its due date counted back from the start."""

    __tablename__ = "programme_clearances"
    __table_args__ = (Index("uq_programme_clearances", "programme_id", "kind", unique=True),)
    __part_of__ = "programme_id"

    programme_id: UUID = Field(foreign_key="programmes.id", ondelete="CASCADE")
    kind: str = Field(max_length=40)
    owner: ClearanceOwner = choice(ClearanceOwner)
    mandatory: bool = True
    days_before_start: int = Field(default=14, ge=0, le=365)
    on_site_only: bool = True
    clinical_only: bool = False


class Amendment(Part, table=True):
    """A dated, reasoned change to what was agreed; what it changed stands in `changes`."""

    __tablename__ = "programme_amendments"
    __part_of__ = "programme_id"

    programme_id: UUID = Field(foreign_key="programmes.id", ondelete="CASCADE", index=True)
    kind: AmendmentKind = choice(AmendmentKind)
    dated_on: date
    reason: str
    changes: dict[str, Any] = document(default_factory=dict)
    by_id: UUID | None = Field(default=None, foreign_key="accounts.id")


integrity.rule(
    "programmes", ("code",), lambda: Conflict("code-taken", "Another programme has this code.").at("/code")
)
integrity.rule(
    "programmes",
    ("slug",),
    lambda: Conflict("slug-taken", "Another programme has this short name.").at("/slug"),
)
