"""The tree of bodies: reading, writing, merging."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events, i18n, search
from api.core.actor import Actor, At
from api.core.db import by_ids, for_change, found, locked
from api.core.etag import Version
from api.core.problems import Conflict, Invalid
from api.core.registries import registries
from api.core.schemas import merged
from api.organisations.models import Organisation, OrganisationAlias
from api.organisations.schemas import OrganisationWrite

DEPTH = 8


def visible_to(_: Actor) -> SelectOfScalar[Organisation]:
    """Bodies are no secret within the programmes: whoever may read any may read all."""
    return select(Organisation)


CONTACT = ("contact_name", "contact_email", "contact_phone")


def shows_contact(actor: Actor, row: Organisation) -> bool:
    """Whom to call there is for the office, its auditor and that body's own people: a person, not a register."""
    if actor.in_office or "auditor" in actor.roles():
        return True
    return row.id in actor.reach("organisations:read").organisations


def at(row: Organisation) -> At:
    return At(organisation_ids=(row.id,))


def read(session: Session, actor: Actor, row_id: UUID) -> Organisation:
    return found(session, visible_to(actor), row_id)


def create(session: Session, actor: Actor, body: OrganisationWrite) -> Organisation:
    row = Organisation.model_validate(body.model_dump(exclude={"aliases"}))
    _check_parent(session, row.id, row.parent_id)
    session.add(row)
    session.flush()
    _set_aliases(session, row, body.aliases)
    events.record(session, "organisation.created", row, actor, at=at(row))
    return row


