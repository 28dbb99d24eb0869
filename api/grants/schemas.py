"""Bodies of /grants."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.core.money import Money
from api.core.schemas import Acts, Detail, Line, PageQuery, Schema, Write, patch_of
from api.grants.mentoring.schemas import MentoringSessionRead, MentorRead
from api.grants.models import GrantState, TeamRole, VentureStage
from api.grants.tranches.schemas import MilestoneItem, TrancheItem
from api.identity.people.models import Sex


class GrantWrite(Write):
    """What of a grant may be changed: how far the venture is."""

    stage: VentureStage


GrantPatch = patch_of(GrantWrite)


class Agreement(Write):
    """The signed agreement, uploaded before."""

    document_id: UUID


class JobWrite(Write):
    """One job: what it is and how it counts. Nobody's name."""

    title: Line = Field(max_length=120)
    sex: Sex = Sex.UNDISCLOSED
    under_30: bool | None = None
    full_time: bool = True
    started_on: date


class JobEnd(Write):
    ended_on: date


class JobRead(Schema):
    id: UUID
    title: str
    sex: Sex
    under_30: bool | None
    full_time: bool
    started_on: date
    ended_on: date | None


class JobCounts(Schema):
    """Plain counts of jobs; `current` are those that have not ended, by sex."""

    ever: int
    current: int
    female: int
    male: int
    other: int
    undisclosed: int
    under_30: int
    full_time: int


class Body(Schema):
    id: UUID
    code: str
    name: str


class TeamMemberRead(Schema):
    person_id: UUID
    name: str
    role: TeamRole


class Totals(Schema):
    """All in the grant's currency. paid = accounted + refunded + written_off + open, to the last coin."""

    award: Money
    paid: Money
    accounted: Money
    refunded: Money
    written_off: Money
    open: Money


class NextStep(Schema):
    """What comes next, and who does it; `tranche` is the instalment's number where it is about one."""

    code: str
    who: Literal["team", "office", "finance", "mentor", "nobody"]
    text: str
    tranche: int | None


class GrantItem(Schema):
    id: UUID
    code: str
    title: str
    state: GrantState
    stage: VentureStage
    field: str | None
    programme_id: UUID
    call_id: UUID
    institution: Body | None
    award: Money
    paid: Money


class GrantRead(Detail, Acts):
    """One grant as its team, its mentor and the office see it.

    `log` is the mentor's; notes in it are null for whoever may not read them.
    """

    code: str
    title: str
    state: GrantState
    stage: VentureStage
    field: str | None
    programme_id: UUID
    call_id: UUID
    application_id: UUID
    institution: Body | None
    agreement_document_id: UUID | None
    agreed_at: datetime | None
    team: list[TeamMemberRead]
    tranches: list[TrancheItem]
    milestones: list[MilestoneItem]
    mentor: MentorRead | None
    log: list[MentoringSessionRead]
    jobs: list[JobRead]
    job_counts: JobCounts
    totals: Totals
    next_step: NextStep


class GrantQuery(PageQuery):
    q: Line | None = None
    programme_id: UUID | None = None
    call_id: UUID | None = None
    state: GrantState | None = None
    stage: VentureStage | None = None
    institution_id: UUID | None = None
    mentor_id: UUID | None = None
    field: Line | None = None
