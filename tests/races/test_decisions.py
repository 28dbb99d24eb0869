"""One deadline, one review, one decision, one payment: fifty at once, two processes, both engines."""

import time
from collections import Counter
from datetime import timedelta
from uuid import UUID

import httpx2
from sqlmodel import col

from api.applications.consent import VERSION
from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review, ReviewState
from api.calls.models import Call, DeadlineChange
from api.core import clock
from api.grants.tranches.models import Tranche
from api.money.models import Payment, PaymentKind
from api.notifications.models import Letter
from api.selection.models import BatchState, DecisionBatch
from api.selection.offers.models import Offer
from tests.applications import build as applying
from tests.grants import build as granting
from tests.money.build import pay_body
from tests.races.applying import applications
from tests.races.field import CROWD, Action, Field, account_of, at_once, met, once
from tests.selection import build
from tests.support.world import Somebody

S = ApplicationState
CONSENT = {"consent": True, "consent_text_version": VERSION}


def sending(field: Field, people: list[Somebody], drafts: list[Application]) -> list[Action]:
    pairs = zip(people, drafts, strict=True)
    return [field.ask(who, f"/applications/{row.id}/submit", CONSENT, '"1"') for who, row in pairs]


def after(seconds: float, action: Action) -> Action:
    def wait_and_act() -> httpx2.Response:
        time.sleep(seconds)
        return action()

    return wait_and_act


def stored(field: Field, at: build.Scene) -> list[Application]:
    return field.rows(Application, Application.call_id == at.call_id)


def test_nothing_is_sent_for_the_first_time_after_the_closing_instant(field: Field) -> None:
    """One is sent well before, one well after; what becomes of the rest the server's clock decides."""
    at = build.scene(field.world)
    people = field.crowd()
    first, *rest = sending(field, people, applications(field, at, people, S.DRAFT))
    build.change(field.world, Call, at.call_id, closes_at=clock.now() + timedelta(hours=1))
    assert first().status_code == 200
    closing = clock.now() + timedelta(seconds=1.5)
    build.change(field.world, Call, at.call_id, closes_at=closing)
    *crowd, last = rest
    until = (closing - clock.now()).total_seconds()
    outcome = at_once([after(max(0, until - 0.6 + place * 0.02), one) for place, one in enumerate(crowd)])
    assert clock.now() > closing
    statuses, kinds, broken = met(outcome)
    assert (statuses.keys() <= {200, 409}, kinds <= {"call-closed"}, broken) == (True, True, 0)
    assert last().status_code == 409
    sent = [row for row in stored(field, at) if row.state is S.SUBMITTED]
    assert len(sent) == 1 + statuses.get(200, 0)
    late = [row for row in sent if not row.submitted_at or row.submitted_at >= closing]
    assert late == []
    assert {row.state for row in stored(field, at)} == {S.SUBMITTED, S.DRAFT}


def test_an_extension_that_races_with_the_closing_divides_before_from_after(field: Field) -> None:
    """Whoever was sent after the old closing was sent after the extension, and who was refused may send again."""
    at = build.scene(field.world)
    people = field.crowd(CROWD - 1)
    sent = sending(field, people, applications(field, at, people, S.DRAFT))
    closing = clock.now() + timedelta(seconds=1)
    build.change(field.world, Call, at.call_id, closes_at=closing)
    later = {"date": str(clock.today() + timedelta(days=5)), "time_zone": "Africa/Kigali"}
    etag = at.officer.etag(f"/calls/{at.call_id}")
    extending = field.ask(
        at.officer, f"/calls/{at.call_id}/extend", {"deadline": later, "reason": "Power cut."}, etag
    )
    until = max(0, (closing - clock.now()).total_seconds())
    crowd = [after(max(0, until - 0.3 + place * 0.01), one) for place, one in enumerate(sent)]
    outcome = at_once([after(until + 0.1, extending), *crowd])
    statuses, kinds, broken = met(outcome)
    assert (statuses.keys() <= {200, 409}, kinds <= {"call-closed"}, broken) == (True, True, 0)
    (change,) = field.rows(DeadlineChange, DeadlineChange.call_id == at.call_id)
    taken = [row.submitted_at for row in stored(field, at) if row.submitted_at]
    assert len(taken) == statuses.get(200, 0) - 1
    assert [moment for moment in taken if closing <= moment < change.created_at] == []
    again = at_once(sent)
    assert dict(again.statuses) == Counter({200: CROWD - 1 - len(taken), 412: len(taken)}) - Counter()


def test_one_review_is_handed_in_once(field: Field) -> None:
    posted = applying.call(field.world, posts=1)
    application = applying.submitted_application(field.world, posted)
    who = applying.reviewer(field.world, posted)
    review = applying.asked(applying.officer(field.world, posted), application["id"], who)
    path = f"/reviews/{review['id']}"
    who.patch(path, {"scores": dict.fromkeys(posted.criteria, 4)})
    once(at_once(field.same([who], f"{path}/submit")), "stale", "invalid-transition")
    assert field.told(UUID(review["id"]))["review.submitted"] == 1


def test_all_reviews_of_one_application_are_handed_in_at_once(field: Field) -> None:
    at = build.scene(field.world)
    (row,) = applications(field, at, field.crowd(1), S.SHORTLISTED)
    reviewers = field.crowd(role="reviewer")
    reviews = [
        Review(
            application_id=row.id,
            call_id=at.call_id,
            programme_id=at.programme_id,
            reviewer_id=account_of(one),
            state=ReviewState.DRAFT,
            comment="All said in the interview.",
        )
        for one in reviewers
    ]
    field.keep(*reviews)
    pairs = zip(reviewers, reviews, strict=True)
    outcome = at_once([field.ask(who, f"/reviews/{one.id}/submit", None, '"1"') for who, one in pairs])
    assert met(outcome) == ({200: CROWD}, set(), 0)


