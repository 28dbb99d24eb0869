"""Files people hand in: kept under random names, checked by content, read by permission."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from api.core.db import Row


class StoredDocument(Row, table=True):
    """A file in storage. Who may read it is asked of every domain that shows it (registries).

    A deleted one keeps its row; `storage_key` goes when the file itself is gone from storage.
    """

    __tablename__ = "documents"

    owner_id: UUID | None = Field(default=None, foreign_key="people.id", index=True)
    uploaded_by_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    kind: str = Field(max_length=40)
    name: str = Field(max_length=200)
    media_type: str = Field(max_length=100)
    size: int
    sha256: str = Field(max_length=64)
    storage_key: str | None = Field(default=None, max_length=80, index=True)
    deleted_at: datetime | None = None
