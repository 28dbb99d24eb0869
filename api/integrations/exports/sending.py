"""A list read page by page, each in a short transaction of its own, and handed on as a file."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool

from api.core.actor import Actor
from api.core.context import Context
from api.core.db import is_passing
from api.core.lists import Listing
from api.core.problems import Busy
from api.core.schemas import Page, PageQuery
from api.integrations.exports.files import File

T = TypeVar("T")

# Seconds between two tries for a page that could not be read now: half of the file is sent, so it is waited for.
_PAUSES = (0.2, 1, 3, 6)


@dataclass(frozen=True)
class Begun:
    """A list whose first page was read: so whoever asks may read it, and its length is known."""

    listing: Listing
    actor: Actor
    asked: PageQuery
    first: Page[Any]


async def read_first(context: Context, work: Callable[[], Begun]) -> Begun:
    """The first page, in its turn. Raises Busy where it cannot be read now."""
    return await _in_turn(context, work)


async def sent(context: Context, begun: Begun, empty: Callable[[], File]) -> AsyncIterator[bytes]:
    """The whole file, one page in memory at a time. An error breaks it off: half a list never looks like all of it."""
    file = await run_in_threadpool(empty)
    try:
        yield await run_in_threadpool(lambda: file.begun() + file.page(begun.first.items))
        cursor = begun.first.next_cursor
        while cursor:
            cursor, made = await _patiently(context, partial(_page, context, begun, file, cursor))
            yield made
        async for chunk in iterate_in_threadpool(file.ended()):
            yield chunk
    finally:
        file.discard()


def _page(context: Context, begun: Begun, file: File, cursor: str) -> tuple[str | None, bytes]:
    with context.database.read() as session:
        page = begun.listing.page(session, begun.actor, begun.asked, cursor)
    return page.next_cursor, file.page(page.items)


async def _patiently(context: Context, work: Callable[[], T]) -> T:
    for pause in _PAUSES:
        with suppress(Busy):
            return await _in_turn(context, work)
        await asyncio.sleep(pause)
    return await _in_turn(context, work)


async def _in_turn(context: Context, work: Callable[[], T]) -> T:
    try:
        async with context.reads.turn():
            return await run_in_threadpool(work)
    except Exception as error:
        if is_passing(error):
            raise Busy() from error
        raise
