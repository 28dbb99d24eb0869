"""A database with two of everything: side A and side B, each a programme with its people and secrets.

Made of rows, not played: it is there in a second, on both engines, and its texts are tokens (filler.py).
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from api.applications import consent
from api.applications.models import (
    Answer,
    Application,
    ApplicationDocument,
    ApplicationState,
    EligibilityResult,
    Message,
    Outcome,
)
from api.applications.reviews.models import Interest, Interview, Review, ReviewState, Score
from api.calls.assignments.models import Assignment, AssignmentPhase, AssignmentState
from api.calls.models import (
    Call,
    CallBody,
    CallKind,
    CallState,
    Criterion,
    DeadlineChange,
    EligibilityRule,
    Enquiry,
    Question,
    RuleKind,
)
from api.calls.opportunities import prepare
from api.core import clock, events
from api.grants.models import Proposal, TeamMember, TeamRole
from api.identity.accounts.models import Account
from api.identity.documents.models import StoredDocument
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope
from api.organisations.models import Organisation, OrganisationAlias, OrganisationKind
from api.organisations.needs.models import Need
from api.programmes.models import (
    Amendment,
    Programme,
    ProgrammeClearance,
    ProgrammeFunding,
    ProgrammePartner,
    ProgrammeSignatory,
    ProgrammeTarget,
    SignaturePurpose,
)
from api.selection.appeals.models import Appeal
from api.selection.models import BatchSignature, BatchState, Decision, DecisionBatch, SignatureKind, Verdict
from api.selection.offers.models import Offer, OfferState
from api.training.modules.models import (
    Contributor,
    Module,
    ModuleComment,
    ModuleSignature,
    ModuleUnit,
    ModuleVersion,
    VersionState,
)
from tests.contracts import engagements
from tests.contracts.filler import Filler
from tests.support.world import Somebody, World

# Who holds a role in the side, in which scope: the name of the table and the row there.
HELD = {
    "officer": (Role.OFFICER, Scope.PROGRAMME, "programmes", ""),
    "approver": (Role.OFFICER, Scope.PROGRAMME, "programmes", ""),
    "reviewer": (Role.REVIEWER, Scope.CALL, "calls", "posts"),
    "panel": (Role.REVIEWER, Scope.PROGRAMME, "programmes", ""),
    "signatory": (Role.SIGNATORY, Scope.ORGANISATION, "organisations", "body"),
    "host": (Role.HOST, Scope.ORGANISATION, "organisations", "host"),
    "employer": (Role.HOST, Scope.ORGANISATION, "organisations", "employer"),
    "finance": (Role.FINANCE, Scope.PROGRAMME, "programmes", ""),
    "donor": (Role.DONOR, Scope.PROGRAMME, "programmes", ""),
    "auditor": (Role.AUDITOR, Scope.PROGRAMME, "programmes", ""),
    "integrator": (Role.INTEGRATOR, Scope.PROGRAMME, "programmes", ""),
}
# Who has no role: what they may follows from rows.
RELATED = (
    "applicant", "chosen", "turned", "drafter", "expert", "trainer", "participant", "classmate", "mentor",
    "lead", "member",
)  # fmt: skip


@dataclass
class Side:
    """One side's ids by table and name, its codes or slugs likewise, what stands for which token, who has a session."""

    ids: dict[str, dict[str, UUID]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    planted: set[str] = field(default_factory=set)
    people: dict[str, Somebody] = field(default_factory=dict)

    def __getitem__(self, place: str) -> UUID:
        """`side["offers.expert"]`."""
        table, _, who = place.partition(".")
        return self.ids[table][who]


def build(world: World, side: str) -> Side:
    """Fill one side of an empty, migrated database."""
    people = {
        who: world.account(f"leak-{side}-accounts.email-{who}@example.org".lower())
        for who in (*HELD, *RELATED)
    }
    with world.database.write() as session:
        make = Filler(session, side)
        _bodies(make)
        _people(make, people)
        _programme(make)
        _modules(make)
        _calls(make)
        _roles(make)
        _applications(make)
        _judgement(make)
        _selection(make)
        engagements.placement(make)
        engagements.training(make)
        engagements.grant(make)
        engagements.money(make)
        engagements.papers(world, make)
        engagements.imported(make)
        for call in ("posts", "training", "grants"):
            prepare.prepare(session, session.get_one(Call, make.ids["calls"][call]))
        prepare.prepare(session, session.get_one(Assignment, make.ids["assignments"]["post"]))
        engagements.happened(make)
    with world.database.write() as session:
        events.sequence(session, at_most=10_000)
    return Side(make.ids, make.names, make.numbers, make.planted, people)


def _bodies(make: Filler) -> None:
    make.add(Organisation, "host", kind=OrganisationKind.HOST_TVET)
    make.add(Organisation, "unit", kind=OrganisationKind.UNIT, parent_id=make.first["organisations"])
    make.add(Organisation, "body", kind=OrganisationKind.MINISTRY)
    make.add(Organisation, "employer", kind=OrganisationKind.HOST_TVET)
    make.add(OrganisationAlias)


def _people(make: Filler, people: dict[str, Somebody]) -> None:
    session = make.session
    employer = make.ids["organisations"]["employer"]
    for who, somebody in people.items():
        person = session.get_one(Person, somebody.person_id)
        account = session.get_one(Account, somebody.account_id)
        for name in (
            "given_name",
            "family_name",
            "residence_city",
            "occupation",
            "employer",
            "about",
            "licence_body",
        ):
            setattr(person, name, make.token(f"people.{name}", who))
        person.phone = make.telephone(who)
        person.email = f"{make.token('people.email', who)}@example.org".lower()
        person.residence_country = "BE"
        person.birth_year = 1990
        person.experience_years = 9
        person.licence_valid_until = clock.today() + timedelta(days=999)
        person.organisation_id = employer if who in ("participant", "classmate") else None
        account.name = make.token("accounts.name", who)
        make.ids.setdefault("people", {})[who] = person.id
        make.ids.setdefault("accounts", {})[who] = account.id
    make.first["people"] = make.ids["people"]["applicant"]
    make.first["accounts"] = make.ids["accounts"]["officer"]
    session.flush()


def _programme(make: Filler) -> None:
    today, body = clock.today(), make.ids["organisations"]["body"]
    make.add(
        Programme, starts_on=today - timedelta(days=400), ends_on=today + timedelta(days=900), is_public=True,
        shortest_months=1, longest_months=12,
    )  # fmt: skip
    for part in (ProgrammePartner, ProgrammeFunding):
        make.add(part, organisation_id=body)
    for purpose in SignaturePurpose:
        make.add(ProgrammeSignatory, purpose.value, organisation_id=body, purpose=purpose)
    make.add(ProgrammeTarget, indicator="experts_placed", target=20)
    make.add(ProgrammeClearance, kind="police")
    make.add(Amendment)
    make.add(Need, priority=2, unit_id=make.ids["organisations"]["unit"])


def _modules(make: Filler) -> None:
    make.add(Module, owner_id=make.ids["organisations"]["body"])
    make.add(ModuleVersion, "taught", number=1, state=VersionState.PUBLISHED, hours=12)
    make.add(ModuleVersion, "next", number=2, state=VersionState.REVIEW, hours=12)
    for who in ("taught", "next"):
        version = make.ids["module_versions"][who]
        make.add(ModuleUnit, who, version_id=version)
        make.add(ModuleComment, who, version_id=version)
        make.add(Contributor, who, version_id=version, person_id=make.ids["people"]["trainer"])
    make.add(ModuleSignature, organisation_id=make.ids["organisations"]["body"], content_version=1)


def _calls(make: Filler) -> None:
    now, today = clock.now(), clock.today()
    usual: dict[str, Any] = {
        "state": CallState.PUBLISHED, "opens_at": now - timedelta(days=9), "closes_at": now + timedelta(days=30),
        "deadline_date": today + timedelta(days=30), "published_at": now, "currency": "USD",
    }  # fmt: skip
    for who, kind, more in (
        ("posts", CallKind.ASSIGNMENT, {}),
        ("training", CallKind.TRAINING, {"places": 20, "module_id": make.first["modules"]}),
        ("grants", CallKind.GRANT, {"awards": 8, "envelope_minor": 3_000_000, "tranche_plan": [50, 30, 20]}),
        ("planned", CallKind.TRAINING, {"places": 20, "state": CallState.DRAFT, "published_at": None}),
    ):
        call = make.add(Call, who, kind=kind, **{**usual, **more}).id
        make.add(Question, who, call_id=call, key="why")
        make.add(Question, f"{who}who", call_id=call, key="who", identifying=True)
        make.add(Criterion, who, call_id=call, weight=60)
        make.add(
            EligibilityRule,
            who,
            call_id=call,
            code="experience",
            kind=RuleKind.EXPERIENCE,
            parameters={"years": 5},
        )
        make.add(DeadlineChange, who, call_id=call)
        for body in ("body", "host"):
            make.add(
                CallBody, f"{who}{body}", call_id=call, organisation_id=make.ids["organisations"][body],
                from_state="recommended", fields=["name"],
            )  # fmt: skip
        make.add(Enquiry, who, call_id=call, answer=None, answered_at=None)
        make.add(Enquiry, f"{who}told", call_id=call, answered_at=now)
    first = today + timedelta(days=120)
    for who, state in (("post", AssignmentState.PUBLISHED), ("planned", AssignmentState.DRAFT)):
        post = make.add(
            Assignment, who, host_id=make.ids["organisations"]["host"], state=state, seats=3, starts_on=first,
            ends_on=first + timedelta(days=80), need_id=make.first["needs"], published_at=now, tasks=["Teach"],
            deliverables=["A plan"], profile=["An engineer"],
        )  # fmt: skip
        make.add(
            AssignmentPhase, who, assignment_id=post.id, starts_on=first, ends_on=first + timedelta(days=80)
        )


def _roles(make: Filler) -> None:
    for who, (role, scope, table, row) in HELD.items():
        make.add(
            RoleGrant, who, account_id=make.ids["accounts"][who], role=role, scope=scope,
            scope_id=make.ids[table][row],
        )  # fmt: skip


def _application(
    make: Filler, who: str, call: str, state: ApplicationState, post: bool = False, **more: Any
) -> UUID:
    person = make.session.get_one(Person, make.ids["people"][who])
    row = make.add(
        Application, who, call_id=make.ids["calls"][call], person_id=person.id, state=state, number=1,
        assignment_id=make.ids["assignments"]["post"] if post else None, profile=consent.snapshot(person),
        rubric=None, first_submitted_at=clock.now(), submitted_at=clock.now(), **more,
    )  # fmt: skip
    for asked in ("", "who"):
        make.add(Answer, who + asked, application_id=row.id, question_id=make.ids["questions"][call + asked])
    make.add(EligibilityResult, who, application_id=row.id, code="experience", outcome=Outcome.MEETS)
    make.add(Message, who, application_id=row.id, author_id=make.ids["accounts"][who], from_office=False)
    make.add(
        Message,
        f"{who}office",
        application_id=row.id,
        author_id=make.ids["accounts"]["officer"],
        from_office=True,
    )
    paper = make.add(
        StoredDocument, who, owner_id=person.id, uploaded_by_id=make.ids["accounts"][who], kind="cv", size=9
    )
    make.add(ApplicationDocument, who, application_id=row.id, document_id=paper.id, kind="cv")
    return row.id


def _applications(make: Filler) -> None:
    s = ApplicationState
    _application(make, "applicant", "posts", s.ELIGIBLE, post=True, released_state=s.SUBMITTED)
    _application(make, "chosen", "posts", s.OFFERED, post=True)
    _application(make, "turned", "posts", s.NOT_SELECTED, post=True)
    _application(make, "drafter", "posts", s.DRAFT, post=True)
    _application(make, "expert", "posts", s.ACCEPTED, post=True)
    _application(make, "participant", "training", s.ACCEPTED)
    lead = _application(make, "lead", "grants", s.ACCEPTED)
    make.add(Proposal, application_id=lead, asked_minor=390_000)
    make.add(
        TeamMember, "lead", application_id=lead, person_id=make.ids["people"]["lead"], role=TeamRole.LEAD
    )
    make.add(TeamMember, "member", application_id=lead, person_id=make.ids["people"]["member"])


def _judgement(make: Filler) -> None:
    accounts, call = make.ids["accounts"], make.ids["calls"]["posts"]
    for application in ("applicant", "turned"):
        for who, state in (("reviewer", ReviewState.DRAFT), ("panel", ReviewState.SUBMITTED)):
            done = state is ReviewState.SUBMITTED or application == "turned"
            review = make.add(
                Review, f"{who}{application}", application_id=make.ids["applications"][application], call_id=call,
                reviewer_id=accounts[who], state=ReviewState.SUBMITTED if done else state,
                submitted_at=clock.now() if done else None,
            )  # fmt: skip
            make.add(
                Score,
                f"{who}{application}",
                review_id=review.id,
                criterion_id=make.ids["criteria"]["posts"],
                value=4,
            )
        make.add(
            Interview, application, application_id=make.ids["applications"][application], call_id=call,
            panel=[{"account_id": str(accounts["panel"]), "name": "Panel"}],
        )  # fmt: skip
    make.add(Interest, account_id=accounts["approver"], application_id=make.ids["applications"]["turned"])


def _selection(make: Filler) -> None:
    body, applications = make.ids["organisations"]["body"], make.ids["applications"]
    for who, state, decided in (
        ("told", BatchState.RELEASED, {"expert": Verdict.RECOMMENDED, "turned": Verdict.NOT_SELECTED}),
        ("open", BatchState.SIGNING, {"applicant": Verdict.NOT_SELECTED}),
    ):
        batch = make.add(
            DecisionBatch, who, call_id=make.ids["calls"]["posts"], state=state, bodies=[str(body)],
            released_at=clock.now() if who == "told" else None,
        )  # fmt: skip
        for application, verdict in decided.items():
            make.add(
                Decision,
                application,
                batch_id=batch.id,
                application_id=applications[application],
                verdict=verdict,
            )
        make.add(
            BatchSignature, who, batch_id=batch.id, organisation_id=body, account_id=make.ids["accounts"]["signatory"],
            kind=SignatureKind.WITH_RESERVATION, content_version=1, cleared=who == "open",
        )  # fmt: skip
    first = clock.today() + timedelta(days=120)
    for who, call, offered in (
        ("expert", "posts", OfferState.ACCEPTED), ("participant", "training", OfferState.ACCEPTED),
        ("lead", "grants", OfferState.ACCEPTED), ("chosen", "posts", OfferState.OPEN),
    ):  # fmt: skip
        make.add(
            Offer, who, application_id=applications[who], call_id=make.ids["calls"][call], state=offered,
            person_id=make.ids["people"][who], starts_on=first, ends_on=first + timedelta(days=80),
            assignment_id=make.ids["assignments"]["post"] if call == "posts" else None,
            host_id=make.ids["organisations"]["host"] if call == "posts" else None,
            expires_at=clock.now() + timedelta(days=10),
        )  # fmt: skip
    make.add(
        Appeal, application_id=applications["turned"], call_id=make.ids["calls"]["posts"],
        person_id=make.ids["people"]["turned"], answer=None,
    )  # fmt: skip
