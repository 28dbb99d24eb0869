"""Values that break what is not ready for them: each engine, JSON, dates and money in their own way."""

from typing import Any

# Lone surrogates travel as \\ud800 in JSON; what is no text at all stands for a wrong type.
AWKWARD: tuple[Any, ...] = (
    "a\x00b", "\x00", "\ud800", "\udfff tail", " ", "", "\u202ereversed", "%", "_%'\";--", "\\", "x" * 20_001,
    2**31, -(2**31) - 1, 2**53 + 1, 2**63, -(2**63) - 1, 10**30, 10**400, -1, 0, 0.1, 1e308, True, None, [], {},
    "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "P1Y",
    "99999999999999999999.99", "-0.00", "1e5", "NaN", "Infinity", "0x10", "١٢", "00000000-0000-0000-0000-000000000000",
    [None], ["\x00"], {"\x00": "\x00"}, {"fr": {"title": "a\x00b"}}, {"en": {"title": 7}}, [[[]]],
)  # fmt: skip
A_CASE = 8


def values(turn: int) -> list[Any]:
    """Some of them, others at each turn, so that a few cases see all."""
    start = turn * A_CASE
    return [AWKWARD[(start + place) % len(AWKWARD)] for place in range(A_CASE)]


def in_query(value: Any) -> str | list[str]:
    """As a query parameter can say it."""
    if isinstance(value, list):
        return [str(part) for part in value]
    return str(value).encode("utf-8", "replace").decode()


def replaced(document: Any, turn: int, value: Any) -> Any:
    """The same document with one of its values, the next at each turn, replaced."""
    places = list(_places(document))
    return _with(document, places[turn % len(places)], value)


def _places(document: Any, at: tuple[Any, ...] = ()) -> Any:
    inner = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    found = False
    for key, part in inner:
        found = True
        yield from _places(part, (*at, key))
    if at or not found:
        yield at


def _with(document: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    key, *rest = place
    copied = dict(document) if isinstance(document, dict) else list(document)
    copied[key] = _with(document[key], tuple(rest), value)
    return copied
