"""Calls to apply to, people who apply, reviewers who judge: made for tests of this domain and those above it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from api.applications.consent import VERSION
from api.applications.models import Application, ApplicationState
from api.calls.assignments.models import Assignment, AssignmentState
from api.calls.models import (
    Call,
    CallBody,
    CallKind,
    CallState,
    Criterion,
    EligibilityRule,
    Question,
    RuleKind,
    ShownFrom,
)
from api.core import clock
from api.core.clock import Deadline
from api.core.db import Row
from api.core.ids import uuid7
from api.identity.documents.models import StoredDocument
from api.identity.people.models import OriginTie, Person
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope
from api.organisations.models import Organisation, OrganisationKind
from api.programmes.models import Programme
from tests.support.world import Somebody, World

_numbers = count(1)

CONSENT = {"consent": True, "consent_text_version": VERSION}
ANSWERS = {"why": "Two motor panels first, wired by hand.", "who": "I taught at the evening school."}


@dataclass
class Posted:
    """A call with what hangs on it; ids as text, as the API takes them."""

    id: str
    code: str
    programme_id: str
    host_id: str
    closes_at: Any
    assignments: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)


def keep(world: World, *rows: Row) -> None:
    """Store rows directly, where a test needs what another domain would make."""
    with world.database.write() as session:
        for row in rows:
            session.add(row)
            session.flush()


def organisation(world: World, name: str = "IPRC Kigali", parent_id: UUID | None = None) -> UUID:
    row = Organisation(
        code=f"ORG-{next(_numbers)}", name=name, kind=OrganisationKind.HOST_TVET, parent_id=parent_id
    )
    keep(world, row)
    return row.id


def programme(world: World) -> UUID:
    number = next(_numbers)
    today = clock.today()
    row = Programme(
        code=f"P{number}", slug=f"p{number}", title="Skills from the diaspora", sector="tvet",
        starts_on=today - timedelta(days=100), ends_on=today + timedelta(days=900),
    )  # fmt: skip
    keep(world, row)
    return row.id


def call(
    world: World,
    *,
    posts: int = 1,
    days: int = 10,
    programme_id: UUID | None = None,
    documents: list[dict[str, Any]] | None = None,
    waivable: bool = True,
    minimum_reviews: int = 2,
    state: CallState = CallState.PUBLISHED,
) -> Posted:
    """An open call: two questions (one tells who writes), two conditions, a grid of 30, 25, 25 and 20."""
    number = next(_numbers)
    programme_id = programme_id or programme(world)
    host_id = organisation(world)
    deadline = Deadline(clock.today("Europe/Brussels") + timedelta(days=days), "Europe/Brussels")
    row = Call(
        programme_id=programme_id, code=f"RW-TVET-{number}", slug=f"tvet-{number}",
        kind=CallKind.ASSIGNMENT if posts else CallKind.TRAINING, title=f"TVET {number}",
        opens_at=clock.now() - timedelta(days=1), deadline_date=deadline.date, time_zone=deadline.time_zone,
        closes_at=deadline.closes_at, state=state, documents=documents or [],
        minimum_reviews=minimum_reviews, published_at=clock.now(), places=None if posts else 20,
    )  # fmt: skip
    criteria = [
        Criterion(call_id=row.id, position=place, title=title, weight=weight)
        for place, (title, weight) in enumerate(
            [("Fit", 30), ("Teaching practice", 25), ("Plan for the colleagues", 25), ("Dates", 20)]
        )
    ]
    questions = [
        Question(
            call_id=row.id, key="why", position=0, label="What would you teach first?", most_characters=80
        ),
        Question(call_id=row.id, key="who", position=1, label="Who are you?", identifying=True),
    ]
    rules = [
        EligibilityRule(
            call_id=row.id, code="residence", kind=RuleKind.RESIDENCE, label="Lives in Europe", position=0,
            parameters={"countries": ["BE", "DE", "FR"]}, waivable=False,
        ),
        EligibilityRule(
            call_id=row.id, code="experience", kind=RuleKind.EXPERIENCE, label="Five years", position=1,
            parameters={"years": 5}, waivable=waivable,
        ),
    ]  # fmt: skip
    assignments = [
        Assignment(
            call_id=row.id, programme_id=programme_id, code=f"TV-{number}-{place}", slug=f"tv-{number}-{place}",
            host_id=host_id, title=f"Trainer {place}", state=AssignmentState.PUBLISHED, published_at=clock.now(),
            starts_on=date(2030, 1, 7), ends_on=date(2030, 3, 29),
        )
        for place in range(1, posts + 1)
    ]  # fmt: skip
    keep(world, row, *criteria, *questions, *rules, *assignments)
    return Posted(
        str(row.id), row.code, str(programme_id), str(host_id), row.closes_at,
        [str(one.id) for one in assignments], [str(one.id) for one in criteria],
    )  # fmt: skip


def let_see(
    world: World, posted: Posted, body: UUID, from_state: str = "shortlisted", fields: list[str] | None = None
) -> None:
    """A body sees the call's applications from a state on."""
    keep(
        world,
        CallBody(
            call_id=UUID(posted.id),
            organisation_id=body,
            from_state=ShownFrom(from_state),
            fields=fields or [],
        ),
    )


