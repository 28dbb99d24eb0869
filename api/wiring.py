"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta
from typing import TypeVar

from api.core import events, idempotency
from api.core.registries import Due, HeldData, registries
from api.core.routing import Resource
from api.identity.accounts import routes as accounts
from api.identity.accounts.authenticate import authenticate
from api.identity.keys import routes as keys
from api.identity.roles import routes as roles
from api.organisations import routes as organisations
from api.organisations import service as organisations_service
from api.training import desk as training_desk
from api.training import held as training_held
from api.training.certificates import routes as certificates
from api.training.cohorts import routes as cohorts
from api.training.cohorts import seats
from api.training.enrolments import routes as enrolments
from api.training.enrolments import service as enrolments_service
from api.training.modules import routes as modules
from api.training.sessions import routes as tot_sessions
from api.training.tests import routes as cohort_tests

T = TypeVar("T")

RESOURCES: tuple[Resource, ...] = (
    accounts.auth,
    accounts.me,
    roles.roles,
    keys.api_keys,
    organisations.organisations,
    modules.modules,
    cohorts.cohorts,
    enrolments.enrolments,
    enrolments.of_cohort,
    tot_sessions.sessions,
    cohort_tests.of_cohort,
    cohort_tests.of_enrolment,
    certificates.certificates,
    certificates.of_cohort,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))
    registries.held_data["training"] = HeldData(
        training_held.TABLES, training_held.export, training_held.erase
    )
    registries.desk["training"] = training_desk.items
    _once(registries.merge_people, training_held.merge_people)
    _once(registries.merge_organisations, training_held.merge_organisations)
    events.listen("offer.accepted", seats.on_offer_accepted)
    events.listen("offer.voided", enrolments_service.on_offer_voided)


def _once(registered: list[T], function: T) -> None:
    if function not in registered:
        registered.append(function)


__all__ = ["RESOURCES", "authenticate", "wire"]
