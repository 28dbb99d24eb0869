"""/modules."""

from collections import Counter
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, select

from api.core import i18n, pages, search
from api.core.actor import Actor
from api.core.db import by_ids
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page, Reason
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.training.modules import service, versions
from api.training.modules.models import LIFECYCLE, Module, ModuleVersion, UnitStage
from api.training.modules.schemas import (
    CommentRead,
    CommentWrite,
    ContributorRead,
    ModuleItem,
    ModulePatch,
    ModuleQuery,
    ModuleRead,
    ModuleSignatureRead,
    ModuleSignatureWrite,
    ModuleWrite,
    NewVersionWrite,
    UnitRead,
    VersionItem,
    VersionPatch,
    VersionRead,
)

modules = Resource("modules", "Modules")

_ONE = "/{module_id}/versions/{version_id}"
_STEP = (404, 409, 412, 428)


@route(modules, "POST", "", needs="modules:write", status=201, problems=(409,))
def create_module(session: Tx, actor: Signed, body: ModuleWrite) -> ModuleRead:
    """Describe a module; its content comes with its first version."""
    return _read(session, service.create(session, actor, body))


@route(modules, "GET", "", needs="modules:read")
def list_modules(session: Rx, actor: Signed, asked: Annotated[ModuleQuery, Query()]) -> Page[ModuleItem]:
    """Modules by title; `q` also finds them by code."""
    query = service.visible_to(actor)
    if asked.q:
        query = query.where(col(Module.id).in_(search.matching(session, "modules", asked.q)))
    if asked.programme_id:
        query = query.where(Module.programme_id == asked.programme_id)
    if asked.state:
        having = select(ModuleVersion.module_id).where(ModuleVersion.state == asked.state)
        query = query.where(col(Module.id).in_(having))
    return pages.page(session, query, asked, [(col(Module.title), False), (col(Module.id), False)], _item)


@route(modules, "GET", "/{module_id}", needs="modules:read", problems=(404,))
def read_module(session: Rx, actor: Signed, module_id: UUID) -> ModuleRead:
    """One module and its versions."""
    return _read(session, service.read(session, actor, module_id))


@route(modules, "PATCH", "/{module_id}", needs="modules:write", problems=_STEP)
def change_module(
    session: Tx, actor: Signed, module_id: UUID, version: IfMatch, body: ModulePatch
) -> ModuleRead:
    """Change what a module says of itself (JSON merge patch)."""
    return _read(session, service.change(session, actor, module_id, version, body))


@route(modules, "DELETE", "/{module_id}", needs="modules:write", problems=_STEP)
def delete_module(session: Tx, actor: Signed, module_id: UUID, version: IfMatch) -> None:
    """Remove a module that has no version."""
    service.delete(session, actor, module_id, version)


@route(modules, "POST", "/{module_id}/versions", needs="modules:write", status=201, problems=(404, 409))
def create_module_version(session: Tx, actor: Signed, module_id: UUID, body: NewVersionWrite) -> VersionRead:
    """Begin the next version, empty or with an earlier one's content."""
    return _version(session, actor, versions.create(session, actor, module_id, body.copy_of))


@route(modules, "GET", _ONE, needs="modules:read", problems=(404,))
def read_module_version(session: Rx, actor: Signed, module_id: UUID, version_id: UUID) -> VersionRead:
    """One version: units with their place on the board, people, comments, signatures."""
    return _version(session, actor, versions.read(session, actor, module_id, version_id))


@route(modules, "PATCH", _ONE, needs="modules:write", problems=_STEP)
def change_module_version(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, version: IfMatch, body: VersionPatch
) -> VersionRead:
    """Change a version's content (JSON merge patch); new content clears its signatures."""
    return _version(session, actor, versions.change(session, actor, module_id, version_id, version, body))


@route(modules, "POST", _ONE + "/send-to-review", needs="modules:write", problems=_STEP)
def send_module_version_to_review(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, version: IfMatch
) -> VersionRead:
    """Ask the named bodies to read and sign it."""
    return _moved(session, actor, module_id, version_id, version, "send_to_review")


@route(modules, "POST", _ONE + "/return-to-design", needs="modules:return", problems=_STEP)
def return_module_version_to_design(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, version: IfMatch, body: Reason
) -> VersionRead:
    """Return it with what should change; the reason stays as a comment, signatures are cleared."""
    return _moved(session, actor, module_id, version_id, version, "return_to_design", body.reason)


