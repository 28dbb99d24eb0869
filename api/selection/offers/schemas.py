"""Bodies of /offers."""

from datetime import date, datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.core.schemas import Acts, Detail, PageQuery, Schema, Text, Write
from api.selection.offers.models import Answered, OfferState


class OfferWrite(Write):
    """A seat offered by hand to somebody recommended or in reserve; `reason` says why not the next in order."""

    application_id: UUID
    reason: Text


class DatesWrite(Write):
    """Other dates, and why."""

    starts_on: date
    ends_on: date
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends_on < self.starts_on:
            raise ValueError("the last day comes after the first")
        return self


class DatesAnswer(Write):
    """`side`: the office may also record what the host said."""

    answer: Literal[Answered.AGREED, Answered.REFUSED]
    note: Text | None = None
    side: Literal["host", "office"] | None = None


class OfferItem(Schema):
    id: UUID
    application_id: UUID
    call_id: UUID
    programme_id: UUID
    assignment_id: UUID | None
    host_id: UUID | None
    person_id: UUID
    person_name: str
    title: str
    state: OfferState
    from_reserve: bool
    starts_on: date | None
    ends_on: date | None
    expires_at: datetime


class OfferRead(Detail, OfferItem, Acts):
    """One offer; proposed dates wait for host and office."""

    host_name: str | None
    proposed_starts_on: date | None
    proposed_ends_on: date | None
    proposal_note: str | None
    host_answer: Answered | None
    office_answer: Answered | None
    answered_at: datetime | None


class OfferQuery(PageQuery):
    state: OfferState | None = None
    call_id: UUID | None = None
    assignment_id: UUID | None = None
    programme_id: UUID | None = None
    mine: bool | None = Field(default=None, description="Only the asker's own.")
