"""Cells and columns, and files that grow no larger in memory than a page of the list."""

import asyncio
import csv
import gc
import io
import re
import weakref
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.core import i18n
from api.core.actor import SYSTEM
from api.core.lists import Listing
from api.core.money import Money
from api.core.registries import registries
from api.core.schemas import Page, PageQuery, Schema
from api.integrations.exports.columns import columns
from api.integrations.exports.files import file_of
from api.integrations.exports.harmless import harmless, harmless_anywhere
from api.integrations.exports.schemas import Format
from api.integrations.exports.sending import Begun, sent
from api.wiring import wire
from tests.support.world import World

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
# What is typed, with more of what makes a formula than anybody types.
TYPED = st.text(
    st.one_of(st.sampled_from(SIGNS + " \t\r\n;\u00a0\u200b\ufeff'\",|"), st.characters(codec="utf-8"))
)


def begins_a_formula(text: str) -> bool:
    return text[:1] in ("\t", "\r", "\n") or text.strip().lstrip("\u200b\u200c\u200d\u2060\ufeff \u00a0")[
        :1
    ] in tuple(SIGNS)


@given(TYPED)
def test_no_text_begins_a_formula(text: str) -> None:
    safe = harmless(text)
    assert not (safe and begins_a_formula(safe))
    assert safe.removeprefix("'") == re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", text
    ).removeprefix("'")


@given(TYPED)
def test_no_cell_begins_a_formula_in_a_program_that_takes_semicolons(text: str) -> None:
    for piece in re.split(r"[;\r\n\t]", harmless_anywhere(text)):
        assert piece.strip()[:1] not in tuple(SIGNS)


@pytest.mark.parametrize(
    "text", ["", "Kigali", "2 + 2 = 4", "a-b", "o'clock", "RW-TVET-2026", "first; second"]
)
def test_what_begins_no_formula_stays_as_it_was(text: str) -> None:
    assert (harmless(text), harmless_anywhere(text)) == (text, text)


class Shade(StrEnum):
    LIGHT = "light"


class Place(Schema):
    id: str
    name: str


class Line(Schema):
    id: int
    allowed_actions: list[str]
    name: str
    shade: Shade
    host: Place | None
    amount: Money | None
    day: date | None
    at: datetime
    mean: float | None
    on: bool
    tags: list[str]
    parts: list[Place]


LINE = Line(
    id=1, allowed_actions=["x"], name="=1+1", shade=Shade.LIGHT, host=Place(id="h", name="-College"),
    amount=Money(amount="-3900.50", currency="USD"), day=date(2026, 1, 31),
    at=datetime(2026, 1, 31, 22, 15, tzinfo=UTC), mean=-3.5, on=True, tags=["a", "=b"],
    parts=[Place(id="1", name="one")],
)  # fmt: skip
EMPTY = LINE.model_copy(update={"host": None, "amount": None, "day": None, "mean": None, "on": False})


def whole(kind: Format, items: list[Any]) -> bytes:
    file = file_of(kind, "lines", Line)
    return file.begun() + file.page(items) + b"".join(file.ended())


def test_columns_follow_the_schema_with_ids_last_and_actions_nowhere() -> None:
    assert [one.heading for one in columns(Line)] == [
        "Name", "Shade", "Host: name", "Amount: amount", "Amount: currency", "Day", "At", "Mean", "On", "Tags",
        "Parts", "Id", "Host: id",
    ]  # fmt: skip


def test_a_number_stays_a_number_and_text_becomes_no_formula_in_csv() -> None:
    text = whole(Format.CSV, [LINE, EMPTY]).decode("utf-8-sig")
    _, first, second = csv.reader(io.StringIO(text, newline=""))
    assert first == [
        "'=1+1", "light", "'-College", "-3900.50", "USD", "2026-01-31", "2026-01-31T22:15:00+00:00", "-3.5", "yes",
        "a;' =b", "1, one", "1", "h",
    ]  # fmt: skip
    assert second[2:10] == ["", "", "", "", "2026-01-31T22:15:00+00:00", "", "no", "a;' =b"]
    assert ",-3900.50," in text


