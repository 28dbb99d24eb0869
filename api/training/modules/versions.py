"""Versions of a module: written, commented, signed by every body named, published, then frozen."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import SYSTEM, Actor, At
from api.core.db import by_ids, found, locked
from api.core.etag import Version
from api.core.problems import Conflict, Forbidden, Invalid, NotPermitted
from api.core.schemas import merged
from api.identity.people.models import Person
from api.organisations.models import Organisation
from api.programmes.models import ProgrammeSignatory, SignaturePurpose
from api.training.cohorts.models import Cohort, CohortState
from api.training.modules import service as modules
from api.training.modules.models import (
    LIFECYCLE,
    Contributor,
    Module,
    ModuleComment,
    ModuleSignature,
    ModuleUnit,
    ModuleVersion,
    VersionState,
)
from api.training.modules.schemas import CommentWrite, ModuleSignatureWrite, UnitWrite, VersionWrite

WRITTEN = (VersionState.DESIGN, VersionState.REVIEW)
TAUGHT = (VersionState.VALIDATED, VersionState.PUBLISHED)


def visible_to(actor: Actor) -> SelectOfScalar[ModuleVersion]:
    """Versions of the modules one may see."""
    seen = modules.visible_to(actor).subquery()
    return select(ModuleVersion).where(col(ModuleVersion.module_id).in_(select(seen.c.id)))


def at(session: Session, row: ModuleVersion) -> At:
    """Its programme, the bodies that sign it, those who work on it (as trainers)."""
    people = session.exec(select(Contributor.person_id).where(Contributor.version_id == row.id)).all()
    bodies = tuple(body.id for body in signatories(session, row.programme_id))
    return At(programme_id=row.programme_id, organisation_ids=bodies, people={"trainer": people})


def read(session: Session, actor: Actor, module_id: UUID, version_id: UUID) -> ModuleVersion:
    return found(session, visible_to(actor).where(ModuleVersion.module_id == module_id), version_id)


def create(session: Session, actor: Actor, module_id: UUID, copy_of: UUID | None) -> ModuleVersion:
    """The next version, with the units and contributors of an earlier one where named."""
    module = locked(session, modules.visible_to(actor), module_id)
    actor.require("modules:write", modules.at(module))
    earlier = session.get(ModuleVersion, copy_of) if copy_of else None
    if copy_of and (earlier is None or earlier.module_id != module.id):
        raise Invalid("unknown-reference", "This module has no such version.").at("/copy_of")
    last = session.exec(
        select(func.max(ModuleVersion.number)).where(ModuleVersion.module_id == module.id)
    ).one()
    row = ModuleVersion(module_id=module.id, programme_id=module.programme_id, number=(last or 0) + 1)
    session.add(row)
    session.flush()
    if earlier:
        row.objective, row.hours = earlier.objective, earlier.hours
        for unit in units(session, earlier.id):
            session.add(ModuleUnit(version_id=row.id, **unit.model_dump(include=_UNIT)))
        for person in contributors(session, earlier.id):
            session.add(Contributor(version_id=row.id, **person.model_dump(include=_CONTRIBUTOR)))
        session.flush()
    events.record(
        session, "module.version_created", row, actor, at=at(session, row), data={"number": row.number}
    )
    return row


_UNIT = {"position", "title", "text", "stage"}
_CONTRIBUTOR = {"person_id", "kind", "origin"}


def change(
    session: Session, actor: Actor, module_id: UUID, version_id: UUID, version: Version, patch: VersionWrite
) -> ModuleVersion:
    """Change a version. New content clears the signatures; the board and who works on it do not."""
    row = _locked(session, actor, module_id, version_id)
    actor.require("modules:write", at(session, row))
    version.check(row)
    if row.state not in (*WRITTEN, VersionState.VALIDATED):
        raise Conflict("version-frozen", "A published version is frozen: make a new version.")
    whole = merged(VersionWrite, _document(session, row), patch)
    _check_people(session, whole)
    rewritten = _content(whole) != _content(_document(session, row))
    if rewritten and row.state is VersionState.VALIDATED:
        raise Conflict(
            "version-validated", "Every organisation has signed this content: return it to design first."
        )
    row.objective, row.hours = whole.objective, whole.hours
    if rewritten:
        row.content_version += 1
    _set_units(session, row, whole.units)
    _set_contributors(session, row, whole)
    session.flush()
    events.record(
        session,
        "module.version_changed",
        row,
        actor,
        at=at(session, row),
        data={"fields": sorted(patch.model_fields_set), "content_version": row.content_version},
    )
    return row


def move(
    session: Session,
    actor: Actor,
    module_id: UUID,
    version_id: UUID,
    version: Version,
    verb: str,
    reason: str | None = None,
) -> ModuleVersion:
    row = _locked(session, actor, module_id, version_id)
    version.check(row)
    where = at(session, row)
    step = LIFECYCLE.step(session, row, verb, actor, where, reason)
    if verb == "return_to_design":
        # What was signed is not what comes back, even where no word changes.
        row.content_version += 1
        if actor.account_id is not None:
            session.add(ModuleComment(version_id=row.id, author_id=actor.account_id, text=reason or ""))
    if verb == "publish":
        row.published_at = clock.now()
    events.record(session, step.event or "", row, actor, at=where, reason=reason)
    return row


def comment(
    session: Session, actor: Actor, module_id: UUID, version_id: UUID, body: CommentWrite
) -> ModuleVersion:
    row = _locked(session, actor, module_id, version_id)
    where = at(session, row)
    actor.require("modules:comment", where)
    if row.state is VersionState.RETIRED:
        raise Conflict("version-retired", "A retired version takes no comments.")
    if body.unit_id is not None and body.unit_id not in {unit.id for unit in units(session, row.id)}:
        raise Invalid("unknown-reference", "This version has no such unit.").at("/unit_id")
    if actor.account_id is None:
        raise Forbidden("account-needed", "A comment has an author: sign in as a person.")
    session.add(
        ModuleComment(version_id=row.id, unit_id=body.unit_id, author_id=actor.account_id, text=body.text)
    )
    events.record(session, "module.commented", row, actor, at=where)
    return row


def answer_comment(
    session: Session, actor: Actor, module_id: UUID, version_id: UUID, comment_id: UUID
) -> ModuleVersion:
    row = _locked(session, actor, module_id, version_id)
    where = at(session, row)
    actor.require("modules:write", where)
    remark = found(session, select(ModuleComment).where(ModuleComment.version_id == row.id), comment_id)
    if not remark.answered:
        remark.answered = True
        events.record(session, "module.comment_answered", row, actor, at=where)
    return row


def sign(
    session: Session, actor: Actor, module_id: UUID, version_id: UUID, body: ModuleSignatureWrite
) -> ModuleVersion:
    """Sign for a named body the content it saw. The last signature validates the version.

    Only a signatory of that very body signs for it: a wider role is not that body's word.
    """
    row = _locked(session, actor, module_id, version_id)
    where = at(session, row)
    if body.organisation_id not in where.organisation_ids:
        raise Invalid("not-a-signatory", "This organisation does not sign the modules of this programme.").at(
            "/organisation_id"
        )
    if body.organisation_id not in actor.reach("modules:sign").organisations or actor.account_id is None:
        raise NotPermitted("modules:sign")
    if row.state is not VersionState.REVIEW:
        raise Conflict("not-in-review", "A version is signed while it is in review.")
    if body.content_version != row.content_version:
        raise Conflict(
            "content-changed", "The content has changed since you read it. Read it again, then sign."
        )
    session.add(
        ModuleSignature(
            version_id=row.id,
            organisation_id=body.organisation_id,
            account_id=actor.account_id,
            name=actor.name,
            reservation=body.reservation,
            content_version=row.content_version,
            signed_at=clock.now(),
        )
    )
    session.flush()
    events.record(
        session,
        "module.signed",
        row,
        actor,
        at=where,
        data={"body": str(body.organisation_id), "content_version": row.content_version},
        reason=body.reservation,
    )
    if not missing(session, row):
        step = LIFECYCLE.step(session, row, "validate", SYSTEM, where)
        events.record(session, step.event or "", row, SYSTEM, at=where)
    return row


def signatories(session: Session, programme_id: UUID) -> list[Organisation]:
    """The bodies that sign a programme's modules, by name."""
    named = select(ProgrammeSignatory.organisation_id).where(
        ProgrammeSignatory.programme_id == programme_id,
        ProgrammeSignatory.purpose == SignaturePurpose.MODULE,
    )
    query = select(Organisation).where(col(Organisation.id).in_(named))
    return list(session.exec(query.order_by(Organisation.name, col(Organisation.id))))


