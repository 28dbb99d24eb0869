"""People: the subjects of applications, placements, enrolments; with or without an account."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from api.core.db import Aggregate, Row, choice, document


class OriginTie(StrEnum):
    """Self-declared tie to the country; never proven, never more than this (domain.md, Resources)."""

    BORN_THERE = "born_there"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    OTHER = "other"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNDISCLOSED = "undisclosed"


class ContributesBy(StrEnum):
    """How somebody would like to contribute."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    TRAINING = "training"
    MENTORING = "mentoring"
    NETWORK = "network"
    INVESTING = "investing"


class Person(Aggregate, table=True):
    """One person and their profile. `languages` is [{language, level}] (CEFR), `skills` a list of words."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
        Index("ix_people_family_name", "family_name", "id"),
        Index("ix_people_listed", "merged_into_id", "family_name", "id"),
    )

    given_name: str = Field(max_length=100)
    family_name: str = Field(max_length=100)
    email: str | None = Field(default=None, max_length=254, index=True)
    phone: str | None = Field(default=None, max_length=40)
    residence_country: str | None = Field(default=None, max_length=2)
    residence_city: str | None = Field(default=None, max_length=100)
    origin_tie: OriginTie | None = choice(OriginTie, default=None, nullable=True)
    sex: Sex = choice(Sex, default=Sex.UNDISCLOSED)
    birth_year: int | None = None
    sector: str | None = Field(default=None, max_length=40)
    occupation: str | None = Field(default=None, max_length=120)
    employer: str | None = Field(default=None, max_length=200)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisations.id", index=True)
    experience_years: int | None = Field(default=None, ge=0, le=80)
    licence_body: str | None = Field(default=None, max_length=120)
    licence_valid_until: date | None = None
    skills: list[str] = document(default_factory=list)
    languages: list[dict[str, Any]] = document(default_factory=list)
    available_from: date | None = None
    available_until: date | None = None
    contributes_by: list[str] = document(default_factory=list)
    about: str | None = None
    language: str = Field(default="en", max_length=2)
    # The account that recorded someone without an account (no foreign key: accounts point here already).
    recorded_by_id: UUID | None = Field(default=None, index=True)
    merged_into_id: UUID | None = Field(default=None, foreign_key="people.id", index=True)
    erased_at: datetime | None = None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class PersonSkill(Row, table=True):
    """A skill of a profile, folded (no case, no accents): what lists and matching look for."""

    __tablename__ = "person_skills"
    __table_args__ = (Index("uq_person_skills", "skill", "person_id", unique=True),)

    person_id: UUID = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    skill: str = Field(max_length=200)
