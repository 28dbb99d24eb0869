"""Modules: written, reviewed and signed version by version; a published version is frozen."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Part, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class VersionState(StrEnum):
    DESIGN = "design"
    REVIEW = "review"
    VALIDATED = "validated"
    PUBLISHED = "published"
    RETIRED = "retired"


class UnitStage(StrEnum):
    """The production board of a unit."""

    OUTLINE = "outline"
    SCRIPT = "script"
    MEDIA = "media"
    DONE = "done"


class ContributorKind(StrEnum):
    CONTENT_EXPERT = "content_expert"
    TRAINER = "trainer"
    SCRIPTWRITER = "scriptwriter"
    MEDIA = "media"


class ContributorOrigin(StrEnum):
    LOCAL = "local"
    DIASPORA = "diaspora"
    INTERNATIONAL = "international"


class Module(Aggregate, table=True):
    __tablename__ = "modules"
    __table_args__ = (Index("ix_modules_title", "title", "id"),)

    code: str = Field(max_length=40, unique=True)
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    owner_id: UUID | None = Field(default=None, foreign_key="organisations.id")
    title: str = Field(max_length=200)
    summary: str = ""
    licence: str | None = Field(default=None, max_length=120)
    capacity: int | None = Field(default=None, gt=0)
    taught_in: list[str] = document(default_factory=list)
    language: str = Field(default="en", max_length=2)
    translations: dict[str, dict[str, Any]] = document(default_factory=dict)


class ModuleVersion(Aggregate, table=True):
    """What is signed and taught. `content_version` moves with its content and clears signatures."""

    __tablename__ = "module_versions"
    __table_args__ = (Index("uq_module_versions_number", "module_id", "number", unique=True),)

    module_id: UUID = Field(foreign_key="modules.id")
    programme_id: UUID = Field(foreign_key="programmes.id", index=True)
    number: int
    state: VersionState = choice(VersionState, default=VersionState.DESIGN)
    objective: str = ""
    hours: int | None = Field(default=None, gt=0)
    content_version: int = 1
    published_at: datetime | None = None


class ModuleUnit(Part, table=True):
    __tablename__ = "module_units"
    __part_of__ = "version_id"

    version_id: UUID = Field(foreign_key="module_versions.id", ondelete="CASCADE", index=True)
    position: int = 0
    title: str = Field(max_length=200)
    text: str = ""
    stage: UnitStage = choice(UnitStage, default=UnitStage.OUTLINE)


class Contributor(Part, table=True):
    __tablename__ = "contributors"
    __table_args__ = (Index("uq_contributors", "version_id", "person_id", "kind", unique=True),)
    __part_of__ = "version_id"

    version_id: UUID = Field(foreign_key="module_versions.id", ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="people.id", index=True)
    kind: ContributorKind = choice(ContributorKind)
    origin: ContributorOrigin = choice(ContributorOrigin, default=ContributorOrigin.DIASPORA)


class ModuleComment(Part, table=True):
    __tablename__ = "module_comments"
    __part_of__ = "version_id"

    version_id: UUID = Field(foreign_key="module_versions.id", ondelete="CASCADE", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="module_units.id", ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="accounts.id")
    text: str
    answered: bool = False


class ModuleSignature(Part, table=True):
    """One body's signature under the content it saw, perhaps with a reservation."""

    __tablename__ = "module_signatures"
    __table_args__ = (
        Index("uq_module_signatures", "version_id", "organisation_id", "content_version", unique=True),
    )
    __part_of__ = "version_id"

    version_id: UUID = Field(foreign_key="module_versions.id", ondelete="CASCADE")
    organisation_id: UUID = Field(foreign_key="organisations.id", index=True)
    account_id: UUID = Field(foreign_key="accounts.id")
    name: str = Field(max_length=200)
    reservation: str | None = None
    content_version: int
    signed_at: datetime


LIFECYCLE = Lifecycle(
    Transition(
        "design",
        "send_to_review",
        "review",
        needs="modules:write",
        guard="has_content",
        event="module.in_review",
    ),
    Transition(
        ("review", "validated"),
        "return_to_design",
        "design",
        needs="modules:return",
        guard="not_taught",
        reason=True,
        event="module.returned",
    ),
    Transition("review", "validate", "validated", guard="all_signed", event="module.validated"),
    Transition("validated", "publish", "published", needs="modules:publish", event="module.published"),
    Transition(
        "published", "retire", "retired", needs="modules:publish", reason=True, event="module.retired"
    ),
    resource="Module version",
)

integrity.rule(
    "modules", ("code",), lambda: Conflict("code-taken", "Another module has this code.").at("/code")
)
integrity.rule(
    "module_versions",
    ("module_id", "number"),
    lambda: Conflict("version-exists", "There is a version of that number."),
)
integrity.rule(
    "module_signatures", ("version_id", "organisation_id", "content_version"),
    lambda: Conflict("signed-already", "This organisation has signed this content already."),
)  # fmt: skip
integrity.rule(
    "contributors", ("version_id", "person_id", "kind"),
    lambda: Conflict("contributor-exists", "This person is named in this part already."),
)  # fmt: skip
