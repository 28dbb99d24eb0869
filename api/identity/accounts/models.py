"""Accounts and how they are signed in to."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.core import clock, integrity
from api.core.db import Aggregate, Row, choice
from api.core.problems import Conflict


class Account(Aggregate, table=True):
    """Signs in for at most one person. The address is stored in lower case."""

    __tablename__ = "accounts"

    email: str = Field(max_length=254, unique=True)
    password_hash: str | None = Field(default=None, max_length=200)
    name: str = Field(max_length=200)
    language: str = Field(default="en", max_length=2)
    person_id: UUID | None = Field(default=None, foreign_key="people.id", unique=True)
    verified_at: datetime | None = None
    disabled_at: datetime | None = None


class AccountSession(Row, table=True):
    """One signed-in device; times are real ones. Ends by sign-out, by its owner, or by itself."""

    __tablename__ = "sessions"
    __table_args__ = (Index("ix_sessions_account_id", "account_id"),)

    account_id: UUID = Field(foreign_key="accounts.id", ondelete="CASCADE")
    fingerprint: str = Field(max_length=64, unique=True)
    expires_at: datetime
    last_seen_at: datetime = Field(default_factory=clock.real_now)
    user_agent: str = Field(default="", max_length=200)
    address: str = Field(default="", max_length=64)


class LinkPurpose(StrEnum):
    VERIFY = "verify"
    RESET = "reset"
    INVITATION = "invitation"


class OneTimeLink(Row, table=True):
    """A link sent by letter: proves that whoever follows it reads that mailbox. Stored as a fingerprint.

    The secret itself stands only on the instance that made it, for the letter.
    """

    __tablename__ = "one_time_links"

    purpose: LinkPurpose = choice(LinkPurpose)
    account_id: UUID = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    fingerprint: str = Field(max_length=64, unique=True)
    expires_at: datetime
    used_at: datetime | None = None


class SignInAttempt(Row, table=True):
    """A failed attempt, counted per account and per address (real time); old ones are dropped."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_key", "key", "at"),)

    key: str = Field(max_length=64)
    at: datetime = Field(default_factory=clock.real_now)


integrity.rule(
    "accounts",
    ("email",),
    lambda: Conflict("account-exists", "There is an account with this address already."),
)
integrity.rule(
    "accounts",
    ("person_id",),
    lambda: Conflict("person-has-account", "This person has an account already."),
)
