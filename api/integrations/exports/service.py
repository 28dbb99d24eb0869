"""What is asked before a list is exported, and what is written down about it."""

from enum import Enum
from typing import Any
from uuid import UUID

from sqlmodel import Session

from api.core import clock, events
from api.core.actor import Actor, At
from api.core.lists import PAGING, Listing
from api.core.problems import Invalid, NotFound
from api.core.registries import registries
from api.core.schemas import PageQuery
from api.identity.accounts.models import Account
from api.integrations.exports.schemas import Format

# Rows of a workbook. It is whole before its first byte leaves, so whoever waits hears nothing meanwhile, and
# proxies and clients give up after a minute of that: so many rows of the widest list take ten seconds of one
# core, and less than that minute where others are busy too. CSV and JSON Lines leave as they are read.
LONGEST_WORKBOOK = 20_000


def listing(name: str) -> Listing:
    """The list of that name. Raises NotFound."""
    found = registries.lists.get(name)
    if found is None:
        raise NotFound
    return found


def check_length(kind: Format, rows: int) -> None:
    """Raises Invalid where a list is too long for a workbook."""
    if kind is Format.XLSX and rows > LONGEST_WORKBOOK:
        raise Invalid(
            "too-long-for-workbook",
            "This list has {rows} rows and a workbook at most {most}. Choose CSV, or set filters that leave fewer.",
            rows=rows,
            most=LONGEST_WORKBOOK,
        ).at("#format")


def file_name(name: str, kind: Format) -> str:
    """`umusanzu-applications-2026-01-31.csv`: the day is Kigali's."""
    return f"umusanzu-{name}-{clock.today().isoformat()}.{kind.value}"


def record(session: Session, actor: Actor, name: str, kind: Format, asked: PageQuery, rows: int) -> None:
    """Write who takes which list away, how filtered, and how long it was when they began."""
    account = session.get_one(Account, actor.account_id)
    about = {"list": name, "format": kind.value, "rows": rows, "filters": _filters(asked)}
    events.record(session, "list.exported", account, actor, at=At(), data=about)


def _filters(asked: PageQuery) -> dict[str, Any]:
    """What the list was filtered by; of what was typed only that something was: it may be somebody's name."""
    given = {name: getattr(asked, name) for name in asked.model_fields_set - PAGING}
    return {name: _said(value) for name, value in sorted(given.items()) if value not in (None, [])}


def _said(value: Any) -> Any:
    match value:
        case list():
            return [_said(one) for one in value]
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case bool() | int():
            return value
    return "…"