def ready(field: Field) -> tuple[build.Scene, str, list[Somebody]]:
    """A batch of six ready for release: three seats, two in reserve, one not selected."""
    at = build.scene(field.world, seats=3)
    people = [build.applied(at) for _ in range(6)]
    verdicts = ["recommended"] * 3 + ["reserve"] * 2 + ["not_selected"]
    ranks = [None, None, None, 1, 2, None]
    decisions = [
        build.decision(row, verdict, rank)
        for (_, row), verdict, rank in zip(people, verdicts, ranks, strict=True)
    ]
    path = build.batch(at, *decisions)
    assert at.officer.do(path, "send-to-sign")["state"] == "signed"
    return at, path, [who for who, _ in people]


def test_two_officers_release_one_selection_once_and_every_letter_is_written_once(field: Field) -> None:
    at, path, people = ready(field)
    officers = [at.officer, *field.crowd(1, "officer")]
    once(at_once(field.same(officers, f"{path}/release")), "stale", "invalid-transition")
    assert field.told(UUID(path.rpartition("/")[2]))["selection.released"] == 1
    assert field.count(Offer, Offer.call_id == at.call_id) == 3
    letters = field.rows(Letter, col(Letter.person_id).in_([one.person_id for one in people]))
    assert Counter(row.person_id for row in letters) == {one.person_id: 1 for one in people}
    assert Counter(row.event_type for row in letters) == {
        "application.offered": 3,
        "application.reserved": 2,
        "application.not_selected": 1,
    }


def test_a_selection_taken_back_while_it_is_released_is_one_or_the_other(field: Field) -> None:
    at, path, _ = ready(field)
    other, *_ = field.crowd(1, "officer")
    release = field.same([at.officer], f"{path}/release")
    back = field.same([other], f"{path}/restage", {"reason": "One more look."})
    mixed = [one for pair in zip(release, back, strict=True) for one in pair][:CROWD]
    once(at_once(mixed), "stale", "invalid-transition")
    batch = build.get(field.world, DecisionBatch, path.rpartition("/")[2])
    made = field.count(Offer, Offer.call_id == at.call_id)
    assert (batch.state, made) in ((BatchState.RELEASED, 3), (BatchState.STAGED, 0))


def test_two_officers_decide_on_one_version_once(field: Field) -> None:
    at = build.scene(field.world)
    _, row = build.applied(at)
    path = build.batch(at)
    other, *_ = field.crowd(1, "officer")
    etag = at.officer.etag(path)
    outcome = at_once(
        [
            field.ask(
                (at.officer, other)[place % 2],
                f"{path}/decisions",
                {"decisions": [build.decision(row, "reserve", place + 1)]},
                etag,
                method="PUT",
            )
            for place in range(CROWD)
        ]
    )
    once(outcome, "stale")
    assert field.told(UUID(path.rpartition("/")[2]))["selection.decided"] == 1


def test_money_moves_once_from_the_request_to_the_reversal(field: Field) -> None:
    """Put into the ledger from its page or straight, by many at once: once, as every step before and after."""
    grant = granting.agreed_grant(field.world)
    tranche = f"{grant.path}/tranches/1"
    finance = [grant.finance, *field.crowd(1, "finance")]
    late = ("stale", "invalid-transition")
    once(at_once(field.same([grant.lead, grant.member], f"{tranche}/request")), *late)
    once(at_once(field.same([grant.officer, grant.approver], f"{tranche}/approve")), *late)
    row = field.rows(Tranche, col(Tranche.grant_id) == UUID(grant.id))[0]
    paying = {
        "programme_id": str(grant.programme_id),
        "kind": "tranche",
        "subject_type": "tranche",
        "subject_id": str(row.id),
        "payee_id": str(grant.lead.person_id),
        "purpose": "First instalment",
        "amount": {"amount": f"{row.amount_minor / 100:.2f}", "currency": row.currency},
    }
    half = CROWD // 2
    straight = [field.ask(grant.officer, "/payments", paying) for _ in range(half)]
    from_its_page = field.same([grant.officer], f"{tranche}/prepare-payment", {})[:half]
    outcome = at_once([one for pair in zip(straight, from_its_page, strict=True) for one in pair])
    statuses, kinds, broken = met(outcome)
    assert (statuses.pop(201, 0) + statuses.pop(200, 0), broken) == (1, 0)
    assert (statuses.keys() <= {409, 412}, kinds <= {"stale", "payment-exists"}) == (True, True)
    (payment,) = field.rows(Payment, Payment.subject_id == row.id)
    path = f"/payments/{payment.id}"
    approvers = [grant.approver, *field.crowd(1, "officer")]
    once(at_once(field.same(approvers, f"{path}/approve")), *late)
    once(at_once(field.same(finance, f"{path}/pay", pay_body())), *late)
    once(
        at_once(field.same(finance, f"{path}/reverse", {"reason": "Sent twice."})), *late, "reversed-already"
    )
    told = {f"payment.{step}": 1 for step in ("prepared", "approved", "paid", "reversed")}
    assert field.told(payment.id) == told
    signs = Counter(one.kind for one in field.rows(Payment, Payment.subject_id == row.id))
    assert signs == {PaymentKind.TRANCHE: 1, PaymentKind.REVERSAL: 1}
    moved = {f"tranche.{step}": 1 for step in ("requested", "verified", "approved", "paid")}
    assert field.told(row.id) == {**moved, "tranche.payment_reversed": 1}
