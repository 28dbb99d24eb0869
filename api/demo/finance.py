"""The finance programme: its call has closed, the panel has decided, one body has still to sign."""

from api.demo.applying import COMMENTS, apply, review
from api.demo.cast import Names, applicant
from api.demo.setting import EXPERT_GRID, EXPERT_QUESTIONS, assignments, call_fact, eligibility
from api.demo.stage import Row, Stage


def play(stage: Stage, programme: Row, names: Names) -> None:
    """From the call to a decision that waits for its second signature."""
    officer = stage.players["officer"]
    fact = call_fact("FIN-DEMO")
    stage.on("2024-10-07")
    call = officer.post(
        "/calls",
        {
            "programme_id": programme["id"],
            "code": fact["code"],
            "kind": "assignment",
            "title": fact["title"],
            "summary": "Financial institutions in Kigali look for advisers living in Canada and the United States.",
            "deadline": {"date": stage.iso(fact["deadline_date"]), "time_zone": fact["time_zone"]},
            "rules": eligibility(["CA", "US"], 5),
            "criteria": EXPERT_GRID,
            "questions": EXPERT_QUESTIONS,
            "documents": [{"kind": "cv", "required": True}],
            "translations": {"fr": {"title": fact["fr"]}},
        },
    )
    posts = list(assignments(stage, call, "FIN-DEMO").values())
    officer.do(f"/calls/{call['id']}", "publish")
    rows = []
    for number in range(9):
        stage.on("2024-11-11", hour=6)
        stage.later(hours=31 * number)
        person = applicant(stage, names, "finance", ["CA", "US"])
        rows.append(apply(stage, person, {"assignment_id": posts[number % 3]["id"]}, number=number))
    stage.on("2024-12-03")
    judges = [stage.players["reviewer"], stage.players["reviewer3"]]
    for number, row in enumerate(rows):
        path = f"/applications/{row['id']}"
        officer.do(path, "find-eligible")
        officer.do(path, "shortlist")
        for place, judge in enumerate(judges):
            marks = [5 - number // 3, 4, 5 - (number + place) % 3, 4]
            review(judge, officer, row, marks, COMMENTS[(number + place) % len(COMMENTS)])
        stage.later(minutes=30)
    stage.on("2024-12-09")
    batch = officer.post("/selections", {"call_id": call["id"], "title": "Advisers for three institutions"})
    path = f"/selections/{batch['id']}"
    officer.put(
        f"{path}/decisions",
        {"decisions": [_decision(row, number) for number, row in enumerate(rows)]},
    )
    officer.do(path, "send-to-sign")
    stage.later(hours=20)
    text = "Agreed; please confirm the dates with the bank first."
    stage.players["sign-iom"].do(path, "sign", {"kind": "with_reservation", "text": text})


def _decision(row: Row, number: int) -> Row:
    if number < 3:
        reason = "Scored highest for this institution."
        return {"application_id": row["id"], "verdict": "recommended", "reason": reason}
    if number < 6:
        reason = "Second for this institution."
        return {"application_id": row["id"], "verdict": "reserve", "rank": number - 2, "reason": reason}
    return {
        "application_id": row["id"],
        "verdict": "not_selected",
        "reason_code": "score",
        "reason": "Others showed more experience of teaching what they know.",
    }
