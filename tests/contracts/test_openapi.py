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
from schemathesis.core.result import Ok
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
from tests.contracts import awkward, paths
from tests.contracts.rehearsal import SIDES, Rehearsal
from tests.support.world import Somebody

CASES = int(os.environ.get("UMUSANZU_CASES", "3"))
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
OPERATIONS: dict[str, Any] = {
    found.ok().definition.raw["operationId"]: found.ok()
    for found in SCHEMA.get_all_operations()
    if isinstance(found, Ok)
}
_OURS = ("cookie", "content-length")
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
        side, asker = SIDES[self.turn % 5 == 0], next(self._who)
        self._make_real(case, side, asker)
        self._send(case, self.stage.somebody(asker, side))

    def awkwardly(self, case: Case[Any]) -> None:
        """The same as somebody who may, with one value after the other replaced by an awkward one."""
        side, asker = SIDES[0], who_asks(self.operation)[0]
        self.turn = 4 * self.turn + 1
        self._make_real(case, side, asker)
        for value in awkward.values(self.turn):
            self.turn += 1
            if isinstance(case.body, dict) and case.body:
                # As JSON may: a lone surrogate is no UTF-8.
                body = json.dumps(awkward.replaced(case.body, self.turn, value)).encode()
                self._send(case, self.stage.somebody(asker, side), body=body)
            elif case.query:
                query = awkward.replaced(case.query, self.turn, awkward.in_query(value))
                self._send(case, self.stage.somebody(asker, side), query=query)

    def _send(self, case: Case[Any], who: Somebody, body: bytes | None = None, query: Any = None) -> None:
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1:8000")
        prepared = requests.Request(**{**sent, **({"params": query} if query else {})}).prepare()
        headers = {n: str(value) for n, value in prepared.headers.items() if n.lower() not in _OURS}
        content: Any = prepared.body or b"" if body is None else body
        answer = who.send(str(prepared.method), str(prepared.url), content, headers)
        case.validate_response(Response.from_any(answer), checks=CHECKS)
        if answer.status_code >= 400:
            _is_a_problem(answer)

    def _make_real(self, case: Case[Any], side: str, asker: str) -> None:
        """Most requests are about rows there are, often the asker's own, in the version they have."""
        rows = self._places[side]
        of_side = self.stage.sides[side]
        own = {str(of_side.ids[table][asker]) for table in of_side.ids if asker in of_side.ids[table]}
        if self.turn % 2:
            rows = [row for row in rows if own.intersection(row.values())] or rows
        if rows and case.path_parameters and self.turn % 4:
            case.path_parameters = {**case.path_parameters, **rows[self.turn % len(rows)]}
        if self.turn % 4 == 0:
            return
        case.query = paths.made_real(case.query, of_side, self.turn)
        if isinstance(case.body, dict):
            case.body = paths.made_real(case.body, of_side, self.turn)
        case.headers.pop("Idempotency-Key", None)
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


def ask_awkwardly(stage: Rehearsal, operation: str) -> None:
    """A case as it is, then with one value after the other replaced."""
    asking = Asking(stage, operation)

    @settings(
        max_examples=max(1, CASES // 3), derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip
    @given(case=OPERATIONS[operation].as_strategy(generation_mode=GenerationMode.POSITIVE))
    def every(case: Case[Any]) -> None:
        asking(case)
        asking.awkwardly(case)

    every()


TAKING = [name for name, found in OPERATIONS.items() if len(found.body) or len(found.query)]


@pytest.mark.parametrize("operation", TAKING)
def test_awkward_values_are_refused_by_name(stage: Rehearsal, operation: str) -> None:
    ask_awkwardly(stage, operation)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_one_the_document_tells(on_sqlite: Rehearsal, operation: str) -> None:
    ask_all(on_sqlite, operation, CASES)
