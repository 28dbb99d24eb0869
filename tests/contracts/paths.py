"""Addresses of rows that exist: which table a path's parameter, or a body's field, names."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import api.models
from api.applications import consent
from api.core.db import metadata
from api.core.lists import listings
from api.wiring import RESOURCES
from tests.contracts.everything import Side

PARAMETER = re.compile(r"\{(\w+)\}")

# (segment before the parameter) → table, where they are not called alike.
_TABLES = {
    "allowance": "allowance_lines", "api-keys": "api_keys", "comments": "module_comments", "phases": "placement_phases",
    "reports": "placement_reports", "roles": "role_grants", "selections": "decision_batches",
    "tot-sessions": "tot_sessions", "versions": "module_versions",
}  # fmt: skip
_WORDS = {
    ("imports", "kind"): ("organisations",),
    ("tests", "kind"): ("pre", "post", "follow_up"), ("tranches", "number"): ("1", "2", "3"),
    ("exports", "name"): tuple(listing.name for listing in listings(RESOURCES)),
}  # fmt: skip
_FIELDS = {
    "account_id": "accounts", "agreement_document_id": "documents", "document_id": "documents", "mentor_id": "people",
    "reviewer_account_id": "accounts", "payee_id": "people", "module_version_id": "module_versions",
    "organisation_id": "organisations", "programme_id": "programmes", "trainers": "people", "people": "people",
    "application_ids": "applications", "reviewer_account_ids": "accounts",
}  # fmt: skip


def _fields() -> dict[str, str]:
    """`host_id` → organisations, by the tables' own foreign keys where they agree."""
    assert api.models
    found: dict[str, set[str]] = {}
    for table in metadata.tables.values():
        for column in table.columns:
            for key in column.foreign_keys:
                found.setdefault(column.name, set()).add(key.column.table.name)
    return {name: tables.pop() for name, tables in found.items() if len(tables) == 1} | _FIELDS


FIELDS = _fields()


def parameters(path: str) -> list[tuple[str, str]]:
    """(segment before, name) of each parameter of a path."""
    return [(before, name) for before, name in re.findall(r"([\w-]+)/\{(\w+)\}", path)]


def values(side: Side, path: str) -> Iterator[dict[str, str]]:
    """Every set of parameters with which this path leads to rows of a side; parts are those of their whole."""
    yield from _values(side, parameters(path), "")


def _values(side: Side, rest: list[tuple[str, str]], parent: str) -> Iterator[dict[str, str]]:
    if not rest:
        yield {}
        return
    (before, name), *others = rest
    for who, value in _rows(side, before, name, parent):
        for more in _values(side, others, who):
            yield {name: value, **more}


def _rows(side: Side, before: str, name: str, parent: str) -> list[tuple[str, str]]:
    if (before, name) in _WORDS:
        return [("", word) for word in _WORDS[before, name]]
    if name == "slug":
        return list(side.names["programmes"].items())
    if name == "code":
        return list(side.names["certificates"].items())
    if name == "opportunity":
        rows = {**side.ids["assignments"], **side.ids["calls"]}
    elif (before, name) == ("sessions", "session_id"):
        rows = {}  # sign-ins: their own test is in tests/identity
    elif name == "call":
        rows = side.ids["calls"]
    else:
        rows = side.ids.get(_TABLES.get(before, before), {})
    named = {who: value for who, value in rows.items() if parent and who.startswith(parent)}
    return [(who, str(value)) for who, value in (named or rows).items()]


def fill(path: str, given: dict[str, str]) -> str:
    return PARAMETER.sub(lambda found: given[found[1]], path)


# What a field of this name must hold to be taken at all: the schema cannot say it, or not so that it is met by chance.
_REAL = {
    "time_zone": "Africa/Kigali", "currency": "USD", "language": "en", "consent_text_version": consent.VERSION,
    "country": "BE", "residence_country": "BE",
}  # fmt: skip


def made_real(value: Any, side: Side, turn: int, name: str = "") -> Any:
    """The same JSON, ids in fields that name a table replaced by ids of rows of a side, codes by real ones."""
    if isinstance(value, dict):
        return {key: made_real(inner, side, turn, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [made_real(inner, side, turn + place, name) for place, inner in enumerate(value)]
    if isinstance(value, str) and name in _REAL:
        return _REAL[name]
    if isinstance(value, str) and FIELDS.get(name) in side.ids and _is_id(value):
        rows = list(side.ids[FIELDS[name]].values())
        return str(rows[turn % len(rows)])
    return value


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
