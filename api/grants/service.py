"""Grants: opening them when an offer is accepted, running them, the jobs they make."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application
from api.core import clock, events, search
from api.core.actor import SYSTEM, Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.events import Audience
from api.core.lifecycle import Lifecycle, Stateful
from api.core.problems import Conflict
from api.core.schemas import merged
from api.grants.mentoring.models import Pairing, PairingState
from api.grants.models import LIFECYCLE, Grant, GrantState, TeamMember, TeamRole
from api.grants.schemas import GrantQuery, GrantWrite
from api.grants.tranches.models import Remainder, Tranche, TrancheState
from api.identity.people.models import Person
from api.money import receipts
from api.organisations.models import Organisation

# Verbs whose body brings what their guard asks for, so the guard alone says nothing yet.
_BRINGS = frozenset({"agree"})


def visible_to(actor: Actor) -> SelectOfScalar[Grant]:
    """Office, finance and audit in their scope; a team its own; a mentor those of their pairings."""
    query = select(Grant)
    reach = actor.reach("grants:read")
    if reach.everything:
        return query
    ways: list[ColumnElement[bool]] = [
        col(Grant.programme_id).in_(reach.programmes),
        col(Grant.call_id).in_(reach.calls),
        col(Grant.institution_id).in_(reach.organisations),
    ]
    if actor.person_id is not None:
        ways += [
            col(Grant.application_id).in_(applications_of(actor.person_id)),
            col(Grant.id).in_(grants_mentored_by(actor.person_id)),
        ]
    return query.where(or_(*ways))


def applications_of(person_id: UUID) -> SelectOfScalar[UUID]:
    """Applications in whose team this person is."""
    return select(TeamMember.application_id).where(TeamMember.person_id == person_id)


def grants_mentored_by(person_id: UUID) -> SelectOfScalar[UUID]:
    """Grants this person mentors or is asked to mentor."""
    return select(Pairing.grant_id).where(Pairing.mentor_id == person_id, Pairing.state != PairingState.ENDED)


def at(session: Session, row: Grant) -> At:
    """Where a grant stands. A mentor counts once the pairing is active."""
    mentors = session.exec(
        select(Pairing.mentor_id).where(Pairing.grant_id == row.id, Pairing.state == PairingState.ACTIVE)
    ).all()
    return At(
        programme_id=row.programme_id,
        organisation_ids=(row.institution_id,) if row.institution_id else (),
        call_id=row.call_id,
        people={"team_member": team_ids(session, row.application_id), "mentor": list(mentors)},
    )


def is_staff(actor: Actor, row: Grant) -> bool:
    """Whether a role, not a relation, lets them see this grant."""
    return actor.may(
        "grants:read",
        At(
            programme_id=row.programme_id,
            call_id=row.call_id,
            organisation_ids=(row.institution_id,) if row.institution_id else (),
        ),
    )


def team_ids(session: Session, application_id: UUID) -> list[UUID]:
    return list(session.exec(select(TeamMember.person_id).where(TeamMember.application_id == application_id)))


def team(session: Session, application_id: UUID) -> list[tuple[TeamMember, Person]]:
    """The lead first, then in the order they were named."""
    rows = session.exec(
        select(TeamMember, Person)
        .join(Person, col(Person.id) == col(TeamMember.person_id))
        .where(TeamMember.application_id == application_id)
        .order_by(col(TeamMember.id))
    ).all()
    return sorted(rows, key=lambda pair: pair[0].role is not TeamRole.LEAD)


def read(session: Session, actor: Actor, row_id: UUID) -> Grant:
    return found(session, visible_to(actor), row_id)


def opened(session: Session, actor: Actor, row_id: UUID, version: Version | None = None) -> Grant:
    """The grant, locked, for a change to it or to a part of it; parts change under the grant's lock."""
    row = locked(session, visible_to(actor), row_id)
    if version is not None:
        version.check(row)
    return row


