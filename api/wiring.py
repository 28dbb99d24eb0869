"""Who listens to which event, and which domain fills which registry. Used by cli, app and worker."""

from datetime import timedelta
from functools import partial
from typing import TypeVar

from api.applications import calendar as applications_calendar
from api.applications import desk as applications_desk
from api.applications import drafting as applications_drafting
from api.applications import for_calls as applications_for_calls
from api.applications import held as applications_held
from api.applications import moving as applications_moving
from api.applications import routes as applications
from api.applications import steps as application_steps
from api.applications.reviews import conflicts as review_conflicts
from api.applications.reviews import routes as reviews
from api.calls import desk as calls_desk
from api.calls import held as calls_held
from api.calls import hooks as calls_hooks
from api.calls import routes as calls
from api.calls import service as calls_service
from api.calls.assignments import routes as assignments
from api.calls.enquiries import service as enquiries_service
from api.calls.opportunities import prepare as opportunities_prepare
from api.calls.opportunities import routes as opportunities
from api.core import events, idempotency
from api.core.context import Context
from api.core.lists import listings
from api.core.problems import NotPermitted
from api.core.registries import Chore, Due, HeldData, registries
from api.core.routing import Resource
from api.grants import awards as grant_awards
from api.grants import calendar as grants_calendar
from api.grants import desk as grants_desk
from api.grants import held as grants_held
from api.grants import routes as grants
from api.grants.mentoring import routes as mentoring
from api.grants.mentoring import service as mentoring_service
from api.grants.proposals import routes as proposals
from api.grants.proposals import service as proposals_service
from api.grants.tranches import routes as tranches
from api.grants.tranches import service as tranches_service
from api.identity import who
from api.identity.access import routes as access
from api.identity.access import service as access_service
from api.identity.accounts import routes as accounts
from api.identity.accounts import service as accounts_service
from api.identity.accounts.authenticate import authenticate
from api.identity.consents import routes as consents
from api.identity.data import bodies as data_bodies
from api.identity.data import routes as data
from api.identity.data import service as data_service
from api.identity.documents import routes as documents
from api.identity.documents import service as documents_service
from api.identity.events import routes as followed_events
from api.identity.invitations import routes as invitations
from api.identity.keys import routes as keys
from api.identity.people import routes as people
from api.identity.roles import routes as roles
from api.integrations.calendars import routes as calendars
from api.integrations.calendars import service as calendars_service
from api.integrations.exports import routes as exports
from api.integrations.imports import applying as imports_applying
from api.integrations.imports import held as imports_held
from api.integrations.imports import routes as imports
from api.integrations.imports import service as imports_service
from api.money import held as money_held
from api.money import routes as money
from api.money import service as ledger
from api.notifications import desk as notifications_desk
from api.notifications import routes as notifications
from api.notifications import service as notifications_service
from api.organisations import routes as organisations
from api.organisations import service as organisations_service
from api.organisations.needs import desk as needs_desk
from api.organisations.needs import routes as needs
from api.organisations.needs import service as needs_service
from api.placements import allowance, opening
from api.placements import calendar as placements_calendar
from api.placements import desk as placements_desk
from api.placements import held as placements_held
from api.placements import routes as placements
from api.placements.clearances import service as clearances
from api.programmes import held as programmes_held
from api.programmes import routes as programmes
from api.programmes import service as programmes_service
from api.results import routes as results
from api.selection import completeness
from api.selection import desk as selection_desk
from api.selection import held as selection_held
from api.selection import routes as selections
from api.selection import seats as selection_seats
from api.selection.appeals import routes as appeals
from api.selection.appeals import service as appeals_service
from api.selection.offers import routes as offers
from api.selection.offers import service as offers_service
from api.training import calendar as training_calendar
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
    needs.needs,
    programmes.programmes,
    results.results,
    calls.calls,
    assignments.assignments,
    opportunities.opportunities,
    opportunities.feeds_outside,
    opportunities.programmes_outside,
    applications.applications,
    applications.of_assignment,
    reviews.reviews,
    reviews.interview_routes,
    modules.modules,
    cohorts.cohorts,
    enrolments.enrolments,
    enrolments.of_cohort,
    tot_sessions.sessions,
    cohort_tests.of_cohort,
    cohort_tests.of_enrolment,
    certificates.certificates,
    certificates.of_cohort,
    money.payments,
    grants.grants,
    tranches.grants,
    mentoring.grants,
    proposals.proposals,
    notifications.letters,
    notifications.desk,
    calendars.me,
    calendars.feeds,
    selections.selections,
    offers.offers,
    appeals.appeals,
    placements.placements,
    imports.imports,
    exports.exports,
)