def signatures(session: Session, row: ModuleVersion) -> dict[UUID, ModuleSignature]:
    """Those that stand: under the content as it is now."""
    query = select(ModuleSignature).where(
        ModuleSignature.version_id == row.id, ModuleSignature.content_version == row.content_version
    )
    return {signature.organisation_id: signature for signature in session.exec(query)}


def missing(session: Session, row: ModuleVersion) -> list[Organisation]:
    """Bodies that have not signed this content."""
    signed = signatures(session, row)
    return [body for body in signatories(session, row.programme_id) if body.id not in signed]


def units(session: Session, version_id: UUID) -> Sequence[ModuleUnit]:
    query = select(ModuleUnit).where(ModuleUnit.version_id == version_id)
    return session.exec(query.order_by(col(ModuleUnit.position), col(ModuleUnit.id))).all()


def contributors(session: Session, version_id: UUID) -> Sequence[Contributor]:
    query = select(Contributor).where(Contributor.version_id == version_id)
    return session.exec(query.order_by(col(Contributor.id))).all()


def comments(session: Session, version_id: UUID) -> Sequence[ModuleComment]:
    query = select(ModuleComment).where(ModuleComment.version_id == version_id)
    return session.exec(query.order_by(col(ModuleComment.id))).all()


def module_of(session: Session, row: ModuleVersion) -> Module:
    return session.get_one(Module, row.module_id)


