"""Mentors of grant teams: pairing and log."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from api.core import integrity
from api.core.db import Part, choice
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class PairingState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    ENDED = "ended"


class Pairing(Part, table=True):
    """A grant and its mentor; one that is not ended at a time."""

    __tablename__ = "pairings"
    __part_of__ = "grant_id"
    __table_args__ = (
        Index(
            "uq_pairings_live", "grant_id", unique=True,
            sqlite_where=text("state <> 'ended'"), postgresql_where=text("state <> 'ended'"),
        ),
    )  # fmt: skip

    grant_id: UUID = Field(foreign_key="grants.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id")
    mentor_id: UUID = Field(foreign_key="people.id", index=True)
    state: PairingState = choice(PairingState, default=PairingState.PROPOSED)


class MentoringSession(Part, table=True):
    """One line of the mentor's log: made in a minute. `note` is for the mentor and the office alone."""

    __tablename__ = "mentoring_sessions"
    __part_of__ = "grant_id"

    grant_id: UUID = Field(foreign_key="grants.id", ondelete="CASCADE", index=True)
    pairing_id: UUID = Field(foreign_key="pairings.id", ondelete="CASCADE", index=True)
    held_on: date
    minutes: int = Field(gt=0, le=1440)
    topic: str = Field(max_length=200)
    note: str = ""
    next_step: str | None = Field(default=None, max_length=300)
    by_id: UUID = Field(foreign_key="accounts.id")


LIFECYCLE = Lifecycle(
    Transition("proposed", "accept", "active", needs="mentoring:log", event="pairing.accepted"),
    Transition("proposed", "decline", "ended", needs="mentoring:log", reason=True, event="pairing.declined"),
    Transition(
        ("proposed", "active"), "end", "ended", needs="mentoring:pair", reason=True, event="pairing.ended"
    ),
    resource="Pairing",
)

integrity.rule(
    "pairings", ("grant_id",), lambda: Conflict("mentor-paired", "This grant has a mentor already.")
)
