"""What a batch must satisfy before it goes to those who sign, and again before it is released."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import Application, ApplicationState
from api.applications.reviews import summary
from api.calls.models import Call
from api.core import i18n
from api.core.db import by_ids
from api.core.problems import Conflict, FieldError
from api.selection import seats
from api.selection.models import LIFECYCLE, BatchState, Decision, DecisionBatch, Verdict
from api.selection.offers.models import Offer

LEAST_REVIEWS = 2

_DECIDABLE = {
    Verdict.RECOMMENDED: (ApplicationState.SHORTLISTED,),
    Verdict.RESERVE: (ApplicationState.SHORTLISTED,),
    Verdict.NOT_SELECTED: (ApplicationState.SHORTLISTED, ApplicationState.ELIGIBLE),
}
_ENDED = ApplicationState.WITHDRAWN

_FAULTS = {
    "not-decidable": "This application is not at a stage where this can be decided.",
    "decided-elsewhere": "Another batch decides on this application.",
    "reviews-missing": "At least {least} reviews are needed first.",
    "reason-needed": "Say why: those concerned will read it.",
    "rank-needed": "A reserve needs its place in the order.",
    "rank-taken": "Two reserves have the same place.",
    "person-twice": "A person is recommended once in a call.",
}


def decisions_of(session: Session, batch_id: UUID) -> list[Decision]:
    """A batch's decisions: recommended, then the reserve by rank, then the others."""
    rows = session.exec(select(Decision).where(Decision.batch_id == batch_id)).all()
    order = list(Verdict)
    return sorted(rows, key=lambda row: (order.index(row.verdict), row.rank or 10**6, row.application_id))


def deciding(session: Session, application_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Which of these a batch decides on that is not released yet."""
    rows = session.exec(
        select(Decision.application_id)
        .join(DecisionBatch, col(DecisionBatch.id) == col(Decision.batch_id))
        .where(
            col(Decision.application_id).in_(application_ids),
            col(DecisionBatch.state).in_((BatchState.STAGED, BatchState.SIGNING, BatchState.SIGNED)),
        )
    )
    return frozenset(rows)


@LIFECYCLE.guard("is_complete")
def is_complete(session: Session, batch: DecisionBatch) -> None:
    """Reviews, reasons, ranks, one seat a person, seats and awards. Raises Conflict naming each decision."""
    decisions = decisions_of(session, batch.id)
    if not decisions:
        raise Conflict("batch-empty", "Decide on at least one application first.")
    call = session.exec(select(Call).where(Call.id == batch.call_id)).one()
    applications = by_ids(session, Application, [row.application_id for row in decisions])
    reviews = summary.counted(session, list(applications))
    elsewhere = _decided_elsewhere(session, batch, list(applications))
    least = max(LEAST_REVIEWS, call.minimum_reviews)
    people = Counter(
        applications[row.application_id].person_id for row in decisions if row.verdict is Verdict.RECOMMENDED
    )
    ranks = Counter(
        (applications[row.application_id].assignment_id, row.rank)
        for row in decisions
        if row.verdict is Verdict.RESERVE
    )
    wrong: list[FieldError] = []
    for row in decisions:
        application = applications[row.application_id]
        faults = {
            "not-decidable": application.state not in _DECIDABLE[row.verdict],
            "decided-elsewhere": row.application_id in elsewhere,
            "reviews-missing": row.verdict is not Verdict.NOT_SELECTED
            and reviews.get(row.application_id, 0) < least,
            "reason-needed": (row.verdict is not Verdict.RECOMMENDED or row.departs)
            and not row.reason.strip(),
            "rank-needed": row.verdict is Verdict.RESERVE and row.rank is None,
            "rank-taken": row.verdict is Verdict.RESERVE
            and row.rank is not None
            and ranks[application.assignment_id, row.rank] > 1,
            "person-twice": row.verdict is Verdict.RECOMMENDED and people[application.person_id] > 1,
        }
        wrong += [
            FieldError(
                pointer=f"/decisions/{row.application_id}",
                code=code,
                detail=i18n.say(_FAULTS[code], least=least),
            )
            for code, stands in faults.items()
            if stands
        ]
    if wrong:
        conflict = Conflict(
            "not-complete", "The decisions are not complete yet; each entry says what is missing."
        )
        conflict.errors = wrong
        raise conflict
    check_seats(session, batch, decisions, applications)


def _decided_elsewhere(session: Session, batch: DecisionBatch, application_ids: list[UUID]) -> set[UUID]:
    live = (BatchState.SIGNING, BatchState.SIGNED, BatchState.RELEASED)
    return set(
        session.exec(
            select(Decision.application_id)
            .join(DecisionBatch, col(DecisionBatch.id) == col(Decision.batch_id))
            .where(
                col(Decision.application_id).in_(application_ids),
                DecisionBatch.id != batch.id,
                col(DecisionBatch.state).in_(live),
            )
        )
    )


@LIFECYCLE.guard("fits_seats")
def fits_seats(session: Session, batch: DecisionBatch) -> None:
    """Still decidable, and still room. Whoever withdrew meanwhile is passed over."""
    decisions = decisions_of(session, batch.id)
    applications = by_ids(session, Application, [row.application_id for row in decisions])
    for row in decisions:
        application = applications[row.application_id]
        if application.state is not _ENDED and application.state not in _DECIDABLE[row.verdict]:
            raise Conflict(
                "application-moved",
                "Application {code} has moved since; take the batch back and decide on it again.",
                code=application.code,
            )
    check_seats(session, batch, decisions, applications)


def check_seats(
    session: Session,
    batch: DecisionBatch,
    decisions: Sequence[Decision],
    applications: dict[UUID, Application],
) -> None:
    """Recommended fit their post, and nobody recommended has an open or accepted offer in the call already."""
    wanted: dict[UUID | None, list[UUID]] = defaultdict(list)
    people: set[UUID] = set()
    for row in decisions:
        application = applications[row.application_id]
        if row.verdict is Verdict.RECOMMENDED and application.state is not _ENDED:
            wanted[application.assignment_id].append(application.id)
            people.add(application.person_id)
    holding = session.exec(
        select(Offer.id).where(
            Offer.call_id == batch.call_id,
            col(Offer.person_id).in_(people),
            col(Offer.state).in_(seats.TAKING),
        )
    ).first()
    if holding is not None:
        raise Conflict(
            "person-holds-offer", "Somebody recommended here has an open or accepted offer in this call."
        )
    for assignment_id, application_ids in wanted.items():
        post = seats.look(session, batch.call_id, assignment_id)
        seats.check_room(session, post, application_ids)
