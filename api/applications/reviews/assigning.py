"""Giving many applications to several reviewers: in balance, without conflicts, the same way each time."""

from collections import Counter, defaultdict
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.applications import visibility
from api.applications.models import Application
from api.applications.reviews import conflicts, service
from api.applications.reviews.models import Review, ReviewState
from api.applications.reviews.schemas import (
    Distribution,
    DistributionRead,
    Given,
    ReviewWrite,
    Short,
    Skipped,
)
from api.core import i18n
from api.core.actor import Actor
from api.core.db import for_change
from api.core.problems import FieldError, InvalidFields
from api.identity.accounts.models import Account


def distribute(session: Session, actor: Actor, body: Distribution) -> DistributionRead:
    """Each application gets `per_application` reviewers, those with least to do first."""
    rows = _applications(session, actor, body)
    names = _reviewers(session, rows, body)
    barred = conflicts.between(session, rows, body.reviewer_ids)
    having = _having(session, [row.id for row in rows])
    load = _load(session, body)
    given: list[Given] = []
    skipped: list[Skipped] = []
    short: list[Short] = []
    for row in rows:
        there = having[row.id]
        lacking = body.per_application - sum(state is not ReviewState.DECLINED for state in there.values())
        for reviewer_id in sorted(dict.fromkeys(body.reviewer_ids), key=lambda one: (load[one], str(one))):
            about = {
                "application_id": row.id, "application_code": row.code,
                "reviewer_id": reviewer_id, "reviewer": names[reviewer_id],
            }  # fmt: skip
            kind = barred.get((reviewer_id, row.id))
            if kind is not None:
                skipped.append(Skipped(**about, conflict=kind))
            elif lacking > 0 and reviewer_id not in there:
                given.append(Given(**about))
                load[reviewer_id] += 1
                lacking -= 1
        if lacking > 0:
            short.append(Short(application_id=row.id, application_code=row.code, lacking=lacking))
    if not body.preview:
        by_id = {row.id: row for row in rows}
        for one in given:
            wanted = ReviewWrite(
                application_id=one.application_id, reviewer_account_id=one.reviewer_id, due_on=body.due_on
            )
            service.add(session, actor, by_id[one.application_id], one.reviewer_id, wanted)
    return DistributionRead(
        preview=body.preview, given=given, skipped=skipped, short=short,
        load={reviewer_id: load[reviewer_id] for reviewer_id in body.reviewer_ids},
    )  # fmt: skip


def _applications(session: Session, actor: Actor, body: Distribution) -> list[Application]:
    query = visibility.visible_to(actor).where(
        Application.call_id == body.call_id, col(Application.id).in_(body.application_ids)
    )
    rows = session.exec(for_change(query.order_by(col(Application.id)))).all()
    there = {row.id for row in rows}
    unknown = [
        FieldError(
            pointer=f"/application_ids/{place}", code="unknown-reference",
            detail=i18n.say("There is no such application in this call."),
        )
        for place, wanted in enumerate(body.application_ids)
        if wanted not in there
    ]  # fmt: skip
    if unknown:
        raise InvalidFields(unknown)
    for row in rows:
        actor.require("reviews:assign", visibility.at(row))
        service.must_not_be_own(actor, row)
        service.must_be_reviewable(row)
    return list(rows)


def _reviewers(session: Session, rows: list[Application], body: Distribution) -> dict[UUID, str]:
    programme_id = rows[0].programme_id
    refused = [
        FieldError(
            pointer=f"/reviewer_ids/{place}", code="not-a-reviewer",
            detail=i18n.say("This account may not review in this call."),
        )
        for place, account_id in enumerate(body.reviewer_ids)
        if not service.may_review(session, account_id, programme_id, body.call_id)
    ]  # fmt: skip
    if refused:
        raise InvalidFields(refused)
    found = session.execute(select(Account.id, Account.name).where(col(Account.id).in_(body.reviewer_ids)))
    return {account_id: name for account_id, name in found}


def _having(session: Session, ids: list[UUID]) -> defaultdict[UUID, dict[UUID, ReviewState]]:
    found: defaultdict[UUID, dict[UUID, ReviewState]] = defaultdict(dict)
    query = select(Review.application_id, Review.reviewer_id, Review.state)
    for application_id, reviewer_id, state in session.execute(
        query.where(col(Review.application_id).in_(ids))
    ):
        found[application_id][reviewer_id] = state
    return found


def _load(session: Session, body: Distribution) -> Counter[UUID]:
    rows = session.execute(
        select(Review.reviewer_id, func.count())
        .where(
            Review.call_id == body.call_id,
            col(Review.reviewer_id).in_(body.reviewer_ids),
            col(Review.state).in_(service.OPEN),
        )
        .group_by(col(Review.reviewer_id))
    )
    return Counter({reviewer_id: count for reviewer_id, count in rows})
