"""Bodies of /me/data and of erasing."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import Schema, Write


class DataRead(Schema):
    """Everything held on a person, by domain. Files are listed; each has its own address."""

    person_id: UUID
    made_at: datetime
    held: dict[str, dict[str, Any]]


class EraseWrite(Write):
    """One's password, since nothing brings the data back."""

    password: Annotated[str, StringConstraints(max_length=200)]


class ErasedRead(Schema):
    """How much was erased, by domain and kind. What the law keeps and counts without names stay."""

    person_id: UUID
    erased: dict[str, dict[str, int]] = Field(examples=[{"identity": {"documents": 3}}])
