"""Lists that stay right while rows change: keyset pages with an opaque cursor (api.md, lists)."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import and_, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Session, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core.problems import Invalid
from api.core.schemas import Page, PageQuery

M = TypeVar("M")
T = TypeVar("T")

# (column, descending); the last must be unique (id), and none may be null.
Order = Sequence[tuple[Any, bool]]


def page(
    session: Session,
    query: SelectOfScalar[M],
    asked: PageQuery,
    order: Order,
    item: Callable[[M], T],
) -> Page[T]:
    """One page of a query in a total order. Raises Invalid for a cursor of another list or order."""
    rows, cursor, total = slice_of(session, query, asked, order)
    return Page[Any](items=[item(row) for row in rows], next_cursor=cursor, total=total)


def slice_of(
    session: Session, query: SelectOfScalar[M], asked: PageQuery, order: Order
) -> tuple[list[M], str | None, int | None]:
    """The rows themselves, for lists whose items need more rows."""
    total = None
    if asked.count:
        total = session.exec(select(func.count()).select_from(query.order_by(None).subquery())).one()
    names = ",".join(f"{_name(column)}{'-' if descending else ''}" for column, descending in order)
    if asked.cursor:
        query = query.where(_after(order, _decode(asked.cursor, names, len(order))))
    ordered = query.order_by(*(c.desc() if descending else c.asc() for c, descending in order))
    rows = list(session.exec(ordered.limit(asked.limit + 1)).all())
    if len(rows) <= asked.limit:
        return rows, None, total
    rows = rows[: asked.limit]
    last = [getattr(rows[-1], _name(column)) for column, _ in order]
    return rows, _encode(names, last), total


def _name(column: InstrumentedAttribute[Any]) -> str:
    return column.key


def _after(order: Order, values: list[Any]) -> Any:
    """Rows beyond the cursor: (a > x) or (a = x and b > y) or …"""
    branches = []
    for place, (column, descending) in enumerate(order):
        equal = [c == v for (c, _), v in zip(order[:place], values[:place], strict=True)]
        beyond = column < values[place] if descending else column > values[place]
        branches.append(and_(*equal, beyond))
    return or_(*branches)


def _encode(names: str, values: list[Any]) -> str:
    plain = json.dumps([names, [_plain(value) for value in values]], separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return {"u": value.hex}
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    return value if isinstance(value, bool | int | float) else str(value)


def _decode(cursor: str, names: str, length: int) -> list[Any]:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        made_for, values = json.loads(plain)
        if made_for != names or len(values) != length:
            raise ValueError
        return [_typed(value) for value in values]
    except (ValueError, TypeError, KeyError, binascii.Error, RecursionError):
        raise Invalid(
            "cursor-unknown", "This cursor belongs to another list or order. Start again without one."
        ).at("#cursor") from None


_KINDS: dict[str, Callable[[str], Any]] = {"u": UUID, "t": datetime.fromisoformat, "d": date.fromisoformat}


def _typed(value: Any) -> Any:
    if not isinstance(value, dict):
        if not isinstance(value, str | int | float):
            raise TypeError
        return value
    ((kind, text),) = value.items()
    return _KINDS[kind](text)
