"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta

from api.core import idempotency
from api.core.registries import Due, registries
from api.core.routing import Resource
from api.identity.accounts import routes as accounts
from api.identity.accounts.authenticate import authenticate
from api.identity.keys import routes as keys
from api.identity.roles import routes as roles
from api.organisations import routes as organisations
from api.organisations import service as organisations_service

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))


__all__ = ["RESOURCES", "authenticate", "wire"]
