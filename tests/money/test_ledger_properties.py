"""Whatever happens to payments, the ledger adds up: exact, paid less reversed, never below nothing."""

from collections import defaultdict
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from api.core import clock
from api.core.etag import ANY
from api.core.ids import uuid7
from api.core.money import Money, digits
from api.money import service
from api.money.models import Payment, PaymentKind
from api.money.receipts import converted
from api.money.schemas import PaymentPay, PaymentPrepare
from tests.grants.build import programme
from tests.money.build import Desk
from tests.support.world import World

_GENERATED = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CURRENCIES = ("RWF", "USD", "EUR", "KWD")
PATHS = ("prepare", "approve", "pay", "reject", "reverse")


def test_the_ledger_is_paid_less_reversed_to_the_last_coin(world: World) -> None:
    desk = Desk(world, programme(world))
    officer, approver, finance = (world.actor(one) for one in (desk.officer, desk.approver, desk.finance))
    payee_id = desk.payee.person_id
    assert payee_id is not None
    row = st.tuples(st.integers(1, 10**11), st.sampled_from(CURRENCIES), st.sampled_from(PATHS))

    def run(session: Session, minor: int, currency: str, path: str) -> Payment:
        body = PaymentPrepare(
            programme_id=desk.programme_id,
            kind=PaymentKind.ALLOWANCE,
            subject_type="errand",
            subject_id=uuid7(),
            payee_id=payee_id,
            purpose="Generated",
            amount=Money.of(minor, currency),
        )
        made = service.prepare(session, officer, body)
        if path == "reject":
            return service.move(session, approver, made.id, ANY, "reject", "No")
        if path in ("approve", "pay", "reverse"):
            service.move(session, approver, made.id, ANY, "approve")
        if path in ("pay", "reverse"):
            service.pay(session, finance, made.id, ANY, PaymentPay(paid_on=clock.today(), reference="R"))
        if path == "reverse":
            service.reverse(session, finance, made.id, ANY, "Generated")
        return made

    @_GENERATED
    @given(st.lists(row, min_size=1, max_size=12))
    def adds_up(rows: list[tuple[int, str, str]]) -> None:
        expected: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        with world.database.write() as session:
            ids = []
            for minor, currency, path in rows:
                made = run(session, minor, currency, path)
                ids += [made.id, service.reversal_of(session, made.id)]
                sums = expected[currency]
                sums["prepared"] += minor * (path == "prepare")
                sums["approved"] += minor * (path == "approve")
                sums["paid"] += minor * (path in ("pay", "reverse"))
                sums["reversed"] += minor * (path == "reverse")
            query = select(Payment).where(col(Payment.id).in_([one for one in ids if one]))
            totals = service.totals(session, query)
        assert [total.currency for total in totals] == sorted(expected)
        for total in totals:
            sums = expected[total.currency]
            for name in ("prepared", "approved", "paid", "reversed"):
                assert getattr(total, name) == Money.of(sums[name], total.currency)
            assert total.net.minor == sums["paid"] - sums["reversed"] >= 0

    adds_up()


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.integers(1, 10**11),
    st.sampled_from(CURRENCIES),
    st.decimals("0.0000000001", "1000000000", allow_nan=False, places=10),
    st.sampled_from(CURRENCIES),
)
def test_a_converted_receipt_is_off_by_at_most_half_a_coin(
    minor: int, currency: str, rate: Decimal, into: str
) -> None:
    exact = Decimal(minor).scaleb(-digits(currency)) * rate
    counted = Decimal(converted(minor, currency, str(rate), into)).scaleb(-digits(into))
    assert abs(counted - exact) <= Decimal("0.5").scaleb(-digits(into))


@settings(derandomize=True, database=None, deadline=None)
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(CURRENCIES))
def test_an_amount_written_and_read_is_the_same_amount(minor: int, currency: str) -> None:
    assert Money.of(minor, currency).minor == minor
