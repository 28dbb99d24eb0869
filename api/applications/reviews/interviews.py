"""Talks with applicants and pitches of teams: when, where, with whom, and what came of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications import visibility
from api.applications.fields import fields_by_row
from api.applications.models import Application, ApplicationState
from api.applications.reviews import conflicts, service
from api.applications.reviews.models import INTERVIEWS, Interview, InterviewState
from api.applications.reviews.schemas import (
    InterviewChange,
    InterviewItem,
    InterviewPatch,
    InterviewRead,
    InterviewWrite,
    PanelMember,
)
from api.core import clock, events, i18n
from api.core.actor import Actor, At
from api.core.db import by_ids, found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.problems import Conflict, FieldError, Invalid, InvalidFields, NotFound
from api.core.schemas import merged
from api.identity.accounts.models import Account
from api.identity.people.models import Person

S = ApplicationState
_TALKED_TO = frozenset({S.ELIGIBLE, S.SHORTLISTED, S.RECOMMENDED, S.RESERVE})


def visible_to(actor: Actor) -> SelectOfScalar[Interview]:
    """Those of the applications one sees."""
    seen = visibility.visible_to(actor).with_only_columns(col(Application.id))
    return select(Interview).where(col(Interview.application_id).in_(seen))


def at(row: Interview) -> At:
    return At(programme_id=row.programme_id, call_id=row.call_id)


def schedule(session: Session, actor: Actor, body: InterviewWrite) -> Interview:
    application = _application(session, actor, body.application_id)
    actor.require("interviews:write", At(programme_id=application.programme_id, call_id=application.call_id))
    if application.state not in _TALKED_TO:
        raise Conflict("not-reviewable", "{code} is not being judged now.", code=application.code)
    _check(session, application, body)
    row = Interview.model_validate(
        {
            **body.model_dump(exclude={"panel"}),
            "panel": _panel(body.panel),
            "call_id": application.call_id,
            "programme_id": application.programme_id,
        }
    )
    session.add(row)
    session.flush()
    _record(session, actor, row, application, "interview.scheduled", _when(row))
    return row


def change(
    session: Session, actor: Actor, row_id: UUID, version: Version, patch: InterviewPatch
) -> Interview:
    """Another time, place or panel; only while it is still to come."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("interviews:write", at(row))
    version.check(row)
    whole: InterviewChange = merged(InterviewChange, row, patch)
    if row.state is not InterviewState.SCHEDULED and patch.model_fields_set != {"note"}:
        raise Conflict("interview-over", "What was held, missed or cancelled is not moved: schedule another.")
    application = session.get_one(Application, row.application_id)
    if row.state is InterviewState.SCHEDULED:
        _check(session, application, whole)
    before = row.starts_at
    row.sqlmodel_update({**whole.model_dump(exclude={"panel"}), "panel": _panel(whole.panel)})
    session.flush()
    data = {"fields": sorted(patch.model_fields_set), **_when(row)}
    if before != row.starts_at:
        data["before"] = before.isoformat()
    told = bool(patch.model_fields_set & {"starts_at", "minutes", "time_zone", "place"})
    _record(session, actor, row, application, "interview.changed", data, told=told)
    return row


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Interview:
    row = locked(session, visible_to(actor), row_id)
    actor.require("interviews:write", at(row))
    version.check(row)
    transition = INTERVIEWS.step(session, row, verb, actor, at(row), reason)
    application = session.get_one(Application, row.application_id)
    _record(session, actor, row, application, transition.event, {}, reason=reason)
    return row


def read(session: Session, actor: Actor, row_id: UUID) -> Interview:
    return found(session, visible_to(actor), row_id)


def detail(session: Session, actor: Actor, row: Interview) -> InterviewRead:
    application = session.get_one(Application, row.application_id)
    hers = visibility.view_of(actor, application) is visibility.View.APPLICANT
    (item,) = items(session, actor, [row])
    return InterviewRead(
        **item.model_dump(),
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        allowed_actions=INTERVIEWS.allowed(session, row, actor, at(row)),
        panel=[{"name": member["name"]} for member in row.panel] if hers else row.panel,
        note=None if hers else row.note,
    )


def items(session: Session, actor: Actor, rows: Sequence[Interview]) -> list[InterviewItem]:
    applications = by_ids(session, Application, {row.application_id for row in rows})
    people = by_ids(session, Person, {one.person_id for one in applications.values()})
    fields = fields_by_row(session, actor, list(applications.values()))
    made = []
    for row in rows:
        application = applications[row.application_id]
        named = "name" in fields[application.id]
        made.append(
            InterviewItem(
                id=row.id, application_id=row.application_id, application_code=application.code,
                name=people[application.person_id].name if named else None, call_id=row.call_id,
                starts_at=row.starts_at, local_time=row.starts_at.astimezone(ZoneInfo(row.time_zone)),
                minutes=row.minutes, time_zone=row.time_zone, place=row.place, state=row.state,
            )
        )  # fmt: skip
    return made


def _application(session: Session, actor: Actor, application_id: UUID) -> Application:
    try:
        return locked(session, visibility.visible_to(actor), application_id)
    except NotFound:
        raise Invalid("unknown-reference", "There is no such application.").at("/application_id") from None


def _check(session: Session, application: Application, body: InterviewWrite | InterviewChange) -> None:
    if body.starts_at <= clock.now():
        raise Invalid("time-passed", "Choose a time that is still to come.").at("/starts_at")
    ids = [member.account_id for member in body.panel if member.account_id is not None]
    known = by_ids(session, Account, ids)
    barred = conflicts.between(session, [application], ids)
    wrong = []
    for place, member in enumerate(body.panel):
        pointer = f"/panel/{place}/account_id"
        if member.account_id is not None and member.account_id not in known:
            wrong.append(
                FieldError(
                    pointer=pointer, code="unknown-reference", detail=i18n.say("There is no such account.")
                )
            )
        kind = barred.get((member.account_id, application.id)) if member.account_id else None
        if kind is not None:
            raise service.conflict_of_interest(kind).at(pointer)
    if wrong:
        raise InvalidFields(wrong)


def _panel(members: Sequence[PanelMember]) -> list[dict[str, Any]]:
    return [member.model_dump(mode="json") for member in members]


def _when(row: Interview) -> dict[str, Any]:
    return {"starts_at": row.starts_at.isoformat(), "time_zone": row.time_zone}


def _record(
    session: Session,
    actor: Actor,
    row: Interview,
    application: Application,
    event: str,
    data: dict[str, Any],
    *,
    told: bool = True,
    reason: str | None = None,
) -> None:
    events.record(
        session, event, row, actor, at=at(row), person_id=application.person_id,
        audience=Audience.PERSON if told else Audience.OFFICE,
        data={"application_id": str(application.id), **data}, reason=reason,
    )  # fmt: skip