@route(modules, "POST", _ONE + "/publish", needs="modules:publish", problems=_STEP)
def publish_module_version(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, version: IfMatch
) -> VersionRead:
    """Publish a validated version: from here on it is frozen."""
    return _moved(session, actor, module_id, version_id, version, "publish")


@route(modules, "POST", _ONE + "/retire", needs="modules:publish", problems=_STEP)
def retire_module_version(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, version: IfMatch, body: Reason
) -> VersionRead:
    """Take a published version out of use; groups that learn with it go on."""
    return _moved(session, actor, module_id, version_id, version, "retire", body.reason)


@route(modules, "POST", _ONE + "/sign", needs="modules:sign", problems=(404, 409))
def sign_module_version(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, body: ModuleSignatureWrite
) -> VersionRead:
    """Sign the content one saw for one's body; the last signature validates it.

    Takes `content_version` in place of If-Match, so that two bodies may sign at the same time.
    """
    return _version(session, actor, versions.sign(session, actor, module_id, version_id, body))


@route(modules, "POST", _ONE + "/comments", needs="modules:comment", problems=(404, 409))
def comment_module_version(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, body: CommentWrite
) -> VersionRead:
    """Comment on a version or on one of its units."""
    return _version(session, actor, versions.comment(session, actor, module_id, version_id, body))


@route(modules, "POST", _ONE + "/comments/{comment_id}/answer", needs="modules:write", problems=(404,))
def answer_module_comment(
    session: Tx, actor: Signed, module_id: UUID, version_id: UUID, comment_id: UUID
) -> VersionRead:
    """Tick a comment off."""
    return _version(
        session, actor, versions.answer_comment(session, actor, module_id, version_id, comment_id)
    )


def _moved(
    session: Session,
    actor: Actor,
    module_id: UUID,
    version_id: UUID,
    version: IfMatch,
    verb: str,
    reason: str | None = None,
) -> VersionRead:
    row = versions.move(session, actor, module_id, version_id, version, verb, reason)
    return _version(session, actor, row)


def _item(row: Module) -> ModuleItem:
    item = ModuleItem.model_validate(row)
    item.title = i18n.shown(row, "title")
    return item


def _read(session: Session, row: Module) -> ModuleRead:
    shown = {name: i18n.shown(row, name) for name in ("title", "summary")}
    return ModuleRead(
        **{**row.model_dump(), **shown},
        versions=[VersionItem.model_validate(version) for version in service.versions(session, row.id)],
    )


def _version(session: Session, actor: Actor, row: ModuleVersion) -> VersionRead:
    session.flush()
    units = versions.units(session, row.id)
    contributors = versions.contributors(session, row.id)
    names = {
        person_id: person.name
        for person_id, person in by_ids(session, Person, {c.person_id for c in contributors}).items()
    }
    remarks = versions.comments(session, row.id)
    authors = by_ids(session, Account, {remark.author_id for remark in remarks})
    signed = versions.signatures(session, row)
    stages = Counter(unit.stage for unit in units)
    verbs = LIFECYCLE.allowed(session, row, actor, versions.at(session, row))
    return VersionRead(
        **row.model_dump(),
        units=[UnitRead.model_validate(unit) for unit in units],
        board={stage: stages[stage] for stage in UnitStage},
        contributors=[
            ContributorRead(**c.model_dump(include={"person_id", "kind", "origin"}), name=names[c.person_id])
            for c in contributors
        ],
        comments=[
            CommentRead(**remark.model_dump(), author=authors[remark.author_id].name) for remark in remarks
        ],
        signatures=[
            ModuleSignatureRead(
                organisation_id=body.id,
                body=i18n.shown(body, "name"),
                name=signed[body.id].name if body.id in signed else None,
                reservation=signed[body.id].reservation if body.id in signed else None,
                signed_at=signed[body.id].signed_at if body.id in signed else None,
            )
            for body in versions.signatories(session, row.programme_id)
        ],
        allowed_actions=[
            *(verb.replace("_", "-") for verb in verbs),
            *(["sign"] if versions.may_sign(session, actor, row) else []),
        ],
    )
