"""Questions about a call, asked by whoever is signed in, answered for everyone."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from api.core.schemas import Language, PageQuery, Schema, Text, Write


class EnquiryWrite(Write):
    question: Annotated[str, StringConstraints(min_length=3, max_length=2000)]
    language: Language = "en"


class EnquiryAnswer(Write):
    """The answer, and the question as everyone will read it where what was sent names somebody."""

    answer: Text
    question: Annotated[str, StringConstraints(min_length=3, max_length=2000)] | None = None


class EnquiryItem(Schema):
    """`person_id` is only for the office."""

    id: UUID
    question: str
    answer: str | None
    answered_at: datetime.datetime | None
    language: str
    created_at: datetime.datetime
    person_id: UUID | None


class EnquiryQuery(PageQuery):
    answered: bool | None = None
