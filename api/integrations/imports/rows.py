"""What the rows of one kind mean: each kind of import fills this in, through its domain's own service."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from api.core.actor import Actor
from api.core.db import Row
from api.integrations.imports.columns import Column
from api.integrations.imports.models import ImportKind, RowVerdict

R = TypeVar("R", bound=Row)

Tell = Callable[[int], None]
_AT_ONCE = 500


@dataclass
class Plan:
    """One row of the file and what it would do. `patch` is what it changes; `body` is right where nothing is wrong."""

    number: int
    cells: dict[str, str]
    errors: list[dict[str, Any]] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    external_id: str = ""
    subject_id: UUID | None = None
    is_new: bool = True
    is_linked: bool = False
    body: Any = None
    patch: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)

    @property
    def verdict(self) -> RowVerdict:
        if self.errors:
            return RowVerdict.WRONG
        if self.is_new:
            return RowVerdict.NEW
        return RowVerdict.CHANGES if self.patch else RowVerdict.UNCHANGED

    def refuse(self, column: str | None, code: str, detail: str) -> None:
        self.errors.append({"column": column, "code": code, "detail": detail})


class Rows(ABC):
    """The rows of one file and what the database holds of them. Made anew for every check."""

    kind: ClassVar[ImportKind]
    needs: ClassVar[str]
    write_model: ClassVar[type[BaseModel]]
    columns: ClassVar[tuple[Column, ...]]
    # What identifies a row where its source's number does not.
    key: ClassVar[str]

    def __init__(self, session: Session, actor: Actor) -> None:
        self.session = session
        self.actor = actor

    @abstractmethod
    def load(self, plans: Sequence[Plan], linked: set[UUID]) -> None:
        """Look up everything these rows name, in few queries."""

    @abstractmethod
    def by_key(self, value: str) -> UUID | None:
        """Who or what has this key already, among what the asker may see."""

    @abstractmethod
    def current(self, subject_id: UUID) -> Any | None:
        """What is there, as it would be written; None where it is gone or out of sight."""

    @abstractmethod
    def id_of(self, refers: str, code: str) -> UUID | None:
        """What a code in a cell names."""

    @abstractmethod
    def code_of(self, refers: str, wanted: UUID) -> str:
        """The code that stands for it in a cell."""

    @abstractmethod
    def check(self, plan: Plan) -> None:
        """What the domain's service would refuse. Raises Problem, with pointers where it is one field."""

    @abstractmethod
    def write(self, plans: Sequence[Plan], tell: Tell) -> None:
        """Write new and changed rows through the domain's service, and say whom or what each made.

        Raises RowRefused for a Problem of one row. `tell` is given the number written so far.
        """

    def assign(self, plan: Plan) -> None:  # noqa: B027 most kinds leave ids to their service
        """A new row is about to be read: a kind whose rows refer to each other gives it its id."""


class RowRefused(Exception):
    """The service refused a row after all. The transaction must not be kept."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.number)
        self.plan = plan


def all_of(session: Session, query: SelectOfScalar[R], column: Any, values: Iterable[Any]) -> Iterator[R]:
    """The query's rows whose column is one of many values, some hundreds at a time."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), _AT_ONCE):
        yield from session.exec(query.where(column.in_(wanted[start : start + _AT_ONCE])))


def named(plans: Iterable[Plan], column: str) -> set[str]:
    """Every text that stands in a column."""
    return {plan.cells[column] for plan in plans if plan.cells.get(column)}
