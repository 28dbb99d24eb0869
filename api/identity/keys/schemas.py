"""Bodies of /api-keys."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from api.core.schemas import Line, Schema, Write
from api.identity.permissions import PERMISSIONS
from api.identity.roles.models import Scope


class ApiKeyWrite(Write):
    """What a key may do, where, and for how long."""

    name: Line
    permissions: list[str] = Field(min_length=1, max_length=200)
    scope_kind: Scope = Scope.SYSTEM
    scope_id: UUID | None = None
    days: int = Field(default=365, ge=1, le=1095)

    @field_validator("permissions")
    @classmethod
    def _known(cls, value: list[str]) -> list[str]:
        unknown = sorted(set(value) - PERMISSIONS.keys())
        if unknown:
            raise ValueError("There is no such permission; docs/permissions.md lists them.")
        return value

    @model_validator(mode="after")
    def _scoped(self) -> Self:
        if (self.scope_kind is Scope.SYSTEM) != (self.scope_id is None):
            raise ValueError("A scope other than the system needs its id, and the system has none.")
        return self


class ApiKeyRead(Schema):
    id: UUID
    name: str
    prefix: str
    permissions: list[str]
    scope_kind: str
    scope_id: UUID | None
    expires_at: datetime
    last_used_on: datetime | None
    revoked_at: datetime | None
    created_at: datetime


class ApiKeyCreated(ApiKeyRead):
    """The only time the secret is shown."""

    secret: str


class ApiKeysRead(Schema):
    items: list[ApiKeyRead]
