"""/letters and /desk."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col, select

from api.core import clock, i18n, pages
from api.core.outbox import Delivery, Entry
from api.core.registries import DeskItem, registries
from api.core.routing import Resource, Rx, Signed, Tx, route
from api.core.schemas import Page
from api.notifications import service
from api.notifications.models import Letter
from api.notifications.schemas import DeskItemRead, DeskRead, LetterItem, LetterQuery, LetterRead

letters = Resource("letters", "Letters")
desk = Resource("desk", "Desk")

# So many lines a column: the desk is for today, the lists are for all.
_MOST = 60


@route(letters, "GET", "", needs="letters:read")
def list_letters(session: Rx, actor: Signed, asked: Annotated[LetterQuery, Query()]) -> Page[LetterItem]:
    """Letters written, the newest first, with what became of their delivery."""
    query = service.visible_to(actor)
    if asked.programme_id:
        query = query.where(Letter.programme_id == asked.programme_id)
    if asked.person_id:
        query = query.where(Letter.person_id == asked.person_id)
    if asked.delivery:
        query = query.where(col(Letter.id).in_(select(Entry.subject_id).where(Entry.state == asked.delivery)))
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Letter.id), True)])
    entries = _entries(session, rows)
    items = [LetterItem.model_validate(_item(row, entries.get(row.id))) for row in rows]
    return Page(items=items, next_cursor=cursor, total=total)


@route(letters, "GET", "/{letter_id}", needs="letters:read", problems=(404,))
def read_letter(session: Rx, actor: Signed, letter_id: UUID) -> LetterRead:
    """One letter as it was sent; secret links are hidden."""
    row = service.read(session, actor, letter_id)
    return _read(session, row)


@route(letters, "POST", "/{letter_id}/retry", needs="letters:manage", problems=(404,))
def retry_letter(session: Tx, actor: Signed, letter_id: UUID) -> LetterRead:
    """Try a delivery again at once."""
    row = service.send_again(session, actor, letter_id)
    session.flush()
    return _read(session, row)


@route(desk, "GET", "")
def read_desk(session: Rx, actor: Signed) -> DeskRead:
    """What is late, what waits for whoever asks, what closes soon."""
    items = [item for gather in registries.desk.values() for item in gather(session, actor)]
    columns: dict[str, list[DeskItemRead]] = {"late": [], "waiting": [], "closing": []}
    for item in sorted(items, key=lambda item: item.at):
        columns[item.column].append(_line(item))
    return DeskRead(today=clock.today(), **{name: lines[:_MOST] for name, lines in columns.items()})


def _line(item: DeskItem) -> DeskItemRead:
    return DeskItemRead(
        kind=item.kind,
        column=item.column,
        title=i18n.say(item.title, **item.values),
        about=item.about,
        link=item.link,
        at=item.at,
        count=item.count,
    )


def _entries(session: Session, rows: list[Letter]) -> dict[UUID, Entry]:
    found = session.exec(select(Entry).where(col(Entry.subject_id).in_([row.id for row in rows])))
    return {entry.subject_id: entry for entry in found}


def _item(row: Letter, entry: Entry | None) -> dict[str, object]:
    return {
        **row.model_dump(include=set(LetterRead.model_fields)),
        "delivery": entry.state if entry else Delivery.DONE,
        "attempts": entry.attempts if entry else 0,
        "last_error": entry.last_error if entry else None,
    }


def _read(session: Session, row: Letter) -> LetterRead:
    secret = "token=" in (row.link or "")
    shown = {**_item(row, _entries(session, [row]).get(row.id)), "link": None if secret else row.link}
    return LetterRead.model_validate(shown)
