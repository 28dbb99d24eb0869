"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta
from typing import TypeVar

from api.applications import desk as applications_desk
from api.applications import held as applications_held
from api.applications import routes as applications
from api.applications import service as applications_service
from api.applications.reviews import routes as reviews
from api.core import events, idempotency
from api.core.registries import Due, registries
from api.core.routing import Resource
from api.identity.accounts import routes as accounts
from api.identity.accounts.authenticate import authenticate
from api.identity.keys import routes as keys
from api.identity.roles import routes as roles
from api.organisations import routes as organisations
from api.organisations import service as organisations_service

T = TypeVar("T")

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
    applications.applications,
    reviews.reviews,
    reviews.interview_routes,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))
    registries.desk["applications"] = applications_desk.items
    registries.held_data["applications"] = applications_held.HELD
    _once(registries.people_in, applications_held.people_in)
    _once(registries.document_readers, applications_held.may_read_document)
    _once(registries.merge_people, applications_held.merge_people)
    events.listen("call.concluded", applications_service.on_call_concluded)


def _once(registry: list[T], function: T) -> None:
    if function not in registry:
        registry.append(function)


__all__ = ["RESOURCES", "authenticate", "wire"]
