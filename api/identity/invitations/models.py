"""Invitations: someone is asked to take an account, with a role, for a person perhaps known already."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from api.core.db import Row, choice
from api.identity.permissions import Role
from api.identity.roles.models import Scope


class Invitation(Row, table=True):
    """Times are real ones. The secret itself stands only on the instance that made it, for the letter."""

    __tablename__ = "invitations"

    email: str = Field(max_length=254, index=True)
    name: str = Field(max_length=200)
    language: str = Field(default="en", max_length=2)
    person_id: UUID | None = Field(default=None, foreign_key="people.id", index=True)
    role: Role | None = choice(Role, default=None, nullable=True)
    scope: Scope | None = choice(Scope, default=None, nullable=True)
    scope_id: UUID | None = None
    fingerprint: str = Field(max_length=64, unique=True)
    invited_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    expires_at: datetime
    accepted_at: datetime | None = None
    withdrawn_at: datetime | None = None
