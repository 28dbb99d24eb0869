"""/selections."""

from collections import Counter
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, select

from api.applications.models import Application
from api.applications.reviews import conflicts, summary
from api.applications.reviews.scores import rounded
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import i18n, pages
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.people.models import Person
from api.organisations import service as organisations
from api.selection import release, seats, service, signing
from api.selection.completeness import decisions_of
from api.selection.models import LIFECYCLE, Decision, DecisionBatch, Verdict
from api.selection.schemas import (
    BatchSignatureRead,
    BatchSignatureWrite,
    CallBrief,
    DecisionRead,
    DecisionScoresRead,
    DecisionsWrite,
    LettersRead,
    PostRead,
    ResultRead,
    SelectionItem,
    SelectionPatch,
    SelectionQuery,
    SelectionRead,
    SelectionWrite,
    SigningBodyRead,
)

selections = Resource("selections", "Selection")

_STEP = (404, 409, 412, 428)


@route(selections, "POST", "", needs="selections:prepare", status=201, problems=(409,))
def create_selection(session: Tx, actor: Signed, body: SelectionWrite) -> SelectionRead:
    """Begin a batch of decisions on a call's applications."""
    return _read(session, actor, service.create(session, actor, body))


@route(selections, "GET", "", needs="selections:read")
def list_selections(
    session: Rx, actor: Signed, asked: Annotated[SelectionQuery, Query()]
) -> Page[SelectionItem]:
    """Batches, newest first."""
    query = service.visible_to(actor)
    if asked.call_id:
        query = query.where(DecisionBatch.call_id == asked.call_id)
    if asked.programme_id:
        query = query.where(DecisionBatch.programme_id == asked.programme_id)
    if asked.state:
        query = query.where(DecisionBatch.state == asked.state)
    return pages.page(session, query, asked, [(col(DecisionBatch.id), True)], SelectionItem.model_validate)


@route(selections, "GET", "/{selection_id}", needs="selections:read", problems=(404,))
def read_selection(session: Rx, actor: Signed, selection_id: UUID) -> SelectionRead:
    """The signatory's single page: list with scores, seats, result, departures, signatures."""
    return _read(session, actor, service.read(session, actor, selection_id))


@route(selections, "PATCH", "/{selection_id}", needs="selections:prepare", problems=_STEP)
def change_selection(
    session: Tx, actor: Signed, selection_id: UUID, version: IfMatch, body: SelectionPatch
) -> SelectionRead:
    """Change a batch's title (JSON merge patch)."""
    return _read(session, actor, service.change(session, actor, selection_id, version, body))


@route(selections, "PUT", "/{selection_id}/decisions", needs="selections:prepare", problems=_STEP)
def put_decisions(
    session: Tx, actor: Signed, selection_id: UUID, version: IfMatch, body: DecisionsWrite
) -> SelectionRead:
    """Put the whole list of decisions; a change clears signatures."""
    row = service.decide(session, actor, selection_id, version, body.decisions, whole=True)
    return _read(session, actor, row)


@route(selections, "PATCH", "/{selection_id}/decisions", needs="selections:prepare", problems=_STEP)
def change_decisions(
    session: Tx, actor: Signed, selection_id: UUID, version: IfMatch, body: DecisionsWrite
) -> SelectionRead:
    """Change or add the decisions that are sent; a change clears signatures."""
    row = service.decide(session, actor, selection_id, version, body.decisions, whole=False)
    return _read(session, actor, row)


@route(selections, "POST", "/{selection_id}/send-to-sign", needs="selections:prepare", problems=_STEP)
def send_selection_to_sign(session: Tx, actor: Signed, selection_id: UUID, version: IfMatch) -> SelectionRead:
    """Send a complete batch to the organisations that sign; where none is named it is signed at once."""
    return _read(session, actor, service.send_to_sign(session, actor, selection_id, version))


@route(selections, "POST", "/{selection_id}/sign", needs="selections:sign", problems=_STEP)
def sign_selection(
    session: Tx, actor: Signed, selection_id: UUID, version: IfMatch, body: BatchSignatureWrite
) -> SelectionRead:
    """Sign the version seen, sign with reservation, or return it with a word why."""
    return _read(session, actor, signing.sign(session, actor, selection_id, version, body))


@route(selections, "POST", "/{selection_id}/restage", needs="selections:prepare", problems=_STEP)
def restage_selection(
    session: Tx, actor: Signed, selection_id: UUID, version: IfMatch, body: Reason
) -> SelectionRead:
    """Take a batch back for changes, saying why; signatures no longer count."""
    return _read(session, actor, service.take_back(session, actor, selection_id, version, body.reason))


@route(selections, "POST", "/{selection_id}/discard", needs="selections:prepare", problems=_STEP)
def discard_selection(
    session: Tx, actor: Signed, selection_id: UUID, version: IfMatch, body: Reason
) -> SelectionRead:
    """Give up a batch that is being prepared, saying why."""
    return _read(session, actor, service.discard(session, actor, selection_id, version, body.reason))


