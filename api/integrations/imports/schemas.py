"""Bodies of /imports."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.core.schemas import Acts, Detail, Language, PageQuery, Schema, Write
from api.integrations.imports.models import ImportKind, ImportState, RowVerdict

Source = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{1,39}$")]


class TemplateFormat(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class TemplateQuery(Write):
    format: TemplateFormat = TemplateFormat.XLSX
    language: Language | None = Field(
        default=None, description="Of headings and explanations; the asker’s where it is left out."
    )


class ImportUpload(Write):
    """What the file holds; the file itself is the body."""

    kind: ImportKind
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] = Field(
        description="What people call the file; a folder in front is dropped."
    )
    source: Source = Field(
        default="file", description="The system whose numbers stand in `external_id`, such as erp."
    )


class CellError(Schema):
    """What is wrong in a row and what would be right; `column` is null where it is not one cell."""

    column: str | None
    code: str
    detail: str


class CellChange(Schema):
    column: str
    before: str
    after: str


class ImportRowRead(Schema):
    """One row of the file; `number` is the one the spreadsheet shows beside it."""

    id: UUID
    number: int
    verdict: RowVerdict
    cells: dict[str, str]
    errors: list[CellError]
    changes: list[CellChange]
    subject_id: UUID | None


class ImportColumn(Schema):
    """A column of the file: its stable name and its heading in the asker's language."""

    name: str
    heading: str


class ImportItem(Schema):
    """One import; `done` counts the rows written while it is applied."""

    id: UUID
    kind: ImportKind
    source: str
    name: str
    state: ImportState
    total: int
    wrong: int
    changes: int
    new: int
    unchanged: int
    done: int
    created_at: datetime
    ended_at: datetime | None


class ImportRead(Detail, Acts, ImportItem):
    """One import in full; its rows are listed beside it, until `rows_erased_at`."""

    by: str
    language: str = Field(description="Of what is found in the rows, and of the notes.")
    columns: list[ImportColumn]
    notes: list[str]
    rows_erased_at: datetime | None


class ImportQuery(PageQuery):
    kind: ImportKind | None = None
    state: ImportState | None = None


class ImportRowQuery(PageQuery):
    verdict: RowVerdict | None = None
