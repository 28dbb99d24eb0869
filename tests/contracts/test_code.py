"""Rules of our own code that no linter knows, read from the code itself (docs and decisions: test_house)."""

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel
from sqlmodel import SQLModel

import api
from api.core.db import Document
from api.core.schemas import Schema

CODE = Path(api.__file__).parent

Found = set[tuple[str, str]]
Check = Callable[[ast.AST], str | None]


@cache
def trees() -> list[tuple[str, ast.Module]]:
    return [
        (str(file.relative_to(CODE)), ast.parse(file.read_text(encoding="utf-8")))
        for file in sorted(CODE.rglob("*.py"))
    ]


def everywhere(check: Check) -> Found:
    """(file, what was found) for every node of our code that the check has a word for."""
    return {
        (name, word) for name, tree in trees() for node in ast.walk(tree) if (word := check(node)) is not None
    }


def found_in(code: str, check: Check) -> list[str]:
    return [word for node in ast.walk(ast.parse(code)) if (word := check(node)) is not None]


# --- dialects -------------------------------------------------------------------------------------------------------

_DRIVERS = ("sqlite3", "psycopg", "sqlalchemy.dialects")
_TOLD_APART = {"dialect", "is_sqlite", "sqlstate", "sqlite_errorcode", "driver_connection"}
_SPOKEN_BY_ONE = ("PRAGMA ", "pg_", "tsvector", "tsquery", "fts5", "LISTEN ", "NOTIFY ")


def dialect(node: ast.AST) -> str | None:
    """A driver imported, engines told apart, or SQL that only one of them speaks."""
    match node:
        case ast.Import(names=names):
            return next((one.name for one in names if one.name.startswith(_DRIVERS)), None)
        case ast.ImportFrom(module=str(module)) if module.startswith(_DRIVERS):
            return module
        case ast.Attribute(attr=attr) if attr in _TOLD_APART:
            return attr
        case ast.Call(func=ast.Name(id="text"), args=[ast.Constant(value=str(sql)), *_]):
            return next((word for word in _SPOKEN_BY_ONE if word in sql), None)
    return None


def test_only_two_files_know_dialects() -> None:
    """And a third, which reads out of each engine's refusal which rule was broken."""
    found = everywhere(dialect)
    assert {name for name, _ in found} == {"core/db.py", "core/search.py", "core/integrity.py"}
    assert {word for name, word in found if name == "core/integrity.py"} == {"sqlite3"}


# --- transactions ---------------------------------------------------------------------------------------------------

_ENDS = {"commit", "rollback", "begin", "begin_nested"}


def ending(node: ast.AST) -> str | None:
    """A transaction begun or ended by hand."""
    match node:
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in _ENDS:
            return attr
    return None


def test_only_the_database_itself_begins_and_ends_transactions() -> None:
    assert {name for name, _ in everywhere(ending)} == {"core/db.py"}


# --- JSON columns ---------------------------------------------------------------------------------------------------

_MUTATE = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
    *("update", "setdefault", "popitem"),
}


# Of other things than rows: an answer's headers (a remembered answer's row is written once), the story's bodies.
_NO_ROWS = {("app.py", "headers"), ("core/answering.py", "headers"), ("core/problems.py", "headers"),
            ("demo/setting.py", "bodies")}  # fmt: skip


@cache
def documents() -> frozenset[str]:
    return frozenset(
        column.name
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Document)
    )


def _column(node: ast.expr) -> str | None:
    """The JSON column that an expression reaches into, as far as its name says."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.attr if isinstance(node, ast.Attribute) and node.attr in documents() else None


def mutation(node: ast.AST) -> str | None:
    """A document changed where it stands: the row does not notice, and nothing is written."""
    targets: list[ast.expr] = []
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _MUTATE:
            return _column(value)
        case ast.Assign(targets=given) | ast.Delete(targets=given):
            targets = given
        case ast.AugAssign(target=target):
            # A list's += changes it in place too, and then assigns the same one again.
            return _column(target)
    return next((_column(one) for one in targets if isinstance(one, ast.Subscript) and _column(one)), None)


def test_json_columns_are_reassigned_and_never_changed_in_place() -> None:
    assert {"translations", "skills", "bodies", "rubric"} <= documents()
    assert everywhere(mutation) == _NO_ROWS


@pytest.mark.parametrize(
    ("code", "check", "found"),
    [
        ("row.skills.append('x')", mutation, ["skills"]),
        ("row.translations['fr']['title'] = 'x'", mutation, ["translations"]),
        ("row.skills += ['x']", mutation, ["skills"]),
        ("del row.bodies[0]", mutation, ["bodies"]),
        ("row.translations['fr'].update(title='x')", mutation, ["translations"]),
        ("row.skills = [*row.skills, 'x']", mutation, []),
        ("row.title = 'x'; rows.append(1)", mutation, []),
        ("session.commit()", ending, ["commit"]),
        ("import sqlite3", dialect, ["sqlite3"]),
        ("from sqlalchemy.dialects.postgresql import JSONB", dialect, ["sqlalchemy.dialects.postgresql"]),
        ("session.get_bind().dialect.name == 'sqlite'", dialect, ["dialect"]),
        ("session.execute(text('SELECT pg_sleep(1)'))", dialect, ["pg_"]),
        ("session.execute(text('SELECT 1'))", dialect, []),
    ],
)
def test_the_checks_see_what_they_look_for(code: str, check: Check, found: list[str]) -> None:
    assert found_in(code, check) == found


# --- answers --------------------------------------------------------------------------------------------------------


def answers(of: type[BaseModel] = Schema) -> Iterator[type[BaseModel]]:
    for module in pkgutil.walk_packages(api.__path__, "api."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for kind in of.__subclasses__():
        yield kind
        yield from answers(kind)


def test_what_is_answered_declares_no_defaults() -> None:
    """A default would be sent for what somebody forgot to fill in."""
    kinds = set(answers())
    assert len(kinds) > 150
    assert {
        (kind.__name__, name)
        for kind in kinds
        for name, field in kind.model_fields.items()
        if not field.is_required()
    } == set()