@route(selections, "GET", "/{selection_id}/letters", needs="selections:read", problems=(404,))
def preview_letters(session: Rx, actor: Signed, selection_id: UUID) -> LettersRead:
    """What each person will be told when the batch is released."""
    row = service.read(session, actor, selection_id)
    return LettersRead(letters=release.letters(session, row))


@route(selections, "POST", "/{selection_id}/release", needs="selections:release", problems=_STEP)
def release_selection(session: Tx, actor: Signed, selection_id: UUID, version: IfMatch) -> SelectionRead:
    """Tell everyone: applications move and offers go out, all at once."""
    return _read(session, actor, release.release(session, actor, selection_id, version))


def _read(session: Session, actor: Actor, row: DecisionBatch) -> SelectionRead:
    decisions = decisions_of(session, row.id)
    applications = by_ids(session, Application, [one.application_id for one in decisions])
    call = session.exec(select(Call).where(Call.id == row.call_id)).one()
    verdicts = Counter(one.verdict for one in decisions)
    signatures = service.signatures_of(session, row.id)
    names = organisations.names(
        session, [*(UUID(body) for body in row.bodies), *(one.organisation_id for one in signatures)]
    )
    standing = service.standing(session, row)
    return SelectionRead(
        **row.model_dump(exclude={"bodies"}),
        call=CallBrief(id=call.id, code=call.code, title=i18n.shown(call, "title"), kind=call.kind.value),
        minimum_reviews=call.minimum_reviews,
        posts=_posts(session, row, decisions, applications),
        decisions=_decisions(session, actor, decisions, applications),
        result=ResultRead(
            recommended=verdicts[Verdict.RECOMMENDED],
            reserve=verdicts[Verdict.RESERVE],
            not_selected=verdicts[Verdict.NOT_SELECTED],
            departures=sum(one.departs for one in decisions),
        ),
        bodies=[
            SigningBodyRead(
                organisation_id=UUID(body),
                name=names.get(UUID(body), ""),
                kind=standing[body].kind if body in standing else None,
            )
            for body in row.bodies
        ],
        signatures=[
            BatchSignatureRead(
                **one.model_dump(include=set(BatchSignatureRead.model_fields)),
                organisation_name=names.get(one.organisation_id, ""),
            )
            for one in signatures
        ],
        allowed_actions=_actions(session, actor, row),
    )


def _actions(session: Session, actor: Actor, row: DecisionBatch) -> list[str]:
    verbs = LIFECYCLE.allowed(session, row, actor, service.at(row))
    if signing.to_sign(session, actor, row):
        verbs.append("sign")
    return [verb.replace("_", "-") for verb in verbs]


def _decisions(
    session: Session, actor: Actor, decisions: list[Decision], applications: dict[UUID, Application]
) -> list[DecisionRead]:
    people = by_ids(session, Person, {one.person_id for one in applications.values()})
    panels = summary.panels(session, list(applications))
    accounts = [actor.account_id] if actor.account_id else []
    barred = {one for _, one in conflicts.between(session, list(applications.values()), accounts)}
    made: list[DecisionRead] = []
    for one in decisions:
        application = applications[one.application_id]
        panel = panels.get(application.id, summary.Panel())
        made.append(
            DecisionRead(
                **one.model_dump(include=set(DecisionRead.model_fields)),
                application_code=application.code,
                application_state=application.state.value,
                person_id=application.person_id,
                person_name=people[application.person_id].name,
                assignment_id=application.assignment_id,
                reviews=panel.submitted,
                score=None if application.id in barred else _score(application, panel),
            )
        )
    return made


def _score(application: Application, panel: summary.Panel) -> DecisionScoresRead | None:
    found = panel.summary(summary.grid_of(application))
    mean = rounded(found.mean)
    return None if mean is None else DecisionScoresRead(mean=mean, n=found.n, spread=found.spread)


def _posts(
    session: Session,
    row: DecisionBatch,
    decisions: list[Decision],
    applications: dict[UUID, Application],
) -> list[PostRead]:
    counts = Counter((applications[one.application_id].assignment_id, one.verdict) for one in decisions)
    ids = {assignment_id for assignment_id, _ in counts}
    assignments = by_ids(session, Assignment, {one for one in ids if one is not None})
    made: list[PostRead] = []
    for one in sorted(ids, key=str):
        post = seats.look(session, row.call_id, one)
        named = assignments[one] if one is not None else post.call
        made.append(
            PostRead(
                assignment_id=one,
                code=named.code,
                title=i18n.shown(named, "title"),
                seats=post.seats,
                taken=seats.count(session, post, *seats.TAKING),
                recommended=counts[one, Verdict.RECOMMENDED],
                reserve=counts[one, Verdict.RESERVE],
            )
        )
    return made
