"""Proposals, grants, teams, jobs."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict
from api.identity.people.models import Sex


class GrantState(StrEnum):
    AWARDED = "awarded"
    AGREED = "agreed"
    ACTIVE = "active"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class VentureStage(StrEnum):
    IDEA = "idea"
    PROTOTYPE = "prototype"
    FIRST_SALES = "first_sales"
    GROWING = "growing"


class TeamRole(StrEnum):
    LEAD = "lead"
    MEMBER = "member"


class Proposal(Part, table=True):
    """What a team asks for: the grant part of an application, joined by `application_id`."""

    __tablename__ = "proposals"
    __part_of__ = "application_id"
    __table_args__ = (CheckConstraint("asked_minor IS NULL OR asked_minor > 0", name="asked"),)

    application_id: UUID = Field(foreign_key="applications.id", ondelete="CASCADE", unique=True)
    title: str = Field(default="", max_length=200)
    summary: str = ""
    field: str | None = Field(default=None, max_length=60)
    institution_id: UUID | None = Field(default=None, foreign_key="organisations.id", index=True)
    asked_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str | None = Field(default=None, max_length=3)
    plan: str = ""


class TeamMember(Part, table=True):
    """`stated_name` is how the applicant wrote it: a proposal shows no more of somebody else's profile."""

    __tablename__ = "team_members"
    __part_of__ = "application_id"
    __table_args__ = (Index("uq_team_members", "application_id", "person_id", unique=True),)

    application_id: UUID = Field(foreign_key="applications.id", ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="people.id", index=True)
    role: TeamRole = choice(TeamRole, default=TeamRole.MEMBER)
    stated_name: str = Field(default="", max_length=200)


class Grant(Aggregate, table=True):
    """An award. `awarded_minor` is in minor units of `currency`; the plan of instalments is its tranches."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint("awarded_minor > 0", name="awarded"),
        Index("ix_grants_programme", "programme_id", "state", "id"),
        Index("ix_grants_call", "call_id", "state"),
    )

    code: str = Field(max_length=60, unique=True)
    application_id: UUID = Field(foreign_key="applications.id", unique=True)
    call_id: UUID = Field(foreign_key="calls.id")
    programme_id: UUID = Field(foreign_key="programmes.id")
    institution_id: UUID | None = Field(default=None, foreign_key="organisations.id", index=True)
    title: str = Field(max_length=200)
    field: str | None = Field(default=None, max_length=60)
    awarded_minor: int = Field(sa_type=BigInteger)
    currency: str = Field(max_length=3)
    state: GrantState = choice(GrantState, default=GrantState.AWARDED)
    stage: VentureStage = choice(VentureStage, default=VentureStage.IDEA)
    agreement_document_id: UUID | None = Field(default=None, foreign_key="documents.id")
    agreed_at: datetime | None = None


class Job(Part, table=True):
    """A job the venture made; counted by sex, never by name."""

    __tablename__ = "jobs"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="dates"),)
    __part_of__ = "grant_id"

    grant_id: UUID = Field(foreign_key="grants.id", ondelete="CASCADE", index=True)
    title: str = Field(max_length=120)
    sex: Sex = choice(Sex, default=Sex.UNDISCLOSED)
    under_30: bool | None = None
    full_time: bool = True
    started_on: date
    ended_on: date | None = None


LIFECYCLE = Lifecycle(
    Transition("awarded", "agree", "agreed", needs="grants:agree", guard="has_agreement", event="grant.agreed"),
    Transition("agreed", "activate", "active", event="grant.activated"),
    Transition("active", "deactivate", "agreed", event="grant.deactivated"),
    Transition("active", "complete", "completed", needs="grants:run", guard="all_accounted", event="grant.completed"),
    Transition(("agreed", "active"), "suspend", "suspended", needs="grants:run", reason=True, event="grant.suspended"),
    Transition("suspended", "resume", "active", needs="grants:run", event="grant.resumed"),
    Transition(
        ("awarded", "agreed", "active", "suspended"), "terminate", "terminated",
        needs="grants:run", reason=True, event="grant.terminated",
    ),
    resource="Grant",
)  # fmt: skip

integrity.rule(
    "grants", ("application_id",), lambda: Conflict("grant-exists", "This application has its grant already.")
)
integrity.rule(
    "team_members",
    ("application_id", "person_id"),
    lambda: Conflict("in-team", "This person is in the team already."),
)
