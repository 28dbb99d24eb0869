"""When an assignment may take place: engagement period, length of stay, phases apart. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from api.calls.assignments.models import Mode
from api.core.i18n import say


class Phase(Protocol):
    on_site: bool
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Frame:
    """What the programme allows: the engagement period, and stays in whole months."""

    starts_on: date
    ends_on: date
    shortest_months: int
    longest_months: int


@dataclass(frozen=True)
class Stay:
    """The longest stay still feasible. `months` is 0 where not even one fits."""

    months: int
    starts_on: date
    ends_on: date
    warning: str | None


def mode_of(phases: Iterable[Phase]) -> Mode:
    on_site = {phase.on_site for phase in phases}
    if on_site == {True, False}:
        return Mode.BLENDED
    return Mode.REMOTE if on_site == {False} else Mode.ON_SITE


def span(phases: Sequence[Phase]) -> tuple[date | None, date | None]:
    if not phases:
        return None, None
    return min(phase.starts_on for phase in phases), max(phase.ends_on for phase in phases)


def after_months(day: date, months: int) -> date:
    """The same day some months on; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(starts_on: date, months: int) -> date:
    """The last day of a stay of so many months."""
    return after_months(starts_on, months) - timedelta(days=1)


def outside(frame: Frame, phases: Sequence[Phase]) -> list[str]:
    """What is wrong with the dates, as sentences; what an officer may waive. Nothing where they fit."""
    starts_on, ends_on = span(phases)
    if starts_on is None or ends_on is None:
        return []
    wrong = []
    if starts_on < frame.starts_on or ends_on > frame.ends_on:
        wrong.append(
            say(
                "The phases lie outside the engagement period, {start} to {end}.",
                start=frame.starts_on,
                end=frame.ends_on,
            )
        )
    if ends_on < last_day(starts_on, frame.shortest_months):
        wrong.append(say("The stay is shorter than {months} months.", months=frame.shortest_months))
    if ends_on > last_day(starts_on, frame.longest_months):
        wrong.append(say("The stay is longer than {months} months.", months=frame.longest_months))
    return wrong


def overlap(phases: Iterable[Phase]) -> bool:
    """Whether two on-site phases share a day: nobody is in two places."""
    on_site = sorted((phase.starts_on, phase.ends_on) for phase in phases if phase.on_site)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(on_site))


def feasible(frame: Frame, earliest: date) -> Stay:
    """The longest stay from the earliest day that ends within the engagement period."""
    starts_on = max(earliest, frame.starts_on)
    fitting = [m for m in range(1, frame.longest_months + 1) if last_day(starts_on, m) <= frame.ends_on]
    months = max(fitting, default=0)
    ends_on = last_day(starts_on, months) if months else min(starts_on, frame.ends_on)
    warning = None
    if months < frame.shortest_months:
        warning = say(
            "No stay of {months} months fits any more before engagements end on {end}.",
            months=frame.shortest_months,
            end=frame.ends_on,
        )
    elif months < frame.longest_months:
        warning = say(
            "From {start} on, {months} whole months fit before engagements end on {end}, not more."
            if months > 1
            else "From {start} on, one whole month fits before engagements end on {end}, not two.",
            start=starts_on,
            months=months,
            end=frame.ends_on,
        )
    return Stay(months, starts_on, ends_on, warning)
