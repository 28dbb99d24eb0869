"""Files as people send them, and what the service says of them."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

from openpyxl import Workbook

from tests.support.world import V1, Somebody, World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = list[list[Any]]


def as_csv(table: Table, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue().encode(encoding)


def workbook(table: Table) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in table:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def send(
    who: Somebody, content: bytes, kind: str = "organisations", expect: int = 201, **asked: str
) -> dict[str, Any]:
    """Hand a file in, and what is answered."""
    query = urlencode({"kind": kind, "name": "rows.csv", **asked})
    headers = {"Content-Type": "text/csv"} | ({"Accept-Language": who.language} if who.language else {})
    answer = who.send("POST", f"{V1}/imports?{query}", content, headers)
    assert answer.status_code == expect, answer.text
    said: dict[str, Any] = answer.json()
    return said


def apply(world: World, who: Somebody, made: dict[str, Any]) -> dict[str, Any]:
    """Apply what was checked; the worker does it."""
    path = f"/imports/{made['id']}"
    assert who.do(path, "apply")["state"] == "applying"
    world.work(1)
    said: dict[str, Any] = who.get(path)
    return said


def counts(made: dict[str, Any]) -> tuple[int, int, int, int]:
    """(new, changes, unchanged, wrong)"""
    return made["new"], made["changes"], made["unchanged"], made["wrong"]


def wrong(who: Somebody, made: dict[str, Any]) -> list[tuple[int, str | None, str]]:
    """(row, column, code) of everything that is wrong."""
    rows = who.items(f"/imports/{made['id']}/rows?verdict=wrong")
    return [(row["number"], error["column"], error["code"]) for row in rows for error in row["errors"]]
