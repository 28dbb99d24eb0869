"""Certificates: a snapshot that others can check; revoked, never edited."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, choice, document
from api.core.problems import Conflict


class CertificateKind(StrEnum):
    COMPLETION = "completion"
    SERVICE = "service"


class Certificate(Aggregate, table=True):
    """`code` is printed on it and checked at /verify/{code}; `snapshot` is what it says."""

    __tablename__ = "certificates"
    __table_args__ = (
        Index(
            "uq_certificates_enrolment", "enrolment_id", unique=True,
            sqlite_where=text("revoked_at IS NULL"), postgresql_where=text("revoked_at IS NULL"),
        ),
        Index(
            "uq_certificates_placement", "placement_id", unique=True,
            sqlite_where=text("revoked_at IS NULL"), postgresql_where=text("revoked_at IS NULL"),
        ),
    )  # fmt: skip

    code: str = Field(max_length=20, unique=True)
    kind: CertificateKind = choice(CertificateKind)
    person_id: UUID = Field(foreign_key="people.id", index=True)
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    enrolment_id: UUID | None = Field(default=None, foreign_key="enrolments.id")
    placement_id: UUID | None = Field(default=None, foreign_key="placements.id")
    snapshot: dict[str, Any] = document(default_factory=dict)
    issued_at: datetime
    issued_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    revoked_at: datetime | None = None
    revoked_reason: str | None = None


for _column in ("enrolment_id", "placement_id"):
    integrity.rule(
        "certificates",
        (_column,),
        lambda: Conflict("certificate-issued", "A certificate was issued already."),
    )
