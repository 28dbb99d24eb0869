"""/documents."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import Query, Response
from sqlmodel import col
from starlette.responses import StreamingResponse

from api.core import pages
from api.core.routing import App, Before, Received, Reply, Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.identity.access import service as access
from api.identity.documents import service
from api.identity.documents.models import StoredDocument
from api.identity.documents.recognise import ACCEPTED
from api.identity.documents.schemas import DocumentQuery, DocumentRead, DocumentUpload
from api.identity.documents.service import Upload

documents = Resource("documents", "Documents")


async def _received(before: Before) -> Upload:
    return await service.receive(before.context.storage, before.request.stream())


@route(
    documents,
    "POST",
    "",
    needs="documents:write",
    status=201,
    problems=(409,),
    before=_received,
    # Counted while it is stored, where too much is answered as a problem; the framework's bound is not.
    max_body=2**40,
    body_types=ACCEPTED,
)
def upload_document(
    session: Tx, actor: Signed, asked: Annotated[DocumentUpload, Query()], upload: Received
) -> Reply[DocumentRead]:
    """Hand in a file: its bytes are the body. What it is, is told by its content; at most 15 MB."""
    row = service.store(session, actor, asked, upload)
    return Reply(DocumentRead.model_validate(row), headers={"Location": f"{documents.prefix}/{row.id}"})


@route(documents, "GET", "")
def list_documents(
    session: Rx, actor: Signed, asked: Annotated[DocumentQuery, Query()]
) -> Page[DocumentRead]:
    """One's own documents, the newest first."""
    query = service.visible_to(actor)
    if asked.kind:
        query = query.where(StoredDocument.kind == asked.kind)
    return pages.page(session, query, asked, [(col(StoredDocument.id), True)], DocumentRead.model_validate)


@route(documents, "GET", "/{document_id}", problems=(404,))
def read_document(session: Rx, actor: Signed, document_id: UUID) -> DocumentRead:
    """What a file is; for its owner and those it was handed to."""
    return DocumentRead.model_validate(service.read(session, actor, document_id))


@route(documents, "GET", "/{document_id}/content", problems=(404,), media_type="*/*")
def download_document(session: Rx, actor: Signed, app: App, document_id: UUID) -> Response:
    """The file itself, always as an attachment. That it was opened is shown to its owner."""
    row = service.read(session, actor, document_id)
    if row.owner_id is not None:
        access.note(session, actor, row.owner_id)
    return StreamingResponse(
        service.content(app.storage, row),
        media_type=row.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name, safe='')}",
            "Content-Length": str(row.size),
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@route(documents, "DELETE", "/{document_id}", problems=(404, 409))
def delete_document(session: Tx, actor: Signed, document_id: UUID) -> None:
    """Remove one's own document while nothing relies on it."""
    service.delete(session, actor, document_id)