def test_cells_of_a_workbook_are_of_their_kind() -> None:
    sheet = load_workbook(io.BytesIO(whole(Format.XLSX, [LINE, EMPTY]))).active
    assert sheet is not None
    headings, first, second = sheet.iter_rows()
    assert headings[6].value == "At (Kigali time)"
    assert [cell.value for cell in first] == [
        "'=1+1", "light", "'-College", -3900.5, "USD", datetime(2026, 1, 31), datetime(2026, 2, 1, 0, 15), -3.5,
        True, "a; =b", "1, one", 1, "h",
    ]  # fmt: skip
    assert "".join(cell.data_type for cell in first) == "sssnsddnbssns"
    assert first[3].number_format == "#,##0.00"
    assert [cell.value for cell in second[2:6]] == [None] * 4


@settings(max_examples=25, deadline=None)
@given(st.lists(TYPED, max_size=3))
def test_a_workbook_holds_whatever_was_typed_and_no_formula(texts: list[str]) -> None:
    items = [LINE.model_copy(update={"name": text}) for text in texts]
    sheet = load_workbook(io.BytesIO(whole(Format.XLSX, items))).active
    assert sheet is not None
    assert sheet.max_row == len(texts) + 1
    assert all(cell.data_type not in ("f", "e") for row in sheet.iter_rows() for cell in row)


def test_every_heading_of_every_list_is_its_own_and_stands_in_french() -> None:
    wire()
    french = i18n.catalogue("fr")
    for listing in registries.lists.values():
        headings = [one.heading for one in columns(listing.item)]
        assert len(set(headings)) == len(headings) > 3, listing.name
    words = {
        word for one in registries.lists.values() for column in columns(one.item) for word in column.words
    }
    assert sorted(words - french.keys()) == []


class Row(Schema):
    name: str


class Endless:
    """A list of so many rows, made as they are asked for; knows how many of them are in memory at a time."""

    item = Row

    def __init__(self, rows: int, broken_at: int | None = None) -> None:
        self.rows, self.broken_at = rows, broken_at
        self.alive = self.most = self.asked = 0

    def page(self, session: Any, actor: Any, asked: Any, cursor: str | None) -> Page[Any]:
        begin = int(cursor or 0)
        if self.broken_at is not None and begin >= self.broken_at:
            raise OSError("the database went away")
        self.asked += 1
        end = min(begin + 200, self.rows)
        items = [self._row(number) for number in range(begin, end)]
        return Page(items=items, next_cursor=str(end) if end < self.rows else None, total=self.rows)

    def _row(self, number: int) -> Row:
        row = Row(name=f"Row {number}")
        self.alive += 1
        self.most = max(self.most, self.alive)
        weakref.finalize(row, self._gone)
        return row

    def _gone(self) -> None:
        self.alive -= 1


def begun(rows: Endless) -> Begun:
    return Begun(cast(Listing, rows), SYSTEM, PageQuery(), rows.page(None, SYSTEM, None, None))


@pytest.fixture
def collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("kind", Format)
def test_memory_holds_a_page_or_two_however_long_the_list(
    world: World, kind: Format, collected: Path
) -> None:
    rows = Endless(4_000)
    behind: list[int] = []

    async def take() -> int:
        size = 0
        first = begun(rows)
        async for chunk in sent(world.context, first, partial(file_of, kind, "rows", Row)):
            size += len(chunk)
            behind.append(rows.asked)
        return size

    gc.disable()  # none of it may wait to be looked for
    try:
        assert asyncio.run(take()) > 10_000
    finally:
        gc.enable()
    assert rows.asked == 20
    assert rows.most <= 600
    if kind is not Format.XLSX:
        assert behind == [*range(1, 21)]  # each page leaves before the next is read
    assert [file for file in collected.iterdir() if file.name.startswith("openpyxl")] == []


@pytest.mark.parametrize("kind", Format)
def test_half_a_list_never_looks_like_all_of_it(world: World, kind: Format, collected: Path) -> None:
    async def take() -> None:
        async for _ in sent(world.context, begun(Endless(1_000, 600)), partial(file_of, kind, "rows", Row)):
            pass

    with pytest.raises(OSError, match="went away"):
        asyncio.run(take())
    assert [file for file in collected.iterdir() if file.name.startswith("openpyxl")] == []


def test_an_amount_keeps_the_digits_of_its_currency() -> None:
    francs = LINE.model_copy(update={"amount": Money(amount="1500", currency="RWF")})
    sheet = load_workbook(io.BytesIO(whole(Format.XLSX, [francs]))).active
    assert sheet is not None
    assert (sheet["D2"].value, sheet["D2"].number_format) == (1500, "#,##0")
    assert [one.of(francs) for one in columns(Line)][3] == Decimal(1500)
