"""Modules of /modules and their versions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import (
    Acts,
    Code,
    Detail,
    Language,
    Line,
    PageQuery,
    Schema,
    Text,
    Translations,
    Write,
    patch_of,
)
from api.training.modules.models import ContributorKind, ContributorOrigin, UnitStage, VersionState

Longer = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class ModuleWrite(Write):
    """A module: what it is about and whose it is. Its content stands in versions."""

    code: Code
    programme_id: UUID
    owner_id: UUID | None = None
    title: Line
    summary: Longer = ""
    licence: Short | None = Field(default=None, examples=["CC BY-SA 4.0"])
    capacity: int | None = Field(default=None, ge=1, le=10_000)
    taught_in: list[Language] = Field(default_factory=list, max_length=4)
    language: Language = "en"
    translations: Translations = Field(default_factory=dict, examples=[{"fr": {"title": "Épilepsie"}}])


ModulePatch = patch_of(ModuleWrite)


class VersionItem(Schema):
    id: UUID
    number: int
    state: VersionState
    hours: int | None
    published_at: datetime | None


class ModuleItem(Schema):
    id: UUID
    code: str
    programme_id: UUID
    title: str
    capacity: int | None
    taught_in: list[str]


class ModuleRead(Detail, ModuleItem):
    """One module with its versions, newest first."""

    owner_id: UUID | None
    summary: str
    licence: str | None
    language: str
    translations: Translations
    versions: list[VersionItem]


class ModuleQuery(PageQuery):
    q: str | None = Field(default=None, max_length=200)
    programme_id: UUID | None = None
    state: VersionState | None = Field(default=None, description="Has a version in this state.")


class UnitWrite(Write):
    """One unit; `id` names one that is there already, so that its comments stay with it."""

    id: UUID | None = None
    title: Line
    text: Longer = ""
    stage: UnitStage = UnitStage.OUTLINE


class ContributorWrite(Write):
    person_id: UUID
    kind: ContributorKind
    origin: ContributorOrigin = ContributorOrigin.DIASPORA


class VersionWrite(Write):
    """The content of a version: units in their order, who works on it."""

    objective: Longer = ""
    hours: int | None = Field(default=None, ge=1, le=2000)
    units: list[UnitWrite] = Field(default_factory=list, max_length=60)
    contributors: list[ContributorWrite] = Field(default_factory=list, max_length=60)


VersionPatch = patch_of(VersionWrite)


class NewVersionWrite(Write):
    """A new version, empty or with the content of an earlier one."""

    copy_of: UUID | None = Field(default=None, description="A version of the same module.")


class UnitRead(Schema):
    id: UUID
    title: str
    text: str
    stage: UnitStage


class ContributorRead(Schema):
    person_id: UUID
    name: str
    kind: ContributorKind
    origin: ContributorOrigin


class CommentRead(Schema):
    id: UUID
    unit_id: UUID | None
    author: str
    text: str
    answered: bool
    created_at: datetime


class ModuleSignatureRead(Schema):
    """An organisation that must sign. `signed_at` is null until it has signed this very content."""

    organisation_id: UUID
    body: str
    name: str | None
    reservation: str | None
    signed_at: datetime | None


class VersionRead(Detail, Acts, VersionItem):
    """One version in full. `board` counts its units by stage; `content_version` is what a signature names."""

    module_id: UUID
    programme_id: UUID
    objective: str
    content_version: int
    units: list[UnitRead]
    board: dict[UnitStage, int]
    contributors: list[ContributorRead]
    comments: list[CommentRead]
    signatures: list[ModuleSignatureRead]


class CommentWrite(Write):
    text: Text
    unit_id: UUID | None = None


class ModuleSignatureWrite(Write):
    """For which organisation, and under which content: 409 where it has changed since."""

    organisation_id: UUID
    content_version: int = Field(ge=1)
    reservation: Text | None = None
