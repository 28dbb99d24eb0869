"""A batch waits on the desk of who prepared it from when it lacks nothing until it is sent to be signed."""

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
