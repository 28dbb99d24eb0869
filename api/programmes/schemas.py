"""Bodies of /programmes."""

import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints, model_validator

from api.core.money import Money
from api.core.schemas import (
    Acts,
    Code,
    Country,
    Detail,
    Language,
    Line,
    PageQuery,
    Schema,
    Text,
    Translations,
    Write,
    each_once,
    patch_of,
)
from api.programmes.models import (
    AmendmentKind,
    ClearanceOwner,
    Indicator,
    PartnerRole,
    Precision,
    SignaturePurpose,
)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Sector = Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,40}$")]
Sdg = Annotated[str, StringConstraints(pattern=r"^\d{1,2}\.[0-9a-z]{1,2}$")]
Kind = Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,40}$")]


class PartnerWrite(Write):
    organisation_id: UUID
    role: PartnerRole


class FundingWrite(Write):
    """What a donor gives; no amount where it is not known or not to be shown."""

    organisation_id: UUID
    amount: Money | None = None
    credit_line: Annotated[str, StringConstraints(max_length=300)] | None = None


class SignatoryWrite(Write):
    organisation_id: UUID
    purpose: SignaturePurpose


class TargetWrite(Write):
    """A number to reach of what is counted; /programmes/{id}/results says how many there are."""

    indicator: Indicator
    target: int = Field(ge=0, le=1_000_000)


class ClearanceRuleWrite(Write):
    """A paper that stays need, and how many days before the start it is due."""

    kind: Kind
    owner: ClearanceOwner
    mandatory: bool = True
    days_before_start: int = Field(default=14, ge=0, le=365)
    on_site_only: bool = True
    clinical_only: bool = False


class ReportRuleWrite(Write):
    """A report that stays owe: so many days after the start, or after the end."""

    kind: Annotated[str, StringConstraints(pattern="^(arrival|mid|end)$")]
    days_after_start: int | None = Field(default=None, ge=0, le=365)
    days_after_end: int | None = Field(default=None, ge=0, le=365)

    @model_validator(mode="after")
    def _counted_once(self) -> Self:
        if (self.days_after_start is None) == (self.days_after_end is None):
            raise ValueError("Count the days from the start or from the end, not both.")
        return self


class ProgrammeWrite(Write):
    """A programme with everything that belongs to it."""

    code: Code
    slug: Slug
    title: Line
    objective: Annotated[str, StringConstraints(max_length=10_000)] = ""
    sector: Sector
    starts_on: datetime.date
    starts_precision: Precision = Precision.DAY
    ends_on: datetime.date
    ends_precision: Precision = Precision.DAY
    engagement_ends_on: datetime.date | None = None
    shortest_months: int = Field(default=1, ge=1, le=24)
    longest_months: int = Field(default=6, ge=1, le=24)
    sdg: list[Sdg] = Field(default_factory=list, max_length=20)
    compact_goals: list[Annotated[int, Field(ge=1, le=23)]] = Field(default_factory=list, max_length=23)
    mailbox: EmailStr | None = None
    residence_countries: list[Country] = Field(default_factory=list, max_length=250)
    residence_note: Annotated[str, StringConstraints(max_length=500)] | None = None
    is_public: bool = True
    language: Language = "en"
    translations: Translations = Field(default_factory=dict)
    partners: Annotated[list[PartnerWrite], each_once("organisation_id", "role")] = Field(
        default_factory=list, max_length=60
    )
    funding: list[FundingWrite] = Field(default_factory=list, max_length=30)
    signatories: Annotated[list[SignatoryWrite], each_once("organisation_id", "purpose")] = Field(
        default_factory=list, max_length=30
    )
    targets: Annotated[list[TargetWrite], each_once("indicator")] = Field(default_factory=list, max_length=60)
    clearances: Annotated[list[ClearanceRuleWrite], each_once("kind")] = Field(
        default_factory=list, max_length=40
    )
    report_schedule: list[ReportRuleWrite] = Field(default_factory=list, max_length=12)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends_on < self.starts_on:
            raise ValueError("A programme ends on or after the day it starts.")
        if self.longest_months < self.shortest_months:
            raise ValueError("The longest stay is at least as long as the shortest.")
        return self


ProgrammePatch = patch_of(ProgrammeWrite)


class AmendmentWrite(Write):
    """What changed of what was agreed; an extension carries the new end, and sets it."""

    kind: AmendmentKind
    dated_on: datetime.date
    reason: Text
    ends_on: datetime.date | None = None
    engagement_ends_on: datetime.date | None = None

    @model_validator(mode="after")
    def _says_until_when(self) -> Self:
        if self.kind is AmendmentKind.EXTENSION and self.ends_on is None:
            raise ValueError("An extension says the new end.")
        return self


class BodyRead(Schema):
    """An organisation, named."""

    organisation_id: UUID
    code: str
    name: str


class PartnerRead(BodyRead):
    role: PartnerRole


class FundingRead(BodyRead):
    amount: Money | None
    credit_line: str | None


class SignatoryRead(BodyRead):
    purpose: SignaturePurpose


class AmendmentRead(Schema):
    id: UUID
    kind: AmendmentKind
    dated_on: datetime.date
    reason: str
    changes: dict[str, str | None]
    created_at: datetime.datetime


class ProgrammeItem(Schema):
    id: UUID
    code: str
    slug: str
    title: str
    title_language: str = Field(description="The language the title is shown in.")
    sector: str
    starts_on: datetime.date
    starts_precision: Precision
    ends_on: datetime.date
    ends_precision: Precision


class PublicProgramme(Detail, ProgrammeItem):
    """What anyone may know of a programme."""

    objective: str
    shortest_months: int
    longest_months: int
    sdg: list[str]
    compact_goals: list[int]
    mailbox: str | None
    residence_countries: list[str]
    residence_note: str | None
    language: str
    translations: Translations
    partners: list[PartnerRead]
    credit_lines: list[str]
    funded_by: list[BodyRead]


class ProgrammeRead(PublicProgramme, Acts):
    """A programme as its office sees it."""

    engagement_ends_on: datetime.date | None
    is_public: bool
    funding: list[FundingRead]
    signatories: list[SignatoryRead]
    targets: list[TargetWrite]
    clearances: list[ClearanceRuleWrite]
    report_schedule: list[ReportRuleWrite]
    amendments: list[AmendmentRead]


class ProgrammeQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    sector: Sector | None = None
    mine: bool = Field(default=False, description="Only those that one's roles let one read in full.")
