"""Bodies of /me/calendar."""

from datetime import datetime

from api.core.schemas import Schema


class CalendarLinkRead(Schema):
    """`made_at` is when the private address was made; null where there is none. The address is not kept."""

    made_at: datetime | None


class CalendarLinkMade(Schema):
    """The only time the address is shown. Whoever has it reads the calendar."""

    made_at: datetime
    address: str