@LIFECYCLE.guard("has_content")
def _has_content(session: Session, row: ModuleVersion) -> None:
    if not row.objective or row.hours is None or not units(session, row.id):
        raise Conflict("version-empty", "Write its objective, its hours and at least one unit first.")
    if not signatories(session, row.programme_id):
        raise Conflict(
            "no-signatories", "Name in the programme the organisations that sign its modules first."
        )


@LIFECYCLE.guard("all_signed")
def _all_signed(session: Session, row: ModuleVersion) -> None:
    if missing(session, row):
        raise Conflict("signatures-missing", "Not every organisation has signed this content.")


@LIFECYCLE.guard("not_taught")
def _not_taught(session: Session, row: ModuleVersion) -> None:
    busy = select(Cohort.id).where(
        Cohort.module_version_id == row.id,
        col(Cohort.state).in_((CohortState.ENROLLING, CohortState.RUNNING, CohortState.EVALUATING)),
    )
    if session.exec(busy.limit(1)).first() is not None:
        raise Conflict("version-taught", "A group is learning with this version: make a new version instead.")


def _locked(session: Session, actor: Actor, module_id: UUID, version_id: UUID) -> ModuleVersion:
    return locked(session, visible_to(actor).where(ModuleVersion.module_id == module_id), version_id)


def _document(session: Session, row: ModuleVersion) -> VersionWrite:
    return VersionWrite.model_validate(
        {
            "objective": row.objective,
            "hours": row.hours,
            "units": [
                unit.model_dump(include={"id", *_UNIT} - {"position"}) for unit in units(session, row.id)
            ],
            "contributors": [p.model_dump(include=_CONTRIBUTOR) for p in contributors(session, row.id)],
        }
    )


def _content(document: VersionWrite) -> tuple[object, ...]:
    """What bodies sign: not the production board, not who works on it."""
    return (document.objective, document.hours, [(unit.title, unit.text) for unit in document.units])


def _check_people(session: Session, whole: VersionWrite) -> None:
    known = by_ids(session, Person, {person.person_id for person in whole.contributors})
    for place, person in enumerate(whole.contributors):
        if person.person_id not in known:
            raise Invalid("unknown-reference", "There is no such person.").at(
                f"/contributors/{place}/person_id"
            )
    pairs = [(person.person_id, person.kind) for person in whole.contributors]
    if len(set(pairs)) < len(pairs):
        raise Invalid("contributor-twice", "A person is named in one part once.").at("/contributors")


def _set_units(session: Session, row: ModuleVersion, wanted: list[UnitWrite]) -> None:
    there = {unit.id: unit for unit in units(session, row.id)}
    kept: set[UUID] = set()
    for place, unit in enumerate(wanted):
        values = {**unit.model_dump(exclude={"id"}), "position": place}
        if unit.id is None:
            session.add(ModuleUnit(version_id=row.id, **values))
            continue
        if unit.id not in there or unit.id in kept:
            raise Invalid("unknown-reference", "This version has no such unit.").at(f"/units/{place}/id")
        kept.add(unit.id)
        there[unit.id].sqlmodel_update(values)
    for unit_id, gone in there.items():
        if unit_id not in kept:
            session.delete(gone)


def _set_contributors(session: Session, row: ModuleVersion, whole: VersionWrite) -> None:
    there = {(person.person_id, person.kind): person for person in contributors(session, row.id)}
    wanted = {(person.person_id, person.kind): person for person in whole.contributors}
    for key, person in there.items():
        if key not in wanted:
            session.delete(person)
    for key, named in wanted.items():
        if key in there:
            there[key].origin = named.origin
        else:
            session.add(Contributor(version_id=row.id, **named.model_dump()))


def to_sign(session: Session, actor: Actor) -> list[ModuleVersion]:
    """Versions in review that wait for a body the actor signs for."""
    bodies = actor.reach("modules:sign").organisations
    named = select(ProgrammeSignatory.programme_id).where(
        ProgrammeSignatory.purpose == SignaturePurpose.MODULE,
        col(ProgrammeSignatory.organisation_id).in_(bodies),
    )
    query = select(ModuleVersion).where(
        ModuleVersion.state == VersionState.REVIEW, col(ModuleVersion.programme_id).in_(named)
    )
    return [row for row in session.exec(query) if may_sign(session, actor, row)]


def may_sign(session: Session, actor: Actor, row: ModuleVersion) -> bool:
    """Whether one of the actor's bodies has not signed it yet."""
    bodies = actor.reach("modules:sign").organisations
    return row.state is VersionState.REVIEW and any(body.id in bodies for body in missing(session, row))
