"""The empty sheet to fill in: headings, one row of examples and, in a workbook, what each column means."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from api.core import i18n
from api.core.i18n import say
from api.integrations.imports.columns import Column

# What Excel expects where a comma parts decimals.
_DELIMITERS = {"fr": ";", "nl": ";", "rw": ";"}


def as_csv(columns: Sequence[Column]) -> bytes:
    """UTF-8 with its mark, so that Excel shows accents; parted by semicolons where commas part decimals."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=_DELIMITERS.get(i18n.language.get(), ","))
    writer.writerow([heading(column) for column in columns])
    writer.writerow([column.example for column in columns])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(columns: Sequence[Column]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 a spreadsheet library, loaded when first used
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("Rows"))
    about = book.create_sheet(say("Columns"))
    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for place, column in enumerate(columns):
        letters = chr(65 + place) if place < 26 else "A" + chr(65 + place - 26)
        sheet.column_dimensions[letters].width = max(14, len(heading(column)) + 2)
    for letters, width in zip("ABCDEF", (24, 22, 10, 70, 60, 30), strict=True):
        about.column_dimensions[letters].width = width

    def headed(words: Sequence[str]) -> list[Any]:
        cells = [WriteOnlyCell(sheet, value=word) for word in words]
        for cell in cells:
            cell.font = bold
        return cells

    sheet.append(headed([heading(column) for column in columns]))
    # As text: a number would lose its leading noughts.
    sheet.append([column.example for column in columns])
    titles = (
        say("Column"),
        say("Field name"),
        say("Needed"),
        say("What it holds"),
        say("Allowed codes"),
        say("Example"),
    )
    about.append(headed(titles))
    for column in columns:
        row = (
            say(column.heading),
            column.name,
            say("yes") if column.needed else say("no"),
            say(column.explanation),
            ", ".join(column.allowed()),
            column.example,
        )
        cells = [WriteOnlyCell(about, value=text) for text in row]
        for cell in cells:
            cell.alignment = wrap
        about.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def heading(column: Column) -> str:
    """What stands above a column; a star where it is needed."""
    return f"{say(column.heading)} *" if column.needed else say(column.heading)
