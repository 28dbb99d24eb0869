"""Whatever is sent is read as it was meant, or refused in words."""

import io
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from api.core import i18n
from api.core.problems import Problem
from api.integrations.imports import files, templates
from api.integrations.imports.checking import lay_out
from api.integrations.imports.models import ImportKind
from api.integrations.imports.service import KINDS
from tests.integrations.imports.build import Table, as_csv, counts, send, workbook, wrong
from tests.support.world import World

HEAD = ["code", "name", "kind"]
ROW = ["A1", "Collège de Huye", "host_tvet"]
TABLE: Table = [HEAD, ROW]


def cells(content: bytes) -> list[list[str]]:
    return [
        [cell if isinstance(cell, str) else cell.code for cell in row] for _, row in files.read(content).rows
    ]


def refusal(content: bytes) -> tuple[int, str]:
    with pytest.raises(Problem) as refused:
        files.read(content)
    return refused.value.status, refused.value.kind


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def altered(name: str, part: bytes) -> bytes:
    """A good workbook with one part more, or another one."""
    with zipfile.ZipFile(io.BytesIO(workbook(TABLE))) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    return packed(**(parts | {name: part}))


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        (as_csv(TABLE), False),
        (as_csv(TABLE, encoding="utf-8-sig"), False),
        (as_csv(TABLE, encoding="utf-16"), False),
        (as_csv(TABLE, ";", "cp1252"), True),
        (as_csv(TABLE, ";", "latin-1"), True),
        (as_csv(TABLE, "\t"), False),
        (b"sep=;\r\n" + as_csv(TABLE, ";"), False),
        (b"\r\n\r\n" + as_csv(TABLE) + b",,\r\n", False),
        (workbook(TABLE), False),
    ],
    ids=["utf-8", "mark", "utf-16", "french excel", "latin-1", "tabs", "sep", "empty rows", "xlsx"],
)
def test_a_sheet_is_read_as_spreadsheets_write_it(content: bytes, noted: bool) -> None:
    sheet = files.read(content)
    assert (sheet.headings, cells(content), bool(sheet.notes)) == (HEAD, [ROW], noted)


@pytest.mark.parametrize(
    ("content", "status", "kind"),
    [
        (b"\xef\xbb\xbf\r\n", 422, "empty-file"),
        (as_csv([HEAD]), 422, "no-rows"),
        (b"%PDF-1.7 code,name", 415, "sheet-not-accepted"),
        (b"\xd0\xcf\x11\xe0 an old workbook, or one with a password", 415, "sheet-not-accepted"),
        (b"code,name\x00\n", 415, "sheet-not-accepted"),
        (packed(**{"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), 415, "sheet-not-accepted"),
        (altered("xl/vbaProject.bin", b"macro"), 415, "sheet-not-accepted"),
        (altered("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), 415, "sheet-not-accepted"),
        (altered("xl/workbook.xml", b"<not xml"), 415, "sheet-not-accepted"),
        (workbook(TABLE)[:-200], 415, "sheet-not-accepted"),
        (altered("xl/bomb.bin", b"\0" * 61_000_000), 413, "workbook-too-large"),
        (as_csv([HEAD, ["A1", "x" * 1_000_000, "other"]]), 413, "cell-too-long"),
        (as_csv([HEAD, ["A1", "x" * 21_000, "other"]]), 413, "cell-too-long"),
        (as_csv([HEAD, *([["A", "B", "C"]] * 10_001)]), 413, "too-many-rows"),
        (as_csv([["a"] * 61, ROW]), 413, "too-many-columns"),
        (b'code,name\nA1,"open\n', 422, "sheet-broken"),
    ],
    ids=[
        "nothing", "headings only", "pdf", "xls", "nul", "docx", "macros", "entities", "broken xml", "cut off", "bomb",
        "1 MB cell", "long cell", "rows", "columns", "quotation marks",
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused_in_words(content: bytes, status: int, kind: str) -> None:
    assert refusal(content) == (status, kind)


def test_a_formula_and_an_error_are_told_at_their_cells() -> None:
    book = workbook([HEAD, ["A1", "=B1&C1", "#N/A"]])
    assert cells(book) == [["A1", "cell-formula", "cell-error"]]
    assert cells(as_csv([HEAD, ["A1", "=B1", "+32 2 555"]])) == [["A1", "cell-formula", "+32 2 555"]]


def test_a_merged_heading_and_a_strange_one_are_told_by_their_column() -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (["code", None, "Colour", "Code *"], ["A1", "x", "red", "B"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(Problem) as refused:
        lay_out(KINDS[ImportKind.ORGANISATIONS], files.read(content.getvalue()))
    assert [(error.pointer, error.code) for error in refused.value.errors] == [
        ("/columns/1", "heading-missing"),
        ("/columns/2", "heading-unknown"),
        ("/columns/3", "heading-twice"),
    ]


TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85\xa0\ufeff"),
    max_size=30,
).map(str.strip)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t"),
)
def test_what_a_spreadsheet_writes_is_what_is_read(rows: list[list[str]], delimiter: str) -> None:
    kept = [row for row in rows if any(row) and not any(cell.startswith("=") for cell in row)]
    if kept:
        found = cells(as_csv([HEAD, *kept], delimiter))
        assert [row + [""] * (3 - len(row)) for row in found] == kept


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(
    content=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
)
def test_no_bytes_at_all_break_the_reading(content: bytes) -> None:
    with suppress(Problem):  # refused in words; anything else is a fault
        assert files.read(content).rows


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ImportKind)
def test_a_template_is_understood_and_every_word_of_it_stands_in_french(
    kind: ImportKind, language: str
) -> None:
    columns = KINDS[kind].columns
    said = i18n.language.set(language)
    try:
        made = [templates.as_csv(columns), templates.as_xlsx(columns)]
    finally:
        i18n.language.reset(said)
    for content in made:
        found, plans = lay_out(KINDS[kind], files.read(content))
        assert found == list(columns)
        assert len(plans) == 1
    about = load_workbook(io.BytesIO(made[1])).worksheets[1]
    assert [row[1].value for row in about.iter_rows(min_row=2)] == [column.name for column in columns]
    french = i18n.catalogue("fr")
    assert [c.name for c in columns if not {c.heading, c.explanation} <= french.keys()] == []


def test_templates_are_handed_out_and_their_example_is_right(world: World) -> None:
    officer = world.staff("officer")
    answer = officer.ask("GET", "/imports/people/template?format=csv&language=fr")
    assert answer.headers["content-disposition"] == 'attachment; filename="people.csv"'
    assert "Prénom *" in answer.content.decode("utf-8-sig")
    lines = answer.content.replace(b";RBC;", b";;")
    assert counts(send(officer, lines, "people")) == (1, 0, 0, 0)


def test_a_file_is_bounded_and_told_by_content_whatever_it_says(world: World) -> None:
    officer = world.staff("officer")
    assert send(officer, b"", expect=422)["type"].endswith("empty-file")
    assert send(officer, b"%PDF-1.7", expect=415)["type"].endswith("sheet-not-accepted")
    assert send(officer, b"a,b\n" * 2_100_000, expect=413)["type"].endswith("too-large")
    assert officer.items("/imports") == []
    made = send(officer, workbook([HEAD, ["A1", "=1+1", "other"]]))
    assert wrong(officer, made) == [(2, "name", "cell-formula")]
