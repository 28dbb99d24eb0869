"""Every list as a file, on rows whose every text is a token of its place: what the list shows, and nothing else."""

import csv
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook

from api.core.registries import registries
from tests.contracts.filler import TOKEN
from tests.contracts.rehearsal import Rehearsal
from tests.contracts.test_leaks import may_read
from tests.support.world import Somebody

# Of the other side are rows like theirs, of another programme and another host, all of them full of tokens.
ASKERS = ("officer", "host", "reviewer", "applicant", "finance")


def listed(who: Somebody, name: str) -> list[Any]:
    """All items of a list, page by page; one answer's status where it is refused."""
    items, cursor = [], ""
    while True:
        answer = who.ask("GET", f"/{name}?limit=200{cursor}")
        if answer.status_code != 200:
            return [answer.status_code]
        items += answer.json()["items"]
        if not answer.json()["next_cursor"]:
            return items
        cursor = f"&cursor={answer.json()['next_cursor']}"


def exported(who: Somebody, name: str) -> list[Any]:
    answer = who.ask("GET", f"/exports/{name}?format=jsonl")
    return (
        [json.loads(line) for line in answer.text.splitlines()] if answer.is_success else [answer.status_code]
    )


@pytest.mark.parametrize("asker", ASKERS)
def test_a_file_holds_what_the_list_shows_to_whoever_asks(rehearsed: Rehearsal, asker: str) -> None:
    who = rehearsed.somebody(asker)
    found = {name: listed(who, name) for name in registries.lists}
    taken = {name: exported(who, name) for name in found}
    assert taken == found
    tokens = {
        (hit["side"].upper(), hit["place"].lower(), (hit["who"] or "").lower())
        for hit in TOKEN.finditer(json.dumps(taken))
    }
    assert len(tokens) > 5
    assert {token for token in tokens if not may_read(asker, token)} == set()
    assert sum(bool(items) and items != [403] for items in found.values()) > 4


def test_every_list_is_a_table_and_a_workbook_of_as_many_rows(rehearsed: Rehearsal) -> None:
    lengths = {}
    for name in registries.lists:
        asked = [
            rehearsed.admin.ask("GET", f"/exports/{name}?format={kind}") for kind in ("csv", "xlsx", "jsonl")
        ]
        assert [answer.status_code for answer in asked] == [200] * 3, name
        table, book, lines = (answer.content for answer in asked)
        headings, *rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))
        sheet = load_workbook(io.BytesIO(book)).active
        assert sheet is not None
        assert (sheet.max_row - 1, sheet.max_column) == (len(rows), len(headings)), name
        assert {len(row) for row in rows} <= {len(headings)}
        lengths[name] = len(rows)
        # What a workbook's bound and the record go by.
        assert rehearsed.admin.get(f"/{name}?limit=1&count=exact")["total"] == len(rows), name
        assert len(lines.splitlines()) == len(rows)
    assert len(lengths) > 20
    assert [
        name for name, rows in lengths.items() if not rows and name not in ("documents", "consents")
    ] == []
