"""Rows of any table, every text of theirs an unmistakable token that says where it stands.

`LEAK-A-people.phone-expert` is the telephone number of side A's expert. What a test does not give
is filled in: a needed reference with the side's first row of that table, a text with its token,
anything else with the model's default or the plainest value of its type.
"""

import re
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Enum
from sqlmodel import Session, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from api.core import clock
from api.core.db import Row

R = TypeVar("R", bound=Row)

TOKEN = re.compile(r"leak-(?P<side>[a-z])-(?P<place>[a-z_]+\.[a-z_]+)(?:-(?P<who>[a-z0-9]+))?", re.IGNORECASE)

# Texts in a form of their own, which a token would break.
PLAIN = {
    "country": "RW", "field": "automation", "currency": "USD", "form": "end", "language": "en", "media_type": "application/pdf",
    "new_zone": "Africa/Kigali", "old_zone": "Africa/Kigali", "residence_country": "BE", "sector": "tvet",
    "sha256": "0" * 64, "text_version": "1", "time_zone": "Africa/Kigali",
}  # fmt: skip
# Texts that say nothing of anybody: how a row is named to people and programs, or what kind of thing it is.
NAMES = (
    "code",
    "slug",
    "key",
    "kind",
    "purpose",
    "prefix",
    "fingerprint",
    "storage_key",
    "from_state",
    "type",
)
EMAILS = ("email", "to_email", "contact_email", "mailbox")


class Filler:
    """Adds rows of one side. `first` holds the first row's id of each table, `numbers` what stands for which token."""

    def __init__(self, session: Session, side: str) -> None:
        self.session = session
        self.side = side
        self.first: dict[str, UUID] = {}
        self.ids: dict[str, dict[str, UUID]] = {}
        self.names: dict[str, dict[str, str]] = {}
        self.planted: set[str] = set()
        self.numbers: dict[str, str] = {}
        self._count = 0

    def token(self, place: str, who: str = "") -> str:
        self.planted.add(place)
        return f"LEAK-{self.side}-{place}" + (f"-{who}" if who else "")

    def telephone(self, who: str) -> str:
        """A number that is nobody else's, since a token would not be one."""
        self._count += 1
        number = f"+250 78{ord(self.side)} {self._count:06}"
        self.numbers[number] = self.token("people.phone", who)
        return number

    def add(self, model: type[R], who: str = "", **given: Any) -> R:
        """A row; `who` names it where a table has several."""
        table = str(model.__tablename__)
        for name, field in model.model_fields.items():
            if name not in given and name not in ("id", "created_at", "updated_at", "version"):
                self._fill(model, table, name, field, who, given)
        row = model(**given)
        self.session.add(row)
        self.session.flush()
        self.first.setdefault(table, row.id)
        self.ids.setdefault(table, {})[who] = row.id
        called = getattr(row, "slug", None) or getattr(row, "code", None)
        if called:
            self.names.setdefault(table, {})[who] = called
        return row

    def _fill(
        self, model: type[SQLModel], table: str, name: str, field: Any, who: str, given: dict[str, Any]
    ) -> None:
        column = model.__table__.columns[name]  # type: ignore[attr-defined] # a mapped class has its table
        if (
            isinstance(column.type, AutoString)
            and not isinstance(column.type, Enum)
            and not column.foreign_keys
        ):
            given[name] = self._text(table, name, who)
        elif column.foreign_keys and not column.nullable:
            (key,) = column.foreign_keys
            given[name] = self.first[key.column.table.name]
        elif field.is_required():
            given[name] = self._plainest(column, field.annotation)

    def _text(self, table: str, name: str, who: str) -> str:
        if name in PLAIN:
            return PLAIN[name]
        if name in NAMES:
            self._count += 1
            return f"{self.side}-{self._count}" if name == "code" else f"{self.side}-{self._count}".lower()
        if name.endswith("phone"):
            return self.telephone(who)
        token = self.token(f"{table}.{name}", who)
        return f"{token.lower()}@example.org" if name in EMAILS else token

    def _plainest(self, column: Any, kind: Any) -> Any:
        if isinstance(column.type, Enum) and column.type.enum_class:
            return next(iter(column.type.enum_class))
        plain: dict[type, Any] = {int: 1, float: 1.0, bool: False, datetime: clock.now(), date: clock.today()}
        return plain[kind]
