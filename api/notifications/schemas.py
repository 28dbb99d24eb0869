"""Bodies of /letters and /desk."""

import datetime
from typing import Literal
from uuid import UUID

from api.core.outbox import Delivery
from api.core.schemas import PageQuery, Schema


class LetterItem(Schema):
    """`sent_at` is null while it waits; `last_error` is what the mail server said."""

    id: UUID
    created_at: datetime.datetime
    event_type: str
    to_name: str
    to_email: str
    language: str
    subject: str
    sent_at: datetime.datetime | None
    delivery: Delivery
    attempts: int
    last_error: str | None


class LetterRead(LetterItem):
    """`link` is the path that the letter leads to; null of a secret one, which its reader alone may open."""

    text: str
    link: str | None


class LetterQuery(PageQuery):
    programme_id: UUID | None = None
    person_id: UUID | None = None
    delivery: Delivery | None = None


class DeskItemRead(Schema):
    """One line: what, about whom, since or until when, and where to do it."""

    kind: str
    column: Literal["late", "waiting", "closing"]
    title: str
    about: str
    link: str
    at: datetime.datetime
    count: int


class DeskRead(Schema):
    """What is late, what waits for whoever asks, what closes soon; each column sorted by urgency."""

    today: datetime.date
    late: list[DeskItemRead]
    waiting: list[DeskItemRead]
    closing: list[DeskItemRead]