def listed(actor: Actor, session: Session, asked: GrantQuery) -> SelectOfScalar[Grant]:
    query = visible_to(actor)
    if asked.q:
        query = query.where(col(Grant.id).in_(search.matching(session, "grants", asked.q)))
    for column, wanted in (
        (Grant.programme_id, asked.programme_id),
        (Grant.call_id, asked.call_id),
        (Grant.state, asked.state),
        (Grant.stage, asked.stage),
        (Grant.institution_id, asked.institution_id),
        (Grant.field, asked.field),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    if asked.mentor_id:
        query = query.where(col(Grant.id).in_(grants_mentored_by(asked.mentor_id)))
    return query


@LIFECYCLE.guard("has_agreement")
def _has_agreement(_: Session, row: Grant) -> None:
    if row.agreement_document_id is None:
        raise Conflict("agreement-missing", "Hand in the signed agreement first.")


@LIFECYCLE.guard("all_accounted")
def _all_accounted(session: Session, row: Grant) -> None:
    rows = tranches_of(session, row.id)
    done = (TrancheState.ACCOUNTED, TrancheState.REJECTED)
    if any(tranche.state not in done for tranche in rows):
        raise Conflict("not-all-accounted", "Every instalment is accounted for or rejected before the end.")
    accounted = [tranche for tranche in rows if tranche.state is TrancheState.ACCOUNTED]
    if not accounted:
        raise Conflict("nothing-paid", "A grant of which nothing was paid is terminated, with a reason.")
    if accounted[-1].remainder is Remainder.CARRIED_FORWARD:
        raise Conflict(
            "carried-forward-open",
            "What the last instalment carried forward has nowhere to go: settle it as refunded or written off.",
        )


def agree(session: Session, actor: Actor, row_id: UUID, version: Version, document_id: UUID) -> Grant:
    """The signed agreement is in; the first instalment may be asked for at once."""
    row = opened(session, actor, row_id, version)
    where = at(session, row)
    actor.require("grants:agree", where)
    receipts.check_document(session, actor, document_id, set(team_ids(session, row.application_id)))
    if row.state is GrantState.AWARDED:
        row.agreement_document_id = document_id
    step = LIFECYCLE.step(session, row, "agree", actor, where)
    row.agreed_at = clock.now()
    record(session, step.event or "", row, actor)
    return row


def move(
    session: Session, actor: Actor, row_id: UUID, version: Version, verb: str, reason: str | None = None
) -> Grant:
    """Complete, suspend, resume or terminate."""
    row = opened(session, actor, row_id, version)
    step = LIFECYCLE.step(session, row, verb, actor, at(session, row), reason)
    record(session, step.event or "", row, actor, reason=reason)
    if verb == "resume":
        settle_state(session, row)
    return row


def settle_state(session: Session, row: Grant) -> None:
    """A grant is active once money went out, and agreed before; the ledger decides."""
    paid = any(
        tranche.state in (TrancheState.PAID, TrancheState.ACCOUNTED)
        for tranche in tranches_of(session, row.id)
    )
    wanted = {(GrantState.AGREED, True): "activate", (GrantState.ACTIVE, False): "deactivate"}
    verb = wanted.get((row.state, paid))
    if verb is not None:
        step = LIFECYCLE.step(session, row, verb, SYSTEM, at(session, row))
        record(session, step.event or "", row, SYSTEM)


def change(session: Session, actor: Actor, row_id: UUID, version: Version, patch: Any) -> Grant:
    """How far the venture is."""
    row = opened(session, actor, row_id, version)
    actor.require("ventures:write", at(session, row))
    whole = merged(GrantWrite, row, patch)
    if whole.stage is not row.stage:
        row.stage = whole.stage
        record(session, "grant.stage_changed", row, actor, data={"stage": whole.stage.value})
    return row


def tranches_of(session: Session, row_id: UUID) -> list[Tranche]:
    return list(session.exec(select(Tranche).where(Tranche.grant_id == row_id).order_by(col(Tranche.number))))


def allowed(session: Session, row: Grant, actor: Actor) -> list[str]:
    return offered(LIFECYCLE, session, row, actor, at(session, row), _BRINGS)


def offered(
    cycle: Lifecycle,
    session: Session,
    row: Stateful,
    actor: Actor,
    where: At,
    brings: Collection[str] = (),
) -> list[str]:
    """The steps open to an actor, as path words; those in `brings` whatever their guard, for the body meets it."""
    verbs = cycle.allowed(session, row, actor, where)
    for transition in cycle.transitions:
        if (
            transition.verb in brings
            and transition.verb not in verbs
            and str(row.state) in transition.sources
            and actor.may(transition.needs, where)
        ):
            verbs.append(transition.verb)
    return [verb.replace("_", "-") for verb in verbs]


def touch(row: Grant) -> None:
    """Its page says something new though no column of it changed: a payment or a receipt moved."""
    row.updated_at = clock.now()


def make_findable(session: Session, row: Grant) -> None:
    institution = session.get(Organisation, row.institution_id) if row.institution_id else None
    search.put(
        session, "grants", row.id, row.code, row.title, row.field, institution.name if institution else None
    )


def record(
    session: Session,
    event: str,
    row: Grant,
    actor: Actor,
    person_id: UUID | None = None,
    *,
    about: Any = None,
    data: dict[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    """An event of the grant or of a part of it (`about`), which the team's lead may see."""
    if person_id is None:
        person_id = session.get_one(Application, row.application_id).person_id
    events.record(
        session,
        event,
        row if about is None else about,
        actor,
        at=at(session, row),
        person_id=person_id,
        audience=Audience.PERSON,
        data={"grant": row.code, **(data or {})},
        reason=reason,
    )
