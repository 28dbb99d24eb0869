"""Answers and parameters of /documents."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import PageQuery, Schema, Write

Kind = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,39}$")]


class DocumentUpload(Write):
    """What a file is; the file itself is the body."""

    kind: Kind = Field(description="`cv`, `passport`, `licence`, …")
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] = Field(
        description="What people call it; a folder in front is dropped."
    )
    person_id: UUID | None = Field(
        default=None, description="Whose it is, where the office hands it in for somebody."
    )
    unowned: bool = Field(
        default=False, description="A paper of an office or an organisation, not of a person."
    )


class DocumentRead(Schema):
    """One file; `size` in bytes."""

    id: UUID
    owner_id: UUID | None
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    created_at: datetime


class DocumentQuery(PageQuery):
    kind: Kind | None = None
