"""The paged lists that somebody reads as themselves, found among the declared routes: what is exported.

Nothing is declared twice: a list's permission, filters, visibility and order are those of its own route.
"""

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlmodel import Session
from starlette.datastructures import QueryParams

from api.core.actor import Actor
from api.core.answering import authorise
from api.core.context import Context
from api.core.mounting import mark_of, routes_of
from api.core.routing import BASE, Mark, Resource, Spec, credential_of
from api.core.schemas import Page, PageQuery

# What says which page, and not what is in the list.
PAGING = frozenset(PageQuery.model_fields)
LARGEST_PAGE = 200


@dataclass(frozen=True)
class Listing:
    """One list: its name is its path's first segment. `takes` names the endpoint's parameters by what they are."""

    name: str
    resource: Resource
    spec: Spec
    item: type[BaseModel]
    takes: dict[str, str]

    def read_by(self, context: Context, request: Request, session: Session) -> Actor:
        """Whoever asks, where they may read this list. Raises SignInFirst, NotPermitted as the list does."""
        return authorise(self.spec, context.authenticate(session, credential_of(request)))

    def asked(self, given: Iterable[tuple[str, str]]) -> PageQuery:
        """The list's own query, read from parameters as the list reads them.

        Raises RequestValidationError for what the list does not take, and for what says which page.
        """
        pairs = list(given)
        values, errors = request_params_to_args(self._query, QueryParams(pairs))
        errors += [
            {"type": "extra_forbidden", "loc": ("query", name), "msg": "", "input": value}
            for name, value in pairs
            if name in PAGING
        ]
        if errors:
            raise RequestValidationError(errors)
        asked: PageQuery = values[self.takes["asked"]]
        return asked

    def page(self, session: Session, actor: Actor, asked: PageQuery, cursor: str | None) -> Page[Any]:
        """One page, as large as a page may be; the first says how many rows there are."""
        paging = {"limit": LARGEST_PAGE, "cursor": cursor, "count": None if cursor else "exact"}
        given = {"session": session, "actor": actor, "asked": asked.model_copy(update=paging)}
        page: Page[Any] = self.spec.endpoint(**{name: given[what] for what, name in self.takes.items()})
        return page

    @cached_property
    def _query(self) -> list[Any]:
        made = next(route for route in routes_of(self.resource) if route.spec is self.spec)
        return made.dependant.query_params


def listings(resources: Iterable[Resource]) -> Iterator[Listing]:
    """Every list among these routes that is read by somebody, page by page, and of nothing in particular."""
    for resource in resources:
        for spec in resource.specs:
            segment = spec.path.removeprefix(f"{BASE}/")
            if spec.method == "GET" and spec.path == f"{BASE}/{segment}" and "/" not in segment:
                signature = inspect.signature(spec.endpoint, eval_str=True)
                takes = {_what(one.annotation): name for name, one in signature.parameters.items()}
                item = _item_of(signature.return_annotation)
                if item is not None and takes.keys() == {"session", "actor", "asked"}:
                    yield Listing(segment, resource, spec, item, takes)


def _what(annotation: Any) -> str:
    """What a parameter of an endpoint is to a list; empty for anything else."""
    match mark_of(annotation):
        case Mark.READ:
            return "session"
        case Mark.SIGNED | Mark.CALLER:
            return "actor"
        case None if get_args(annotation) and _is_a(get_args(annotation)[0], PageQuery):
            return "asked"
    return ""


def _item_of(answer: Any) -> type[BaseModel] | None:
    if not _is_a(answer, Page):
        return None
    (item,) = get_args(answer.model_fields["items"].annotation)
    return item if _is_a(item, BaseModel) else None


def _is_a(kind: Any, of: type) -> bool:
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, of)
