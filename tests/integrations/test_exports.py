"""Lists taken away as files: as filtered, as far as one sees them, and written down."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Annotated, Any

import pytest
from fastapi import Query
from openpyxl import load_workbook

from api.core import clock
from api.core.ids import uuid7
from api.core.lists import listings
from api.core.routing import Resource, Rx, Signed, route
from api.core.schemas import Page, PageQuery, Schema
from api.integrations.exports import service
from api.organisations.models import Organisation, OrganisationKind
from tests.support.world import Somebody, World


def rows_of(answer: Any) -> list[dict[str, str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def plant(world: World, names: list[str]) -> None:
    with world.database.write() as session:
        for number, name in enumerate(names):
            session.add(Organisation(code=f"ORG-{number:04}", name=name, kind=OrganisationKind.HOST_TVET))


def export(who: Somebody, path: str, **headers: str) -> Any:
    answer = who.ask("GET", f"/exports/{path}", **headers)
    assert answer.status_code == 200, answer.text
    return answer


def refused(who: Somebody, path: str) -> tuple[int, Any]:
    answer = who.ask("GET", path)
    return answer.status_code, answer.json()


def test_all_rows_that_the_filters_leave_are_exported_and_no_other(world: World) -> None:
    officer = world.staff("officer")
    plant(world, [f"College {number}" for number in range(450)])
    with world.database.write() as session:
        session.add(Organisation(code="MINEDUC", name="Ministry", kind=OrganisationKind.MINISTRY))
    answer = export(officer, "organisations?format=csv&kind=host_tvet")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.count(b"\r\n") == answer.content.count(b"\n") == 451
    assert sorted(row["Code"] for row in rows_of(answer)) == [f"ORG-{number:04}" for number in range(450)]
    lines = export(officer, "organisations?format=jsonl&kind=host_tvet").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["Id"] for row in rows_of(answer)]
    sheet = load_workbook(
        io.BytesIO(export(officer, "organisations?format=xlsx&kind=host_tvet").content)
    ).active
    assert sheet is not None
    codes = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert codes == [row["Code"] for row in rows_of(answer)]
    of_list = officer.get("/organisations?kind=ministry")["items"]
    assert [json.loads(export(officer, "organisations?format=jsonl&kind=ministry").text)] == of_list


def test_the_file_is_named_after_the_list_and_the_day_in_kigali(world: World) -> None:
    officer = world.staff("officer")
    late = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)  # half past midnight there
    with clock.shifted(late - clock.now()):
        headers = export(officer, "organisations?format=xlsx").headers
    assert headers["content-disposition"] == 'attachment; filename="umusanzu-organisations-2026-03-02.xlsx"'
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


def test_headings_are_in_the_readers_language(world: World) -> None:
    officer = world.staff("officer")
    english, french = (
        export(officer, "calls?format=csv", Accept_Language=tag).content.decode("utf-8-sig").splitlines()[0]
        for tag in ("en", "fr")
    )
    assert '"Programme: title"' in english
    assert '"Programme\u00a0: titre"' in french
    assert '"Deadline: time zone"' in english
    assert english.endswith('"Id","Programme: id"')


def test_nobody_gets_as_a_file_what_they_may_not_read_as_a_list(world: World) -> None:
    applicant, officer = world.account(), world.staff("officer")
    for name in ("accounts", "roles", "invitations"):
        asked = f"/exports/{name}?format=csv"
        assert refused(applicant, asked) == refused(applicant, f"/{name}")
        assert refused(applicant, asked)[0] == 403
    assert refused(world.anyone, "/exports/people?format=csv")[0] == 401
    assert [row["Email"] for row in rows_of(export(applicant, "people?format=csv"))] == [
        "person1@example.org"
    ]
    for wrong in ("colour=red", "kind=castle", "q=" + "x" * 900):
        assert refused(officer, f"/exports/organisations?format=csv&{wrong}") == refused(
            officer, f"/organisations?{wrong}"
        )
    assert refused(officer, "/exports/castles?format=csv")[0] == 404
    assert refused(officer, "/exports/organisations?format=pdf")[1]["errors"][0]["pointer"] == "#format"
    for page in ("limit=5", "cursor=x", "count=exact"):
        status, problem = refused(officer, f"/exports/organisations?format=csv&{page}")
        assert (status, problem["errors"][0]["pointer"]) == (422, f"#{page.partition('=')[0]}")
    world.work()
    assert world.staff("admin").items("/events?type=list.exported")[0]["data"]["list"] == "people"


def test_that_a_list_was_taken_away_is_written_down_without_what_was_typed(world: World) -> None:
    officer, programme = world.staff("officer"), str(uuid7())
    for name in ("Kigali", "Musanze"):
        body = {"code": name.upper(), "name": f"{name} College", "kind": "host_tvet"}
        world.staff("officer").post("/organisations", body)
    export(officer, "organisations?format=csv&q=kigali&kind=host_tvet")
    export(officer, f"needs?format=jsonl&programme_id={programme}")
    world.work()
    told = world.staff("admin").items("/events?type=list.exported")
    assert [event["data"] for event in told] == [
        {
            "list": "organisations",
            "format": "csv",
            "rows": 1,
            "filters": {"kind": "host_tvet", "q": "…"},
        },
        {"list": "needs", "format": "jsonl", "rows": 0, "filters": {"programme_id": programme}},
    ]
    assert {event["subject_id"] for event in told} == {str(officer.account_id)}


def test_a_list_too_long_for_a_workbook_is_refused_in_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = world.staff("officer")
    plant(world, ["One", "Two", "Three"])
    monkeypatch.setattr(service, "LONGEST_WORKBOOK", 2)
    status, problem = refused(officer, "/exports/organisations?format=xlsx")
    assert (status, problem["errors"][0]["pointer"]) == (422, "#format")
    assert problem["detail"].startswith("This list has 3 rows and a workbook at most 2.")
    assert len(rows_of(export(officer, "organisations?format=csv"))) == 3
    monkeypatch.setattr(service, "LONGEST_WORKBOOK", 3)
    export(officer, "organisations?format=xlsx")


class Thing(Schema):
    name: str


class ThingQuery(PageQuery):
    colour: str | None = None


def test_a_new_list_is_exported_by_itself() -> None:
    things = Resource("things", "Things")

    @route(things, "GET", "")
    def list_things(session: Rx, actor: Signed, asked: Annotated[ThingQuery, Query()]) -> Page[Thing]:
        """Things."""
        return Page(items=[], next_cursor=None, total=None)

    @route(things, "GET", "/names")
    def list_names(session: Rx, actor: Signed, asked: Annotated[ThingQuery, Query()]) -> Page[Thing]:
        """Of something: not exported."""
        return Page(items=[], next_cursor=None, total=None)

    @route(Resource("sorts", "Things"), "GET", "")
    def list_sorts(session: Rx, actor: Signed) -> Page[Thing]:
        """Without pages: not exported."""
        return Page(items=[], next_cursor=None, total=None)

    assert [(found.name, found.item) for found in listings([things])] == [("things", Thing)]
