"""Generated requests over every operation of openapi.yaml: whatever is sent, the answer is one the document tells.

Each operation gets a few cases that its schema allows and a few that it forbids, on a database that holds
everything, as somebody who may, as others and as nobody. Ids are mostly those of rows that exist.
The cases are the same on every run; UMUSANZU_CASES=50 asks for more of them.
"""

import json
import os
from itertools import cycle
from typing import Any

import pytest
import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.cli.contract import OPENAPI
from api.identity.permissions import PERMISSIONS
from api.wiring import RESOURCES
from tests.contracts import paths
from tests.contracts.rehearsal import SIDES, Rehearsal

CASES = int(os.environ.get("UMUSANZU_CASES", "4"))
SPECS = {spec.name: spec for resource in RESOURCES for spec in resource.specs}
# Whoever holds a permission by what they are rather than by a role.
RELATED = {
    "applicant": "applicant", "expert": "expert", "trainer": "trainer", "participant": "participant",
    "mentor": "mentor", "team_member": "lead", "self": "applicant",
}  # fmt: skip
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance,
]  # fmt: skip
SCHEMA = schemathesis.openapi.from_dict(
    yaml.load(OPENAPI.read_bytes(), Loader=yaml.CSafeLoader),
    config=schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}}),
)
OPERATIONS = {found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()}
# What must never be told of our inside.
INSIDE = ("Traceback", "sqlalchemy", "psycopg", "sqlite3", "SELECT ", "INSERT ")


def who_asks(operation: str) -> list[str]:
    """In turn: mostly somebody who may, now and then somebody else or nobody."""
    needs = SPECS[operation].needs if operation in SPECS else None
    holders = PERMISSIONS.get(needs or "", ())
    able = [RELATED.get(holder, holder) for holder in holders] or ["applicant", "officer"]
    return [able[0], "admin", able[-1], "anyone", able[len(able) // 2], "lead"]


class Asking:
    """Sends the cases of one operation, each as the next in turn, about the next rows."""

    def __init__(self, stage: Rehearsal, operation: str) -> None:
        self.stage = stage
        self.operation = operation
        self.turn = 0
        self._who = cycle(who_asks(operation))
        self._places = {
            name: list(paths.values(stage.sides[name], OPERATIONS[operation].path)) for name in SIDES
        }

    def __call__(self, case: Case[Any]) -> None:
        self.turn += 1
        side = SIDES[self.turn % 5 == 0]
        self._make_real(case, side)
        who = self.stage.somebody(next(self._who), side)
        prepared = requests.Request(**case.as_transport_kwargs(base_url="http://127.0.0.1:8000")).prepare()
        headers = {name: value for name, value in prepared.headers.items() if name.lower() != "cookie"}
        answer = who.send(str(prepared.method), str(prepared.url), prepared.body or b"", headers)
        case.validate_response(Response.from_any(answer), checks=CHECKS)
        if answer.status_code >= 400:
            _is_a_problem(answer)

    def _make_real(self, case: Case[Any], side: str) -> None:
        """Most requests are about rows there are, in the version they have."""
        rows = self._places[side]
        if rows and case.path_parameters and self.turn % 4:
            case.path_parameters = {**case.path_parameters, **rows[self.turn % len(rows)]}
        if self.turn % 3:
            case.query = paths.with_real_ids(case.query, self.stage.sides[side], self.turn)
            if isinstance(case.body, dict):
                case.body = paths.with_real_ids(case.body, self.stage.sides[side], self.turn)
            if any(header.name == "If-Match" for header in case.operation.headers):
                case.headers["If-Match"] = "*"


def _is_a_problem(answer: Any) -> None:
    assert answer.headers["content-type"] == "application/problem+json", answer.headers
    said = json.loads(answer.content)
    assert said["type"].startswith("urn:umusanzu:problem:"), said
    assert said["status"] == answer.status_code
    assert said["title"]
    assert not any(word in answer.text for word in INSIDE), answer.text


def ask_all(stage: Rehearsal, operation: str, cases: int) -> None:
    asking = Asking(stage, operation)
    for mode, number in ((GenerationMode.POSITIVE, cases), (GenerationMode.NEGATIVE, max(1, cases // 2))):

        @settings(
            max_examples=number, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
        )  # fmt: skip
        @given(case=OPERATIONS[operation].as_strategy(generation_mode=mode))
        def every(case: Case[Any]) -> None:
            asking(case)

        try:
            every()
        except Unsatisfiable:  # nothing that this operation takes can be wrong
            assert mode is GenerationMode.NEGATIVE, operation


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_one_the_document_tells(on_sqlite: Rehearsal, operation: str) -> None:
    ask_all(on_sqlite, operation, CASES)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_postgresql_answers_as_documented_too(on_postgresql: Rehearsal, operation: str) -> None:
    ask_all(on_postgresql, operation, max(1, CASES // 2))
