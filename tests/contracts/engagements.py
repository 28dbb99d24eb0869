"""What follows an accepted offer: a placement, a training, a grant, the money of all three; what is kept of it."""

from datetime import timedelta
from typing import Any

import obstore

from api.core import clock, events
from api.grants.mentoring.models import MentoringSession, Pairing, PairingState
from api.grants.models import Grant, GrantState, Job
from api.grants.tranches.models import Milestone, Tranche, TrancheState
from api.identity.access.models import FileOpening
from api.identity.consents.models import Consent
from api.identity.documents.models import StoredDocument
from api.identity.invitations.models import Invitation
from api.identity.keys.models import ApiKey
from api.identity.permissions import Role
from api.identity.roles.models import Scope
from api.integrations.imports.models import Import, ImportKind, ImportLink, ImportRow, ImportState, RowVerdict
from api.money.models import Payment, PaymentKind, PaymentState, Receipt
from api.notifications.models import Letter
from api.placements.models import (
    AllowanceLine,
    Clearance,
    ClearanceState,
    HostEvaluation,
    Placement,
    PlacementPhase,
    PlacementReport,
    PlacementState,
    ReportState,
)
from api.training.certificates.models import Certificate, CertificateKind
from api.training.cohorts.models import (
    Attendance,
    Cohort,
    CohortState,
    CohortTest,
    CohortTrainer,
    Enrolment,
    Feedback,
    TestKind,
    TestScore,
    TotSession,
)
from tests.contracts.filler import Filler
from tests.support.world import World

PDF = b"%PDF-1.4\n% "


def placement(make: Filler) -> None:
    first, host = clock.today() + timedelta(days=120), make.ids["organisations"]["host"]
    days: dict[str, Any] = {"starts_on": first, "ends_on": first + timedelta(days=80)}
    make.add(
        Placement, application_id=make.ids["applications"]["expert"], offer_id=make.ids["offers"]["expert"],
        assignment_id=make.ids["assignments"]["post"], call_id=make.ids["calls"]["posts"], host_id=host,
        person_id=make.ids["people"]["expert"], state=PlacementState.ACTIVE, **days,
    )  # fmt: skip
    make.add(PlacementPhase, **days)
    make.add(HostEvaluation, usefulness=4, cooperation=4, by_id=make.ids["accounts"]["host"])
    make.add(AllowanceLine, amount_minor=4711_00)
    make.add(PlacementReport, state=ReportState.SUBMITTED, people_trained=7)
    for kind in ("police", "medical", "visa"):
        paper = make.add(
            StoredDocument, kind, owner_id=make.ids["people"]["expert"], kind=kind, size=9,
            uploaded_by_id=make.ids["accounts"]["expert"],
        )  # fmt: skip
        make.add(Clearance, kind, kind=kind, document_id=paper.id, state=ClearanceState.SUBMITTED)


def training(make: Filler) -> None:
    people = make.ids["people"]
    cohort = make.add(
        Cohort, module_version_id=make.ids["module_versions"]["taught"], call_id=make.ids["calls"]["training"],
        capacity=20, state=CohortState.RUNNING, host_id=make.ids["organisations"]["host"],
    )  # fmt: skip
    make.add(CohortTrainer, person_id=people["trainer"])
    session = make.add(TotSession, starts_at=clock.now() - timedelta(days=1))
    tests = {kind: make.add(CohortTest, kind.value, kind=kind).id for kind in TestKind}
    # Above sixty: a smaller one stands in a time of day now and then, as its seconds.
    for who, points in (("participant", 81.37), ("classmate", 68.53)):
        score = points + ord(make.side) - ord("A")  # nobody else's, as a token
        enrolment = make.add(
            Enrolment, who, person_id=people[who],
            application_id=make.ids["applications"].get(who), cohort_id=cohort.id,
        )  # fmt: skip
        make.add(Attendance, who, session_id=session.id, enrolment_id=enrolment.id)
        make.numbers[str(score)] = make.token("test_scores.score", who)
        make.add(TestScore, who, test_id=tests[TestKind.PRE], enrolment_id=enrolment.id, score=score)
        make.add(Feedback, who, enrolment_id=enrolment.id, rating=4)
    make.add(
        Certificate, kind=CertificateKind.COMPLETION, person_id=people["participant"],
        enrolment_id=make.ids["enrolments"]["participant"],
        snapshot={
            "name": make.token("certificates.snapshot", "name"), "what": make.token("modules.title"),
            "host": make.token("organisations.name", "host"), "programme": make.token("programmes.title"),
            "translations": {}, "starts_on": None, "ends_on": None, "signs": [],
        },
        revoked_reason=None,
    )  # fmt: skip


