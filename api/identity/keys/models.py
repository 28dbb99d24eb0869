"""API keys: how scripts and partner sites say who they are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from api.core.db import Row, choice, document
from api.identity.roles.models import Scope


class ApiKey(Row, table=True):
    """A key, stored as its fingerprint. `prefix` is what people see of it afterwards; times are real ones."""

    __tablename__ = "api_keys"
    __table_args__ = (CheckConstraint("(scope = 'system') = (scope_id IS NULL)", name="scope_has_id"),)

    name: str = Field(max_length=120)
    prefix: str = Field(max_length=16)
    fingerprint: str = Field(max_length=64, unique=True)
    account_id: UUID = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    permissions: list[str] = document(default_factory=list)
    scope: Scope = choice(Scope)
    scope_id: UUID | None = None
    expires_at: datetime
    last_used_on: datetime | None = None
    revoked_at: datetime | None = None
