"""One person's place in a group: /enrolments."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints

from api.core.schemas import Acts, Detail, Line, PageQuery, Schema, Write
from api.training.cohorts.models import Attended, EnrolmentState, SessionState, TestKind

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class EnrolmentWrite(Write):
    cohort_id: UUID
    person_id: UUID


class NomineeWrite(Write):
    """Somebody named on a list; found again by name and address, else recorded without an account."""

    given_name: Name
    family_name: Name
    email: EmailStr | None = None
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] | None = None
    employer: Line | None = None


class NomineesWrite(Write):
    people: list[NomineeWrite] = Field(min_length=1, max_length=200)


class EnrolmentItem(Schema):
    """`place` is where one stands in the waiting list, from 1; null with a place in the group."""

    id: UUID
    cohort_id: UUID
    person_id: UUID
    name: str
    employer: str | None
    state: EnrolmentState
    place: int | None


class NomineesRead(Schema):
    """What became of a list: who is now in, or waits; `already` were in before."""

    items: list[EnrolmentItem]
    already: int


class MarkedRead(Schema):
    """One session and how one attended it; null until attendance is taken."""

    session_id: UUID
    title: str
    starts_at: datetime
    state: SessionState
    mark: Attended | None


class TestScoreRead(Schema):
    kind: TestKind
    score: float
    most: int


class EnrolmentRead(Detail, Acts, EnrolmentItem):
    """One place in full. `attended` of `held` sessions (present or late), `needed` percent to complete.

    `scores` is null for whoever may not see them: employers and hosts never do.
    """

    programme_id: UUID
    cohort: str
    application_id: UUID | None
    queued_at: datetime
    attended: int
    held: int
    needed: int
    sessions: list[MarkedRead]
    scores: list[TestScoreRead] | None


class EnrolmentQuery(PageQuery):
    cohort_id: UUID | None = None
    state: EnrolmentState | None = None
    mine: bool | None = Field(default=None, description="Only one's own.")
