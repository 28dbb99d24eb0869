"""A broken constraint told as the rule it stands for.

A unique index is known by its table and columns: SQLite does not name it. A CHECK is known by its
name, which both engines tell; its text names no columns.
"""

import re
import sqlite3
from collections.abc import Callable

import structlog
from sqlalchemy import MetaData
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import ColumnCollectionConstraint

from api.core.problems import Conflict, Invalid, InvalidFields, Problem

log = structlog.get_logger()

_rules: dict[tuple[str, frozenset[str]], Callable[[], Problem]] = {}
_checks: dict[str, Callable[[], Problem]] = {}


def rule(table: str, columns: tuple[str, ...], problem: Callable[[], Problem]) -> None:
    """Declare what a violated unique index on these columns means to people."""
    _rules[table, frozenset(columns)] = problem


def check(table: str, name: str, problem: Callable[[], Problem]) -> None:
    """Declare what a violated CHECK means to people; `name` is the one written beside its model."""
    _checks[f"ck_{table}_{name}"] = problem


def declared_checks() -> set[str]:
    """The names of CHECKs that have their problem (a test wants each of them to exist)."""
    return set(_checks)


def explain(error: IntegrityError, metadata: MetaData) -> Problem:
    """The declared rule, else an honest general answer (and a log line: a rule is missing)."""
    broken = _check(error)
    if broken is not None:
        if broken in _checks:
            return _checks[broken]()
        log.warning("integrity rule not declared", check=broken)
        return InvalidFields([])
    place = _place(error, metadata)
    if place is not None and place in _rules:
        return _rules[place]()
    if "foreign key" in str(error.orig).lower():
        return Invalid("unknown-reference", "Something this refers to does not exist, or is still in use.")
    # The first line only: what follows on PostgreSQL quotes people's data.
    log.warning("integrity rule not declared", place=str(place), error=str(error.orig).partition("\n")[0])
    return Conflict("conflict", "This would contradict what is already recorded.")


def _check(error: IntegrityError) -> str | None:
    """The name of the CHECK that was violated, if it was one."""
    if isinstance(error.orig, sqlite3.IntegrityError):
        kind, _, name = str(error.orig).partition(" constraint failed: ")
        return name if kind == "CHECK" else None
    if getattr(error.orig, "sqlstate", None) != "23514":
        return None
    return getattr(getattr(error.orig, "diag", None), "constraint_name", None)


def _place(error: IntegrityError, metadata: MetaData) -> tuple[str, frozenset[str]] | None:
    if isinstance(error.orig, sqlite3.IntegrityError):
        return _sqlite_place(str(error.orig), metadata)
    name = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return _named(name, metadata) if name else None


def _sqlite_place(message: str, metadata: MetaData) -> tuple[str, frozenset[str]] | None:
    kind, _, rest = message.partition(" constraint failed: ")
    if kind != "UNIQUE":
        return None
    index = re.fullmatch(r"index '(.+)'", rest)
    if index:
        return _named(index[1], metadata)
    pairs = [part.strip().split(".") for part in rest.split(",")]
    return pairs[0][0], frozenset(column for _, column in pairs)


def _named(name: str, metadata: MetaData) -> tuple[str, frozenset[str]] | None:
    for table in metadata.tables.values():
        for index in table.indexes:
            if index.name == name:
                return table.name, frozenset(column.name for column in index.columns)
        for constraint in table.constraints:
            if constraint.name == name and isinstance(constraint, ColumnCollectionConstraint):
                return table.name, frozenset(column.name for column in constraint.columns)
    return None
