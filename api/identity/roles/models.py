"""Roles granted to accounts, each in a scope."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from api.core import integrity
from api.core.db import Row, choice
from api.core.problems import Conflict
from api.identity.permissions import Role


class Scope(StrEnum):
    SYSTEM = "system"
    PROGRAMME = "programme"
    ORGANISATION = "organisation"
    CALL = "call"


class RoleGrant(Row, table=True):
    """A role an account holds in a scope. Revoked rows stay, so that who could do what when is known."""

    __tablename__ = "role_grants"
    __table_args__ = (
        CheckConstraint("(scope = 'system') = (scope_id IS NULL)", name="scope_has_id"),
        Index(
            "uq_role_grants_scoped",
            "account_id",
            "role",
            "scope",
            "scope_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL AND scope_id IS NOT NULL"),
            postgresql_where=text("revoked_at IS NULL AND scope_id IS NOT NULL"),
        ),
        Index(
            "uq_role_grants_system",
            "account_id",
            "role",
            unique=True,
            sqlite_where=text("revoked_at IS NULL AND scope_id IS NULL"),
            postgresql_where=text("revoked_at IS NULL AND scope_id IS NULL"),
        ),
    )

    account_id: UUID = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    role: Role = choice(Role)
    scope: Scope = choice(Scope)
    scope_id: UUID | None = None
    granted_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    until: datetime | None = None
    revoked_at: datetime | None = None


for _columns in (("account_id", "role", "scope", "scope_id"), ("account_id", "role")):
    integrity.rule(
        "role_grants",
        _columns,
        lambda: Conflict("role-held", "This account holds this role there already."),
    )
