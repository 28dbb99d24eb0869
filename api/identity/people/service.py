"""People: reading, recording, changing, merging."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, false
from sqlmodel import Session, col, delete, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events, search
from api.core.actor import Actor, At
from api.core.db import for_change, found, locked
from api.core.etag import Version
from api.core.problems import Conflict, Forbidden, Invalid, NotPermitted
from api.core.registries import may_name, registries
from api.core.schemas import merged
from api.identity.accounts.models import Account
from api.identity.people.models import Person, PersonSkill
from api.identity.people.schemas import PersonPatch, PersonQuery, PersonWrite

# What a merge fills in where the person that stays has nothing.
_FILLED = (
    "email", "phone", "residence_country", "residence_city", "origin_tie", "birth_year", "sector",
    "occupation", "employer", "organisation_id", "experience_years", "licence_body", "licence_valid_until",
    "skills", "languages", "available_from", "available_until", "contributes_by", "about",
)  # fmt: skip


def visible_to(actor: Actor, permission: str = "people:read") -> SelectOfScalar[Person]:
    """People within the reach of a permission: oneself, and who has something in one's scope.

    What counts as something (an application, a placement, …) the domains above say in
    `registries.people_in`; here it is belonging to the organisation, or having been recorded by the asker.
    """
    reach = actor.reach(permission)
    if reach.everything:
        return select(Person)
    ways: list[ColumnElement[bool]] = [false()]
    if not reach.nothing:
        ways += [col(Person.id).in_(people(reach)) for people in registries.people_in]
        ways.append(col(Person.organisation_id).in_(reach.organisations))
        ways.append(col(Person.recorded_by_id) == actor.account_id)
    if actor.person_id is not None and permission in actor.relations.get("self", ()):
        ways.append(col(Person.id) == actor.person_id)
    return select(Person).where(or_(*ways))


def require(session: Session, actor: Actor, permission: str, person_id: UUID) -> None:
    """Raise NotPermitted where somebody sees a person but may not do this to them."""
    query = visible_to(actor, permission).where(Person.id == person_id)
    if session.exec(query).one_or_none() is None:
        raise NotPermitted(permission)


def may(session: Session, actor: Actor, permission: str, person_id: UUID) -> bool:
    return session.exec(visible_to(actor, permission).where(Person.id == person_id)).first() is not None


def at(row: Person) -> At:
    return At(
        organisation_ids=(row.organisation_id,) if row.organisation_id else (), people={"self": [row.id]}
    )


def listed(session: Session, actor: Actor, asked: PersonQuery) -> SelectOfScalar[Person]:
    query = visible_to(actor).where(col(Person.merged_into_id).is_(None), col(Person.erased_at).is_(None))
    if asked.q:
        query = query.where(col(Person.id).in_(search.matching(session, "people", asked.q)))
    if asked.country:
        query = query.where(Person.residence_country == asked.country)
    if asked.sector:
        query = query.where(Person.sector == asked.sector)
    if asked.skill:
        having = select(PersonSkill.person_id).where(PersonSkill.skill == search.fold(asked.skill))
        query = query.where(col(Person.id).in_(having))
    if asked.has_account is not None:
        holds = exists().where(col(Account.person_id) == col(Person.id))
        query = query.where(holds if asked.has_account else ~holds)
    return query


def read(session: Session, actor: Actor, person_id: UUID) -> Person:
    return found(session, visible_to(actor), person_id)


def allowed(session: Session, actor: Actor, row: Person) -> list[str]:
    """What whoever asks may do with this person now: change, invite, merge, erase."""
    if row.merged_into_id or row.erased_at:
        return []
    actions = ["change"] if may(session, actor, "people:write", row.id) else []
    if row.id != actor.person_id:
        if account_of(session, row.id) is None and may(session, actor, "invitations:write", row.id):
            actions.append("invite")
        if may(session, actor, "people:merge", row.id):
            actions.append("merge")
        if may(session, actor, "people:erase", row.id):
            actions.append("erase")
    return actions


def account_of(session: Session, person_id: UUID) -> Account | None:
    return session.exec(select(Account).where(Account.person_id == person_id)).one_or_none()


def with_accounts(session: Session, ids: list[UUID]) -> set[UUID]:
    """Which of these people have an account."""
    rows = session.exec(select(Account.person_id).where(col(Account.person_id).in_(ids)))
    return {person_id for person_id in rows if person_id}


def record(session: Session, actor: Actor, body: PersonWrite) -> Person:
    """Record somebody without an account: a nominee, a line of a roster, a team member."""
    if actor.reach("people:write").nothing:
        raise NotPermitted("people:write")
    _check_organisation(session, body.organisation_id)
    row = Person.model_validate({**body.model_dump(), "recorded_by_id": actor.account_id})
    session.add(row)
    session.flush()
    index(session, row)
    events.record(session, "person.recorded", row, actor, at=at(row), person_id=row.id)
    return row


def change(session: Session, actor: Actor, person_id: UUID, version: Version, patch: PersonPatch) -> Person:
    """Change a person; their own account follows in name and language."""
    row = locked(session, visible_to(actor), person_id)
    require(session, actor, "people:write", row.id)
    version.check(row)
    _refuse_gone(row)
    whole = merged(PersonWrite, row, patch)
    if whole.organisation_id != row.organisation_id:
        _check_organisation(session, whole.organisation_id)
    account = account_of(session, row.id)
    if account is not None and "email" in patch.model_fields_set and whole.email != account.email:
        raise Invalid(
            "email-of-account", "With an account, the address letters go to is the one that signs in."
        ).at("/email")
    row.sqlmodel_update(whole.model_dump())
    if account is not None:
        account.name, account.language = row.name, row.language
        search.put(session, "accounts", account.id, account.email, account.name)
    index(session, row)
    events.record(
        session,
        "person.changed",
        row,
        actor,
        at=at(row),
        person_id=row.id,
        data={"fields": sorted(patch.model_fields_set)},
    )
    return row


def index(session: Session, row: Person) -> None:
    """Make a person findable by name, address, place, work and skills."""
    search.put(
        session, "people", row.id, row.name, row.email, row.residence_city, row.occupation, row.employer,
        *row.skills,
    )  # fmt: skip
    session.exec(delete(PersonSkill).where(col(PersonSkill.person_id) == row.id))
    wanted = dict.fromkeys(search.fold(skill) for skill in row.skills)
    session.add_all(PersonSkill(person_id=row.id, skill=skill) for skill in wanted)
    session.flush()


def merge(session: Session, actor: Actor, person_id: UUID, version: Version, into_id: UUID) -> Person:
    """Declare a person to be another: every domain moves its references; the row stays as a pointer.

    Nobody merges themselves: they would take over what is the other's.
    """
    if into_id == person_id:
        raise Invalid("merge-into-itself", "Choose another person.").at("/into_id")
    # Both rows in one order, so that two merges crosswise cannot wait for each other.
    both = {wanted: None for wanted in sorted((person_id, into_id))}
    rows = {
        row.id: row
        for row in session.exec(
            for_change(visible_to(actor).where(col(Person.id).in_(both)).order_by(col(Person.id)))
        )
    }
    row = rows.get(person_id) or read(session, actor, person_id)
    target = rows.get(into_id)
    if target is None or target.merged_into_id is not None or target.erased_at is not None:
        raise Invalid("unknown-reference", "Choose a person who was not merged or erased.").at("/into_id")
    require(session, actor, "people:merge", row.id)
    require(session, actor, "people:merge", target.id)
    version.check(row)
    _refuse_gone(row)
    if actor.person_id in (row.id, target.id):
        raise Forbidden("own-person", "Nobody merges themselves with another: ask a colleague.")
    moved = sum(move(session, row.id, target.id) for move in registries.merge_people)
    for name in _FILLED:
        if getattr(target, name) in (None, []):
            setattr(target, name, getattr(row, name))
    # Pointers lead straight to whom is kept: who was merged into this one before follows.
    session.exec(update(Person).where(col(Person.merged_into_id) == row.id).values(merged_into_id=target.id))
    row.merged_into_id = target.id
    search.remove(session, row.id)
    index(session, target)
    events.record(
        session,
        "person.merged",
        row,
        actor,
        at=at(row),
        person_id=target.id,
        data={"into": str(target.id), "references": moved},
    )
    return target


def move_account(session: Session, from_id: UUID, to_id: UUID) -> int:
    """The account goes along; of two, one must have been disabled before."""
    mine, theirs = account_of(session, from_id), account_of(session, to_id)
    if mine is not None and theirs is not None:
        unused = next((one for one in (mine, theirs) if one.disabled_at is not None), None)
        if unused is None:
            raise Conflict(
                "two-accounts", "Both have an account. Have the one that is no longer used disabled first."
            )
        unused.person_id = None
        session.flush()
        if unused is mine:
            return 1
    if mine is None:
        return 0
    mine.person_id = to_id
    session.flush()
    return 1


def same_people(session: Session, person_id: UUID) -> list[UUID]:
    """A person and all who were merged into them."""
    rows = session.exec(select(Person.id).where(Person.merged_into_id == person_id).order_by(col(Person.id)))
    return [person_id, *rows]


def _refuse_gone(row: Person) -> None:
    if row.merged_into_id is not None:
        raise Conflict("merged-already", "This person was merged into another already.")
    if row.erased_at is not None:
        raise Conflict("erased", "This person was erased.")


def _check_organisation(session: Session, organisation_id: UUID | None) -> None:
    if organisation_id is not None and not may_name(session, "organisation", organisation_id):
        raise Invalid("unknown-reference", "There is no such body.").at("/organisation_id")
