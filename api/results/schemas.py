"""Bodies of /programmes/{id}/results."""

import datetime
from uuid import UUID

from api.core.schemas import Schema
from api.programmes.models import Indicator


class SexCounts(Schema):
    """The same count by sex. Shown as it is: placements, trainings and jobs are not suppressed (domain.md, 14)."""

    female: int
    male: int
    other: int
    undisclosed: int


class TargetResult(Schema):
    """One target. `by_sex` is null where things are counted, not people; `last_at` where nothing is yet."""

    indicator: Indicator
    target: int
    reached: int
    by_sex: SexCounts | None
    last_at: datetime.datetime | None


class ProgrammeResults(Schema):
    """A programme's targets against what has happened, up to the event of `position`."""

    programme_id: UUID
    position: int
    targets: list[TargetResult]
