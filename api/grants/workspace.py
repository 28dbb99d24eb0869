"""A grant as one page: its instalments, milestones, mentor, jobs, sums, and what comes next."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from api.core import i18n
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.money import Money
from api.grants import jobs, service
from api.grants.mentoring import service as mentoring
from api.grants.mentoring.models import MentoringSession, Pairing
from api.grants.mentoring.schemas import MentoringSessionRead, MentorRead
from api.grants.models import Grant, GrantState
from api.grants.schemas import Body, GrantItem, GrantRead, JobRead, NextStep, TeamMemberRead, Totals
from api.grants.tranches import milestones
from api.grants.tranches import service as tranches
from api.grants.tranches.models import Milestone, MilestoneState, Remainder, Tranche, TrancheState
from api.grants.tranches.schemas import MilestoneItem, PaymentSteps, TrancheItem
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.money.models import Payment
from api.organisations.models import Organisation

_PAID = (TrancheState.PAID, TrancheState.ACCOUNTED)


def detail(session: Session, actor: Actor, row: Grant) -> GrantRead:
    rows = service.tranches_of(session, row.id)
    steps = milestones.of(session, row.id)
    pairing = mentoring.current(session, row.id)
    made = jobs.of(session, row.id)
    institution = session.get(Organisation, row.institution_id) if row.institution_id else None
    plain = {
        "id", "version", "created_at", "updated_at", "code", "title", "state", "stage", "field", "programme_id",
        "call_id", "application_id", "agreed_at",
    }  # fmt: skip
    return GrantRead(
        **row.model_dump(include=plain),
        agreement_document_id=row.agreement_document_id,
        institution=_body(institution) if institution else None,
        team=[
            TeamMemberRead(person_id=person.id, name=person.name, role=member.role)
            for member, person in service.team(session, row.application_id)
        ],
        tranches=[tranche(session, actor, row, one) for one in rows],
        milestones=[milestone(session, actor, row, one) for one in steps],
        mentor=mentor(session, actor, row, pairing) if pairing else None,
        log=log(session, actor, row, mentoring.latest(session, row.id)),
        jobs=[JobRead.model_validate(one) for one in made],
        job_counts=jobs.counts(made),
        totals=totals(session, row, rows),
        next_step=next_step(row, rows, steps),
        allowed_actions=service.allowed(session, row, actor),
    )


def _body(row: Organisation) -> Body:
    return Body(id=row.id, code=row.code, name=i18n.shown(row, "name"))


def items(session: Session, rows: Sequence[Grant]) -> list[GrantItem]:
    bodies = by_ids(session, Organisation, {row.institution_id for row in rows if row.institution_id})
    paid = _paid(session, [row.id for row in rows])
    made = []
    for row in rows:
        institution = bodies.get(row.institution_id) if row.institution_id else None
        plain = set(GrantItem.model_fields) - {"institution", "award", "paid"}
        made.append(
            GrantItem(
                **row.model_dump(include=plain),
                institution=_body(institution) if institution else None,
                award=Money.of(row.awarded_minor, row.currency),
                paid=Money.of(paid.get(row.id, 0), row.currency),
            )
        )
    return made


def tranche(session: Session, actor: Actor, grant: Grant, row: Tranche) -> TrancheItem:
    """One instalment with its steps in the ledger."""

    def money(minor: int) -> Money:
        return Money.of(minor, row.currency)

    payment = session.get(Payment, row.payment_id) if row.payment_id else None
    accounts = by_ids(session, Account, {one for one in (row.noted_by_id, row.settled_by_id) if one})
    noted = accounts[row.noted_by_id].name if row.noted_by_id else None
    settled = accounts[row.settled_by_id].name if row.settled_by_id else None
    return TrancheItem(
        **row.model_dump(
            include={"id", "number", "state", "note", "remainder", "requested_at", "paid_at", "accounted_at"}
        ),
        amount=money(row.amount_minor),
        carried_in=money(tranches.carried_in(session, row)),
        noted_by=noted,
        payment=_payment(session, actor, grant, payment) if payment else None,
        accepted=money(tranches.accepted(session, row)),
        accounted=None if row.accounted_minor is None else money(row.accounted_minor),
        remainder_amount=None if row.remainder_minor is None else money(row.remainder_minor),
        settled_by=settled,
        allowed_actions=tranches.allowed(session, grant, row, actor),
    )


def milestone(session: Session, actor: Actor, grant: Grant, row: Milestone) -> MilestoneItem:
    plain = set(MilestoneItem.model_fields) - {"overdue", "allowed_actions"}
    return MilestoneItem(
        **row.model_dump(include=plain),
        overdue=milestones.is_overdue(row),
        allowed_actions=milestones.allowed(session, grant, row, actor),
    )


def mentor(session: Session, actor: Actor, grant: Grant, row: Pairing) -> MentorRead:
    person = session.get_one(Person, row.mentor_id)
    return MentorRead(
        pairing_id=row.id,
        person_id=person.id,
        name=person.name,
        state=row.state,
        since=row.created_at,
        allowed_actions=mentoring.allowed(session, grant, row, actor),
    )


def log(
    session: Session, actor: Actor, grant: Grant, rows: Iterable[MentoringSession]
) -> list[MentoringSessionRead]:
    """Lines of the log; notes only for whom they are meant."""
    rows = list(rows)
    pairings = by_ids(session, Pairing, {row.pairing_id for row in rows})
    people = by_ids(session, Person, {one.mentor_id for one in pairings.values()})
    made = []
    for row in rows:
        pairing = pairings[row.pairing_id]
        plain = set(MentoringSessionRead.model_fields) - {"mentor", "note"}
        made.append(
            MentoringSessionRead(
                **row.model_dump(include=plain),
                mentor=people[pairing.mentor_id].name,
                note=row.note if mentoring.reads_notes(actor, grant, pairing) else None,
            )
        )
    return made


def totals(session: Session, row: Grant, rows: Sequence[Tranche]) -> Totals:
    """What went out and what became of it; `open` is what still has to be accounted for."""
    paid = _paid(session, [row.id]).get(row.id, 0)
    accounted = sum(one.accounted_minor or 0 for one in rows if one.state is TrancheState.ACCOUNTED)

    def left(as_what: Remainder) -> int:
        return sum(one.remainder_minor or 0 for one in rows if one.remainder is as_what)

    refunded, written_off = left(Remainder.REFUNDED), left(Remainder.WRITTEN_OFF)
    sums = {
        "award": row.awarded_minor,
        "paid": paid,
        "accounted": accounted,
        "refunded": refunded,
        "written_off": written_off,
        "open": paid - accounted - refunded - written_off,
    }
    return Totals(**{name: Money.of(minor, row.currency) for name, minor in sums.items()})


def next_step(row: Grant, rows: Sequence[Tranche], steps: Sequence[Milestone]) -> NextStep:
    """The one thing that moves this grant on."""
    match row.state:
        case GrantState.AWARDED:
            return _next("sign", "team", "Sign the agreement and hand it in.")
        case GrantState.SUSPENDED:
            return _next("resume", "office", "The grant is suspended; the office decides how it goes on.")
        case GrantState.COMPLETED | GrantState.TERMINATED:
            return _next("nothing", "nobody", "Nothing is left to do.")
        case _:
            pass
    for one in rows:
        match one.state:
            case TrancheState.PLANNED | TrancheState.REJECTED:
                return _next("request", "team", "Ask for instalment {number}.", one.number)
            case TrancheState.REQUESTED:
                return _next("verify", "mentor", "Instalment {number} waits for a note.", one.number)
            case TrancheState.VERIFIED:
                return _next("approve", "office", "Instalment {number} waits for approval.", one.number)
            case TrancheState.APPROVED if one.payment_id is None:
                return _next("prepare", "office", "Prepare the payment of instalment {number}.", one.number)
            case TrancheState.APPROVED:
                return _next("pay", "finance", "Instalment {number} waits for payment.", one.number)
            case TrancheState.PAID:
                return _next(
                    "account", "team", "Hand in receipts and account for instalment {number}.", one.number
                )
            case TrancheState.ACCOUNTED:
                continue
    if any(one.state is not MilestoneState.ACCEPTED for one in steps):
        return _next("milestones", "team", "Reach the milestones that are open.")
    return _next("complete", "office", "Complete the grant.")


def _next(code: str, who: str, text: str, number: int | None = None) -> NextStep:
    said = i18n.say(text, number=number) if number else i18n.say(text)
    return NextStep.model_validate({"code": code, "who": who, "text": said, "tranche": number})


def _payment(session: Session, actor: Actor, grant: Grant, row: Payment) -> PaymentSteps:
    seen = [row.prepared_by_id, row.approved_by_id, row.paid_by_id]
    accounts = by_ids(session, Account, {one for one in seen if one})
    staff = service.is_staff(actor, grant)
    prepared, approved, paid = (accounts[one].name if staff and one else None for one in seen)
    return PaymentSteps(
        id=row.id,
        code=row.code,
        state=row.state,
        prepared_by=prepared,
        prepared_at=row.created_at,
        approved_by=approved,
        approved_at=row.approved_at,
        paid_by=paid,
        paid_on=row.paid_on,
    )


def _paid(session: Session, grant_ids: Sequence[UUID]) -> dict[UUID, int]:
    if not grant_ids:
        return {}
    rows = session.exec(
        select(Tranche.grant_id, func.sum(Tranche.amount_minor))
        .where(col(Tranche.grant_id).in_(grant_ids), col(Tranche.state).in_(_PAID))
        .group_by(col(Tranche.grant_id))
    )
    return {grant_id: int(total) for grant_id, total in rows}
