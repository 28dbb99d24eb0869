"""Bodies of /invitations."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints, model_validator

from api.core.schemas import Acts, Language, Line, PageQuery, Schema, Write
from api.identity.accounts.schemas import AccountRead, LinkWrite
from api.identity.permissions import Role
from api.identity.roles.models import Scope


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class InvitationWrite(Write):
    """Whom to ask, perhaps for a role in a scope, perhaps as a person known already."""

    email: EmailStr
    name: Line
    language: Language = "en"
    role: Role | None = None
    scope_kind: Scope | None = None
    scope_id: UUID | None = None
    person_id: UUID | None = Field(default=None, description="Somebody without an account.")

    @model_validator(mode="after")
    def _scoped(self) -> Self:
        if (self.role is None) != (self.scope_kind is None):
            raise ValueError("A role needs its scope, and a scope its role.")
        if (self.scope_kind in (None, Scope.SYSTEM)) != (self.scope_id is None):
            raise ValueError("A scope other than the system needs its id, and the system has none.")
        return self


class InvitationRead(Acts):
    id: UUID
    email: str
    name: str
    language: str
    role: Role | None
    scope_kind: Scope | None
    scope_id: UUID | None
    scope_name: str | None
    person_id: UUID | None
    state: InvitationState
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    withdrawn_at: datetime | None


class InvitationQuery(PageQuery):
    state: InvitationState | None = None


class InvitationToken(LinkWrite):
    """The token at the end of the link in the letter."""


class InvitationShown(Schema):
    """What a letter's link is for. With an account already, its password accepts; else a new one is chosen."""

    email: str
    name: str
    language: str
    role: Role | None
    scope_name: str | None
    invited_by: str | None
    has_account: bool
    expires_at: datetime


class AcceptanceWrite(LinkWrite):
    """A new password (at least 10 signs), or for an address with an account, that account's."""

    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class AcceptedInvitation(Schema):
    account: AccountRead
    role: Role | None
