"""Lists that stay right while rows change: keyset pages with an opaque cursor (api.md, lists)."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Boolean, Date, DateTime, Integer, Numeric, TypeDecorator, Uuid, and_, bindparam, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Session, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core.problems import Invalid
from api.core.schemas import Page, PageQuery, storable

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
    total = session.exec(counted(query)).one() if asked.count else None
    rows, cursor = taken(session, ordered(query, order, beyond=bool(asked.cursor)), asked, order)
    return rows, cursor, total


def counted(query: Any) -> SelectOfScalar[int]:
    """How many rows a query has."""
    return select(func.count()).select_from(query.order_by(None).subquery())


def ordered(query: SelectOfScalar[M], order: Order, *, beyond: bool) -> SelectOfScalar[M]:
    """The query in its order, at most `most` rows; with `beyond`, those after a cursor. For `taken` to carry out."""
    if beyond:
        query = query.where(
            _after(order, [bindparam(f"after_{n}", type_=c.type) for n, (c, _) in enumerate(order)])
        )
    most = bindparam("most", type_=Integer)
    return query.order_by(*(c.desc() if descending else c.asc() for c, descending in order)).limit(most)


def taken(
    session: Session,
    query: SelectOfScalar[M],
    asked: PageQuery,
    order: Order,
    values: dict[str, Any] | None = None,
) -> tuple[list[M], str | None]:
    """One page of what `ordered` made, and the cursor of the next; `values` are those of the query's own parameters."""
    names = ",".join(f"{_name(column)}{'-' if descending else ''}" for column, descending in order)
    given = {"most": asked.limit + 1, **(values or {})}
    if asked.cursor:
        given |= {f"after_{n}": value for n, value in enumerate(_decode(asked.cursor, names, order))}
    rows = list(session.exec(query, params=given).all())
    if len(rows) <= asked.limit:
        return rows, None
    rows = rows[: asked.limit]
    last = [getattr(rows[-1], _name(column)) for column, _ in order]
    return rows, _encode(names, last)


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


def _decode(cursor: str, names: str, order: Order) -> list[Any]:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        made_for, values = json.loads(plain)
        if made_for != names:
            raise ValueError
        return [_typed(column, value) for (column, _), value in zip(order, values, strict=True)]
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error, RecursionError):
        raise Invalid(
            "cursor-unknown", "This cursor belongs to another list or order. Start again without one."
        ).at("#cursor") from None


_KINDS: dict[str, Callable[[str], Any]] = {"u": UUID, "t": datetime.fromisoformat, "d": date.fromisoformat}
# What stands in a column → what its cursor holds; anything else is text.
_COLUMNS: tuple[tuple[Any, tuple[type, ...]], ...] = (
    (Uuid, (UUID,)), (DateTime, (datetime,)), (Date, (date,)), (Boolean, (bool,)), (Integer, (int,)),
    (Numeric, (int, float)),
)  # fmt: skip
_LARGEST = 2**63 - 1


def _typed(column: InstrumentedAttribute[Any], value: Any) -> Any:
    """A cursor's value as its column's; anybody may write a cursor, so it must be one. Raises ValueError."""
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        value = _KINDS[kind](text)
    sort = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if type(value) not in next((kinds for sql, kinds in _COLUMNS if isinstance(sort, sql)), (str,)):
        raise ValueError("of another kind than its column")
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise ValueError("too large")
    elif isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("a time without its offset")
    else:
        storable(value)
    return value
