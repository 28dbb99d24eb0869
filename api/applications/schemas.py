"""Bodies of /applications."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.applications.models import Outcome
from api.applications.visibility import ShownState
from api.calls.models import CallKind, QuestionKind
from api.core.problems import FieldError
from api.core.schemas import Acts, Detail, Line, PageQuery, Reason, Schema, Text, Write

# A draft keeps whatever was written, also what is too long for its question.
Draft = Annotated[str, StringConstraints(strip_whitespace=False, max_length=50_000)]


class ApplicationWrite(Write):
    """To an assignment, or to a call that has none; one of the two."""

    assignment_id: UUID | None = None
    call_id: UUID | None = None
    lead_source: Line | None = Field(default=None, max_length=80)


class DocumentWrite(Write):
    document_id: UUID
    kind: str = Field(min_length=1, max_length=40, pattern=r"^[a-z_]+$", examples=["cv"])


class ApplicationPatch(Write):
    """What an applicant changes while it is a draft or returned; everything may be left out.

    Answers are taken incomplete and too long: `missing` in the answer says what is still needed.
    """

    answers: dict[str, Draft | None] = Field(default_factory=dict, max_length=100)
    documents: list[DocumentWrite] = Field(default_factory=list, max_length=20)
    preference: int | None = Field(default=None, ge=1, le=20)
    any_other: bool = False
    available_from: Line | None = None
    lead_source: Line | None = Field(default=None, max_length=80)
    waivers_asked: dict[str, Draft | None] = Field(
        default_factory=dict, max_length=20, description="A condition's code → why to be excused from it."
    )


class ApplicationSubmission(Write):
    """Consent to the text shown with the draft."""

    consent: Literal[True]
    consent_text_version: str = Field(max_length=20)


class Return(Reason):
    due_on: date = Field(description="Until the end of this day, in the call's time zone.")


class Move(Write):
    """To which assignment of the same call, and why: every person moved reads it."""

    to_assignment_id: UUID
    reason: Text


class Moved(Schema):
    """How many moved. Who has an application there already, or is being decided on by a panel, stayed."""

    moved: int
    applied_already: int
    in_decision: int


class Waiver(Write):
    code: str = Field(max_length=40)
    reason: Text


class Correction(Waiver):
    outcome: Literal[Outcome.MEETS, Outcome.FAILS]


class Ranking(Write):
    """All one's live applications in one call, the first choice first."""

    call_id: UUID
    ids: list[UUID] = Field(min_length=1, max_length=20)


class MessageWrite(Write):
    text: Text


class MessageRead(Schema):
    id: UUID
    at: datetime
    from_office: bool
    author: str | None
    text: str


class TimelineEntry(Schema):
    """`key` is an event type; the person a row is about never reads who, only what."""

    at: datetime
    key: str
    reason: str | None
    reason_code: str | None
    who: str | None


class CallShown(Schema):
    id: UUID
    code: str
    kind: CallKind
    title: str
    closes_at: datetime
    time_zone: str
    is_open: bool


class AssignmentShown(Schema):
    id: UUID
    code: str
    title: str
    host: str
    starts_on: date | None
    ends_on: date | None


class PersonShown(Schema):
    """Who it is, as far as whoever asks may know; null where not."""

    id: UUID
    name: str
    email: str | None
    phone: str | None
    residence_city: str | None
    residence_country: str | None
    employer: str | None


class Background(Schema):
    """What the judgement rests on and does not say who it is."""

    occupation: str | None
    sector: str | None
    experience_years: int | None
    skills: list[str]
    languages: list[dict[str, Any]]


class AnswerRead(Schema):
    key: str
    label: str
    hint: str | None
    kind: QuestionKind
    required: bool
    most_characters: int
    text: str


class ConditionRead(Schema):
    """`stated` is null for a panel that does not know who it is."""

    code: str
    label: str
    stated: str | None
    outcome: Outcome
    waivable: bool
    waiver_asked: str | None
    decided_by: str | None
    reason: str | None


class DocumentShown(Schema):
    document_id: UUID
    kind: str
    name: str
    media_type: str
    size: int


class CriterionSummaryRead(Schema):
    criterion_id: UUID
    title: str
    weight: int
    n: int
    mean: float | None
    spread: int | None


class ReviewLine(Schema):
    """One review beside the others; `reviewer` is named to the office only."""

    id: UUID
    reviewer: str | None
    state: str
    due_on: date | None
    late: bool
    scores: dict[UUID, int] | None
    comment: str | None


class ReviewsRead(Schema):
    """Scores are null while one's own review is not in; null altogether under a conflict of interest."""

    minimum: int
    assigned: int
    submitted: int
    late: int
    mean: float | None
    median: float | None
    spread: int | None
    far_apart: bool
    criteria: list[CriterionSummaryRead]
    lines: list[ReviewLine]
    stepped_back: int


class ConsentText(Schema):
    version: str
    text: str


class ApplicationRead(Detail, Acts):
    """One application as whoever asks may see it."""

    code: str
    state: ShownState
    released: bool = Field(description="Whether the applicant has been told this state.")
    call: CallShown
    assignment: AssignmentShown | None
    person: PersonShown | None
    background: Background
    preference: int | None
    any_other: bool
    available_from: str | None
    lead_source: str | None
    copied_from_id: UUID | None
    answers: list[AnswerRead]
    eligibility: list[ConditionRead]
    documents: list[DocumentShown]
    missing: list[FieldError] = Field(description="What stands between a draft and sending it.")
    editable: bool
    consent: ConsentText | None
    next_step: str | None
    thread_count: int | None
    timeline: list[TimelineEntry]
    reviews: ReviewsRead | None
    conflict: str | None = Field(description="Why whoever asks may not read or give scores.")
    due_at: datetime | None
    first_submitted_at: datetime | None
    submitted_at: datetime | None


class ConditionCount(Schema):
    met: int
    total: int
    waived: int


class ReviewCount(Schema):
    submitted: int
    assigned: int
    late: int
    minimum: int


class Flag(StrEnum):
    WAIVER_ASKED = "waiver_asked"
    FAR_APART = "far_apart"
    DOCUMENTS_MISSING = "documents_missing"


class ApplicationItem(Schema):
    """A line of a list; `name` and `country` are null where the panel is blind."""

    id: UUID
    code: str
    state: ShownState
    released: bool
    name: str | None
    country: str | None
    call_id: UUID
    call_code: str
    call_title: str
    closes_at: datetime
    assignment_id: UUID | None
    assignment_code: str | None
    assignment_title: str | None
    host: str | None
    preference: int | None
    conditions: ConditionCount | None
    reviews: ReviewCount | None
    mean: float | None
    flags: list[Flag]
    submitted_at: datetime | None
    waiting_since: datetime | None
    due_at: datetime | None


class Sort(StrEnum):
    NEWEST = "newest"
    WAITING = "waiting"
    CODE = "code"


class ApplicationQuery(PageQuery):
    """`q` (names), `country` and `reviewed` look only where whoever asks may see names."""

    q: str | None = Field(default=None, max_length=200)
    call_id: UUID | None = None
    assignment_id: UUID | None = None
    programme_id: UUID | None = None
    host_id: UUID | None = None
    state: list[ShownState] = Field(default_factory=list, max_length=16)
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    mine: bool = Field(default=False, description="Only one's own.")
    reviewed: bool | None = Field(default=None, description="With as many reviews as the call asks for.")
    sort: Sort = Sort.NEWEST
