"""Imports: a file of rows, what was found in each, and what became of it; numbers other systems know things by."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from api.core import integrity
from api.core.db import Aggregate, Row, choice, document
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import Conflict


class ImportKind(StrEnum):
    ORGANISATIONS = "organisations"
    PEOPLE = "people"
    ASSIGNMENTS = "assignments"


class ImportState(StrEnum):
    CHECKED = "checked"
    REFUSED = "refused"
    APPLYING = "applying"
    DONE = "done"
    CANCELLED = "cancelled"


class RowVerdict(StrEnum):
    """What a row would do. Shown in this order: what is wrong first."""

    WRONG = "wrong"
    CHANGES = "changes"
    NEW = "new"
    UNCHANGED = "unchanged"


class Import(Aggregate, table=True):
    """One file that was checked. `language` is that of its findings; `done` counts rows while it is applied.

    Its rows go some days after it ended; the counts stay.
    """

    __tablename__ = "imports"
    __table_args__ = (
        CheckConstraint("done >= 0 AND done <= total", name="done"),
        Index("ix_imports_state", "state", "id"),
    )

    kind: ImportKind = choice(ImportKind)
    source: str = Field(max_length=60)
    name: str = Field(max_length=200)
    state: ImportState = choice(ImportState)
    language: str = Field(default="en", max_length=2)
    by_id: UUID = Field(foreign_key="accounts.id", index=True)
    applied_by_id: UUID | None = Field(default=None, foreign_key="accounts.id")
    columns: list[str] = document(default_factory=list)
    notes: list[str] = document(default_factory=list)
    total: int = 0
    wrong: int = 0
    changes: int = 0
    new: int = 0
    unchanged: int = 0
    done: int = 0
    ended_at: datetime | None = None
    rows_erased_at: datetime | None = None


class ImportRow(Row, table=True):
    """One row: `texts` by column, `findings` [{column, code, detail}], `differences` {column: [before, after]}."""

    __tablename__ = "import_rows"
    __table_args__ = (
        Index("uq_import_rows_number", "import_id", "number", unique=True),
        Index("ix_import_rows_place", "import_id", "place", "number"),
    )

    import_id: UUID = Field(foreign_key="imports.id", ondelete="CASCADE")
    number: int
    place: int = 0
    verdict: RowVerdict = choice(RowVerdict)
    texts: dict[str, str] = document(default_factory=dict)
    findings: list[dict[str, Any]] = document(default_factory=list)
    differences: dict[str, list[str]] = document(default_factory=dict)
    subject_id: UUID | None = Field(default=None, index=True)


class ImportLink(Row, table=True):
    """By which number a source system knows something of ours."""

    __tablename__ = "import_links"
    __table_args__ = (Index("uq_import_links_number", "kind", "source", "external_id", unique=True),)

    kind: ImportKind = choice(ImportKind)
    source: str = Field(max_length=60)
    external_id: str = Field(max_length=200)
    subject_id: UUID = Field(index=True)


LIFECYCLE = Lifecycle(
    Transition("checked", "apply", "applying", needs="imports:write", guard="is_kept", event="import.begun"),
    Transition("applying", "finish", "done", event="import.applied"),
    Transition("applying", "refuse", "refused", event="import.refused"),
    Transition(("checked", "applying"), "cancel", "cancelled", needs="imports:write", event="import.cancelled"),
    Transition("checked", "lapse", "cancelled", event="import.lapsed"),
    resource="Import",
)  # fmt: skip

integrity.rule(
    "import_links",
    ("kind", "source", "external_id"),
    lambda: Conflict(
        "number-known", "Another import recorded one of these numbers meanwhile. Send the file again."
    ),
)
