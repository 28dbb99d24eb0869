"""A batch waits on the desk of who prepared it, an offer on the desk of whom it was made to."""

from datetime import UTC, datetime, timedelta

from babel.dates import format_date

from api.core import clock
from tests.selection import build
from tests.support.desk import on_desk
from tests.support.world import World

KIND = "selection_to_send"


def test_a_complete_batch_waits_to_be_sent_to_those_who_sign(world: World) -> None:
    at = build.scene(world)
    (signatory,) = build.bodies(at, 1)
    officer = world.staff("officer", "programme", at.programme_id)
    elsewhere = world.staff("officer", "programme", build.scene(world).programme_id)
    _, first = build.applied(at)
    _, second = build.applied(at)
    path = build.batch(
        at, build.decision(first, "recommended"), {**build.decision(second, "not_selected"), "reason": ""}
    )
    assert on_desk(officer, KIND) == []  # a reason is missing
    decisions = [build.decision(first, "recommended"), build.decision(second, "not_selected")]
    sent = at.officer.ask("PUT", f"{path}/decisions", {"decisions": decisions}, If_Match="*")
    assert sent.status_code == 200, sent.text
    (line,) = on_desk(officer, KIND)
    assert (line["title"], line["link"]) == (
        "“June panel” is complete and can be sent to be signed",
        path,
    )
    officer.language = "fr"
    assert on_desk(officer, KIND)[0]["title"].startswith("«\u00a0June panel\u00a0» est complet")
    for other in (signatory, elsewhere, world.staff("auditor")):
        assert on_desk(other, KIND) == []
    officer.do(path, "send-to-sign")
    assert on_desk(officer, KIND) == []
    assert [line["link"] for line in on_desk(signatory, "selection_to_sign")] == [path]


def test_an_offer_ends_on_the_day_it_is_where_its_call_is(world: World) -> None:
    late = datetime.now(UTC).replace(hour=22, minute=30) + timedelta(days=1)  # half past midnight in Kigali
    clock.shift(late - datetime.now(UTC))
    somebody, path = build.offered(build.scene(world))
    assert somebody.get(path)["expires_at"][:10] == (late + timedelta(days=10)).date().isoformat()
    (line,) = on_desk(somebody, "offer_to_answer")
    assert format_date((late + timedelta(days=11)).date(), "d MMMM y", locale="en") in line["title"]
