"""Certificates of /certificates."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field, model_validator

from api.core.schemas import Acts, Detail, PageQuery, Schema, Write
from api.training.certificates.models import CertificateKind


class CertificateWrite(Write):
    """For a completed place in a group, or for a closed placement."""

    enrolment_id: UUID | None = None
    placement_id: UUID | None = None

    @model_validator(mode="after")
    def _for_one(self) -> "CertificateWrite":
        if (self.enrolment_id is None) == (self.placement_id is None):
            raise ValueError("name either an enrolment or a placement")
        return self


class CertificateItem(Schema):
    id: UUID
    code: str
    kind: CertificateKind
    person_id: UUID
    name: str
    what: str
    placement_id: UUID | None
    issued_at: datetime
    revoked_at: datetime | None


class CertificateRead(Detail, Acts, CertificateItem):
    """One certificate; `snapshot` is all it says, as on the day it was issued."""

    programme_id: UUID
    enrolment_id: UUID | None
    snapshot: dict[str, Any]
    revoked_reason: str | None
    verify_url: str


class IssuedRead(Schema):
    """The certificates made now, for everyone who completed and had none."""

    items: list[CertificateItem]


class CertificateQuery(PageQuery):
    kind: CertificateKind | None = None
    cohort_id: UUID | None = None
    person_id: UUID | None = None
    mine: bool | None = Field(default=None, description="Only one's own.")


class VerificationRead(Schema):
    """What anyone with the code sees: the name, the training, the dates, whether it is still valid."""

    valid: bool
    code: str
    kind: CertificateKind
    name: str
    what: str
    starts_on: date | None
    ends_on: date | None
    issued_at: datetime
    revoked_at: datetime | None
