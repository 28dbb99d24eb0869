"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta

from api.core import idempotency
from api.core.registries import Chore, Due, registries
from api.core.routing import Resource
from api.identity.access import routes as access
from api.identity.access import service as access_service
from api.identity.accounts import routes as accounts
from api.identity.accounts import service as accounts_service
from api.identity.accounts.authenticate import authenticate
from api.identity.consents import routes as consents
from api.identity.data import routes as data
from api.identity.data import service as data_service
from api.identity.documents import routes as documents
from api.identity.documents import service as documents_service
from api.identity.events import routes as followed_events
from api.identity.invitations import routes as invitations
from api.identity.keys import routes as keys
from api.identity.people import routes as people
from api.identity.roles import routes as roles
from api.organisations import routes as organisations
from api.organisations import service as organisations_service

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    accounts.accounts,
    people.people,
    people.me,
    access.me,
    data.me,
    data.people,
    documents.documents,
    consents.consents,
    invitations.invitations,
    followed_events.events,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.held_data["identity"] = data_service.HELD
    if data_service.merge_identity not in registries.merge_people:
        registries.merge_people.append(data_service.merge_identity)
    registries.chores["identity.notes"] = Chore("identity.notes", access_service.write_down, here=True)
    registries.chores["identity.files"] = Chore(
        "identity.files", documents_service.tidy, timedelta(minutes=10)
    )
    registries.due["identity.old"] = Due("identity.old", accounts_service.forget_old, timedelta(hours=1))
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))


__all__ = ["RESOURCES", "authenticate", "wire"]
