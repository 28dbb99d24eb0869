"""Files that grow page by page and are handed on as they grow: memory holds one page, however long the list."""

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from api.core.i18n import say
from api.integrations.exports.columns import Cell, Column, columns, written
from api.integrations.exports.harmless import harmless, harmless_anywhere
from api.integrations.exports.schemas import Format

# A workbook's moments have no zone: they are told in the one the programmes run in.
_ZONE = ZoneInfo("Africa/Kigali")
_CHUNK = 64 * 1024


class File(Protocol):
    """What is sent first, for each page, and last. `discard` ends one that nobody waits for any more."""

    def begun(self) -> bytes: ...

    def page(self, items: Sequence[BaseModel]) -> bytes: ...

    def ended(self) -> Iterator[bytes]: ...

    def discard(self) -> None: ...


class _Plain:
    """Text has nothing to end, and nothing to tidy up."""

    def ended(self) -> Iterator[bytes]:
        return iter(())

    def discard(self) -> None:
        return None


class JsonLines(_Plain):
    """An item a line, as the list shows it."""

    def begun(self) -> bytes:
        return b""

    def page(self, items: Sequence[BaseModel]) -> bytes:
        return b"".join(item.model_dump_json().encode() + b"\n" for item in items)


class Csv(_Plain):
    """RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else. Texts are quoted."""

    def __init__(self, of: Sequence[Column]) -> None:
        self._columns = of

    def begun(self) -> bytes:
        return b"\xef\xbb\xbf" + self._lines([[one.heading for one in self._columns]])

    def page(self, items: Sequence[BaseModel]) -> bytes:
        return self._lines([[one.of(item) for one in self._columns] for item in items])

    def _lines(self, rows: list[list[Any]]) -> bytes:
        made = io.StringIO(newline="")
        writer = csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerows([[_for_csv(cell) for cell in row] for row in rows])
        return made.getvalue().encode()


def _for_csv(cell: Cell) -> str | int | float | Decimal:
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return cell
    return harmless_anywhere(written(cell))


class Xlsx:
    """A workbook of one sheet, written row by row into a file that goes when it was sent."""

    def __init__(self, title: str, of: Sequence[Column]) -> None:
        from openpyxl import Workbook  # noqa: PLC0415 a spreadsheet library loads when it is first used

        self._columns = of
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(title[:31])  # its types know little of such a sheet
        self._open = True

    def begun(self) -> bytes:
        from openpyxl.styles import Font  # noqa: PLC0415 as above
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 as above

        headings = [
            say("{heading} (Kigali time)", heading=one.heading) if one.is_moment else one.heading
            for one in self._columns
        ]
        for place, heading in enumerate(headings, start=1):
            width = 38 if self._columns[place - 1].is_id else min(max(len(heading) + 2, 14), 40)
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._sheet.freeze_panes = "A2"
        cells = [self._cell(heading) for heading in headings]
        for cell in cells:
            cell.font = Font(bold=True)
        self._sheet.append(cells)
        return b""

    def page(self, items: Sequence[BaseModel]) -> bytes:
        for item in items:
            self._sheet.append([self._value(one.of(item)) for one in self._columns])
        return b""

    def ended(self) -> Iterator[bytes]:
        with tempfile.TemporaryFile() as file:
            self._book.save(file)
            self._open = False
            file.seek(0)
            while chunk := file.read(_CHUNK):
                yield chunk

    def discard(self) -> None:
        if self._open:
            self._open = False
            self._sheet.close()
            # Saving would remove what the rows were collected in; nothing public does it without.
            self._sheet._writer.cleanup()

    def _value(self, cell: Cell) -> Any:
        match cell:
            case Decimal():
                return self._cell(cell, _pattern(cell))
            case datetime():
                return cell.astimezone(_ZONE).replace(tzinfo=None, microsecond=0)
            case bool() | int() | float() | date() | None:
                return cell
        return harmless(cell)

    def _cell(self, value: Any, pattern: str | None = None) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 as above

        cell = WriteOnlyCell(self._sheet, value)
        if pattern:
            cell.number_format = pattern
        return cell


def _pattern(amount: Decimal) -> str:
    """As many digits after the point as the amount's currency has."""
    exponent = amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return "#,##0." + "0" * places if places > 0 else "#,##0"


def file_of(kind: Format, name: str, item: type[BaseModel]) -> File:
    """An empty file for items of this schema."""
    match kind:
        case Format.CSV:
            return Csv(columns(item))
        case Format.XLSX:
            return Xlsx(name, columns(item))
        case Format.JSONL:
            return JsonLines()
