"""Groups of /cohorts."""

from datetime import date
from uuid import UUID

from pydantic import Field

from api.core.schemas import Acts, Code, Detail, Line, PageQuery, Schema, Write, patch_of
from api.training.cohorts.models import CohortState, TestKind


class CohortWrite(Write):
    """A group: of a validated module version, or of a placed expert's training of trainers."""

    code: Code
    programme_id: UUID
    call_id: UUID | None = Field(
        default=None, description="A training call whose accepted offers enrol here."
    )
    module_version_id: UUID | None = None
    placement_id: UUID | None = Field(default=None, description="The placed expert trains this group.")
    host_id: UUID
    title: Line
    capacity: int = Field(ge=1, le=10_000)
    starts_on: date | None = None
    ends_on: date | None = None
    needed_attendance: int = Field(default=80, ge=0, le=100, description="Percent of the sessions held.")
    trainers: list[UUID] = Field(default_factory=list, max_length=40, description="People.")


CohortPatch = patch_of(CohortWrite)


class CohortItem(Schema):
    """`enrolled` counts people with a place, `waiting` those in the waiting list."""

    id: UUID
    code: str
    title: str
    programme_id: UUID
    host_id: UUID
    state: CohortState
    capacity: int
    enrolled: int
    waiting: int
    starts_on: date | None
    ends_on: date | None


class TaughtRead(Schema):
    """What is taught, by the module's version."""

    module_id: UUID
    version_id: UUID
    code: str
    title: str
    number: int
    hours: int | None


class TrainerRead(Schema):
    person_id: UUID
    name: str


class TestRead(Schema):
    kind: TestKind
    title: str
    most: int


class CohortRead(Detail, Acts, CohortItem):
    """One group in full."""

    call_id: UUID | None
    placement_id: UUID | None
    host: str
    taught: TaughtRead | None
    needed_attendance: int
    trainers: list[TrainerRead]
    tests: list[TestRead]
    sessions: int
    sessions_held: int


class CohortQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    programme_id: UUID | None = None
    call_id: UUID | None = None
    host_id: UUID | None = None
    module_version_id: UUID | None = None
    state: CohortState | None = None
    mine: bool | None = Field(default=None, description="Only groups one trains.")
