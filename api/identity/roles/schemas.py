"""Bodies of /roles."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from api.core.schemas import PageQuery, Schema, Write
from api.identity.permissions import Role
from api.identity.roles.models import Scope


class RoleGrantWrite(Write):
    """A role for an account, in a scope, perhaps until a date (a deputy)."""

    account_id: UUID
    role: Role
    scope_kind: Scope
    scope_id: UUID | None = None
    until: datetime | None = None

    @model_validator(mode="after")
    def _scoped(self) -> Self:
        if (self.scope_kind is Scope.SYSTEM) != (self.scope_id is None):
            raise ValueError("A scope other than the system needs its id, and the system has none.")
        return self


class RoleGrantRead(Schema):
    id: UUID
    account_id: UUID
    account_name: str
    account_email: str
    role: Role
    scope_kind: Scope
    scope_id: UUID | None
    scope_name: str | None
    until: datetime | None
    created_at: datetime


class RoleQuery(PageQuery):
    account_id: UUID | None = None
    role: Role | None = None
    scope_id: UUID | None = Field(default=None, description="A programme, organisation or call.")
