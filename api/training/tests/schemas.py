"""Tests of a group, their scores, feedback, and what comes of both."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import Line, Schema, Write
from api.training.cohorts.models import TestKind

Score = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class TestWrite(Write):
    kind: TestKind
    title: Line
    most: int = Field(default=100, ge=1, le=1_000_000, description="The highest score there is.")


class TestsWrite(Write):
    """All tests of the group: one before, one right after, one later."""

    tests: list[TestWrite] = Field(max_length=3)


class ScoresWrite(Write):
    """Enrolment → score; null takes one back."""

    scores: dict[UUID, Score | None] = Field(
        max_length=1000, examples=[{"01900000-0000-7000-8000-000000000000": 64}]
    )


class OwnScoreWrite(Write):
    score: Score


class ScoreLine(Schema):
    enrolment_id: UUID
    name: str
    score: float | None


class ScoresRead(Schema):
    """One test's scores, by name, for the trainer and the office."""

    kind: TestKind
    title: str
    most: int
    lines: list[ScoreLine]


class FeedbackWrite(Write):
    """What one thinks of the training; given once, shown only among five or more."""

    form: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")] = "end"
    rating: int = Field(ge=1, le=5)
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""


class FeedbackRead(Schema):
    form: str
    rating: int
    text: str


class ChangeRead(Schema):
    """From the test before to a later one, in percent of the most possible, over people who took both.

    Change, not effect: there is no group to compare with. Figures are null where `suppressed`
    (below five people, or where they would tell on fewer than five by difference).
    """

    to: TestKind
    n: int
    missing_before: int
    missing_after: int
    suppressed: bool
    mean_before: float | None
    mean_after: float | None
    mean_change: float | None
    sd_change: float | None
    effect: float | None
    low: float | None
    high: float | None


class OpinionRead(Schema):
    """One form's answers together; null and empty below five."""

    form: str
    n: int
    suppressed: bool
    mean_rating: float | None
    words: list[str]


class ResultsRead(Schema):
    """What a group attended, learnt and thought of it."""

    cohort_id: UUID
    enrolled: int
    completed: int
    not_completed: int
    left: int
    sessions_held: int
    attendance: float | None = Field(description="Share of marks made that say present or late, in percent.")
    changes: list[ChangeRead]
    opinions: list[OpinionRead]
