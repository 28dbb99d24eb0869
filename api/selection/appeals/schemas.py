"""Bodies of /appeals."""

from datetime import datetime
from uuid import UUID

from api.core.schemas import Acts, Detail, PageQuery, Schema, Text, Write
from api.selection.appeals.models import AppealState


class AppealWrite(Write):
    """Why the decision should be looked at again."""

    application_id: UUID
    text: Text


class AppealItem(Schema):
    id: UUID
    application_id: UUID
    application_code: str
    call_id: UUID
    programme_id: UUID
    person_id: UUID
    person_name: str
    state: AppealState
    created_at: datetime


class AppealRead(Detail, AppealItem, Acts):
    text: str
    answer: str | None
    answered_at: datetime | None


class AppealQuery(PageQuery):
    state: AppealState | None = None
    call_id: UUID | None = None
    programme_id: UUID | None = None
