"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta
from typing import TypeVar

from api.core import events, idempotency
from api.core.registries import Due, registries
from api.core.routing import Resource
from api.grants import awards as grant_awards
from api.grants import desk as grants_desk
from api.grants import held as grants_held
from api.grants import routes as grants
from api.grants.mentoring import routes as mentoring
from api.grants.proposals import routes as proposals
from api.grants.tranches import routes as tranches
from api.grants.tranches import service as tranches_service
from api.identity.accounts import routes as accounts
from api.identity.accounts.authenticate import authenticate
from api.identity.keys import routes as keys
from api.identity.roles import routes as roles
from api.money import held as money_held
from api.money import routes as money
from api.money import service as ledger
from api.organisations import routes as organisations
from api.organisations import service as organisations_service

T = TypeVar("T")

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
    money.payments,
    grants.grants,
    tranches.grants,
    mentoring.grants,
    proposals.proposals,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    _fill(registries.merge_people, money_held.merge_people)
    _fill(registries.document_readers, money_held.reads_document)
    registries.held_data["money"] = money_held.held_data
    registries.desk["money"] = money_held.desk
    ledger.subjects[tranches_service.SUBJECT_TYPE] = tranches_service.subject
    _fill(registries.merge_people, grants_held.merge_people)
    _fill(registries.merge_organisations, grants_held.merge_organisations)
    _fill(registries.document_readers, grants_held.reads_document)
    registries.held_data["grants"] = grants_held.held_data
    registries.desk["grants"] = grants_desk.desk
    events.listen("offer.accepted", grant_awards.on_offer_accepted)
    for moved in ("prepared", "approved", "rejected", "paid", "reversed"):
        events.listen(f"payment.{moved}", tranches_service.on_payment)
    for moved in ("submitted", "accepted", "refused"):
        events.listen(f"receipt.{moved}", tranches_service.on_receipt)
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))


def _fill(registry: list[T], entry: T) -> None:
    if entry not in registry:
        registry.append(entry)


__all__ = ["RESOURCES", "authenticate", "wire"]
