"""Bodies of /people and /me/profile. Never asked: ethnicity, refugee history, reason for leaving."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, EmailStr, Field, StringConstraints, field_validator, model_validator

from api.core.schemas import Acts, Country, Detail, Language, PageQuery, Schema, Text, Write, patch_of
from api.identity.people.models import ContributesBy, OriginTie, Sex

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Sector = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{1,39}$")]
Skill = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80)]


def _phone(value: str) -> str:
    digits = [sign for sign in value if sign.isdigit()]
    if not 6 <= len(digits) <= 15 or not set(value) <= set("+0123456789 ()-./"):
        raise ValueError("a telephone number has 6 to 15 digits, best with its country: +250 …")
    return value


Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(_phone)]


class Level(StrEnum):
    """Common European Framework of Reference for Languages (Council of Europe, 2001)."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class LanguageSkill(Write):
    """A language (ISO 639) and how well it is spoken."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    level: Level


class PersonWrite(Write):
    """A person and their profile."""

    given_name: Name
    family_name: Name
    email: EmailStr | None = None
    phone: Phone | None = None
    residence_country: Country | None = None
    residence_city: Name | None = None
    origin_tie: OriginTie | None = Field(
        default=None, description="Self-declared tie to the country; never proven."
    )
    sex: Sex = Sex.UNDISCLOSED
    birth_year: int | None = Field(
        default=None, ge=1900, le=2100, description="Only where a rule or report needs it."
    )
    sector: Sector | None = None
    occupation: Short | None = None
    employer: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    organisation_id: UUID | None = None
    experience_years: int | None = Field(default=None, ge=0, le=80)
    licence_body: Short | None = None
    licence_valid_until: date | None = None
    skills: list[Skill] = Field(default_factory=list, max_length=40)
    languages: list[LanguageSkill] = Field(
        default_factory=list, max_length=20, examples=[[{"language": "fr", "level": "C1"}]]
    )
    available_from: date | None = None
    available_until: date | None = None
    contributes_by: list[ContributesBy] = Field(default_factory=list, max_length=len(ContributesBy))
    about: Text | None = None
    language: Language = Field(default="en", description="Of letters.")

    @field_validator("skills", "contributes_by")
    @classmethod
    def _once(cls, value: list[str]) -> list[str]:
        first: dict[str, str] = {}
        for word in value:
            first.setdefault(word.casefold(), word)
        return list(first.values())

    @field_validator("languages")
    @classmethod
    def _each_once(cls, value: list[LanguageSkill]) -> list[LanguageSkill]:
        if len({known.language for known in value}) < len(value):
            raise ValueError("A language stands here once.")
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.available_from and self.available_until and self.available_until < self.available_from:
            raise ValueError("The last day available is not before the first.")
        return self


PersonPatch = patch_of(PersonWrite)


class PersonItem(Schema):
    id: UUID
    given_name: str
    family_name: str
    name: str
    email: str | None
    residence_country: str | None
    sector: str | None
    occupation: str | None
    organisation_id: UUID | None
    has_account: bool


class PersonRead(Detail, Acts, PersonItem):
    """One person in full."""

    phone: str | None
    residence_city: str | None
    origin_tie: OriginTie | None
    sex: Sex
    birth_year: int | None
    employer: str | None
    experience_years: int | None
    licence_body: str | None
    licence_valid_until: date | None
    skills: list[str]
    languages: list[LanguageSkill]
    available_from: date | None
    available_until: date | None
    contributes_by: list[ContributesBy]
    about: str | None
    language: str
    merged_into_id: UUID | None
    erased: bool


class PersonMerge(Write):
    """Which person the one in the path is really the same as."""

    into_id: UUID


class PersonQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    country: Country | None = Field(default=None, description="Of residence.")
    sector: Sector | None = None
    skill: Skill | None = None
    has_account: bool | None = None
