"""Bodies of /consents."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import PageQuery, Schema, Text, Write

Purpose = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,59}$")]


class ConsentWrite(Write):
    """What somebody agrees to, in the words they were shown."""

    purpose: Purpose = Field(examples=["story_photo"])
    organisation_id: UUID | None = Field(
        default=None, description="The organisation it is given to; null: us."
    )
    text: Text
    text_version: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class ConsentRead(Schema):
    id: UUID
    purpose: str
    organisation_id: UUID | None
    organisation_name: str | None
    about: str | None = Field(
        description="What it was given with, such as an application; null: nothing else."
    )
    text: str
    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None


class ConsentQuery(PageQuery):
    purpose: Purpose | None = None
    in_force: bool | None = None
