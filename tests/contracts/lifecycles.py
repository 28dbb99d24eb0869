"""Every life cycle of the system, found beside its model."""

import importlib
import pkgutil

import api
from api.core.lifecycle import Lifecycle


def _all() -> dict[str, Lifecycle]:
    found: dict[str, Lifecycle] = {}
    for module in pkgutil.walk_packages(api.__path__, "api."):
        if module.name.endswith(".models"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, Lifecycle):
                    found[value.resource] = value
    return found


LIFECYCLES = _all()
