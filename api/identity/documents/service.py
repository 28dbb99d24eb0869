"""Files people hand in: received before a transaction, recorded in one, read by permission."""

import hashlib
import unicodedata
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from anyio import to_thread
from sqlalchemy import Column, Table, literal
from sqlmodel import Session, col, func, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, events
from api.core.actor import Actor, At
from api.core.db import for_change, metadata
from api.core.problems import Conflict, Forbidden, Invalid, NotFound, UnsupportedContent
from api.core.registries import Process, registries
from api.core.storage import Storage
from api.identity.documents.models import StoredDocument
from api.identity.documents.recognise import media_type_of
from api.identity.documents.schemas import DocumentUpload
from api.identity.people import service as people
from api.identity.people.models import Person

log = structlog.get_logger()

LARGEST = 15_000_000
# So many files somebody without a role may keep.
MOST = 100
# A file that no row names for so long was received for a change that failed.
ORPHAN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Upload:
    """A file in storage that no row names yet. `digest` stands for the body in idempotency."""

    key: str
    size: int
    digest: str
    media_type: str


async def receive(storage: Storage, chunks: AsyncIterator[bytes]) -> Upload:
    """Store a stream, bounded. Raises TooLarge, Invalid (empty), UnsupportedContent, Busy (storage is away)."""
    sha = hashlib.sha256()

    async def hashed() -> AsyncIterator[bytes]:
        async for chunk in chunks:
            sha.update(chunk)
            yield chunk

    key, size, head = await storage.receive(hashed(), LARGEST)
    media_type = await to_thread.run_sync(media_type_of, head, lambda: b"".join(storage.stream(key)))
    if size == 0 or media_type is None:
        await to_thread.run_sync(storage.delete, key)
        if size == 0:
            raise Invalid("empty-file", "This file is empty.")
        raise UnsupportedContent(
            "file-kind-not-accepted",
            "Send a PDF, a picture (JPEG, PNG, WebP), or a text or sheet without macros (docx, xlsx, odt, ods).",
        )
    return Upload(key, size, sha.hexdigest(), media_type)


def store(session: Session, actor: Actor, asked: DocumentUpload, upload: Upload) -> StoredDocument:
    """Record a received file. Its owner is whoever asks, or the person it is handed in for."""
    owner_id = None if asked.unowned else asked.person_id or actor.person_id
    if owner_id is not None and owner_id != actor.person_id:
        person = session.exec(people.visible_to(actor).where(Person.id == owner_id)).one_or_none()
        if person is None or person.merged_into_id or person.erased_at:
            raise Invalid("unknown-reference", "There is no such person.").at("#person_id")
        people.require(session, actor, "people:write", owner_id)
    if owner_id is None and actor.reach("documents:write").nothing:
        raise Forbidden("own-documents-only", "Hand in papers of your own, not of an organisation.")
    _refuse_hoard(session, actor)
    row = StoredDocument(
        owner_id=owner_id,
        uploaded_by_id=actor.account_id,
        kind=asked.kind,
        name=plain_name(asked.name),
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.digest,
        storage_key=upload.key,
    )
    session.add(row)
    session.flush()
    events.record(
        session, "document.stored", row, actor, at=At(), person_id=owner_id, data={"kind": row.kind}
    )
    return row


