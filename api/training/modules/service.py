"""Modules: finding and describing them. Their content is in versions.py."""

from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import events, search
from api.core.actor import Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.problems import Conflict, Invalid
from api.core.schemas import merged
from api.organisations.models import Organisation
from api.programmes.models import Programme, ProgrammeSignatory, SignaturePurpose
from api.training.cohorts.models import Cohort, CohortTrainer
from api.training.modules.models import Contributor, Module, ModuleVersion
from api.training.modules.schemas import ModuleWrite


def visible_to(actor: Actor) -> SelectOfScalar[Module]:
    """Modules of one's programmes, of one's body, those one's body signs or hosts, those one writes or teaches."""
    query = select(Module)
    reach = actor.reach("modules:read")
    if reach.everything:
        return query
    mine = select(ModuleVersion.module_id).where(
        or_(
            col(ModuleVersion.id).in_(
                select(Contributor.version_id).where(Contributor.person_id == actor.person_id)
            ),
            col(ModuleVersion.id).in_(
                select(Cohort.module_version_id).where(
                    or_(
                        col(Cohort.host_id).in_(reach.organisations),
                        col(Cohort.id).in_(
                            select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == actor.person_id)
                        ),
                    )
                )
            ),
        )
    )
    return query.where(
        or_(
            col(Module.programme_id).in_(reach.programmes),
            col(Module.owner_id).in_(reach.organisations),
            col(Module.programme_id).in_(
                select(ProgrammeSignatory.programme_id).where(
                    ProgrammeSignatory.purpose == SignaturePurpose.MODULE,
                    col(ProgrammeSignatory.organisation_id).in_(reach.organisations),
                )
            ),
            col(Module.id).in_(mine),
        )
    )


def at(row: Module) -> At:
    return At(programme_id=row.programme_id, organisation_ids=(row.owner_id,) if row.owner_id else ())


def read(session: Session, actor: Actor, row_id: UUID) -> Module:
    return found(session, visible_to(actor), row_id)


def create(session: Session, actor: Actor, body: ModuleWrite) -> Module:
    row = Module.model_validate(body.model_dump())
    _check(session, row)
    actor.require("modules:write", at(row))
    session.add(row)
    session.flush()
    _index(session, row)
    events.record(session, "module.created", row, actor, at=at(row))
    return row


def change(session: Session, actor: Actor, row_id: UUID, version: Version, patch: ModuleWrite) -> Module:
    row = locked(session, visible_to(actor), row_id)
    actor.require("modules:write", at(row))
    version.check(row)
    whole = merged(ModuleWrite, row, patch)
    if whole.programme_id != row.programme_id:
        raise Invalid("programme-fixed", "A module stays in its programme.").at("/programme_id")
    row.sqlmodel_update(whole.model_dump())
    _check(session, row)
    session.flush()
    _index(session, row)
    events.record(
        session, "module.changed", row, actor, at=at(row), data={"fields": sorted(patch.model_fields_set)}
    )
    return row


def delete(session: Session, actor: Actor, row_id: UUID, version: Version) -> None:
    """Only a module without any version goes; others are retired."""
    row = locked(session, visible_to(actor), row_id)
    actor.require("modules:write", at(row))
    version.check(row)
    if versions(session, row.id):
        raise Conflict("module-has-versions", "A module with versions stays: retire its versions.")
    search.remove(session, row.id)
    events.record(session, "module.deleted", row, actor, at=at(row))
    session.delete(row)
    session.flush()


def versions(session: Session, module_id: UUID) -> list[ModuleVersion]:
    """Newest first."""
    query = select(ModuleVersion).where(ModuleVersion.module_id == module_id)
    return list(session.exec(query.order_by(col(ModuleVersion.number).desc())))


def _check(session: Session, row: Module) -> None:
    if session.get(Programme, row.programme_id) is None:
        raise Invalid("unknown-reference", "There is no such programme.").at("/programme_id")
    if row.owner_id is not None and session.get(Organisation, row.owner_id) is None:
        raise Invalid("unknown-reference", "There is no such organisation.").at("/owner_id")


def _index(session: Session, row: Module) -> None:
    translated = [text.get("title") for text in row.translations.values()]
    search.put(session, "modules", row.id, row.code, row.title, row.summary, *translated)
