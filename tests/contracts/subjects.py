"""The row each life cycle is tried on: where it stands in the API, who is near it, what its steps take."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlmodel import SQLModel

from api.applications import consent
from api.applications.models import Application
from api.applications.reviews.models import Interview, Review
from api.calls.assignments.models import Assignment
from api.calls.models import Call
from api.core import clock
from api.core.lifecycle import BY_ITSELF, Lifecycle
from api.grants.mentoring.models import Pairing
from api.grants.models import Grant
from api.grants.tranches.models import Milestone, Tranche
from api.integrations.imports.models import Import
from api.money.models import Payment, Receipt
from api.organisations.needs.models import Need
from api.placements.models import Clearance, Placement, PlacementReport
from api.selection.appeals.models import Appeal
from api.selection.models import DecisionBatch
from api.selection.offers.models import Offer
from api.training.cohorts.models import Cohort, Enrolment, TotSession
from api.training.modules.models import ModuleVersion
from tests.contracts.everything import Side

REASON = {"reason": "Those concerned will read why."}


@dataclass(frozen=True)
class Subject:
    """One row of side A. `path` leads to its details, which hold `allowed_actions`; `shown` finds them there
    where they are those of a part. `asked_by` are those who stand near it, beside officer and admin.
    `bodies` is what steps take that need more than a reason; `sets` what a state needs beside itself.
    """

    model: type[SQLModel]
    row: str
    path: Callable[[Side], str]
    asked_by: tuple[str, ...] = ()
    bodies: dict[str, Callable[[Side], Any]] = field(default_factory=dict)
    detail: Callable[[Side], str] | None = None
    shown: Callable[[Any], Any] = lambda said: said
    sets: dict[str, dict[str, Any]] = field(default_factory=dict)


def body_of(subject: Subject, cycle: Lifecycle, verb: str, side: Side) -> Any:
    if verb in subject.bodies:
        return subject.bodies[verb](side)
    return REASON if any(t.reason for t in cycle.transitions if t.verb == verb) else None


def human(cycle: Lifecycle) -> list[str]:
    """The steps that people take by name. Whoever writes the first mark of a review has begun it."""
    taken = [v for v in cycle.verbs if any(t.verb == v and t.needs != BY_ITSELF for t in cycle.transitions)]
    return [verb for verb in taken if (cycle.resource, verb) != ("Review", "begin")]


def _today(_: Side) -> str:
    return clock.today().isoformat()


def _at(place: str, table: str) -> Callable[[Side], str]:
    return lambda side: place.format(side[table])


def _of_placement(part: str, table: str) -> Callable[[Side], str]:
    return lambda side: f"/placements/{side['placements']}/{part}/{side[table]}"


def _of_grant(part: str, table: str) -> Callable[[Side], str]:
    return lambda side: f"/grants/{side['grants']}/{part}/{side[table]}"


SUBJECTS: dict[str, Subject] = {
    "Import": Subject(Import, "imports", _at("/imports/{}", "imports")),
    "Need": Subject(
        Need, "needs", _at("/needs/{}", "needs"), ("host",), {"prioritise": lambda _: {"priority": 3}}
    ),
    "Call": Subject(
        Call, "calls.posts", _at("/calls/{}", "calls.posts"), ("host", "signatory"),
        sets={"published": {"closes_at": clock.now() - timedelta(days=1)}},
    ),
    "Assignment": Subject(
        Assignment, "assignments.post", _at("/assignments/{}", "assignments.post"), ("host", "reviewer")
    ),
    "Application": Subject(
        Application, "applications.applicant", _at("/applications/{}", "applications.applicant"),
        ("applicant", "reviewer", "signatory", "auditor"),
        {
            "submit": lambda _: {"consent": True, "consent_text_version": consent.VERSION},
            "return": lambda _: {**REASON, "due_on": (clock.today() + timedelta(days=9)).isoformat()},
        },
        sets={"returned": {"due_at": clock.now() + timedelta(days=9)}},
    ),
    "Review": Subject(Review, "reviews.reviewerapplicant", _at("/reviews/{}", "reviews.reviewerapplicant"), ("reviewer", "panel")),
    "Interview": Subject(Interview, "interviews.applicant", _at("/interviews/{}", "interviews.applicant"), ("applicant", "panel")),
    "Decision batch": Subject(
        DecisionBatch, "decision_batches.open", _at("/selections/{}", "decision_batches.open"), ("signatory", "auditor")
    ),
    "Offer": Subject(Offer, "offers.chosen", _at("/offers/{}", "offers.chosen"), ("chosen", "host")),
    "Request for review": Subject(Appeal, "appeals", _at("/appeals/{}", "appeals"), ("turned", "signatory")),
    "Placement": Subject(Placement, "placements", _at("/placements/{}", "placements"), ("expert", "host", "finance")),
    "Clearance": Subject(
        Clearance, "clearances.police", _of_placement("clearances", "clearances.police"), ("expert", "host"),
        {
            "submit": lambda side: {"document_id": str(side["documents.police"])},
            "approve": lambda _: {"valid_until": (clock.today() + timedelta(days=2000)).isoformat()},
        },
    ),
    "Report": Subject(
        PlacementReport, "placement_reports", _of_placement("reports", "placement_reports"), ("expert", "host"),
        {"submit": lambda _: {"done": "Three motor panels."}},
    ),
    "Module version": Subject(
        ModuleVersion, "module_versions.next",
        lambda side: f"/modules/{side['modules']}/versions/{side['module_versions.next']}", ("trainer", "signatory"),
    ),
    "Cohort": Subject(Cohort, "cohorts", _at("/cohorts/{}", "cohorts"), ("trainer", "host", "participant")),
    "Session": Subject(TotSession, "tot_sessions", _at("/tot-sessions/{}", "tot_sessions"), ("trainer", "host")),
    "Enrolment": Subject(
        Enrolment, "enrolments.participant", _at("/enrolments/{}", "enrolments.participant"), ("participant", "trainer", "employer")
    ),
    "Payment": Subject(
        Payment, "payments.allowance", _at("/payments/{}", "payments.allowance"), ("approver", "finance", "expert"),
        {"pay": lambda side: {"paid_on": _today(side), "reference": "MM-1"}},
        sets={"prepared": {"approved_by_id": None, "approved_at": None}},
    ),
    "Receipt": Subject(
        Receipt, "receipts", lambda side: f"/payments/{side['payments.tranche']}/receipts/{side['receipts']}",
        ("finance", "lead"), {"accept": lambda _: {}},
        detail=_at("/payments/{}", "payments.tranche"), shown=lambda said: said["receipts"][0],
    ),
    "Grant": Subject(
        Grant, "grants", _at("/grants/{}", "grants"), ("lead", "mentor", "finance"),
        {"agree": lambda side: {"document_id": str(side["documents.lead"])}},
    ),
    "Tranche": Subject(
        Tranche, "tranches.2", lambda side: f"/grants/{side['grants']}/tranches/2", ("lead", "mentor"),
        {
            "verify": lambda _: {"note": "Seen the books."}, "account": lambda _: {"remainder": "refunded"},
            "settle": lambda _: {"remainder": "refunded"},
        },
    ),
    "Milestone": Subject(
        Milestone, "milestones", _of_grant("milestones", "milestones"), ("lead", "mentor"),
        {"submit": lambda _: {"evidence": "The server runs."}, "accept": lambda _: {}},
    ),
    "Pairing": Subject(Pairing, "pairings", _of_grant("mentoring/pairings", "pairings"), ("mentor", "lead")),
}  # fmt: skip
