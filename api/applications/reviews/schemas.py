"""Bodies of /reviews and /interviews."""

import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from api.applications.reviews.models import InterestKind, InterviewState, ReviewState
from api.applications.schemas import (
    AnswerRead,
    AssignmentShown,
    Background,
    ConditionRead,
    DocumentShown,
    ReviewLine,
)
from api.core.schemas import Acts, Detail, Line, PageQuery, Reason, Schema, TimeZone, Write, patch_of

Point = Annotated[int, Field(ge=1, le=5)]
Comment = Annotated[str, StringConstraints(max_length=10_000)]


class ReviewWrite(Write):
    """Ask somebody to review an application."""

    application_id: UUID
    reviewer_account_id: UUID
    due_on: datetime.date | None = None


class Distribution(Write):
    """Ask several people to review several applications, in balance and without conflicts."""

    call_id: UUID
    application_ids: list[UUID] = Field(min_length=1, max_length=200)
    reviewer_ids: list[UUID] = Field(min_length=1, max_length=50)
    per_application: int = Field(default=2, ge=1, le=9)
    due_on: datetime.date | None = None
    preview: bool = Field(default=False, description="Only say what would be done.")


class Given(Schema):
    application_id: UUID
    application_code: str
    reviewer_id: UUID
    reviewer: str


class Skipped(Given):
    conflict: InterestKind


class Short(Schema):
    """An application with fewer reviewers than wanted."""

    application_id: UUID
    application_code: str
    lacking: int


class DistributionRead(Schema):
    """`skipped` are pairs that a conflict of interest bars; `load` counts open reviews of each reviewer after it."""

    preview: bool
    given: list[Given]
    skipped: list[Skipped]
    short: list[Short]
    load: dict[UUID, int]


class ReviewPatch(Write):
    """Scores by criterion, null takes one back; everything may be left out."""

    scores: dict[UUID, Point | None] = Field(default_factory=dict, max_length=50)
    comment: Comment = ""
    for_applicant: Comment = ""


class Decline(Reason):
    """Step back for a conflict of interest."""

    kind: InterestKind = Field(default=InterestKind.DECLARED, examples=["declared", "relative"])


class InterestWrite(Write):
    """Declare an interest in an application, one's own or (the office) that of an account."""

    application_id: UUID
    kind: InterestKind = InterestKind.DECLARED
    reason: Line
    account_id: UUID | None = None


class InterestRead(Schema):
    id: UUID
    account_id: UUID
    application_id: UUID
    kind: InterestKind
    reason: str
    created_at: datetime.datetime


class CriterionForm(Schema):
    criterion_id: UUID
    title: str
    guidance: str
    weight: int
    score: int | None


class Blind(Schema):
    """What is judged. `name` is null until the person is shortlisted; texts that tell who it is are left out."""

    id: UUID
    code: str
    name: str | None
    assignment: AssignmentShown | None
    background: Background
    answers: list[AnswerRead]
    eligibility: list[ConditionRead]
    documents: list[DocumentShown]


class ReviewRead(Detail, Acts):
    """The form: the scoring grid as it was when the application was sent, beside what is judged."""

    application_id: UUID
    application_code: str
    assignment_title: str | None
    call_id: UUID
    call_title: str
    reviewer_id: UUID
    reviewer: str
    mine: bool
    state: ReviewState
    due_on: datetime.date | None
    late: bool
    criteria: list[CriterionForm]
    comment: str | None
    for_applicant: str | None
    submitted_at: datetime.datetime | None
    application: Blind | None
    others: list[ReviewLine] | None = Field(description="Null until one's own review is in.")
    conflict: str | None


class ReviewItem(Schema):
    """What is to be judged, by what was applied for: nothing here tells whose application it is.

    Titles are in the reader's language; those of the assignment are null where the call has none.
    """

    id: UUID
    application_id: UUID
    application_code: str
    assignment_code: str | None
    assignment_title: str | None
    call_id: UUID
    call_title: str
    sector: str
    reviewer_id: UUID
    reviewer: str
    state: ReviewState
    due_on: datetime.date | None
    late: bool
    submitted_at: datetime.datetime | None


class ReviewQuery(PageQuery):
    mine: bool = False
    call_id: UUID | None = None
    application_id: UUID | None = None
    reviewer_id: UUID | None = None
    state: ReviewState | None = None
    late: bool | None = None


class PanelMember(Write):
    account_id: UUID | None = None
    name: Line


class InterviewWrite(Write):
    """A talk or a pitch; `time_zone` is the one it is told in."""

    application_id: UUID
    starts_at: AwareDatetime = Field(examples=["2026-03-02T14:00:00+02:00"])
    minutes: int = Field(default=30, ge=5, le=480)
    time_zone: TimeZone
    place: Annotated[str, StringConstraints(max_length=300)] = ""
    panel: list[PanelMember] = Field(default_factory=list, max_length=12)


class InterviewChange(Write):
    starts_at: AwareDatetime
    minutes: int = Field(ge=5, le=480)
    time_zone: TimeZone
    place: Annotated[str, StringConstraints(max_length=300)]
    panel: list[PanelMember] = Field(max_length=12)
    note: Comment


InterviewPatch = patch_of(InterviewChange)


class InterviewItem(Schema):
    id: UUID
    application_id: UUID
    application_code: str
    name: str | None
    call_id: UUID
    starts_at: datetime.datetime
    local_time: datetime.datetime = Field(description="`starts_at` in the interview's own time zone.")
    minutes: int
    time_zone: str
    place: str
    state: InterviewState


class InterviewRead(Detail, Acts, InterviewItem):
    """`note` is the office's and the panel's; null for the person interviewed."""

    panel: list[dict[str, Any]]
    note: str | None


class InterviewQuery(PageQuery):
    application_id: UUID | None = None
    call_id: UUID | None = None
    state: InterviewState | None = None
    after: AwareDatetime | None = None
