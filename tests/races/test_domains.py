"""Seats and places: fifty at once, two processes, both engines, and never one too many."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col

from api.applications.models import Application, ApplicationState
from api.calls.assignments.models import Assignment
from api.calls.models import CallKind
from api.core import clock
from api.core.ids import readable
from api.grants.models import Grant, Proposal
from api.grants.tranches.models import Tranche
from api.placements.models import Placement
from api.selection.offers.models import Offer, OfferState
from api.training.cohorts.models import Cohort, CohortState, Enrolment, EnrolmentState
from api.training.modules.models import Module, ModuleVersion, VersionState
from tests.races.applying import answering, applications, offering, offers, taking
from tests.races.field import CROWD, Field, at_once, met, once, person_of
from tests.selection import build

S = ApplicationState


def test_the_last_seat_is_offered_once(field: Field) -> None:
    at = build.scene(field.world, seats=2)
    people = field.crowd(CROWD + 1)
    first, *rows = applications(field, at, people)
    offers(field, [first], at.host_id, OfferState.ACCEPTED)
    once(at_once(offering(field, at, rows)), "no-seat-left", status=201)
    assert taking(field, at) == 2
    assert build.get(field.world, Assignment, at.assignment_id).state == "filled"


def test_the_last_offer_is_accepted_once(field: Field) -> None:
    at = build.scene(field.world)
    (somebody,) = field.crowd(1)
    rows = applications(field, at, [somebody], S.OFFERED)
    (offer,) = offers(field, rows, at.host_id)
    outcome = at_once(field.same([somebody], f"/offers/{offer.id}/accept"))
    once(outcome, "stale", "invalid-transition")
    assert field.told(offer.id) == {"offer.accepted": 1}
    assert field.count(Placement, Placement.offer_id == offer.id) == 1


def test_every_seat_is_accepted_at_once_and_each_opens_its_placement(field: Field) -> None:
    at = build.scene(field.world, seats=CROWD)
    people = field.crowd()
    made = offers(field, applications(field, at, people, S.OFFERED), at.host_id)
    outcome = at_once(answering(field, people, made, "accept"))
    assert met(outcome) == ({200: CROWD}, set(), 0)
    codes = {row.code for row in field.rows(Placement, Placement.call_id == at.call_id)}
    assert len(codes) == taking(field, at) == CROWD


def test_two_stays_on_site_in_the_same_days_are_accepted_once_by_each(field: Field) -> None:
    """Each has an offer of two posts in the same four months, and says yes to both at the same moment."""
    half = CROWD // 2
    one, two = (build.scene(field.world, seats=half) for _ in range(2))
    people = field.crowd(half)
    actions = []
    for at in (one, two):
        made = offers(field, applications(field, at, people, S.OFFERED), at.host_id)
        actions.append(answering(field, people, made, "accept"))
    statuses, kinds, broken = met(at_once([action for both in zip(*actions, strict=True) for action in both]))
    assert (statuses, kinds, broken) == ({200: half, 409: half}, {"on-site-overlap"}, 0)
    stays = field.rows(Placement, col(Placement.call_id).in_([one.call_id, two.call_id]))
    assert sorted(row.person_id for row in stays) == sorted(person_of(who) for who in people)
    refused = field.rows(
        Offer, col(Offer.call_id).in_([one.call_id, two.call_id]), Offer.state == OfferState.OPEN
    )
    assert {row.person_id for row in refused} == {row.person_id for row in stays}
    assert len(refused) == half


def test_seats_given_back_are_offered_again_and_never_twice(field: Field) -> None:
    """Some decline, some withdraw, the office offers by hand: the seats are the same, all of them taken."""
    seats, waiting = 20, 40
    at = build.scene(field.world, seats=seats)
    people = field.crowd(seats + waiting)
    going, coming = people[:seats], people[seats:]
    leaving = applications(field, at, going, S.OFFERED)
    made = offers(field, leaving, at.host_id)
    reserve = applications(field, at, coming, S.RESERVE)
    half = seats // 2
    withdrawing = [
        field.ask(who, f"/applications/{row.id}/withdraw", {"note": "Moved."}, '"1"')
        for who, row in zip(going[half:], leaving[half:], strict=True)
    ]
    outcome = at_once(
        [
            *answering(field, going[:half], made[:half], "decline"),
            *withdrawing,
            *offering(field, at, reserve[: CROWD - seats]),
        ]
    )
    statuses, kinds, broken = met(outcome)
    assert broken == 0
    assert statuses.keys() <= {200, 201, 409}
    assert statuses[200] == seats
    assert kinds <= {"no-seat-left", "invalid-transition", "offer-open"}
    assert taking(field, at) == seats


def test_whoever_accepts_and_withdraws_at_once_has_done_one_of_the_two(field: Field) -> None:
    half = CROWD // 2
    at = build.scene(field.world, seats=half)
    people = field.crowd(half)
    rows = applications(field, at, people, S.OFFERED)
    made = offers(field, rows, at.host_id)
    leaving = [
        field.ask(who, f"/applications/{row.id}/withdraw", None, '"1"')
        for who, row in zip(people, rows, strict=True)
    ]
    accepting = answering(field, people, made, "accept")
    outcome = at_once([one for pair in zip(accepting, leaving, strict=True) for one in pair])
    statuses, kinds, broken = met(outcome)
    assert (statuses.pop(200), statuses.keys() <= {409, 412}, broken) == (half, True, 0)
    assert kinds <= {"stale", "invalid-transition"}
    accepted = {row.application_id for row in field.rows(Offer, Offer.state == OfferState.ACCEPTED)}
    states = {row.id: row.state for row in field.rows(Application, Application.call_id == at.call_id)}
    assert states == {row.id: S.ACCEPTED if row.id in accepted else S.WITHDRAWN for row in rows}
    assert taking(field, at) == len(accepted & states.keys())


@pytest.mark.parametrize("bound", ["number", "envelope"])
def test_the_last_award_of_a_grant_call_is_offered_once_and_accepted_once(field: Field, bound: str) -> None:
    """Five awards of 1,000.00: by number, or by an envelope in which no sixth fits. Four are given."""
    awards, asked, given = 5, 100_000, 4
    limits: dict[str, Any] = {"awards": awards} if bound == "number" else {"envelope_minor": 5 * asked + 1}
    at = build.scene(field.world, kind=CallKind.GRANT, currency="USD", tranche_plan=[50, 50], **limits)
    people = field.crowd(given + CROWD)
    rows = applications(field, at, people, to_call=True)
    field.keep(
        *(Proposal(application_id=row.id, title="E", asked_minor=asked, currency="USD") for row in rows)
    )
    first = offers(field, rows[:given])
    for row in rows[:given]:
        build.change(field.world, Application, row.id, state=S.OFFERED)
    refused = "no-seat-left" if bound == "number" else "envelope-exceeded"
    once(at_once(offering(field, at, rows[given:])), refused, status=201)
    assert taking(field, at) == awards
    (last,) = field.rows(Offer, Offer.call_id == at.call_id, col(Offer.id).not_in([row.id for row in first]))
    owners = {one.person_id: one for one in people}
    every = [*first, last]
    ten = [answering(field, [owners[row.person_id] for row in every], every, "accept") for _ in range(10)]
    statuses, kinds, broken = met(at_once([action for five in ten for action in five]))
    assert (statuses.pop(200), statuses.keys() <= {409, 412}, broken) == (awards, True, 0)
    assert kinds <= {"stale", "invalid-transition"}
    grants = field.rows(Grant, Grant.call_id == at.call_id)
    assert len({row.code for row in grants}) == len(grants) == awards
    assert sum(row.awarded_minor for row in grants) == awards * asked
    shares = field.rows(Tranche, col(Tranche.grant_id).in_([row.id for row in grants]))
    assert sum(row.amount_minor for row in shares) == awards * asked


def cohort(field: Field, at: build.Scene, capacity: int, call_id: UUID | None = None) -> Cohort:
    module = Module(code=f"M-{readable(8)}", programme_id=at.programme_id, title="Epilepsy")
    version = ModuleVersion(
        module_id=module.id, programme_id=at.programme_id, number=1, state=VersionState.VALIDATED
    )
    row = Cohort(
        code=f"COH-{readable(8)}",
        programme_id=at.programme_id,
        call_id=call_id,
        module_version_id=version.id,
        host_id=at.host_id,
        title="Automation",
        capacity=capacity,
        state=CohortState.ENROLLING,
    )
    field.keep(module, version, row)
    return row


def states(field: Field, group: Cohort) -> list[EnrolmentState]:
    """Everybody who came, in the order they came."""
    rows = field.rows(Enrolment, Enrolment.cohort_id == group.id)
    return [row.state for row in sorted(rows, key=lambda row: (row.queued_at, row.id))]


def test_the_last_place_of_a_group_is_taken_once_and_the_others_wait_in_order(field: Field) -> None:
    at = build.scene(field.world)
    group = cohort(field, at, 2)
    people = field.crowd(CROWD + 1)
    body = {"cohort_id": str(group.id)}
    at.officer.post("/enrolments", {**body, "person_id": str(people[0].person_id)}, expect=201)
    outcome = at_once(
        [
            field.ask(at.officer, "/enrolments", {**body, "person_id": str(one.person_id)})
            for one in people[1:]
        ]
    )
    assert met(outcome) == ({201: CROWD}, set(), 0)
    assert states(field, group) == [EnrolmentState.ENROLLED] * 2 + [EnrolmentState.WAITLISTED] * (CROWD - 1)
    waiting = at.officer.get(f"/enrolments?cohort_id={group.id}&state=waitlisted&limit=100")["items"]
    assert sorted(row["place"] for row in waiting) == list(range(1, CROWD))
    told = {one["id"]: one["state"] for one in outcome.bodies}
    assert sorted(told.values()).count("enrolled") == 1


def test_places_left_go_to_those_first_in_the_waiting_list(field: Field) -> None:
    """Ten leave while forty more enrol: the group is full, and whoever waits came after whoever got in."""
    at = build.scene(field.world)
    group = cohort(field, at, 10)
    people = field.crowd(CROWD)
    field.keep(
        *(
            Enrolment(
                cohort_id=group.id,
                programme_id=at.programme_id,
                person_id=person_of(one),
                state=EnrolmentState.ENROLLED,
                queued_at=clock.now(),
            )
            for one in people[:10]
        )
    )
    seated = field.rows(Enrolment, Enrolment.cohort_id == group.id)
    outcome = at_once(
        [
            *(field.ask(at.officer, f"/enrolments/{row.id}/leave", None, '"1"') for row in seated),
            *(
                field.ask(
                    at.officer,
                    "/enrolments",
                    {"cohort_id": str(group.id), "person_id": str(one.person_id)},
                )
                for one in people[10:]
            ),
        ]
    )
    assert met(outcome) == ({200: 10, 201: 40}, set(), 0)
    left, enrolled, waits = EnrolmentState.LEFT, EnrolmentState.ENROLLED, EnrolmentState.WAITLISTED
    assert states(field, group) == [left] * 10 + [enrolled] * 10 + [waits] * 30


def test_accepted_offers_and_the_office_fill_a_group_to_its_capacity(field: Field) -> None:
    """A training call of fifty places with a group of ten: half come by an offer, half by the office."""
    half = CROWD // 2
    at = build.scene(field.world, kind=CallKind.TRAINING, places=half)
    group = cohort(field, at, 10, at.call_id)
    people = field.crowd()
    made = offers(field, applications(field, at, people[:half], S.OFFERED, to_call=True))
    outcome = at_once(
        [
            *answering(field, people[:half], made, "accept"),
            *(
                field.ask(
                    at.officer,
                    "/enrolments",
                    {"cohort_id": str(group.id), "person_id": str(one.person_id)},
                )
                for one in people[half:]
            ),
        ]
    )
    assert met(outcome) == ({200: half, 201: half}, set(), 0)
    expected = [EnrolmentState.ENROLLED] * 10 + [EnrolmentState.WAITLISTED] * (CROWD - 10)
    assert states(field, group) == expected
