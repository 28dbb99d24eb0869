"""Rows of training for any test: what lies above is made through models, training itself through HTTP."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from api.applications.models import Application, ApplicationState
from api.calls.models import Call, CallKind, CallState
from api.core import clock, events
from api.core.actor import SYSTEM, At
from api.core.ids import readable
from api.identity.people.models import Person
from api.organisations.models import Organisation, OrganisationKind
from api.placements.models import Placement, PlacementState
from api.programmes.models import Programme, ProgrammeSignatory, SignaturePurpose
from api.selection.offers.models import Offer, OfferState
from tests.support.world import Somebody, World

Row = dict[str, Any]


def programme(world: World, code: str = "RW-TVET-2022") -> UUID:
    with world.database.write() as session:
        row = Programme(
            code=code,
            slug=code.lower(),
            title="Diaspora for technical training",
            sector="tvet",
            starts_on=date(2022, 1, 1),
            ends_on=date(2032, 12, 31),
        )
        session.add(row)
        return row.id


def organisation(world: World, code: str, name: str = "") -> UUID:
    with world.database.write() as session:
        row = Organisation(code=code, name=name or f"Body {code}", kind=OrganisationKind.HOST_TVET)
        session.add(row)
        return row.id


def signs_modules(world: World, programme_id: UUID, *organisation_ids: UUID) -> None:
    """Name these bodies as those that sign the programme's modules."""
    with world.database.write() as session:
        for organisation_id in organisation_ids:
            session.add(
                ProgrammeSignatory(
                    programme_id=programme_id,
                    organisation_id=organisation_id,
                    purpose=SignaturePurpose.MODULE,
                )
            )


def person(world: World, name: str = "Beata Nyirahirwa", email: str | None = None) -> str:
    """Somebody without an account."""
    given, _, family = name.partition(" ")
    with world.database.write() as session:
        row = Person(given_name=given, family_name=family, email=email)
        session.add(row)
        return str(row.id)


def training_call(world: World, programme_id: UUID, places: int = 20, kind: str = "training") -> UUID:
    code = f"CALL-{readable(6)}"
    with world.database.write() as session:
        row = Call(
            programme_id=programme_id,
            code=code,
            slug=code.lower(),
            kind=CallKind(kind),
            title="Training of coaches",
            opens_at=clock.now() - timedelta(days=60),
            deadline_date=clock.today() - timedelta(days=30),
            time_zone="Africa/Kigali",
            closes_at=clock.now() - timedelta(days=30),
            state=CallState.PUBLISHED,
            places=places,
        )
        session.add(row)
        return row.id


def accepted_offer(world: World, call_id: UUID, person_id: UUID | str) -> tuple[UUID, UUID]:
    """An application whose offer was just accepted, as selection records it; (application, offer)."""
    with world.database.write() as session:
        call = session.get_one(Call, call_id)
        application = Application(
            code=f"A-{readable(8)}",
            call_id=call.id,
            programme_id=call.programme_id,
            person_id=UUID(str(person_id)),
            state=ApplicationState.ACCEPTED,
        )
        session.add(application)
        session.flush()
        offer = Offer(
            application_id=application.id,
            call_id=call.id,
            programme_id=call.programme_id,
            person_id=application.person_id,
            state=OfferState.ACCEPTED,
            expires_at=clock.now() + timedelta(days=5),
            answered_at=clock.now(),
        )
        session.add(offer)
        session.flush()
        at = At(programme_id=call.programme_id, call_id=call.id)
        events.record(session, "offer.accepted", offer, SYSTEM, at=at, person_id=offer.person_id)
        return application.id, offer.id


def placement(
    world: World, programme_id: UUID, host_id: UUID, person_id: UUID | str, state: str = "active"
) -> UUID:
    """A placed expert."""
    call_id = training_call(world, programme_id, kind="assignment")
    application_id, offer_id = accepted_offer(world, call_id, person_id)
    with world.database.write() as session:
        row = Placement(
            code=f"P-{readable(8)}",
            application_id=application_id,
            offer_id=offer_id,
            call_id=call_id,
            programme_id=programme_id,
            host_id=host_id,
            person_id=UUID(str(person_id)),
            state=PlacementState(state),
            starts_on=date(2022, 4, 1),
            ends_on=date(2022, 6, 30),
            counterpart="Emmanuel Twahirwa",
        )
        session.add(row)
        return row.id


def module(officer: Somebody, programme_id: UUID, code: str = "M-EPI", title: str = "Epilepsy") -> Row:
    made: Row = officer.post(
        "/modules", {"code": code, "programme_id": str(programme_id), "title": title}, expect=201
    )
    return made


CONTENT = {
    "objective": "Recognise and treat epilepsy in a district hospital.",
    "hours": 24,
    "units": [
        {"title": "What a seizure is", "text": "Kinds and causes."},
        {"title": "First aid", "text": "What to do, and what not."},
    ],
}


