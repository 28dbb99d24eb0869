"""The columns of a list, from the schema of its items: what is inside another thing is named after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from api.core.i18n import say
from api.core.money import Money
from api.core.schemas import Acts

Cell = str | bool | int | float | Decimal | date | datetime | None
"""What stands in a cell; an amount of money is a Decimal with its currency's digits."""

# Of a row, and nothing about it: what whoever asks may do with it.
_LEFT_OUT = frozenset(Acts.model_fields)


@dataclass(frozen=True)
class Column:
    """Where a cell's value is found in an item: field after field."""

    path: tuple[str, ...]
    is_amount: bool = False
    is_moment: bool = False

    @property
    def is_id(self) -> bool:
        return self.path[-1] == "id" or self.path[-1].endswith("_id")

    @property
    def words(self) -> tuple[str, ...]:
        """`("deadline", "time_zone")` → `("Deadline", "Time zone")`."""
        return tuple(name.replace("_", " ").capitalize() for name in self.path)

    @property
    def heading(self) -> str:
        """In the reader's language: `Deadline: time zone`."""
        whole, *parts = (say(word) for word in self.words)
        for part in parts:
            whole = say("{whole}: {part}", whole=whole, part=part[:1].lower() + part[1:])
        return whole

    def of(self, item: Any) -> Cell:
        """An item's value here; None where what it would stand in is not there."""
        for name in self.path:
            if item is None:
                return None
            item = getattr(item, name)
        return Decimal(item) if self.is_amount and item is not None else _cell(item)


def columns(item: type[BaseModel]) -> list[Column]:
    """In the schema's order, ids last."""
    found = list(_columns(item, ()))
    return [one for one in found if not one.is_id] + [one for one in found if one.is_id]


def _columns(kind: type[BaseModel], above: tuple[str, ...]) -> Iterator[Column]:
    for name, info in kind.model_fields.items():
        inner, path = _without_none(info.annotation), (*above, name)
        if not above and name in _LEFT_OUT:
            continue
        if inner is Money:
            yield Column((*path, "amount"), is_amount=True)
            yield Column((*path, "currency"))
        elif isinstance(inner, type) and get_origin(inner) is None and issubclass(inner, BaseModel):
            yield from _columns(inner, path)
        else:
            yield Column(path, is_moment=inner is datetime)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        rest = [one for one in get_args(annotation) if one is not NoneType]
        if len(rest) == 1:
            return rest[0]
    return annotation


def _cell(value: Any) -> Cell:
    match value:
        case Enum():
            return str(value.value)
        case UUID():
            return str(value)
        case None | str() | bool() | int() | float() | Decimal() | date():
            return value
    return _text(value)


def _text(value: Any) -> str:
    """Several things in one cell."""
    match value:
        case list() | tuple() | set() | frozenset():
            return "; ".join(_text(one) for one in value)
        case dict():
            return ", ".join(f"{name}: {_text(one)}" for name, one in value.items())
        case BaseModel():
            return ", ".join(_text(one) for _, one in value if one is not None)
    return written(_cell(value))


def written(cell: Cell) -> str:
    """A cell as text: days and moments by ISO 8601, yes and no in the reader's language."""
    match cell:
        case None:
            return ""
        case bool():
            return say("yes") if cell else say("no")
        case date():
            return cell.isoformat()
    return str(cell)
