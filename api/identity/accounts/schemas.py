"""Bodies of /auth and /me."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints

from api.core.schemas import Acts, Detail, Language, Line, PageQuery, Schema, Write

Password = Annotated[str, StringConstraints(min_length=10, max_length=200)]


class RegistrationWrite(Write):
    """Someone makes an account for themselves."""

    email: EmailStr
    password: Password
    given_name: Line
    family_name: Line
    language: Language = "en"


class SignInWrite(Write):
    email: Annotated[str, StringConstraints(max_length=254)]
    password: Annotated[str, StringConstraints(max_length=200)]


class LinkWrite(Write):
    """The token at the end of a link we sent."""

    token: Annotated[str, StringConstraints(max_length=200)]


class AddressWrite(Write):
    email: EmailStr


class NewPasswordWrite(LinkWrite):
    password: Password


class PasswordChangeWrite(Write):
    current: Annotated[str, StringConstraints(max_length=200)]
    password: Password


class AccountRead(Schema):
    id: UUID
    email: str
    name: str
    language: str
    verified: bool
    person_id: UUID | None


class SignedInRead(Schema):
    account: AccountRead


class Accepted(Schema):
    """Said whether or not there is such an account, so that nobody learns which."""

    message: str


class RoleRead(Schema):
    role: str
    scope_kind: str
    scope_id: UUID | None
    scope_name: str | None


class MePersonRead(Schema):
    id: UUID
    given_name: str
    family_name: str
    name: str


class MeRead(Schema):
    """Who is signed in, and what they may do anywhere at all (for menus; each thing has its own check)."""

    account: AccountRead
    person: MePersonRead | None
    roles: list[RoleRead]
    permissions: list[str]


class MeWrite(Write):
    language: Language


class SessionRead(Schema):
    """One signed-in device."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    user_agent: str
    address: str
    current: bool


class SessionsRead(Schema):
    items: list[SessionRead] = Field(description="At most a few; not paged.")


class AccountItem(Schema):
    """One account as an admin sees it."""

    id: UUID
    email: str
    name: str
    verified: bool
    disabled: bool
    person_id: UUID | None


class AccountDetail(Detail, Acts, AccountItem):
    language: str
    verified_at: datetime | None
    disabled_at: datetime | None
    last_seen_at: datetime | None


class AccountQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    disabled: bool | None = None
