"""The phases of one's stay, and the papers and reports due for it, for one's calendar (core/registries)."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from api.core import i18n
from api.core.actor import Actor
from api.core.calendars import Entry
from api.core.db import by_ids
from api.organisations.models import Organisation
from api.placements import rules, service
from api.placements.models import (
    Clearance,
    ClearanceState,
    Placement,
    PlacementPhase,
    PlacementReport,
    PlacementState,
    ReportState,
)
from api.programmes.models import ClearanceOwner

_MOST = 500
_STANDS = (*rules.BEFORE, *rules.RUNNING, PlacementState.REPORTING)
_TO_HAND_IN = (ClearanceState.PENDING, ClearanceState.REJECTED, ClearanceState.EXPIRED)


def entries(session: Session, actor: Actor, since: datetime) -> Iterator[Entry]:
    """From a day on, of stays that are prepared, run or are reported on. A part moves with its placement's version."""
    if actor.person_id is None:
        return
    day = since.date()
    stands = (col(Placement.person_id) == actor.person_id, col(Placement.state).in_(_STANDS))
    yield from _phases(session, actor, *stands, col(PlacementPhase.ends_on) >= day)
    yield from _papers(session, actor, *stands, col(Clearance.due_on) >= day)
    yield from _reports(session, actor, *stands, col(PlacementReport.due_on) >= day)


def _phases(session: Session, actor: Actor, *where: ColumnElement[bool]) -> Iterator[Entry]:
    rows = session.execute(
        select(Placement, PlacementPhase)
        .join(PlacementPhase, col(PlacementPhase.placement_id) == col(Placement.id))
        .where(_seen(actor), col(PlacementPhase.replaced_at).is_(None), *where)
        .limit(_MOST)
    ).all()
    hosts = by_ids(session, Organisation, {phase.host_id for _, phase in rows})
    for row, phase in rows:
        host = i18n.shown(hosts[phase.host_id], "name")
        said = i18n.say("Your stay at {host}", host=host) if phase.on_site else None
        title = said or i18n.say("Your work from afar for {host}", host=host)
        place = host if phase.on_site else ""
        yield _entry(row, f"phase-{phase.id}", title, phase.starts_on, phase.ends_on, place)


def _papers(session: Session, actor: Actor, *where: ColumnElement[bool]) -> Iterator[Entry]:
    rows = session.execute(
        select(Placement, Clearance)
        .join(Clearance, col(Clearance.placement_id) == col(Placement.id))
        .where(
            _seen(actor),
            col(Clearance.owner) != ClearanceOwner.HOST,
            col(Clearance.state).in_(_TO_HAND_IN),
            rules.needed(),
            *where,
        )
        .limit(_MOST)
    )
    for row, paper in rows:
        said = i18n.say("Hand in: {paper}, by {date}", paper=rules.called(paper.kind), date=paper.due_on)
        yield _entry(row, f"paper-{paper.id}", said, paper.due_on)


def _reports(session: Session, actor: Actor, *where: ColumnElement[bool]) -> Iterator[Entry]:
    rows = session.execute(
        select(Placement, PlacementReport, Organisation)
        .join(PlacementReport, col(PlacementReport.placement_id) == col(Placement.id))
        .join(Organisation, col(Organisation.id) == col(Placement.host_id))
        .where(
            _seen(actor),
            col(PlacementReport.state).in_((ReportState.DUE, ReportState.RETURNED)),
            *where,
        )
        .limit(_MOST)
    )
    for row, report, host in rows:
        said = i18n.say("Your report on your stay at {host} is due", host=i18n.shown(host, "name"))
        yield _entry(row, f"report-{report.id}", said, report.due_on)


def _seen(actor: Actor) -> ColumnElement[bool]:
    return col(Placement.id).in_(service.visible_to(actor).with_only_columns(col(Placement.id)))


def _entry(
    row: Placement, uid: str, title: str, starts: date, ends: date | None = None, place: str = ""
) -> Entry:
    return Entry(
        uid=uid,
        title=title,
        starts=starts,
        ends=ends or starts,
        changed=row.updated_at,
        sequence=row.version,
        link=f"/me/placements/{row.id}",
        place=place,
        text=row.code,
    )
