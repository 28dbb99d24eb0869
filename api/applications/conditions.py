"""The conditions of one application: seen live while drafting, frozen when it is sent, waived by name and reason."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api.applications.models import LIFECYCLE, Application, ApplicationState, EligibilityResult, Outcome
from api.calls import eligibility
from api.calls.assignments.models import Assignment
from api.calls.models import Call, EligibilityRule
from api.core.actor import Actor
from api.core.problems import Conflict, Invalid
from api.identity.people.models import Person

CLEARED = frozenset({Outcome.MEETS, Outcome.WAIVED})
# Conditions are decided on while an application is screened, or to take an ineligible one back in.
DECIDABLE = frozenset({ApplicationState.SUBMITTED, ApplicationState.INELIGIBLE})


def rules(session: Session, call_id: UUID) -> list[EligibilityRule]:
    query = select(EligibilityRule).where(EligibilityRule.call_id == call_id)
    return list(session.exec(query.order_by(col(EligibilityRule.position), col(EligibilityRule.id))))


def preview(
    session: Session, call: Call, assignment: Assignment | None, person: Person
) -> list[eligibility.Result]:
    """What would come of each condition if it were sent now."""
    profile = eligibility.Profile(
        residence_country=person.residence_country,
        origin_tie=person.origin_tie,
        experience_years=person.experience_years,
        licence_valid_until=person.licence_valid_until,
        birth_year=person.birth_year,
        languages=person.languages,
        occupation=person.occupation,
    )
    # Ages and licences are measured on the day the call closes, whenever someone looks.
    period = eligibility.Period(on=call.deadline_date, ends_on=assignment.ends_on if assignment else None)
    return eligibility.check(rules(session, call.id), profile, period)


def freeze(session: Session, row: Application, results: Iterable[eligibility.Result]) -> None:
    """Keep the outcomes of this submission; one decided by a person stays as decided."""
    stored = {one.code: one for one in outcomes(session, row.id)}
    fresh = {result.code: result for result in results}
    for code, old in stored.items():
        if code not in fresh:
            session.delete(old)
    for code, result in fresh.items():
        kept = stored.get(code)
        computed = Outcome(result.outcome.value)
        values: dict[str, Any] = {"label": result.label, "stated": result.stated, "computed": computed}
        if kept is None:
            session.add(EligibilityResult(application_id=row.id, code=code, outcome=computed, **values))
            continue
        if kept.waived_by_id is None:
            values["outcome"] = computed
        kept.sqlmodel_update(values)
    session.flush()


def outcomes(session: Session, application_id: UUID) -> list[EligibilityResult]:
    query = select(EligibilityResult).where(EligibilityResult.application_id == application_id)
    return list(session.exec(query.order_by(col(EligibilityResult.id))))


def waive(session: Session, row: Application, actor: Actor, code: str, reason: str) -> None:
    """Excuse an application from a condition that allows it."""
    result = _decidable(session, row, code)
    waivable = session.exec(
        select(EligibilityRule.waivable).where(
            EligibilityRule.call_id == row.call_id, EligibilityRule.code == code
        )
    ).one_or_none()
    if not waivable:
        raise Conflict("not-waivable", "Nobody may be excused from this condition.")
    if result.outcome in CLEARED:
        raise Conflict("condition-met", "This condition stands in nobody's way.")
    result.outcome, result.waived_by_id, result.waiver_reason = Outcome.WAIVED, actor.account_id, reason


def correct(
    session: Session, row: Application, actor: Actor, code: str, outcome: Outcome, reason: str
) -> None:
    """Set right what was computed from a profile that said too little, or the wrong thing."""
    result = _decidable(session, row, code)
    result.outcome, result.waived_by_id, result.waiver_reason = outcome, actor.account_id, reason


def _decidable(session: Session, row: Application, code: str) -> EligibilityResult:
    if row.state not in DECIDABLE:
        raise Conflict("not-screening", "Conditions are decided on while an application is screened.")
    for result in outcomes(session, row.id):
        if result.code == code:
            return result
    raise Invalid("unknown-reference", "There is no such condition here.").at("/code")


@LIFECYCLE.guard("conditions_met")
def conditions_met(session: Session, row: Application) -> None:
    open_ones = [one.label for one in outcomes(session, row.id) if one.outcome not in CLEARED]
    if open_ones:
        raise Conflict(
            "conditions-not-met",
            "Not met yet: {conditions}. Waive or correct each, with a reason, or find it not eligible.",
            conditions="; ".join(open_ones),
        )