def version(officer: Somebody, module_id: str, **content: Any) -> str:
    """The path of a new version with content, still in design."""
    made = officer.post(f"/modules/{module_id}/versions", {}, expect=201)
    path = f"/modules/{module_id}/versions/{made['id']}"
    officer.patch(path, {**CONTENT, **content})
    return path


def sign(signatory: Somebody, path: str, organisation_id: UUID | str, expect: int = 200) -> Row:
    """Sign the content as it is now for a body."""
    body = {
        "organisation_id": str(organisation_id),
        "content_version": signatory.get(path)["content_version"],
    }
    signed: Row = signatory.post(f"{path}/sign", body, expect=expect)
    return signed


def validated(world: World, officer: Somebody, programme_id: UUID, code: str = "M-EPI") -> str:
    """The path of a version that two bodies (RBC and EUDIF) have signed."""
    bodies = [organisation(world, f"{name}-{code}") for name in ("RBC", "EUDIF")]
    signs_modules(world, programme_id, *bodies)
    path = version(officer, module(officer, programme_id, code)["id"])
    officer.do(path, "send-to-review")
    for body in bodies:
        sign(world.staff("signatory", "organisation", body), path, body)
    return path


class Group:
    """A cohort of a validated module with its programme, host and trainer, and shortcuts to use it."""

    def __init__(
        self, world: World, capacity: int = 12, state: str = "enrolling", call: bool = False, **more: Any
    ) -> None:
        self.world = world
        self.officer = world.staff("officer")
        self.programme_id = programme(world)
        self.host_id = organisation(world, "IPRC-KGL", "IPRC Kigali")
        self.host = world.staff("host", "organisation", self.host_id)
        self.trainer = world.account(name="Aline Uwase")
        self.call_id = training_call(world, self.programme_id) if call else None
        self.version_path = validated(world, self.officer, self.programme_id)
        made = self.officer.post(
            "/cohorts",
            {
                "code": "COH-1",
                "programme_id": str(self.programme_id),
                "call_id": str(self.call_id) if self.call_id else None,
                "module_version_id": self.version_path.rpartition("/")[2],
                "host_id": str(self.host_id),
                "title": "Automation, first group",
                "capacity": capacity,
                "trainers": [str(self.trainer.person_id)],
                **more,
            },
            expect=201,
        )
        self.id: str = made["id"]
        self.path = f"/cohorts/{self.id}"
        if state in ("enrolling", "running"):
            self.officer.do(self.path, "open-enrolment")
        if state == "running":
            self.enrol(self.world.account().person_id)
            self.officer.do(self.path, "start")

    def enrol(self, person_id: UUID | str | None = None, expect: int = 201) -> Row:
        body = {"cohort_id": self.id, "person_id": str(person_id or person(self.world))}
        made: Row = self.officer.post("/enrolments", body, expect=expect)
        return made

    def people(self, number: int) -> list[str]:
        """So many people enrolled; their enrolments' ids."""
        return [self.enrol(person(self.world, f"Person N{n}"))["id"] for n in range(number)]

    def session(self, held: bool = False, starts_at: datetime | None = None) -> str:
        """The path of a session that began an hour ago."""
        begins = starts_at or clock.now() - timedelta(hours=1)
        made = self.trainer.post(
            "/tot-sessions",
            {"cohort_id": self.id, "title": "Motor control", "starts_at": begins.isoformat()},
            expect=201,
        )
        path = f"/tot-sessions/{made['id']}"
        if held:
            self.trainer.do(path, "hold")
        return path

    def mark(self, session_path: str, marks: dict[str, Any], by: Somebody | None = None) -> Row:
        response = (by or self.trainer).ask("PUT", f"{session_path}/attendance", {"marks": marks})
        assert response.status_code == 200, response.text
        lines: Row = {line["enrolment_id"]: line["mark"] for line in response.json()["lines"]}
        return lines

    def tests(self, *kinds: str, most: int = 100) -> None:
        """Define these tests."""
        body = {"tests": [{"kind": kind, "title": f"Test {kind}", "most": most} for kind in kinds]}
        response = self.trainer.ask("PUT", f"{self.path}/tests", body, If_Match=self.trainer.etag(self.path))
        assert response.status_code == 200, response.text

    def scores(self, kind: str, scores: dict[str, float | None], expect: int = 200) -> Row:
        response = self.trainer.ask("PUT", f"{self.path}/tests/{kind}/scores", {"scores": scores})
        assert response.status_code == expect, response.text
        said: Row = response.json()
        return said

    def completed(self, person_id: UUID | str | None = None) -> Row:
        """Somebody who came to a held session and completed."""
        place = self.enrol(person_id)
        self.mark(self.session(held=True), {place["id"]: "present"})
        done: Row = self.officer.do(f"/enrolments/{place['id']}", "complete")
        return done

    def states(self) -> Sequence[str]:
        """The states of all enrolments, in the order people came."""
        return [row["state"] for row in self.officer.items(f"/enrolments?cohort_id={self.id}")]