def create_all(
    session: Session, actor: Actor, bodies: Mapping[UUID, OrganisationWrite]
) -> list[Organisation]:
    """The same for many in few statements, by ids of the caller's choosing.

    What some of them belong to stands before them or is there; whether it may, the caller has asked `check_place`.
    """
    rows = [
        Organisation.model_validate({**body.model_dump(exclude={"aliases"}), "id": row_id})
        for row_id, body in bodies.items()
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        names = list(dict.fromkeys(bodies[row.id].aliases))
        session.add_all(OrganisationAlias(organisation_id=row.id, name=name) for name in names)
        search.put(session, "organisations", row.id, *_words(row), *names, fresh=True)
    events.record_all(session, "organisation.created", rows, actor, at=at)
    return rows


def change(
    session: Session, actor: Actor, row_id: UUID, version: Version, patch: OrganisationWrite
) -> Organisation:
    row = locked(session, visible_to(actor), row_id)
    actor.require("organisations:write", at(row))
    version.check(row)
    current = OrganisationWrite.model_validate(
        {**row.model_dump(include=set(OrganisationWrite.model_fields)), "aliases": aliases(session, row.id)}
    )
    whole = merged(OrganisationWrite, current, patch)
    _check_parent(session, row.id, whole.parent_id)
    renamed = whole.name != row.name
    row.sqlmodel_update(whole.model_dump(exclude={"aliases"}))
    _set_aliases(session, row, whole.aliases)
    changed = sorted(patch.model_fields_set)
    events.record(
        session, "organisation.changed", row, actor, at=at(row), data={"fields": changed, "renamed": renamed}
    )
    return row


def merge(session: Session, actor: Actor, row_id: UUID, version: Version, into_id: UUID) -> Organisation:
    """Declare a body to be another: references move, its names become aliases, it stays as a pointer."""
    # Both rows in one order, so that two merges crosswise neither wait for each other nor leave a chain of pointers.
    both = select(Organisation).where(col(Organisation.id).in_((row_id, into_id)))
    session.exec(for_change(both.order_by(col(Organisation.id)))).all()
    row = locked(session, visible_to(actor), row_id)
    actor.require("organisations:merge", at(row))
    version.check(row)
    target = session.get(Organisation, into_id)
    if target is None or target.id == row.id or target.merged_into_id is not None:
        raise Invalid("unknown-reference", "Choose another organisation, one that was not merged itself.").at(
            "/into_id"
        )
    if row.merged_into_id is not None:
        raise Conflict("merged-already", "This organisation was merged already.")
    if row.id in _above(session, target.parent_id):
        raise Conflict("merge-into-own-unit", "An organisation cannot be merged into one of its own units.")
    moved = sum(move(session, row.id, target.id) for move in registries.merge_organisations)
    names = [*aliases(session, target.id), row.name, *aliases(session, row.id)]
    _set_aliases(session, row, [])
    _set_aliases(session, target, [name for name in dict.fromkeys(names) if name != target.name])
    for unit in session.exec(select(Organisation).where(Organisation.parent_id == row.id)):
        unit.parent_id = target.id
    # Pointers lead straight to what is kept: who was merged into this one before follows.
    for earlier in session.exec(select(Organisation).where(Organisation.merged_into_id == row.id)):
        earlier.merged_into_id = target.id
    row.merged_into_id = target.id
    search.remove(session, row.id)
    events.record(
        session,
        "organisation.merged",
        row,
        actor,
        at=at(row),
        data={"into": str(target.id), "references": moved},
    )
    return target


def aliases(session: Session, row_id: UUID) -> list[str]:
    query = select(OrganisationAlias.name).where(OrganisationAlias.organisation_id == row_id)
    return list(session.exec(query.order_by(col(OrganisationAlias.id))))


def units(session: Session, row_id: UUID) -> list[Organisation]:
    query = select(Organisation).where(
        Organisation.parent_id == row_id, col(Organisation.merged_into_id).is_(None)
    )
    return list(session.exec(query.order_by(Organisation.name)))


def names(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """For showing what these are called, in the reader's language."""
    if not ids:
        return {}
    rows = session.exec(select(Organisation).where(col(Organisation.id).in_(ids)))
    return {row.id: i18n.shown(row, "name") for row in rows}


def merged_away(session: Session, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Which of these are mere pointers now."""
    gone = select(Organisation.id).where(
        col(Organisation.id).in_(ids), col(Organisation.merged_into_id).is_not(None)
    )
    return frozenset(session.exec(gone))


def with_units(session: Session, ids: Sequence[UUID]) -> frozenset[UUID]:
    """These bodies and everything below them: what an organisation's scope reaches.

    Also what was merged into them: its past (events, what ended before) is theirs now.
    """
    base = (
        select(col(Organisation.id).label("id"))
        .where(col(Organisation.id).in_(ids))
        .cte("below", recursive=True)
    )
    below = base.union(
        select(col(Organisation.id)).join(
            base,
            or_(col(Organisation.parent_id) == base.c.id, col(Organisation.merged_into_id) == base.c.id),
        )
    )
    return frozenset(session.execute(select(below.c.id)).scalars())


def above(session: Session, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Everything above these bodies: where a scope must stand to reach them."""
    rows = by_ids(session, Organisation, set(ids)).values()
    return frozenset(found for row in rows for found in _above(session, row.parent_id))


def _above(session: Session, parent_id: UUID | None) -> list[UUID]:
    chain: list[UUID] = []
    while parent_id is not None and len(chain) < DEPTH:
        chain.append(parent_id)
        parent = session.get(Organisation, parent_id)
        parent_id = parent.parent_id if parent else None
    return chain


def _check_parent(session: Session, row_id: UUID, parent_id: UUID | None) -> None:
    if parent_id is None:
        return
    if session.get(Organisation, parent_id) is None:
        raise Invalid("unknown-reference", "There is no such organisation.").at("/parent_id")
    check_place(row_id, _above(session, parent_id))


def check_place(row_id: UUID, above: Sequence[UUID]) -> None:
    """Whether a body may stand below these, the nearest first. Raises Invalid."""
    if row_id in above or len(above) >= DEPTH:
        raise Invalid("tree-loop", "An organisation cannot stand below itself.").at("/parent_id")


def _set_aliases(session: Session, row: Organisation, wanted: list[str]) -> None:
    if aliases(session, row.id) != wanted:
        session.exec(delete(OrganisationAlias).where(col(OrganisationAlias.organisation_id) == row.id))
        session.add_all(
            OrganisationAlias(organisation_id=row.id, name=name) for name in dict.fromkeys(wanted)
        )
        session.flush()
    search.put(session, "organisations", row.id, *_words(row), *wanted)


def _words(row: Organisation) -> list[str | None]:
    translated = [text.get("name") for text in row.translations.values()]
    return [row.code, row.name, row.district, *translated]
