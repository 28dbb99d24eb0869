"""Assignments from a file: drafted or changed, with their call, host, unit and need by code."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from api.calls import service as calls
from api.calls.assignments import service
from api.calls.assignments.models import Assignment
from api.calls.assignments.schemas import AssignmentPatch, AssignmentPhaseWrite, AssignmentWrite
from api.calls.models import Call
from api.core.db import Row
from api.core.etag import ANY
from api.core.i18n import LANGUAGES
from api.core.problems import Conflict
from api.integrations.imports import checking
from api.integrations.imports.columns import (
    EXTERNAL_ID,
    LANGUAGES_FORM,
    Column,
    day,
    languages,
    number,
    several,
    shown_languages,
    shown_several,
    small,
)
from api.integrations.imports.models import ImportKind
from api.integrations.imports.rows import Plan, Rows, Tell, all_of, named
from api.organisations import service as organisations
from api.organisations.models import Organisation
from api.organisations.needs import service as needs
from api.organisations.needs.models import Need

_PHASE = re.compile(r"(\S+)\s*(?:to|au|until|-)\s*(\S+)(?:\s+(on_site|remote))?(\s+clinical)?", re.IGNORECASE)
PHASES_FORM = (
    "From a date to a date, on_site or remote, clinical or not, several parted by |, such as: "
    "2026-09-01 to 2026-11-30 on_site | 2026-12-01 to 2027-01-31 remote."
)


def phases(value: str) -> Any:
    """Raises ValueError with a sentence of ours. A phase's own host is not a matter of files."""
    found = [_PHASE.fullmatch(part) for part in several(value)]
    if None in found:
        raise ValueError(PHASES_FORM)
    return [
        {
            "starts_on": day(one[1]),
            "ends_on": day(one[2]),
            "on_site": (one[3] or "on_site").lower() == "on_site",
            "clinical": bool(one[4]),
        }
        for one in found
        if one
    ]


def shown_phases(value: list[AssignmentPhaseWrite]) -> str:
    return shown_several(
        f"{one.starts_on} to {one.ends_on} {'on_site' if one.on_site else 'remote'}{' clinical' if one.clinical else ''}"
        for one in value
    )


COLUMNS = (
    EXTERNAL_ID,
    Column("code", "Code", "2 to 40 capital letters, digits and hyphens. With a number of your system it may be left out: it is then numbered within the call.", "RW-HEALTH-2026-A01"),
    Column("call", "Call", "The code of a call for assignments that is not over.", "RW-HEALTH-2026", needed=True, field="call_id", refers="calls"),
    Column("host", "Host", "The code of the organisation that receives.", "IPRC-HUYE", needed=True, field="host_id", refers="organisations"),
    Column("unit", "Unit", "The code of a unit of the host.", "", field="unit_id", refers="organisations"),
    Column("need", "Need", "The code of the need it answers, of the same programme.", "", field="need_id", refers="needs"),
    Column("title", "Title", "What the post is called.", "Automation trainer", needed=True),
    Column("summary", "Summary", "Two sentences for lists.", "Train lecturers on motor control."),
    Column("objective", "Objective", "What will be different afterwards.", "Four lecturers run the laboratory on their own."),
    Column("tasks", "Tasks", "Several parted by |.", "Set up the bench | Train four lecturers", read=several, show=shown_several),
    Column("deliverables", "Deliverables", "Several parted by |.", "A manual | Six exercises", read=several, show=shown_several),
    Column("profile", "Profile", "Several parted by |.", "Five years in industry", read=several, show=shown_several),
    Column("skills", "Skills", "Several parted by |.", "PLC | teaching", read=several, show=shown_several),
    Column("languages", "Languages spoken", LANGUAGES_FORM, "en B2", read=languages, show=shown_languages),
    Column("counterpart", "Colleague there", "Never shown publicly.", "Jean Bosco Nkurunziza"),
    Column("field", "Field", "A key of small letters.", "automation"),
    Column("seats", "Seats", "A whole number; 1 where it is left out.", "1", read=number),
    Column("phases", "Phases", PHASES_FORM, "2026-09-01 to 2026-11-30 on_site", read=phases, show=shown_phases),
    Column("language", "Language", "In which the row is written.", "en", codes=LANGUAGES, read=small),
)  # fmt: skip


class AssignmentRows(Rows):
    kind = ImportKind.ASSIGNMENTS
    needs = "assignments:write"
    write_model = AssignmentWrite
    columns = COLUMNS
    key = "code"

    def load(self, plans: Sequence[Plan], linked: set[UUID]) -> None:
        mine = service.visible_to(self.actor)
        rows = [*all_of(self.session, mine, Assignment.code, named(plans, "code"))]
        rows += all_of(self.session, mine, Assignment.id, linked)
        self._rows = {row.id: row for row in rows}
        self._ids = {row.code: row.id for row in rows}
        bodies = named(plans, "host") | named(plans, "unit")
        self._refers: dict[str, dict[str, UUID]] = {
            "calls": self._named(calls.visible_to(self.actor), Call, named(plans, "call"), "call_id"),
            "needs": self._named(needs.visible_to(self.actor), Need, named(plans, "need"), "need_id"),
            "organisations": self._named(
                organisations.visible_to(self.actor), Organisation, bodies, "host_id", "unit_id"
            ),
        }

    def _named(self, visible: Any, model: type[Row], codes: set[str], *fields: str) -> dict[str, UUID]:
        """Code → id of what rows name and of what is named already."""
        there = {getattr(row, field) for row in self._rows.values() for field in fields}
        rows = [*all_of(self.session, visible, getattr(model, "code"), codes)]  # noqa: B009 each has one, Row says nothing of it
        rows += all_of(self.session, visible, model.id, there - {None})
        return {row.code: row.id for row in rows}

    def by_key(self, value: str) -> UUID | None:
        return self._ids.get(value)

    def current(self, subject_id: UUID) -> AssignmentWrite | None:
        row = self._rows.get(subject_id)
        return service.document(self.session, row) if row is not None else None

    def id_of(self, refers: str, code: str) -> UUID | None:
        return self._refers[refers].get(code)

    def code_of(self, refers: str, wanted: UUID) -> str:
        return next((code for code, one in self._refers[refers].items() if one == wanted), "")

    def check(self, plan: Plan) -> None:
        if plan.is_new:
            service.check_new(self.session, self.actor, plan.body)
            return
        assert plan.subject_id is not None  # noqa: S101 what changes is there
        row = self._rows[plan.subject_id]
        taken = self._ids.get(plan.body.code)
        if "code" in plan.patch and taken not in (None, row.id):
            raise Conflict("code-taken", "Another assignment has this code.").at("/code")
        service.check_change(self.session, self.actor, row, plan.body, list(plan.patch))

    def write(self, plans: Sequence[Plan], tell: Tell) -> None:
        def one(plan: Plan) -> None:
            if plan.is_new:
                plan.subject_id = service.create(self.session, self.actor, plan.body).id
            elif plan.subject_id:
                service.change(self.session, self.actor, plan.subject_id, ANY, AssignmentPatch(**plan.patch))

        checking.write_each(self, (plan for plan in plans if plan.is_new or plan.patch), tell, one)
