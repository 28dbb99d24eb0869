"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta
from typing import TypeVar

from api.core import events, idempotency
from api.core.registries import Due, registries
from api.core.routing import Resource
from api.identity.accounts import routes as accounts
from api.identity.accounts.authenticate import authenticate
from api.identity.keys import routes as keys
from api.identity.roles import routes as roles
from api.organisations import routes as organisations
from api.organisations import service as organisations_service
from api.placements import desk as placements_desk
from api.placements import held as placements_held
from api.placements import opening
from api.placements import routes as placements
from api.placements.clearances import service as clearances
from api.selection import desk as selection_desk
from api.selection import held as selection_held
from api.selection import routes as selections
from api.selection.appeals import routes as appeals
from api.selection.offers import reserve
from api.selection.offers import routes as offers
from api.selection.offers import service as offers_service

T = TypeVar("T")

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
    selections.selections,
    offers.offers,
    appeals.appeals,
    placements.placements,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))
    _wire_selection()
    _wire_placements()


def _wire_selection() -> None:
    registries.held_data["selection"] = selection_held.HELD
    registries.desk["selection"] = selection_desk.items
    registries.due["offers"] = Due("offers", offers_service.expire_due)
    _once(registries.merge_people, selection_held.merge_people)
    _once(registries.merge_organisations, selection_held.merge_organisations)
    _once(registries.document_readers, selection_held.may_read_document)
    events.listen("call.concluded", reserve.on_call_concluded)
    events.listen("application.withdrawn", offers_service.on_application_withdrawn)
    events.listen("assignment.withdrawn", offers_service.on_post_gone)
    events.listen("call.cancelled", offers_service.on_post_gone)
    events.listen("placement.cancelled", offers_service.on_engagement_cancelled)


def _wire_placements() -> None:
    registries.held_data["placements"] = placements_held.HELD
    registries.desk["placements"] = placements_desk.items
    registries.due["clearances"] = Due("clearances", clearances.expire_due, timedelta(hours=1))
    registries.due["licences"] = Due("licences", clearances.watch_licences, timedelta(hours=1))
    registries.due["secret-papers"] = Due("secret-papers", clearances.delete_secrets, timedelta(hours=6))
    _once(registries.merge_people, placements_held.merge_people)
    _once(registries.merge_organisations, placements_held.merge_organisations)
    _once(registries.document_readers, clearances.may_read_document)
    events.listen("offer.accepted", opening.on_offer_accepted)
    events.listen("offer.voided", opening.on_offer_voided)


def _once(registry: list[T], entry: T) -> None:
    """Add to a registry that is a list; wire() may run more than once."""
    if entry not in registry:
        registry.append(entry)


__all__ = ["RESOURCES", "authenticate", "wire"]