def wire() -> None:
    """Fill the registries and connect the listeners. Repeatable."""
    _wire_identity()
    _wire_organisations()
    _wire_calls()
    _wire_applications()
    _wire_training()
    _wire_money_and_grants()
    _wire_selection()
    _wire_placements()
    _wire_notifications()
    _wire_integrations()
    registries.lists = {listing.name: listing for listing in listings(RESOURCES)}
    registries.due["idempotency"] = Due("idempotency", idempotency.forget_old, timedelta(hours=1))


def _wire_identity() -> None:
    NotPermitted.who_may = staticmethod(who.may)
    registries.held_data["identity"] = data_service.HELD
    _once(registries.merge_people, data_service.merge_identity)
    _once(registries.merge_organisations, data_bodies.merge_organisations)
    registries.chores["identity.notes"] = Chore("identity.notes", access_service.write_down, here=True)
    registries.chores["identity.files"] = Chore(
        "identity.files", documents_service.tidy, timedelta(minutes=10)
    )
    registries.due["identity.old"] = Due("identity.old", accounts_service.forget_old, timedelta(hours=1))


def _wire_organisations() -> None:
    registries.expand["organisation"] = organisations_service.with_units
    registries.scope_names["organisation"] = organisations_service.names
    registries.scopes_gone["organisation"] = organisations_service.merged_away
    registries.scope_names["programme"] = programmes_service.names
    registries.desk["needs"] = needs_desk.items
    _once(registries.merge_organisations, needs_service.move_organisation)
    _once(registries.merge_organisations, programmes_service.move_organisation)
    events.listen("assignment.approved", needs_service.on_assignment_approved)


def _wire_calls() -> None:
    registries.scope_names["call"] = calls_service.names
    registries.places["call"] = calls_service.place
    registries.desk["calls"] = calls_desk.desk
    registries.due["calls-closing"] = Due("calls-closing", calls_service.announce_closing)
    registries.due["opportunities-opening"] = Due(
        "opportunities-opening", opportunities_prepare.announce_opening
    )
    registries.held_data["programmes"] = programmes_held.HELD
    registries.held_data["calls"] = calls_held.HELD
    registries.held_data["enquiries"] = HeldData(
        ("enquiries",), enquiries_service.export, enquiries_service.erase
    )
    _once(registries.merge_people, enquiries_service.merge_people)
    _once(registries.merge_organisations, calls_desk.merge_organisations)
    for event_type, listener in opportunities_prepare.LISTENERS.items():
        events.listen(event_type, listener)


def _wire_applications() -> None:
    registries.desk["applications"] = applications_desk.items
    registries.calendar["applications"] = applications_calendar.entries
    registries.held_data["applications"] = applications_held.HELD
    _once(registries.people_in, applications_held.people_in)
    _once(registries.document_readers, applications_held.may_read_document)
    _once(registries.merge_people, applications_held.merge_people)
    _once(calls_hooks.has_submissions, applications_for_calls.was_submitted)
    _once(calls_hooks.before_questions_go, applications_for_calls.drop_answers)
    _once(calls_hooks.movable, applications_moving.waiting)
    _once(calls_hooks.undecided, applications_for_calls.undecided)
    events.listen("call.concluded", application_steps.on_call_concluded)
    events.listen("call.cancelled", application_steps.on_call_cancelled)


def _wire_training() -> None:
    registries.held_data["training"] = HeldData(
        training_held.TABLES, training_held.export, training_held.erase
    )
    registries.desk["training"] = training_desk.items
    registries.calendar["training"] = training_calendar.entries
    _once(registries.merge_people, training_held.merge_people)
    _once(registries.merge_organisations, training_held.merge_organisations)
    events.listen("offer.accepted", seats.on_offer_accepted)
    events.listen("offer.voided", enrolments_service.on_offer_voided)


