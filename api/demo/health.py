"""The health programme: experts placed, papers late, one licence missing, one declined offer and its reserve."""

from api.demo.applying import COMMENTS, apply, review
from api.demo.cast import Names, applicant, profile
from api.demo.setting import EXPERT_GRID, EXPERT_QUESTIONS, assignments, call_fact, eligibility
from api.demo.stage import Player, Row, Stage

_EUROPE = ["BE", "DE", "FR", "NL", "GB"]
# Who comes for what, in the order of the assignments: HE-01 … HE-06.
_WANTED = (2, 3, 2, 2, 1, 1)


def play(stage: Stage, programme: Row, names: Names) -> None:
    """From the call to stays that have begun, wait for a paper, or are over."""
    officer = stage.players["officer"]
    fact = call_fact("HEALTH-2022")
    stage.on("2022-01-10")
    call = officer.post("/calls", _call(stage, programme, fact))
    path = f"/calls/{call['id']}"
    posts = list(assignments(stage, call, "HEALTH-2022").values())
    officer.do(path, "publish")
    rows = _applications(stage, posts, names)
    _select(stage, call, rows)
    _answer(stage, rows)
    stays = officer.get("/placements?limit=100&programme_id=" + programme["id"])["items"]
    _prepare(stage, stays)


def _call(stage: Stage, programme: Row, fact: Row) -> Row:
    return {
        "programme_id": programme["id"],
        "code": fact["code"],
        "kind": "assignment",
        "title": fact["title"],
        "summary": "Ten hospitals look for colleagues who work beside their staff and leave behind what they know.",
        "deadline": {"date": stage.iso(fact["deadline_date"]), "time_zone": fact["time_zone"]},
        "rules": eligibility(programme["residence_countries"], 3),
        "criteria": EXPERT_GRID,
        "questions": EXPERT_QUESTIONS,
        "documents": [{"kind": "cv", "required": True}],
        "translations": {"fr": {"title": fact["fr"]}},
    }


def _applications(stage: Stage, posts: list[Row], names: Names) -> list[tuple[Player, Row]]:
    """The expert of the sign-ins first (anaesthesia at Ruhengeri), then eleven others."""
    stage.on("2022-02-07", hour=7)
    expert = stage.players["expert"]
    about = profile("health", "BE", 1, occupation="Anaesthetist", employer="Blue Lake Clinic")
    expert.patch(
        "/me/profile",
        {**about, "licence_body": "Order of Physicians", "licence_valid_until": stage.iso("2023-12-31")},
    )
    rows = [(expert, apply(stage, expert, {"assignment_id": posts[1]["id"]}, number=0))]
    for place, wanted in enumerate(_WANTED):
        for turn in range(wanted):
            stage.later(hours=11)
            licence = {"licence_body": "Regional chamber", "licence_valid_until": stage.iso("2023-12-31")}
            person = applicant(stage, names, "health", _EUROPE, **licence)
            rows.append(
                (person, apply(stage, person, {"assignment_id": posts[place]["id"]}, number=place + turn))
            )
    return rows


def _select(stage: Stage, call: Row, rows: list[tuple[Player, Row]]) -> None:
    officer = stage.players["officer"]
    judges = [stage.players["reviewer"], stage.players["reviewer3"]]
    stage.on("2022-03-07")
    for number, (_, row) in enumerate(rows):
        path = f"/applications/{row['id']}"
        officer.do(path, "find-eligible")
        officer.do(path, "shortlist")
        for place, judge in enumerate(judges):
            marks = [4 + (number + place) % 2, 4, 3 + (number + 2 * place) % 3, 4]
            review(judge, officer, row, marks, COMMENTS[(number + place) % len(COMMENTS)])
        stage.later(minutes=30)
    stage.on("2022-03-21")
    batch = officer.post("/selections", {"call_id": call["id"], "title": "Experts for the hospitals"})
    path = f"/selections/{batch['id']}"
    decisions = []
    for number, (_, row) in enumerate(rows):
        held = number == 3
        decisions.append(
            {
                "application_id": row["id"],
                "verdict": "reserve" if held else "recommended",
                "rank": 1 if held else None,
                "reason": "Strong, and next in line for the same post."
                if held
                else "Fits the terms of reference well.",
            }
        )
    officer.put(f"{path}/decisions", {"decisions": decisions})
    officer.do(path, "send-to-sign")
    stage.later(days=2)
    officer.do(path, "release")


def _answer(stage: Stage, rows: list[tuple[Player, Row]]) -> None:
    """All accept but one; her place goes to the reserve, who accepts a day later."""
    stage.on("2022-03-28")
    for number, (person, _) in enumerate(rows):
        if number == 3:
            continue
        offer = f"/offers/{person.get('/offers')['items'][0]['id']}"
        if number == 4:
            person.do(offer, "decline", {"reason": "My clinic cannot spare me this summer."})
        else:
            person.do(offer, "accept")
        stage.later(hours=5)
    reserve = rows[3][0]
    offers = reserve.get("/offers")["items"]
    if offers:
        reserve.do(f"/offers/{offers[0]['id']}", "accept")


def _prepare(stage: Stage, stays: list[Row]) -> None:
    """Papers: some stays have begun; one waits for its licence and its hospital, others for a late medical."""
    officer = stage.players["officer"]
    for number, stay in enumerate(stays):
        path = f"/placements/{stay['id']}"
        stage.on("2022-04-11")
        stage.later(hours=number)
        detail = officer.get(path)
        mine = stay["person_name"] == stage.players["expert"].name
        if not mine:
            officer.do(path, "host-ready", {"counterpart": "The head of the ward"})
        for paper in detail["clearances"]:
            if mine and paper["kind"] == "licence":
                continue
            if number % 3 == 1 and paper["kind"] == "medical":
                continue
            at = f"{path}/clearances/{paper['id']}"
            officer.do(at, "approve", {"valid_until": stage.iso("2023-06-30")})
        starts = stage.day("2022-05-09")
        if not mine and number % 3 != 1 and detail["starts_on"] <= starts.isoformat():
            officer.do(path, "make-ready")
            stage.on("2022-05-16")
            officer.do(path, "start")
            officer.do(path, "arrival", {"arrived_on": stage.iso("2022-05-10")})
