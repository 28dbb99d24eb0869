"""What a domain leaves open for those above it is filled: an empty list would be a rule that nobody keeps."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from types import ModuleType
from typing import Any, get_args, get_origin

import api
from api.core.registries import registries
from api.wiring import wire

# Filled by a running service: who wants to be told that events have come, and how letters go out.
_LATER = {"api.core.events._wake", "deliver"}


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(api.__path__, "api."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _left_open() -> dict[str, list[Any]]:
    """Every list of functions at the top of a module, by its name."""
    return {
        f"{module.__name__}.{name}": getattr(module, name)
        for module in _modules()
        for name, kind in getattr(module, "__annotations__", {}).items()
        if get_origin(kind) is list and get_origin(get_args(kind)[0]) is get_origin(Callable[..., Any])
    }


def test_every_list_of_functions_is_filled_by_wiring() -> None:
    wire()
    found = _left_open()
    assert len(found) >= 8
    assert {name for name, functions in found.items() if not functions} <= _LATER


def test_every_registry_is_filled_by_wiring() -> None:
    wire()
    assert {field.name for field in fields(registries) if not getattr(registries, field.name)} <= _LATER
