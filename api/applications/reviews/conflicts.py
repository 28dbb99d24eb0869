"""Conflicts of interest (domain.md, What must always hold, 6): they bar assignment, reading scores and scoring.

One's own application; a declared interest or a relative's; one's mentee's; one from the reviewer's own
organisation or unit. Sharing merely a parent body is none, nor is belonging to the assignment's host.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from api.applications.models import Application
from api.applications.reviews.models import Interest, InterestKind
from api.identity.accounts.models import Account
from api.identity.people.models import Person

# (account, application) → why this account may not judge it.
Conflicts = Mapping[tuple[UUID, UUID], InterestKind]
Check = Callable[[Session, Sequence[Application], Sequence[UUID]], Conflicts]

conflict_checks: list[Check] = []
"""Filled by wiring from the domains above: who mentors whom."""


def between(
    session: Session,
    rows: Sequence[Application],
    account_ids: Sequence[UUID],
    organisations: Mapping[UUID, UUID | None] | None = None,
) -> dict[tuple[UUID, UUID], InterestKind]:
    """Every conflict between these applications and these accounts, in a fixed number of queries.

    `organisations` is {person: their body} where the caller knows it already.
    """
    if not rows or not account_ids:
        return {}
    found: dict[tuple[UUID, UUID], InterestKind] = {}
    if organisations is None:
        organisations = _organisations(session, rows)
    declared = and_(
        col(Interest.account_id) == col(Account.id),
        col(Interest.application_id).in_([row.id for row in rows]),
    )
    judges = session.execute(
        columns(
            col(Account.id),
            col(Account.person_id),
            col(Person.organisation_id),
            col(Interest.application_id),
            col(Interest.kind),
        )
        .outerjoin(Person, col(Person.id) == col(Account.person_id))
        .outerjoin(Interest, declared)
        .where(col(Account.id).in_(account_ids))
    ).all()
    for account_id, person_id, organisation_id, application_id, kind in judges:
        if application_id is not None:
            found[account_id, application_id] = kind
        for row in rows:
            if person_id is not None and person_id == row.person_id:
                found[account_id, row.id] = InterestKind.OWN
            elif organisation_id is not None and organisations.get(row.person_id) == organisation_id:
                found.setdefault((account_id, row.id), InterestKind.SAME_BODY)
    for check in conflict_checks:
        for pair, kind in check(session, rows, account_ids).items():
            found.setdefault(pair, kind)
    return found


def of(session: Session, row: Application, account_id: UUID | None) -> InterestKind | None:
    """Why this account may not judge this application; None where it may."""
    if account_id is None:
        return None
    return between(session, [row], [account_id]).get((account_id, row.id))


def _organisations(session: Session, rows: Sequence[Application]) -> dict[UUID, UUID | None]:
    ids = {row.person_id for row in rows}
    query = select(Person.id, Person.organisation_id).where(col(Person.id).in_(ids))
    return {person_id: organisation_id for person_id, organisation_id in session.execute(query)}
