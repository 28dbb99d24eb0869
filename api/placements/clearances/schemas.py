"""Bodies of /placements/{id}/clearances."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from api.core.schemas import Acts, Detail, Schema, Text, Write
from api.placements.models import ClearanceState
from api.programmes.models import ClearanceOwner


class ClearanceWrite(Write):
    """A paper beyond those the programme asks of everybody."""

    kind: str = Field(max_length=40, pattern=r"^[a-z][a-z_]+$")
    owner: ClearanceOwner
    mandatory: bool = True
    on_site_only: bool = False
    clinical: bool = False
    due_on: date


class ClearanceSubmission(Write):
    """A paper handed in: the file, or a word that it was shown."""

    document_id: UUID | None = None
    valid_until: date | None = None
    note: Text | None = None


class Approval(Write):
    valid_until: date | None = None
    note: Text | None = None


class ClearanceItem(Schema):
    """One paper. `document_id` and `note` are null for those who may not see the file."""

    id: UUID
    kind: str
    owner: ClearanceOwner
    mandatory: bool
    clinical: bool
    is_needed: bool = Field(description="False while no phase asks for it (remote, not clinical).")
    due_on: date
    is_late: bool
    state: ClearanceState
    valid_until: date | None
    has_document: bool
    document_id: UUID | None
    note: str | None


class ClearanceRead(Detail, ClearanceItem, Acts):
    """One paper in full; its version is its placement's."""

    placement_id: UUID
    decided_at: datetime | None


class ClearancesRead(Schema):
    items: list[ClearanceItem]
