"""Calls, assignments and reviewed applications as rows; batches, offers through HTTP."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from api.applications.models import LIFECYCLE as APPLICATIONS
from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review, ReviewState, Score
from api.calls.assignments.models import Assignment, AssignmentPhase, AssignmentState
from api.calls.models import Call, CallKind, CallState, Criterion
from api.core import clock
from api.core.db import Row
from api.organisations.models import Organisation, OrganisationKind
from api.programmes.models import Programme, ProgrammeSignatory, SignaturePurpose
from tests.support.world import Somebody, World

_numbers = count(1)

if "reviewed" in APPLICATIONS.unregistered():
    # Until the applications' own service registers it: batches check reviews themselves.
    APPLICATIONS.guard("reviewed")(lambda session, row: None)


@dataclass
class Scene:
    """One call with its office, a host and one assignment."""

    world: World
    officer: Somebody
    host: Somebody
    host_id: UUID
    programme_id: UUID
    call_id: UUID
    assignment_id: UUID
    criterion_id: UUID
    reviewers: list[Somebody] = field(default_factory=list)


def add(world: World, *rows: Row) -> None:
    with world.database.write() as session:
        for row in rows:
            session.add(row)
            session.flush()


def change(world: World, model: type[Row], row_id: UUID, **values: Any) -> None:
    with world.database.write() as session:
        session.get_one(model, row_id).sqlmodel_update(values)


def get(world: World, model: type[Row], row_id: UUID | str) -> Any:
    with world.database.read() as session:
        return session.get_one(model, UUID(str(row_id)))


def organisation(world: World, name: str, kind: OrganisationKind = OrganisationKind.HOST_TVET) -> UUID:
    row = Organisation(code=f"O{next(_numbers)}", name=name, kind=kind)
    add(world, row)
    return row.id


def first_day() -> date:
    return clock.today() + timedelta(days=60)


def last_day() -> date:
    return first_day() + timedelta(days=119)


def scene(world: World, *, seats: int = 1, kind: CallKind = CallKind.ASSIGNMENT, **call: Any) -> Scene:
    """A published call (its reviews done elsewhere) with an on-site assignment of four months."""
    number = next(_numbers)
    host_id = organisation(world, f"Host {number}")
    programme = Programme(
        code=f"P{number}",
        slug=f"p{number}",
        title=f"Programme {number}",
        sector="education",
        starts_on=clock.today() - timedelta(days=300),
        ends_on=clock.today() + timedelta(days=700),
    )
    add(world, programme)
    values: dict[str, Any] = {
        "opens_at": clock.now() - timedelta(days=40),
        "deadline_date": clock.today() - timedelta(days=10),
        "closes_at": clock.now() - timedelta(days=9),
        "state": CallState.PUBLISHED,
        **call,
    }
    row = Call(
        programme_id=programme.id,
        code=f"C{number}",
        slug=f"c{number}",
        kind=kind,
        title=f"Call {number}",
        time_zone="Africa/Kigali",
        **values,
    )
    criterion = Criterion(call_id=row.id, title="Relevance")
    add(world, row, criterion)
    officer = world.staff("officer")
    made = Scene(
        world=world,
        officer=officer,
        host=world.staff("host", "organisation", host_id),
        host_id=host_id,
        programme_id=programme.id,
        call_id=row.id,
        assignment_id=row.id,
        criterion_id=criterion.id,
        reviewers=[world.account() for _ in range(2)],
    )
    made.assignment_id = assignment(made, seats=seats)
    return made


def assignment(
    at: Scene, *, seats: int = 1, phases: list[dict[str, Any]] | None = None, host_id: UUID | None = None
) -> UUID:
    """A published assignment; one on-site phase of four months unless told otherwise."""
    number = next(_numbers)
    stretches = phases or [{"starts_on": first_day(), "ends_on": last_day()}]
    row = Assignment(
        call_id=at.call_id,
        programme_id=at.programme_id,
        code=f"A{number}",
        slug=f"a{number}",
        host_id=host_id or at.host_id,
        title=f"Assignment {number}",
        seats=seats,
        starts_on=min(one["starts_on"] for one in stretches),
        ends_on=max(one["ends_on"] for one in stretches),
        state=AssignmentState.PUBLISHED,
    )
    add(at.world, row)
    add(
        at.world,
        *(
            AssignmentPhase(assignment_id=row.id, position=place, **{"host_id": row.host_id, **one})
            for place, one in enumerate(stretches)
        ),
    )
    return row.id


def applied(
    at: Scene,
    somebody: Somebody | None = None,
    *,
    assignment_id: UUID | None = None,
    state: ApplicationState = ApplicationState.SHORTLISTED,
    reviews: int = 2,
    value: int = 4,
    to_call: bool = False,
) -> tuple[Somebody, UUID]:
    """Somebody who applied, with so many reviews in."""
    somebody = somebody or at.world.account()
    assert somebody.person_id is not None
    row = Application(
        code=f"AP{next(_numbers)}",
        call_id=at.call_id,
        assignment_id=None if to_call else assignment_id or at.assignment_id,
        programme_id=at.programme_id,
        person_id=somebody.person_id,
        state=state,
        released_state=ApplicationState.SUBMITTED,
        submitted_at=clock.now(),
        first_submitted_at=clock.now(),
        rubric=[{"id": str(at.criterion_id), "title": "Relevance", "weight": 1}],
    )
    add(at.world, row)
    for reviewer in at.reviewers[:reviews]:
        assert reviewer.account_id is not None
        review = Review(
            application_id=row.id,
            call_id=at.call_id,
            programme_id=at.programme_id,
            reviewer_id=reviewer.account_id,
            state=ReviewState.SUBMITTED,
            submitted_at=clock.now(),
        )
        add(at.world, review, Score(review_id=review.id, criterion_id=at.criterion_id, value=value))
    return somebody, row.id


def decision(application_id: UUID, verdict: str, rank: int | None = None, **more: Any) -> dict[str, Any]:
    reason = "" if verdict == "recommended" else "Others fit the post better."
    return {
        "application_id": str(application_id),
        "verdict": verdict,
        "rank": rank,
        "reason": reason,
        **more,
    }


def batch(at: Scene, *decisions: dict[str, Any]) -> str:
    """A staged batch with these decisions; its path."""
    made = at.officer.post("/selections", {"call_id": str(at.call_id), "title": "June panel"}, expect=201)
    path = f"/selections/{made['id']}"
    at.officer.ask("PUT", path + "/decisions", {"decisions": list(decisions)}, If_Match=at.officer.etag(path))
    return path


def released(at: Scene, *decisions: dict[str, Any]) -> str:
    """A batch that was signed (no body is named) and released; its path."""
    path = batch(at, *decisions)
    assert at.officer.do(path, "send-to-sign")["state"] == "signed"
    assert at.officer.do(path, "release")["state"] == "released"
    return path


def bodies(at: Scene, number: int, purpose: SignaturePurpose = SignaturePurpose.ASSIGNMENT) -> list[Somebody]:
    """So many bodies that must sign; one signatory of each."""
    found: list[Somebody] = []
    for _ in range(number):
        body_id = organisation(at.world, f"Body {next(_numbers)}", OrganisationKind.MINISTRY)
        add(
            at.world,
            ProgrammeSignatory(programme_id=at.programme_id, organisation_id=body_id, purpose=purpose),
        )
        found.append(at.world.staff("signatory", "organisation", body_id))
    return found


def offered(at: Scene, *, assignment_id: UUID | None = None) -> tuple[Somebody, str]:
    """Somebody with an open offer; its path."""
    somebody, application_id = applied(at, assignment_id=assignment_id)
    released(at, decision(application_id, "recommended"))
    return somebody, offer_of(somebody)


def offer_of(somebody: Somebody, state: str = "open") -> str:
    (offer,) = somebody.items(f"/offers?state={state}&mine=true")
    return f"/offers/{offer['id']}"


def accepted_offer(
    world: World, at: Scene | None = None, *, assignment_id: UUID | None = None
) -> tuple[Scene, Somebody, dict[str, Any]]:
    """Somebody who accepted an offer, with the scene it happened in; the offer as they read it."""
    at = at or scene(world)
    somebody, path = offered(at, assignment_id=assignment_id)
    offer: dict[str, Any] = somebody.do(path, "accept")
    return at, somebody, offer


def state_of(world: World, application_id: UUID) -> str:
    return str(get(world, Application, application_id).state)


def kind(problem: dict[str, Any]) -> str:
    return str(problem["type"]).removeprefix("urn:umusanzu:problem:")
