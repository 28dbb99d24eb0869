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
from api.organisations.needs import routes as needs
from api.organisations.needs import service as needs_service
from api.programmes import routes as programmes
from api.programmes import service as programmes_service

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
    needs.needs,
    programmes.programmes,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.scope_names["programme"] = programmes_service.names
    registries.merge_organisations[:] = [
        needs_service.move_organisation,
        programmes_service.move_organisation,
    ]
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))


__all__ = ["RESOURCES", "authenticate", "wire"]
