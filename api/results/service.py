"""Targets against counts from events that have their place: the same numbers whoever asks, and none by name."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events
from api.core.actor import Actor
from api.core.db import found
from api.core.events import Event
from api.identity.people.models import Person, Sex
from api.programmes import service as programmes
from api.programmes.models import Programme
from api.results.measures import MEASURES, CountedAs, Measure, SexFrom
from api.results.schemas import ProgrammeResults, SexCounts, TargetResult


@dataclass(frozen=True)
class Reached:
    """How many, by sex where the measure has one, and when the last of them happened."""

    total: int
    by_sex: SexCounts | None
    last_at: datetime | None


def of_programme(session: Session, actor: Actor, programme_id: UUID) -> ProgrammeResults:
    """Each target with what was reached. Raises NotFound, NotPermitted."""
    row = found(session, programmes.visible_to(actor), programme_id)
    actor.require("results:read", programmes.at_funding(session, row))
    return ProgrammeResults(
        programme_id=row.id,
        position=events.head(session),
        targets=[
            _against(part.indicator, part.target, reached(session, row, MEASURES[part.indicator]))
            for part in programmes.targets(session, row.id)
        ],
    )


def _against(indicator: Any, target: int, so_far: Reached) -> TargetResult:
    return TargetResult(
        indicator=indicator,
        target=target,
        reached=so_far.total,
        by_sex=so_far.by_sex,
        last_at=so_far.last_at,
    )


def reached(session: Session, programme: Programme, measure: Measure) -> Reached:
    """What a measure counts in a programme up to now."""
    counting = _counting(programme.id, measure).subquery()
    last_at = session.exec(select(func.max(Event.at)).where(col(Event.id).in_(select(counting.c.id)))).one()
    match measure.counted, measure.sex:
        case CountedAs.PEOPLE, _:
            by_sex = _people_by_sex(session, counting)
        case _, SexFrom.EVENT:
            by_sex = _events_by_sex(session, counting)
        case _:
            total = session.exec(select(func.count(func.distinct(counting.c.subject_id)))).one()
            return Reached(total, None, last_at)
    return Reached(sum(by_sex.values()), sexes(by_sex), last_at)


def sexes(by_sex: Counter[Sex]) -> SexCounts:
    return SexCounts(**{sex.value: by_sex[sex] for sex in Sex})


def _counting(programme_id: UUID, measure: Measure) -> SelectOfScalar[Event]:
    """The events that count: of the programme, in their place, and not taken back later."""
    query = select(Event).where(
        Event.programme_id == programme_id, Event.type == measure.event, col(Event.position).is_not(None)
    )
    if measure.undone_by is None:
        return query
    later = aliased(Event)
    return query.where(
        ~exists().where(
            col(later.subject_id) == Event.subject_id,
            col(later.type) == measure.undone_by,
            col(later.position) > Event.position,
        )
    )


def _people_by_sex(session: Session, counting: Any) -> Counter[Sex]:
    """People once each, those merged into one counted as one; what was erased of them leaves the sex."""
    kept = aliased(Person)
    rows = session.exec(
        select(func.coalesce(kept.sex, Person.sex), func.coalesce(kept.id, Person.id))
        .select_from(counting)
        .join(Person, col(Person.id) == counting.c.person_id)
        .outerjoin(kept, col(kept.id) == col(Person.merged_into_id))
        .distinct()
    ).all()
    return Counter(Sex(sex) for sex, _ in rows)


def _events_by_sex(session: Session, counting: Any) -> Counter[Sex]:
    rows = session.exec(select(counting.c.subject_id, counting.c.data)).all()
    return Counter(Sex(data["sex"]) for data in dict(rows).values())