def plain_name(name: str) -> str:
    """A file's name without folders, control signs or tricks with writing direction."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return kept.strip(" .") or "document"


def visible_to(actor: Actor) -> SelectOfScalar[StoredDocument]:
    """One's own, and what one handed in for a body. Others' are shown by the domains that use them."""
    ways = [col(StoredDocument.owner_id) == actor.person_id] if actor.person_id else []
    if actor.account_id and actor.kind == "account":
        ways.append(
            col(StoredDocument.owner_id).is_(None) & (col(StoredDocument.uploaded_by_id) == actor.account_id)
        )
    return select(StoredDocument).where(col(StoredDocument.deleted_at).is_(None), or_(literal(False), *ways))


def read(session: Session, actor: Actor, document_id: UUID) -> StoredDocument:
    """A document whose owner asks, or which some domain shows to whoever asks. Raises NotFound."""
    row = session.get(StoredDocument, document_id)
    if row is None or row.deleted_at is not None:
        raise NotFound
    own = session.exec(visible_to(actor).where(StoredDocument.id == row.id)).one_or_none() is not None
    if not own and not any(reads(session, actor, row.id) for reads in registries.document_readers):
        raise NotFound
    return row


def usable(session: Session, actor: Actor, document_id: UUID, owner_id: UUID, pointer: str) -> StoredDocument:
    """For domains that take a document into something of `owner_id`'s, by whoever asks.

    It is the owner's, or the asker handed it in. Raises Invalid at `pointer`. The row is kept from being
    deleted until the transaction ends.
    """
    query = select(StoredDocument).where(
        StoredDocument.id == document_id, col(StoredDocument.deleted_at).is_(None)
    )
    row = session.exec(for_change(query)).one_or_none()
    mine = row is not None and row.uploaded_by_id == actor.account_id and row.owner_id in (None, owner_id)
    if row is None or not ((row.owner_id == owner_id and _near(session, actor, owner_id)) or mine):
        raise Invalid("unknown-reference", "There is no such document among yours.").at(pointer)
    return row


def _near(session: Session, actor: Actor, owner_id: UUID) -> bool:
    return actor.person_id == owner_id or people.may(session, actor, "people:write", owner_id)


def content(storage: Storage, row: StoredDocument) -> Iterator[bytes]:
    """The file in pieces; its first piece is read now, so that trouble is told before an answer begins."""
    if row.storage_key is None:
        raise NotFound
    try:
        pieces = storage.stream(row.storage_key)
        first = next(pieces, b"")
    except FileNotFoundError:
        log.error("file missing in storage", document=str(row.id))
        raise NotFound from None

    def all_of_it() -> Iterator[bytes]:
        yield first
        yield from pieces

    return all_of_it()


def delete(session: Session, actor: Actor, document_id: UUID) -> None:
    """Remove one's own document, unless something relies on it. The file itself goes soon after."""
    read(session, actor, document_id)
    row = session.exec(for_change(visible_to(actor).where(StoredDocument.id == document_id))).one_or_none()
    if row is None:
        raise Forbidden("not-your-document", "Only its owner removes a document.")
    if in_use(session, row.id):
        raise Conflict(
            "document-in-use", "This document is part of something you handed in, and stays with it."
        )
    row.deleted_at = clock.now()
    events.record(session, "document.deleted", row, actor, at=At(), person_id=row.owner_id)


def in_use(session: Session, document_id: UUID) -> bool:
    """Whether any table names this document."""
    return any(
        session.exec(select(literal(1)).select_from(table).where(column == document_id).limit(1)).first()
        for table, column in references()
    )


def references() -> list[tuple[Table, Column[UUID]]]:
    """Every column that names a document: the tables themselves say so."""
    return [
        (table, column)
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == StoredDocument.__tablename__ for key in column.foreign_keys)
    ]


def delete_all_of(session: Session, person_ids: list[UUID]) -> int:
    """For an erasure: every document of these people but those the law keeps."""
    kept = [query(person_id) for person_id in person_ids for query in registries.documents_kept]
    gone = update(StoredDocument).where(
        col(StoredDocument.owner_id).in_(person_ids),
        col(StoredDocument.deleted_at).is_(None),
        *(col(StoredDocument.id).not_in(query) for query in kept),
    )
    return session.exec(gone.values(deleted_at=clock.now(), name="erased")).rowcount


def tidy(process: Process) -> int:
    """Remove from storage what was deleted, and what was received for a change that failed."""
    removed = 0
    with process.database.read() as session:
        deleted = session.exec(
            select(StoredDocument.id, StoredDocument.storage_key).where(
                col(StoredDocument.deleted_at).is_not(None), col(StoredDocument.storage_key).is_not(None)
            )
        ).all()
    for document_id, key in deleted:
        process.storage.delete(str(key))
        with process.database.write() as session:
            session.exec(
                update(StoredDocument).where(col(StoredDocument.id) == document_id).values(storage_key=None)
            )
        removed += 1
    for keys in process.storage.older_than(clock.real_now() - ORPHAN_AFTER):
        with process.database.read() as session:
            named = session.exec(
                select(StoredDocument.storage_key).where(col(StoredDocument.storage_key).in_(keys))
            ).all()
        for key in set(keys).difference(name for name in named if name):
            process.storage.delete(key)
            removed += 1
    return removed


def _refuse_hoard(session: Session, actor: Actor) -> None:
    if not actor.reach("documents:write").nothing:
        return
    stored = session.exec(
        select(func.count())
        .select_from(StoredDocument)
        .where(StoredDocument.uploaded_by_id == actor.account_id, col(StoredDocument.deleted_at).is_(None))
    ).one()
    if stored >= MOST:
        raise Conflict("too-many-documents", "You keep very many documents here. Remove some first.")
