"""Bodies of /me/access."""

from datetime import date
from uuid import UUID

from api.core.schemas import Schema


class OpeningRead(Schema):
    """Somebody opened the file on a day (in Kigali), so many times."""

    id: UUID
    day: date
    times: int
    name: str
    roles: list[str]