def _wire_money_and_grants() -> None:
    registries.held_data["money"] = money_held.held_data
    registries.desk["money"] = money_held.desk
    _once(registries.merge_people, money_held.merge_people)
    _once(registries.document_readers, money_held.reads_document)
    _once(registries.documents_kept, money_held.documents_kept)
    ledger.subjects[tranches_service.SUBJECT_TYPE] = tranches_service.subject
    registries.held_data["grants"] = grants_held.held_data
    registries.desk["grants"] = grants_desk.desk
    registries.calendar["grants"] = grants_calendar.entries
    _once(registries.merge_people, grants_held.merge_people)
    _once(registries.merge_organisations, grants_held.merge_organisations)
    _once(registries.document_readers, grants_held.reads_document)
    _once(registries.documents_kept, grants_held.documents_kept)
    _once(applications_drafting.parts_missing, proposals_service.missing_at_submission)
    _once(selection_seats.award_amounts, grant_awards.asked)
    _once(review_conflicts.conflict_checks, mentoring_service.mentees)
    events.listen("offer.accepted", grant_awards.on_offer_accepted)
    events.listen("offer.voided", grant_awards.on_offer_voided)
    for moved in ("prepared", "approved", "rejected", "paid", "reversed"):
        events.listen(f"payment.{moved}", tranches_service.on_payment)
    for moved in ("submitted", "accepted", "refused"):
        events.listen(f"receipt.{moved}", tranches_service.on_receipt)


def _wire_selection() -> None:
    registries.held_data["selection"] = selection_held.HELD
    registries.desk["selection"] = selection_desk.items
    registries.due["offers"] = Due("offers", offers_service.expire_due)
    _once(registries.merge_people, selection_held.merge_people)
    _once(registries.merge_organisations, selection_held.merge_organisations)
    _once(registries.document_readers, selection_held.may_read_document)
    _once(calls_hooks.seats_taken, selection_seats.taken)
    _once(calls_hooks.undecided, appeals_service.undecided)
    _once(applications_moving.in_decision, completeness.deciding)
    events.listen("application.withdrawn", offers_service.on_application_withdrawn)
    events.listen("assignment.withdrawn", offers_service.on_post_gone)
    events.listen("call.cancelled", offers_service.on_post_gone)
    events.listen("placement.cancelled", offers_service.on_engagement_cancelled)


def _wire_placements() -> None:
    registries.held_data["placements"] = placements_held.HELD
    registries.desk["placements"] = placements_desk.items
    registries.calendar["placements"] = placements_calendar.entries
    registries.due["clearances"] = Due("clearances", clearances.expire_due, timedelta(hours=1))
    registries.due["licences"] = Due("licences", clearances.watch_licences, timedelta(hours=1))
    registries.due["secret-papers"] = Due("secret-papers", clearances.delete_secrets, timedelta(hours=6))
    _once(registries.merge_people, placements_held.merge_people)
    _once(registries.merge_organisations, placements_held.merge_organisations)
    _once(registries.document_readers, clearances.may_read_document)
    ledger.subjects[allowance.SUBJECT_TYPE] = allowance.subject
    events.listen("offer.accepted", opening.on_offer_accepted)
    events.listen("offer.voided", opening.on_offer_voided)


def _wire_notifications() -> None:
    events.listen("*", notifications_service.on_event)
    registries.desk["letters"] = notifications_desk.items
    registries.held_data["letters"] = HeldData(
        ("letters",), notifications_service.held_on, notifications_service.forget_person
    )
    _once(registries.merge_people, notifications_service.merge_people)


def _wire_integrations() -> None:
    registries.held_data["calendars"] = calendars_service.HELD
    registries.held_data["imports"] = imports_held.HELD
    registries.due["imports"] = Due("imports", imports_service.forget_old, timedelta(hours=1))
    registries.chores["imports"] = Chore("imports", imports_applying.apply_waiting, timedelta(0))
    _once(registries.merge_people, imports_held.merge_people)
    _once(registries.merge_organisations, imports_held.merge_organisations)


def wire_deliveries(context: Context) -> None:
    """How what was promised is delivered, with this process's mail server and address."""
    registries.deliver[notifications_service.KIND] = partial(
        notifications_service.deliver, mailer=context.mailer, site=context.settings.site
    )


def _once(registered: list[T], added: T) -> None:
    if added not in registered:
        registered.append(added)


__all__ = ["RESOURCES", "authenticate", "wire", "wire_deliveries"]
