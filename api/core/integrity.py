"""A broken constraint told as the rule it stands for.

SQLite names no constraint, PostgreSQL does; both are read back to (table, columns), under which
a domain declares its rule beside the model.
"""

import re
import sqlite3
from collections.abc import Callable

import structlog
from sqlalchemy import MetaData
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import ColumnCollectionConstraint

from api.core.problems import Conflict, Invalid, Problem

log = structlog.get_logger()

_rules: dict[tuple[str, frozenset[str]], Callable[[], Problem]] = {}


def rule(table: str, columns: tuple[str, ...], problem: Callable[[], Problem]) -> None:
    """Declare what a violated unique index or check on these columns means to people."""
    _rules[table, frozenset(columns)] = problem


def explain(error: IntegrityError, metadata: MetaData) -> Problem:
    """The declared rule, else an honest general answer (and a log line: a rule is missing)."""
    place = _place(error, metadata)
    if place is not None and place in _rules:
        return _rules[place]()
    if "foreign key" in str(error.orig).lower():
        return Invalid("unknown-reference", "Something this refers to does not exist, or is still in use.")
    log.warning("integrity rule not declared", place=str(place), error=str(error.orig))
    return Conflict("conflict", "This would contradict what is already recorded.")


def _place(error: IntegrityError, metadata: MetaData) -> tuple[str, frozenset[str]] | None:
    if isinstance(error.orig, sqlite3.IntegrityError):
        return _sqlite_place(str(error.orig), metadata)
    name = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    return _named(name, metadata) if name else None


def _sqlite_place(message: str, metadata: MetaData) -> tuple[str, frozenset[str]] | None:
    kind, _, rest = message.partition(" constraint failed: ")
    if kind == "UNIQUE":
        index = re.fullmatch(r"index '(.+)'", rest)
        if index:
            return _named(index[1], metadata)
        pairs = [part.strip().split(".") for part in rest.split(",")]
        return pairs[0][0], frozenset(column for _, column in pairs)
    if kind == "CHECK":
        return _named(rest, metadata)
    return None


def _named(name: str, metadata: MetaData) -> tuple[str, frozenset[str]] | None:
    for table in metadata.tables.values():
        for index in table.indexes:
            if index.name == name:
                return table.name, frozenset(column.name for column in index.columns)
        for constraint in table.constraints:
            if constraint.name == name and isinstance(constraint, ColumnCollectionConstraint):
                return table.name, frozenset(column.name for column in constraint.columns)
    return None