def grant(make: Filler) -> None:
    people, accounts = make.ids["people"], make.ids["accounts"]
    make.add(
        Grant, application_id=make.ids["applications"]["lead"], call_id=make.ids["calls"]["grants"],
        awarded_minor=390_000, state=GrantState.ACTIVE, institution_id=make.ids["organisations"]["employer"],
    )  # fmt: skip
    make.add(Job)
    make.add(Milestone)
    make.add(Pairing, mentor_id=people["mentor"], state=PairingState.ACTIVE)
    make.add(MentoringSession, minutes=45, by_id=accounts["mentor"])
    for number, state in enumerate((TrancheState.PAID, TrancheState.REQUESTED, TrancheState.PLANNED), 1):
        make.add(Tranche, str(number), number=number, amount_minor=130_000, state=state)


def money(make: Filler) -> None:
    accounts, people = make.ids["accounts"], make.ids["people"]
    hands = {"prepared_by_id": accounts["officer"], "approved_by_id": accounts["approver"]}
    for who, kind, subject, payee, state in (
        ("allowance", PaymentKind.ALLOWANCE, "allowance_lines", "expert", PaymentState.APPROVED),
        ("tranche", PaymentKind.TRANCHE, "tranche", "lead", PaymentState.PAID),
    ):
        paid = state is PaymentState.PAID
        make.add(
            Payment, who, kind=kind, subject_type=subject, payee_id=people[payee], amount_minor=130_000,
            subject_id=make.ids["tranches"]["1"] if paid else make.ids["allowance_lines"][""], state=state,
            paid_by_id=accounts["finance"] if paid else None, paid_on=clock.today() if paid else None, **hands,
        )  # fmt: skip
    make.session.get_one(Tranche, make.ids["tranches"]["1"]).payment_id = make.ids["payments"]["tranche"]
    make.add(
        Receipt, payment_id=make.ids["payments"]["tranche"], amount_minor=5_000, rate=None,
        submitted_by_id=accounts["lead"],
    )  # fmt: skip


def papers(world: World, make: Filler) -> None:
    """What identity keeps, and files with words in them."""
    people, accounts = make.ids["people"], make.ids["accounts"]
    for who, document_id in make.ids["documents"].items():
        row = make.session.get_one(StoredDocument, document_id)
        text = PDF + make.token("documents.content", who).encode()
        row.storage_key, row.size = document_id.hex, len(text)
        obstore.put(world.context.storage.store, document_id.hex, text)
    make.add(Consent, person_id=people["applicant"], purpose="story_photo")
    later = clock.real_now() + timedelta(days=20)
    make.add(
        Invitation,
        role=Role.OFFICER,
        scope=Scope.PROGRAMME,
        scope_id=make.first["programmes"],
        expires_at=later,
    )
    make.add(
        ApiKey, account_id=accounts["officer"], permissions=["calls:read"], scope=Scope.PROGRAMME,
        scope_id=make.first["programmes"], expires_at=later,
    )  # fmt: skip
    make.add(FileOpening, person_id=people["applicant"], account_id=accounts["officer"], times=1)


def happened(make: Filler) -> None:
    """Events of the rows that matter most, each with words about somebody, and letters that tell them."""
    for table, who, person in (
        ("applications", "applicant", "applicant"), ("applications", "turned", "turned"),
        ("placements", "", "expert"), ("enrolments", "participant", "participant"), ("grants", "", "lead"),
        ("payments", "tranche", "lead"),
    ):  # fmt: skip
        event = events.Event(
            type=f"{table.removesuffix('s')}.noted", at=clock.now(), subject_type=table,
            subject_id=make.ids[table][who], actor_kind="account", actor_id=make.ids["accounts"]["officer"],
            person_id=make.ids["people"][person], programme_id=make.first["programmes"],
            personal={"note": make.token("events.personal", person)}, salt="00", digest="",
        )  # fmt: skip
        event.digest = events.digest_of(event)
        make.session.add(event)
        make.session.flush()
        make.add(
            Letter, person, event_id=event.id, event_type=event.type, person_id=event.person_id,
            programme_id=event.programme_id, values={},
        )  # fmt: skip


def imported(make: Filler) -> None:
    """A file that the side's officer had checked, with what stood in it and a number that is known."""
    row = make.add(
        Import, kind=ImportKind.PEOPLE, state=ImportState.CHECKED, by_id=make.ids["accounts"]["officer"], total=1, new=1,
        columns=["given_name"],
    )  # fmt: skip
    make.add(
        ImportRow, import_id=row.id, number=2, verdict=RowVerdict.NEW,
        texts={"given_name": make.token("import_rows.texts")},
    )  # fmt: skip
    make.add(
        ImportLink,
        kind=ImportKind.PEOPLE,
        external_id=f"1042-{make.side}",
        source="erp",
        subject_id=make.ids["people"]["expert"],
    )
