"""The field's clock, which a demonstration or a test may shift, and the real one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

_offset = timedelta(0)


def now() -> datetime:
    """The field's time (UTC): what deadlines, expiries and reports are measured by."""
    return datetime.now(UTC) + _offset


def real_now() -> datetime:
    """The machine's time (UTC): for sessions, keys, leases, throttles."""
    return datetime.now(UTC)


def day_of(moment: datetime, time_zone: str = "Africa/Kigali") -> date:
    """The day it was there at that moment, wherever the server stands and whoever reads it."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def today(time_zone: str = "Africa/Kigali") -> date:
    return day_of(now(), time_zone)


def shift(offset: timedelta) -> None:
    """Set how far the field's clock runs from the real one, for this process."""
    global _offset
    _offset = offset


@contextmanager
def shifted(offset: timedelta) -> Iterator[None]:
    """Shift the field's clock further for the length of a block (tests, demonstration)."""
    before = _offset
    shift(before + offset)
    try:
        yield
    finally:
        shift(before)


@dataclass(frozen=True)
class Deadline:
    """A local date that ends when that day ends in its zone (domain.md, idea 6)."""

    date: date
    time_zone: str

    @property
    def closes_at(self) -> datetime:
        """The first instant (UTC) that is too late."""
        following = datetime.combine(self.date + timedelta(days=1), time(0), ZoneInfo(self.time_zone))
        return following.astimezone(UTC)


def is_time_zone(name: str) -> bool:
    return name in available_timezones()