def applicant(world: World, name: str = "Diane Mukamana", verified: bool = True, **profile: Any) -> Somebody:
    """Somebody with a profile that meets the conditions of `call`, unless told otherwise."""
    somebody = world.account(name=name, verified=verified)
    about = {
        "residence_country": "BE", "residence_city": "Liège", "experience_years": 6, "employer": "Ateliers Mosan",
        "origin_tie": OriginTie.BORN_THERE, "phone": "+32 400 00 00 00", "occupation": "Automation engineer",
        **profile,
    }  # fmt: skip
    change_person(world, somebody, **about)
    return somebody


def document(world: World, owner: Somebody, kind: str = "cv", name: str = "cv-mukamana.pdf") -> str:
    row = StoredDocument(
        owner_id=owner.person_id, uploaded_by_id=owner.account_id, kind=kind, name=name,
        media_type="application/pdf", size=1000, sha256="0" * 64, storage_key=str(uuid7()),
    )  # fmt: skip
    keep(world, row)
    return str(row.id)


def target(posted: Posted, post: int = 0) -> dict[str, str]:
    return {"assignment_id": posted.assignments[post]} if posted.assignments else {"call_id": posted.id}


def drafted(
    who: Somebody, posted: Posted, post: int = 0, answers: dict[str, str] | None = None
) -> dict[str, Any]:
    """A draft with its answers."""
    made = who.post("/applications", target(posted, post), expect=201)
    written: dict[str, Any] = who.patch(f"/applications/{made['id']}", {"answers": answers or ANSWERS})
    return written


def submitted_application(
    world: World, posted: Posted, who: Somebody | None = None, post: int = 0, **profile: Any
) -> dict[str, Any]:
    """A sent application as its owner reads it."""
    who = who or applicant(world, **profile)
    made = drafted(who, posted, post)
    sent: dict[str, Any] = who.do(f"/applications/{made['id']}", "submit", CONSENT)
    return sent


def staff(world: World, role: str, scope: str, scope_id: UUID | str, name: str = "") -> Somebody:
    """Somebody who holds a role in a scope, whichever domain knows the scope's name."""
    who = world.account(name=name)
    give(world, who, role, scope, scope_id)
    return who


def officer(world: World, posted: Posted) -> Somebody:
    return staff(world, "officer", "programme", posted.programme_id, "Jeanne Mugisha")


def reviewer(world: World, posted: Posted, name: str = "Paul Reviewer") -> Somebody:
    """A reviewer of the call's programme, from outside the office."""
    return staff(world, "reviewer", "programme", posted.programme_id, name)


def asked(office: Somebody, application_id: str, who: Somebody, **more: Any) -> dict[str, Any]:
    """A review somebody was asked for."""
    body = {"application_id": application_id, "reviewer_account_id": str(who.account_id), **more}
    made: dict[str, Any] = office.post("/reviews", body, expect=201)
    return made


def score(who: Somebody, review_id: str, posted: Posted, *values: int | None, comment: str = "") -> None:
    """Score the grid in its order and hand the review in."""
    path = f"/reviews/{review_id}"
    scores = dict(zip(posted.criteria, values, strict=False))
    who.patch(path, {"scores": scores, "comment": comment})
    who.do(path, "submit")


def reviewed(
    world: World, office: Somebody, posted: Posted, application_id: str, *reviews: tuple[int, ...]
) -> list[Somebody]:
    """Hand in one review for each tuple of scores, by a reviewer of its own; who they are."""
    people = []
    for values in reviews or ((4, 3, 2, 5), (5, 4, 5, 5)):
        who = reviewer(world, posted)
        score(who, asked(office, application_id, who)["id"], posted, *values)
        people.append(who)
    return people


def put(world: World, application_id: str, state: ApplicationState) -> None:
    """Set a state directly, as another domain's steps would leave it before its release."""
    at_once = (ApplicationState.DRAFT, ApplicationState.RETURNED, ApplicationState.WITHDRAWN)
    with world.database.write() as session:
        row = session.get_one(Application, UUID(application_id))
        row.state = state
        row.released_state = None if state in at_once else ApplicationState.SUBMITTED
        row.due_at = clock.now() + timedelta(days=3) if state is ApplicationState.RETURNED else None


def release(world: World, application_id: str) -> None:
    """Let the applicant read the true state."""
    with world.database.write() as session:
        session.get_one(Application, UUID(application_id)).released_state = None


def change_person(world: World, who: Somebody, **about: Any) -> None:
    with world.database.write() as session:
        session.get_one(Person, who.person_id).sqlmodel_update(about)


def give(
    world: World, who: Somebody, role: str, scope: str = "system", scope_id: UUID | str | None = None
) -> None:
    """Give somebody a role, whichever domain knows the scope's name."""
    assert who.account_id is not None
    keep(
        world,
        RoleGrant(
            account_id=who.account_id, role=Role(role), scope=Scope(scope),
            scope_id=UUID(str(scope_id)) if scope_id else None,
        ),
    )  # fmt: skip


def shortlisted_application(
    world: World, office: Somebody, posted: Posted, who: Somebody | None = None, post: int = 0
) -> dict[str, Any]:
    """A sent, eligible, twice reviewed, shortlisted application as the office reads it."""
    path = f"/applications/{submitted_application(world, posted, who, post)['id']}"
    office.do(path, "find-eligible")
    reviewed(world, office, posted, path.rpartition("/")[2])
    shown: dict[str, Any] = office.do(path, "shortlist")
    return shown
