"""The public view, as the contract says it. The answers themselves are prepared JSON in these shapes."""

import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.calls.assignments.models import Mode
from api.calls.eligibility import Fit
from api.calls.models import CallKind, RuleKind
from api.calls.opportunities.render import Status
from api.calls.schemas import SpokenLanguage
from api.core.schemas import Country, DeadlineRead, Line, Page, PageQuery, Schema, Write
from api.identity.people.models import OriginTie


class OpportunityProgramme(Schema):
    code: str
    title: str
    sector: str


class CallName(Schema):
    """The call it belongs to: its deadline is that of all its assignments."""

    id: UUID
    code: str
    slug: str
    title: str


class PublicHost(Schema):
    code: str
    name: str
    district: str | None
    country: str


class OpportunityItem(Schema):
    """`language` is the one title and text are in; `seats` may be unknown; empty countries mean any."""

    id: UUID
    kind: CallKind
    code: str
    slug: str
    url: str
    apply_url: str
    title: str
    summary: str
    language: str
    call: CallName
    programme: OpportunityProgramme
    host: PublicHost | None
    mode: Mode | None
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    seats: int | None
    languages: list[str]
    skills: list[str]
    residence_countries: list[str]
    deadline: DeadlineRead | None
    status: Status
    sdg: list[str]
    credit_line: str | None
    published_at: datetime.datetime
    updated_at: datetime.datetime


class PublicPhase(Schema):
    on_site: bool
    clinical: bool
    starts_on: datetime.date
    ends_on: datetime.date


class Condition(Schema):
    code: str
    kind: RuleKind
    label: str
    waivable: bool


class DocumentNeeded(Schema):
    kind: str
    required: bool


class PublicEnquiry(Schema):
    question: str
    answer: str
    language: str


class LocalDay(Schema):
    date: datetime.date
    time_zone: str


class PublicExtension(Schema):
    old: LocalDay
    new: LocalDay
    reason: str
    at: datetime.datetime


class OpportunityRead(OpportunityItem):
    """One opportunity in full; `translations` holds its texts in every language, its own included."""

    objective: str
    tasks: list[str]
    deliverables: list[str]
    profile: list[str]
    language_levels: list[SpokenLanguage]
    phases: list[PublicPhase]
    how_to_apply: str
    opens_at: datetime.datetime
    conditions: list[Condition]
    documents_needed: list[DocumentNeeded]
    enquiries: list[PublicEnquiry]
    deadline_history: list[PublicExtension]
    translations: dict[str, dict[str, Any]]


class OpportunityPage(Page[OpportunityItem]):
    """One page of opportunities."""


class OpportunityQuery(PageQuery):
    q: str | None = Field(
        default=None, max_length=200, description="In all languages; case and accents ignored."
    )
    programme: str | None = Field(default=None, max_length=40, description="Its code.")
    sector: str | None = Field(default=None, max_length=40)
    kind: CallKind | None = None
    mode: Mode | None = None
    host: str | None = Field(default=None, max_length=40, description="Its code.")
    skill: str | None = Field(default=None, max_length=100)
    language: str | None = Field(default=None, pattern="^[a-z]{2}$", description="Spoken there (ISO 639-1).")
    residence: Country | None = Field(default=None, description="Where the asker lives.")
    status: Literal["scheduled", "open", "closed", "filled", "any"] = "open"
    closes_after: AwareDatetime | None = None
    sort: Literal["deadline", "newest"] = "deadline"


class ChangesQuery(Write):
    since: str | None = Field(default=None, max_length=500, description="The last `cursor`; none to begin.")
    limit: int = Field(default=100, ge=1, le=500)


class OpportunityChange(Schema):
    """`opportunity` is as it is now, in full, its texts in its own language; null where it is not public any more."""

    seq: int
    type: Literal["created", "updated", "extended", "closed", "reopened", "removed"]
    at: datetime.datetime
    id: UUID
    opportunity: OpportunityRead | None
    fields: list[str]
    material: bool


class OpportunityChanges(Schema):
    """Ask again with `since=cursor`: at once where `has_more`, else later."""

    items: list[OpportunityChange]
    cursor: str
    has_more: bool


class ConditionsCheck(Write):
    """A few answers about oneself; nothing of it is stored."""

    residence_country: Country | None = None
    origin_tie: OriginTie | None = None
    experience_years: int | None = Field(default=None, ge=0, le=80)
    licence_valid_until: datetime.date | None = None
    birth_year: int | None = Field(default=None, ge=1900, le=2100)
    languages: list[SpokenLanguage] = Field(default_factory=list, max_length=20)
    occupation: Line | None = None


class ConditionOutcome(Condition):
    outcome: Fit
    stated: str


class ConditionsRead(Schema):
    """`overall` fails where one fails, else is unknown where one is."""

    overall: Fit
    conditions: list[ConditionOutcome]
