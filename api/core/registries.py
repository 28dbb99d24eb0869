"""What crosses all domains: each fills these from wiring.py, core and notifications read them.

A registry is a plain mapping so that a test can walk it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol
from uuid import UUID

from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from api.core.actor import Actor, At, Reach
from api.core.db import Database
from api.core.lists import Listing
from api.core.storage import Storage


@dataclass(frozen=True)
class DeskItem:
    """One line of somebody's desk: what, for whom, since or until when, and where to go.

    `title` is an English sentence of ours (translated when shown) filled from `values`.
    """

    kind: str
    column: Literal["late", "waiting", "closing"]
    title: str
    values: dict[str, Any]
    about: str
    link: str
    at: datetime
    count: int = 1


@dataclass(frozen=True)
class HeldData:
    """What one domain holds on a person: how it is exported and how it is erased."""

    tables: tuple[str, ...]
    export: Callable[[Session, UUID], dict[str, Any]]
    erase: Callable[[Session, UUID], dict[str, int]]


@dataclass(frozen=True)
class Due:
    """Work the clock makes necessary; returns how many rows it moved. Must be repeatable."""

    name: str
    run: Callable[[Session, datetime], int]
    every: timedelta = timedelta(minutes=1)


class Process(Protocol):
    """What a chore may use of its process; core/context.py has it."""

    @property
    def database(self) -> Database: ...

    @property
    def storage(self) -> Storage: ...


@dataclass(frozen=True)
class Chore:
    """Work outside any one transaction, with what the process has: storage, its own memory. Repeatable.

    `here` marks what every serving process does for itself every few seconds, and once more when it
    stops (writing down what it collected in memory); the rest is the worker's.
    """

    name: str
    run: Callable[[Process], int]
    every: timedelta = timedelta(hours=1)
    here: bool = False


@dataclass
class Registries:
    """Filled once by wiring; read everywhere."""

    # document purpose → may this actor read a document of this owner, used at (kind, id)?
    document_readers: list[Callable[[Session, Actor, UUID], bool]] = field(default_factory=list)
    # documents of a person that the law keeps (receipts, agreements): an erasure leaves them
    documents_kept: list[Callable[[UUID], SelectOfScalar[UUID]]] = field(default_factory=list)
    # reach of a permission → ids of people who have something there (an application, a placement, …)
    people_in: list[Callable[[Reach], SelectOfScalar[UUID]]] = field(default_factory=list)
    held_data: dict[str, HeldData] = field(default_factory=dict)
    desk: dict[str, Callable[[Session, Actor], Iterable[DeskItem]]] = field(default_factory=dict)
    due: dict[str, Due] = field(default_factory=dict)
    chores: dict[str, Chore] = field(default_factory=dict)
    # outbox kind → what delivers one entry; raises to be tried again
    deliver: dict[str, Callable[..., None]] = field(default_factory=dict)
    # scope kind → the scope's id and all below it
    expand: dict[str, Callable[[Session, Sequence[UUID]], frozenset[UUID]]] = field(default_factory=dict)
    # scope kind → names for people to read
    scope_names: dict[str, Callable[[Session, Sequence[UUID]], dict[UUID, str]]] = field(default_factory=dict)
    # scope kind → which of these were merged into others: they have a name, and take nothing new
    scopes_gone: dict[str, Callable[[Session, Sequence[UUID]], frozenset[UUID]]] = field(default_factory=dict)
    # scope kind → where a scope itself stands (a call in its programme), for granting roles below one's own
    places: dict[str, Callable[[Session, UUID], At | None]] = field(default_factory=dict)
    # merging two people or two organisations: every domain moves its references
    merge_people: list[Callable[[Session, UUID, UUID], int]] = field(default_factory=list)
    merge_organisations: list[Callable[[Session, UUID, UUID], int]] = field(default_factory=list)
    # first segment of its path → a list that can be exported
    lists: dict[str, Listing] = field(default_factory=dict)


registries = Registries()


def may_name(session: Session, kind: str, scope_id: UUID) -> bool:
    """Whether something new may point at this scope: there is one, and it was not merged into another."""
    names, gone = registries.scope_names.get(kind), registries.scopes_gone.get(kind)
    if names is not None and scope_id not in names(session, [scope_id]):
        return False
    return gone is None or scope_id not in gone(session, [scope_id])
