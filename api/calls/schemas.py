"""Calls of /calls: what is written, what staff read, and the form that applicants read."""

import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AwareDatetime,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from api.calls.models import CallKind, CallState, QuestionKind, RuleKind, ShownField, ShownFrom
from api.core.money import Money
from api.core.schemas import (
    Acts,
    Code,
    Country,
    DeadlineRead,
    DeadlineWrite,
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
from api.identity.people.models import OriginTie

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Summary = Annotated[str, StringConstraints(max_length=500)]
LongText = Annotated[str, StringConstraints(max_length=10_000)]
Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
# A language people speak (ISO 639-1), not only those of the screens.
Spoken = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class SpokenLanguage(Write):
    """A language and, where it matters, the least level (CEFR)."""

    language: Spoken
    level: Level | None = None


class _Residence(Write):
    countries: list[Country] = Field(min_length=1, max_length=250)


class _Origin(Write):
    ties: list[OriginTie] = Field(min_length=1)


class _Experience(Write):
    years: int = Field(ge=0, le=60)


class _Age(Write):
    least: int | None = Field(default=None, alias="from", ge=0, le=120)
    most: int | None = Field(default=None, alias="to", ge=0, le=120)

    @model_validator(mode="after")
    def _range(self) -> "_Age":
        if self.least is None and self.most is None:
            raise ValueError("name at least one of from and to")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("from comes before to")
        return self


class _Languages(Write):
    any_of: list[SpokenLanguage] = Field(min_length=1, max_length=20)


class _Occupation(Write):
    any_of: list[Line] = Field(min_length=1, max_length=50)


class _Nothing(Write):
    pass


_PARAMETERS: dict[RuleKind, type[Write]] = {
    RuleKind.RESIDENCE: _Residence,
    RuleKind.ORIGIN: _Origin,
    RuleKind.EXPERIENCE: _Experience,
    RuleKind.LICENCE: _Nothing,
    RuleKind.AGE: _Age,
    RuleKind.LANGUAGE: _Languages,
    RuleKind.OCCUPATION: _Occupation,
}


class LabelText(Write):
    label: Line | None = None
    hint: Summary | None = None


class CriterionText(Write):
    title: Line | None = None
    guidance: LongText | None = None


class CallText(Write):
    title: Line | None = None
    summary: Summary | None = None
    description: LongText | None = None


class RuleWrite(Write):
    """A condition. `parameters` by kind: residence {countries}, origin {ties}, experience {years},
    age {from, to}, language {any_of: [{language, level}]}, occupation {any_of}, licence {}."""

    code: Key
    kind: RuleKind
    label: Line
    parameters: dict[str, Any] = Field(default_factory=dict, examples=[{"countries": ["BE", "DE"]}])
    waivable: bool = True
    translations: dict[Language, LabelText | None] = Field(default_factory=dict)

    @field_validator("parameters")
    @classmethod
    def _of_its_kind(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        if "kind" not in info.data:
            return value
        try:
            made = _PARAMETERS[info.data["kind"]].model_validate(value)
        except ValidationError:
            raise ValueError("these parameters do not fit this kind of condition") from None
        return made.model_dump(mode="json", by_alias=True, exclude_none=True)


class CriterionWrite(Write):
    title: Line
    guidance: LongText = ""
    weight: int = Field(default=1, ge=1, le=100)
    translations: dict[Language, CriterionText | None] = Field(default_factory=dict)


class QuestionWrite(Write):
    key: Key
    kind: QuestionKind = QuestionKind.TEXT
    label: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    hint: Summary | None = None
    required: bool = True
    most_characters: int = Field(default=2000, ge=1, le=10_000)
    identifying: bool = Field(default=False, description="Hidden from reviewers outside the office.")
    translations: dict[Language, LabelText | None] = Field(default_factory=dict)


class NeededDocument(Write):
    kind: Key
    required: bool = True


class BodyWrite(Write):
    """An organisation that sees this call's applications, from which state on, and which fields."""

    organisation_id: UUID
    from_state: ShownFrom = ShownFrom.SHORTLISTED
    fields: list[ShownField] = Field(default_factory=list, max_length=len(ShownField))


class CallWrite(Write):
    """A call with its conditions, scoring grid, questions, documents and organisations that see applications, written whole."""

    programme_id: UUID
    code: Code
    slug: Slug | None = Field(default=None, description="Made from the code where left out.")
    kind: CallKind
    title: Line
    summary: Summary = ""
    description: LongText = ""
    opens_at: AwareDatetime | None = Field(default=None, description="Now, where left out.")
    deadline: DeadlineWrite
    rolling: bool = False
    places: int | None = Field(default=None, ge=1, le=100_000)
    awards: int | None = Field(default=None, ge=1, le=100_000)
    envelope: Money | None = None
    tranche_plan: list[Annotated[int, Field(ge=1, le=100)]] = Field(default_factory=list, max_length=12)
    module_id: UUID | None = None
    fields: list[Key] = Field(default_factory=list, max_length=40)
    documents: Annotated[list[NeededDocument], each_once("kind")] = Field(default_factory=list, max_length=20)
    minimum_reviews: int = Field(default=2, ge=2, le=9)
    offer_days: int = Field(default=10, ge=1, le=90)
    language: Language = "en"
    translations: dict[Language, CallText | None] = Field(
        default_factory=dict, examples=[{"fr": {"title": "Experts pour les collèges"}}]
    )
    rules: Annotated[list[RuleWrite], each_once("code")] = Field(default_factory=list, max_length=30)
    criteria: Annotated[list[CriterionWrite], each_once("title")] = Field(default_factory=list, max_length=30)
    questions: Annotated[list[QuestionWrite], each_once("key")] = Field(default_factory=list, max_length=60)
    bodies: Annotated[list[BodyWrite], each_once("organisation_id")] = Field(
        default_factory=list, max_length=30
    )

    @field_validator("tranche_plan")
    @classmethod
    def _whole(cls, value: list[int]) -> list[int]:
        if value and sum(value) != 100:
            raise ValueError("the instalments add up to 100 per cent")
        return value


CallPatch = patch_of(CallWrite)
Status = Literal["draft", "scheduled", "open", "closed", "concluded", "cancelled"]


class ProgrammeRef(Schema):
    id: UUID
    code: str
    title: str


class RuleRead(Schema):
    id: UUID
    code: str
    kind: RuleKind
    label: str
    parameters: dict[str, Any]
    waivable: bool
    translations: Translations


class CriterionRead(Schema):
    id: UUID
    title: str
    guidance: str
    weight: int
    translations: Translations


class QuestionRead(Schema):
    id: UUID
    key: str
    kind: QuestionKind
    label: str
    hint: str | None
    required: bool
    most_characters: int
    identifying: bool
    translations: Translations


class NeededDocumentRead(Schema):
    kind: str
    required: bool


class CallBodyRead(Schema):
    organisation_id: UUID
    name: str
    from_state: ShownFrom
    fields: list[ShownField]


class DeadlineChangeRead(Schema):
    old_date: datetime.date
    old_zone: str
    new_date: datetime.date
    new_zone: str
    reason: str
    at: datetime.datetime


class CallItem(Schema):
    id: UUID
    code: str
    kind: CallKind
    title: str
    programme: ProgrammeRef
    status: Status
    opens_at: datetime.datetime
    deadline: DeadlineRead
    assignments: int


class CallRead(Detail, CallItem, Acts):
    """One call in full. `frozen` names the lists that can no longer change."""

    slug: str
    state: CallState
    summary: str
    description: str
    rolling: bool
    places: int | None
    awards: int | None
    envelope: Money | None
    tranche_plan: list[int]
    module_id: UUID | None
    fields: list[str]
    documents: list[NeededDocumentRead]
    minimum_reviews: int
    offer_days: int
    language: str
    translations: Translations
    rules: list[RuleRead]
    criteria: list[CriterionRead]
    questions: list[QuestionRead]
    bodies: list[CallBodyRead]
    deadline_history: list[DeadlineChangeRead]
    frozen: list[str]
    open_enquiries: int
    published_at: datetime.datetime | None


class CallQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    programme: str | None = Field(default=None, max_length=40, description="Its code.")
    kind: CallKind | None = None
    status: Status | None = None


class Extension(Write):
    deadline: DeadlineWrite
    reason: Text = Field(description="Shown to everyone beside the new deadline.")


class FormRule(Schema):
    code: str
    kind: RuleKind
    label: str
    waivable: bool


class FormQuestion(Schema):
    id: UUID
    key: str
    kind: QuestionKind
    label: str
    hint: str | None
    required: bool
    most_characters: int


class CallForm(Schema):
    """What an applicant fills in, in the reader's language where it exists."""

    id: UUID
    code: str
    slug: str
    kind: CallKind
    title: str
    language: str
    status: Status
    deadline: DeadlineRead
    fields: list[str]
    rules: list[FormRule]
    questions: list[FormQuestion]
    documents: list[NeededDocumentRead]
