"""The round of needs at eight colleges: what each said it lacks, and which of it the call's assignments answer."""

from api.demo.stage import Row, Stage

# Assignment that answers it, host, what is needed, how many people it would reach, how urgent.
_ANSWERED = (
    ("TV-01", "IPRC-KIG", "Motor control is taught without a motor", 12, 1),
    ("TV-02", "IPRC-HUY", "A third of the harvest of the demonstration plots is lost in store", 8, 2),
    ("TV-03", "IPRC-NGO", "Web courses end before the first project", 10, 1),
    ("TV-04", "IPRC-KAR", "Two numerically controlled mills stand unused", 6, 1),
)
_ROUND = {"round_name": "College visits, autumn", "sector": "tvet"}


def play(stage: Stage, programme: Row) -> dict[str, str]:
    """State and weigh the needs; answers with the need (id) of each assignment that will answer one."""
    host, officer, deputy = (stage.players[name] for name in ("host", "officer", "officer2"))
    of = {"programme_id": programme["id"], **_ROUND}
    stage.on("2021-10-12")
    visited = {"assessed_on": stage.iso("2021-10-12"), "assessed_on_site": True}
    answered: dict[str, str] = {}
    for assignment, body, title, people, priority in _ANSWERED:
        sent = {**of, **visited, "organisation_id": stage.bodies[body], "title": title, "headcount": people}
        row = officer.post("/needs", sent)
        deputy.do(f"/needs/{row['id']}", "prioritise", {"priority": priority})
        answered[assignment] = row["id"]
    offered = {
        "finding": "resource",
        "title": "A welding workshop with eight places that nobody uses in the evenings",
        "description": "The college would open it to trainers of other colleges.",
    }
    officer.post("/needs", {**of, **visited, "organisation_id": stage.bodies["IPRC-HUY"], **offered})
    wish = host.post(
        "/needs",
        {**of, "organisation_id": stage.bodies["IPRC-KIG"], "title": "New computers for the library"},
    )
    reason = "The programme sends people, not equipment. The ministry's equipment fund has been told of it."
    officer.do(f"/needs/{wish['id']}", "decline", {"reason": reason})
    stage.on("2022-01-07")
    late = {"title": "Nobody can service the new lifts", "headcount": 4}
    host.post("/needs", {**of, "organisation_id": stage.bodies["IPRC-KIG"], **late})
    return answered
