"""/imports."""

import hashlib
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response
from sqlmodel import Session, col
from starlette.concurrency import run_in_threadpool

from api.core import i18n, pages
from api.core.actor import Actor
from api.core.etag import Version
from api.core.routing import Before, IfMatch, Received, Resource, Rx, Signed, Tx, credential_of, route
from api.core.schemas import Page
from api.identity.accounts.models import Account
from api.identity.documents.recognise import XLSX
from api.integrations.imports import files, service, templates
from api.integrations.imports.checking import Checked
from api.integrations.imports.models import Import, ImportKind, ImportRow
from api.integrations.imports.schemas import (
    CellChange,
    CellError,
    ImportColumn,
    ImportItem,
    ImportQuery,
    ImportRead,
    ImportRowQuery,
    ImportRowRead,
    ImportUpload,
    TemplateFormat,
    TemplateQuery,
)

imports = Resource("imports", "Imports")

_STEP = (404, 409, 412, 428)


@route(imports, "GET", "/{kind}/template", needs="imports:write", media_type="*/*")
def read_import_template(
    session: Rx, actor: Signed, kind: ImportKind, asked: Annotated[TemplateQuery, Query()]
) -> Response:
    """The empty sheet of a kind: headings in the asker's language and one row of examples.

    In a workbook a second sheet explains each column. Field names are always understood as headings too.
    """
    as_csv = asked.format is TemplateFormat.CSV
    language = asked.language or i18n.language.get()
    said = i18n.language.set(language)
    try:
        make = templates.as_csv if as_csv else templates.as_xlsx
        content = make(service.columns_of(kind))
    finally:
        i18n.language.reset(said)
    return Response(
        content,
        media_type=f"{files.CSV}; charset=utf-8" if as_csv else XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{kind.value}.{asked.format.value}"',
            "Content-Language": language,
            "X-Content-Type-Options": "nosniff",
        },
    )


class _Looked:
    """A file that was read and checked. `digest` stands for the body in idempotency."""

    def __init__(self, notes: list[str], checked: Checked, digest: str) -> None:
        self.notes = notes
        self.checked = checked
        self.digest = digest


async def _received(before: Before) -> _Looked:
    content = await files.received(before.request.stream())
    async with before.context.preparations.turn():
        return await run_in_threadpool(_looked, before, content)


def _looked(before: Before, content: bytes) -> _Looked:
    """The dry run, before any transaction that writes: it takes seconds for a large file."""
    sheet = files.read(content)
    with before.context.database.read() as session:
        actor = before.context.authenticate(session, credential_of(before.request))
        checked = service.look_into(session, actor, before.values["asked"], sheet)
    return _Looked(sheet.notes, checked, hashlib.sha256(content).hexdigest())


@route(
    imports,
    "POST",
    "",
    needs="imports:write",
    status=201,
    before=_received,
    # Counted while it is received, where too much is answered as a problem; the framework's bound is not.
    max_body=2**40,
    body_types=(files.CSV, XLSX),
)
def check_import(
    session: Tx, actor: Signed, asked: Annotated[ImportUpload, Query()], looked: Received
) -> ImportRead:
    """Have a file checked; nothing of it is written. Its bytes are the body: CSV or XLSX, at most 8 MB and 10,000 rows.

    The answer is `checked`, to be applied, or `refused` where any row is wrong; its rows say what each would do.
    """
    return _read(session, actor, service.record(session, actor, asked, looked.notes, looked.checked))


@route(imports, "GET", "", needs="imports:read")
def list_imports(session: Rx, actor: Signed, asked: Annotated[ImportQuery, Query()]) -> Page[ImportItem]:
    """One's own imports, the newest first; everybody's for those who run the whole system."""
    query = service.visible_to(actor)
    if asked.kind:
        query = query.where(Import.kind == asked.kind)
    if asked.state:
        query = query.where(Import.state == asked.state)
    return pages.page(session, query, asked, [(col(Import.id), True)], _item)


@route(imports, "GET", "/{import_id}", needs="imports:read", problems=(404,))
def read_import(session: Rx, actor: Signed, import_id: UUID) -> ImportRead:
    """One import: its counts, and how far it is while it is applied."""
    return _read(session, actor, service.read(session, actor, import_id))


@route(imports, "GET", "/{import_id}/rows", needs="imports:read", problems=(404,))
def list_import_rows(
    session: Rx, actor: Signed, import_id: UUID, asked: Annotated[ImportRowQuery, Query()]
) -> Page[ImportRowRead]:
    """The rows of a file, those first that are wrong. They are deleted some days after the import ended."""
    query = service.rows_of(service.read(session, actor, import_id), asked.verdict)
    order = [(col(ImportRow.place), False), (col(ImportRow.number), False)]
    return pages.page(session, query, asked, order, _row)


@route(imports, "POST", "/{import_id}/apply", needs="imports:write", problems=_STEP)
def apply_import(session: Tx, actor: Signed, import_id: UUID, version: IfMatch) -> ImportRead:
    """Have all rows written, or none: checked anew, in one transaction, by the worker. Read it again to see how far."""
    return _read(session, actor, service.apply(session, actor, import_id, version))


def _stopping(before: Before) -> None:
    with before.context.database.read() as session:
        actor = before.context.authenticate(session, credential_of(before.request))
        version = Version.parse(before.values.get("version"))
        service.ask_to_stop(session, actor, before.values["import_id"], version)


@route(imports, "POST", "/{import_id}/cancel", needs="imports:write", problems=_STEP, before=_stopping)
def cancel_import(session: Tx, actor: Signed, import_id: UUID, version: IfMatch) -> ImportRead:
    """Give an import up, also while it is applied: then nothing of it stays."""
    return _read(session, actor, service.cancel(session, actor, import_id, version))


def _item(row: Import) -> ImportItem:
    item = ImportItem.model_validate(row)
    item.done = max(row.done, service.in_hand.done.get(row.id, 0))
    return item


def _read(session: Session, actor: Actor, row: Import) -> ImportRead:
    by = session.get(Account, row.by_id)
    headings = {column.name: column.heading for column in service.columns_of(row.kind)}
    return ImportRead(
        **_item(row).model_dump(),
        version=row.version,
        updated_at=row.updated_at,
        allowed_actions=service.allowed_actions(session, actor, row),
        by=by.name if by else "",
        language=row.language,
        columns=[ImportColumn(name=name, heading=i18n.say(headings.get(name, name))) for name in row.columns],
        notes=row.notes,
        rows_erased_at=row.rows_erased_at,
    )


def _row(row: ImportRow) -> ImportRowRead:
    return ImportRowRead(
        id=row.id,
        number=row.number,
        verdict=row.verdict,
        cells=row.texts,
        errors=[CellError(**error) for error in row.findings],
        changes=[
            CellChange(column=column, before=texts[0], after=texts[1])
            for column, texts in row.differences.items()
        ],
        subject_id=row.subject_id,
    )
