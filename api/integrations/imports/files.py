"""Reading a sheet that somebody sent: CSV as spreadsheets in English and French write it, or XLSX. Bounded.

Nothing is computed and nothing is guessed at in silence: what is not a plain cell is told at its cell.
"""

import csv
import io
import re
import zipfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from api.core.i18n import say
from api.core.problems import Invalid, TooLarge, UnsupportedContent
from api.identity.documents.recognise import XLSX, media_type_of

CSV = "text/csv"
LARGEST = 8_000_000
MOST_ROWS = 10_000
_MOST_COLUMNS = 60
_MOST_IN_A_CELL = 20_000
# Of a workbook, unpacked: so much XML holds more than the rows above.
_UNPACKED = 60_000_000
_PARTS = 500
# The first bytes of an OLE file (MS-CFB): an old .xls, or a workbook with a password.
_OLE = b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Odd:
    """A cell that is not plain: a formula, or an error of the spreadsheet's."""

    text: str
    code: str
    detail: str


Cell = str | Odd


@dataclass
class Sheet:
    """Headings as written, rows with the number the spreadsheet shows; empty rows are left out."""

    headings: list[str]
    rows: list[tuple[int, list[Cell]]]
    notes: list[str] = field(default_factory=list)


async def received(chunks: AsyncIterator[bytes]) -> bytes:
    """A stream, bounded. Raises TooLarge, Invalid (empty)."""
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > LARGEST:
            raise TooLarge("too-large", "A file may have at most {most} MB.", most=LARGEST // 1_000_000)
    if not content:
        raise Invalid("empty-file", "This file is empty.")
    return bytes(content)


def read(content: bytes) -> Sheet:
    """A file as a sheet, by its content. Raises UnsupportedContent, TooLarge, Invalid, all in words."""
    if content.startswith(b"PK\x03\x04"):
        _refuse_bomb(content)
        if media_type_of(content[:4096], lambda: content) != XLSX:
            raise _unreadable()
        sheet = _sheet(_workbook(content), [])
    else:
        if content.startswith((_OLE, b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")):
            raise _unreadable()
        text, notes = _decoded(content)
        sheet = _sheet(_table(text), notes)
    if not sheet.rows:
        raise Invalid("no-rows", "There is no row below the headings.")
    return sheet


def _unreadable() -> UnsupportedContent:
    return UnsupportedContent(
        "sheet-not-accepted",
        "Send a CSV file, or an Excel workbook without macros and without a password (.xlsx).",
    )


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """UTF-8, or what its mark says, or what Windows in western Europe writes: that is then told."""
    notes: list[str] = []
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise _unreadable() from None
        notes = [
            say("This file is not in UTF-8. It was read as Windows-1252: look whether accents are right.")
        ]
    if _CONTROL.search(text):
        raise _unreadable()
    return text, notes


def _table(text: str) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a CSV, whichever of ; , and tab its first line is parted by (RFC 4180, and Excel's `sep=`)."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)\s*", first)
    head = next((line for line in (rest if told else text).split("\n", 200)[:200] if line.strip()), "")
    plain = re.sub(r'"[^"]*"', "", head)
    delimiter = told[1] if told else max(";,\t", key=plain.count)
    before = 1 if told else 0
    try:
        # The spreadsheet's number of a row, which counts rows and not the lines a cell may break into.
        rows = csv.reader(io.StringIO(rest if told else text, newline=""), delimiter=delimiter, strict=True)
        for number, row in enumerate(rows, 1 + before):
            yield number, [_formula(cell) if cell.startswith("=") else cell for cell in row]
    except csv.Error as error:
        if "field larger" in str(error):
            raise _cell_too_long() from None
        raise Invalid("sheet-broken", "The quotation marks in this CSV do not match.") from None


def _cell_too_long() -> TooLarge:
    return TooLarge("cell-too-long", "A cell may have at most {most} characters.", most=_MOST_IN_A_CELL)


def _refuse_bomb(content: bytes) -> None:
    """Before anything is unpacked. What a part says of its size is held against it while it is read (zipfile)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
                raise TooLarge("workbook-too-large", "Unpacked, this workbook is too large.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as opened:
                        if b"<!" in opened.read(1000).replace(b"<!--", b""):
                            raise _unreadable()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _unreadable() from None


def _workbook(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a workbook's first sheet; formulas are not computed."""
    import openpyxl  # noqa: PLC0415 a spreadsheet library, loaded when first used

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            for number, row in enumerate(book.worksheets[0].iter_rows(max_col=_MOST_COLUMNS + 1), 1):
                yield number, [_plain(cell) for cell in row]
        finally:
            book.close()
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
        EOFError,
        zipfile.BadZipFile,
    ):
        # Whatever a broken workbook makes the library say; its XML's ParseError is a SyntaxError.
        raise _unreadable() from None


def _plain(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return _formula(str(value))
    if cell.data_type == "e":
        return Odd(
            str(value), "cell-error", say("This cell holds an error of the spreadsheet’s. Write its value.")
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and not any((value.hour, value.minute, value.second)):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _formula(text: str) -> Odd:
    return Odd(
        text, "cell-formula", say("This cell holds a formula, which is not computed here. Paste its value.")
    )


def _sheet(rows: Iterator[tuple[int, list[Cell]]], notes: list[str]) -> Sheet:
    """The first row that is not empty holds the headings. Raises TooLarge, Invalid."""
    headings: list[str] | None = None
    kept: list[tuple[int, list[Cell]]] = []
    for number, row in rows:
        cells = [_trimmed(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        if len(cells) > _MOST_COLUMNS:
            raise TooLarge("too-many-columns", "A file may have at most {most} columns.", most=_MOST_COLUMNS)
        if headings is None:
            headings = [cell if isinstance(cell, str) else cell.text for cell in cells]
        elif len(kept) >= MOST_ROWS:
            raise TooLarge("too-many-rows", "A file may have at most {most} rows.", most=MOST_ROWS)
        else:
            kept.append((number, cells))
    if headings is None:
        raise Invalid("empty-file", "This file is empty.")
    return Sheet(headings, kept, notes)


def _trimmed(cell: Cell) -> Cell:
    if isinstance(cell, Odd):
        return Odd(cell.text[:200], cell.code, cell.detail)
    text = cell.strip().replace("\r\n", "\n")
    if len(text) > _MOST_IN_A_CELL:
        raise _cell_too_long()
    return text
