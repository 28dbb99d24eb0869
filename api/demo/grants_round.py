"""The vocational-training programme's finished round of start-up grants: ten teams and what became of them."""

from typing import Any

from api.core import clock
from api.demo.applying import COMMENTS, CONSENT, review
from api.demo.cast import Names, profile
from api.demo.setting import call_fact, grid
from api.demo.stage import Player, Row, Stage, facts

_GRID = grid(
    ("Need and customers", 30, "Besoin et clients"),
    ("Plan and costs", 30, "Plan et coûts"),
    ("The team", 25, "L’équipe"),
    ("Jobs within two years", 15, "Emplois d’ici deux ans"),
)
_QUESTIONS: list[dict[str, Any]] = [
    {"key": "customers", "label": "Who buys it, and what do they use today?", "most_characters": 1500},
    {"key": "first_year", "label": "What do you do in the first twelve months?", "most_characters": 1500},
]
# How far each of the ten has come, in the order of the facts.
_COURSES = (
    "second_verified", "third_paid", "second_rejected", "completed", "no_mentor",
    "first_accounted", "second_paid", "first_paid", "first_paid", "second_requested",
)  # fmt: skip


def play(stage: Stage, programme: Row, names: Names) -> None:
    """From the call of 2020 to what the ten ventures are now."""
    officer = stage.players["officer"]
    fact = call_fact("TVET-GRANTS")
    stage.on("2020-09-07")
    call = officer.post("/calls", _call(stage, programme, fact))
    officer.do(f"/calls/{call['id']}", "publish")
    teams = _teams(stage, call, names)
    stage.on("2020-11-09")
    _judge(stage, call, teams)
    _award(stage, call, teams)
    _looked_at_again(stage, *teams[11])
    for (team, grant_fact, _), course in zip(teams[:10], _COURSES, strict=True):
        _run(stage, team, grant_fact, course)
    officer.do(f"/calls/{call['id']}", "conclude")


def _call(stage: Stage, programme: Row, fact: Row) -> Row:
    return {
        "programme_id": programme["id"],
        "code": fact["code"],
        "kind": "grant",
        "title": fact["title"],
        "summary": "For students and trainers of the eight colleges with an idea that can feed its makers.",
        "deadline": {"date": stage.iso(fact["deadline_date"]), "time_zone": fact["time_zone"]},
        "awards": fact["awards"],
        "envelope": {"amount": fact["envelope"], "currency": fact["currency"]},
        "tranche_plan": [50, 30, 20],
        "fields": fact["fields"],
        "rules": [
            {
                "code": "residence", "kind": "residence", "label": "Lives in Rwanda", "parameters": {"countries": ["RW"]},
                "translations": {"fr": {"label": "Habite au Rwanda"}},
            },
        ],
        "criteria": _GRID,
        "questions": _QUESTIONS,
        "translations": {"fr": {"title": fact["fr"]}},
    }  # fmt: skip


def _teams(stage: Stage, call: Row, names: Names) -> list[tuple[Player, Row, Row]]:
    """Fourteen proposals: the ten of the facts, and four that were not chosen."""
    known = facts("modules_and_grants")["grants"]
    others = [
        {**known[place], "title": title, "award": award}
        for place, title, award in (
            (2, "Mushroom bags for schools", "2600.00"), (4, "Mobile welding service", "3700.00"),
            (6, "Milk-cooling alerts", "3100.00"), (8, "Second-hand laptop repair", "2900.00"),
        )
    ]  # fmt: skip
    teams = []
    for number, fact in enumerate([*known, *others]):
        stage.on("2020-10-05", hour=7)
        stage.later(days=number % 14, minutes=number * 7)
        institution = stage.bodies[fact["institution"]]
        about = profile(
            "tvet", "RW", number, occupation="Student", experience_years=1, organisation_id=institution
        )
        if number == 0:
            lead = stage.players["team"]
            lead.patch("/me/profile", {key: value for key, value in about.items() if key != "employer"})
        else:
            _, mailbox, name = names.next()
            lead = stage.player(mailbox, name, profile=about)
        _, _, member = names.next()
        given, _, family = member.partition(" ")
        row = lead.post("/applications", {"call_id": call["id"]})
        path = f"/applications/{row['id']}"
        lead.put(f"{path}/proposal", _proposal(fact, institution, given, family))
        lead.patch(
            path, {"answers": {"customers": _CUSTOMERS[number % 3], "first_year": _FIRST_YEAR[number % 3]}}
        )
        stage.later(minutes=30)
        sent = lead.do(path, "submit", CONSENT)
        teams.append((lead, fact, sent))
    return teams


def _proposal(fact: Row, institution: str, given: str, family: str) -> Row:
    return {
        "title": fact["title"],
        "summary": "A small business that serves its district and teaches others how to do the same.",
        "field": fact["field"],
        "institution_id": institution,
        "asked": {"amount": fact["award"], "currency": "USD"},
        "plan": "Buy the tools in the first month, sell from the third, and hire from the sixth.",
        "team": [{"given_name": given, "family_name": family}],
    }


_CUSTOMERS = (
    "Three cooperatives within an hour's walk. Today they lose a fifth of the harvest and have nothing to prevent it.",
    "Households along the road to the market; they buy from the capital at twice the price.",
    "Schools and small workshops; they wait for weeks until someone comes.",
)
_FIRST_YEAR = (
    "Tools and a place in the first quarter, ten paying customers in the second, a second worker in the third.",
    "Register, build two pieces, sell them, and use the money for the next four.",
    "Train two friends, open three days a week, and keep accounts from the first franc.",
)


def _judge(stage: Stage, call: Row, teams: list[tuple[Player, Row, Row]]) -> None:
    """Conditions, reviews by two, shortlist. The reviewer from Tumba is barred from his own college's teams."""
    officer, reviewer = stage.players["officer"], stage.players["reviewer"]
    second, third = stage.players["reviewer2"], stage.players["reviewer3"]
    for number, (_, fact, row) in enumerate(teams):
        path = f"/applications/{row['id']}"
        stage.later(minutes=15)
        officer.do(path, "find-eligible")
        officer.do(path, "shortlist")
        chosen = number < 10
        marks = [4 + number % 2, 4, 5 - number % 2, 4] if chosen else [3, 2 + number % 2, 3, 2]
        partner = third if fact["institution"] == "IPRC-TUM" else second
        for judge, turn in ((reviewer, 0), (partner, 1)):
            shifted = [max(1, mark - (turn + place + number) % 2) for place, mark in enumerate(marks)]
            review(judge, officer, row, shifted, COMMENTS[(number + turn) % len(COMMENTS)])


def _award(stage: Stage, call: Row, teams: list[tuple[Player, Row, Row]]) -> None:
    """Decide, sign by three bodies (one with a reservation), tell everyone at once; the ten accept."""
    officer = stage.players["officer"]
    stage.on("2020-12-07")
    batch = officer.post("/selections", {"call_id": call["id"], "title": "Ten start-up grants"})
    path = f"/selections/{batch['id']}"
    decisions: list[Row] = []
    for number, (_, _, row) in enumerate(teams):
        if number < 10:
            decisions.append(
                {"application_id": row["id"], "verdict": "recommended", "reason": "Among the ten best."}
            )
        elif number == 10:
            decisions.append(
                {
                    "application_id": row["id"],
                    "verdict": "reserve",
                    "rank": 1,
                    "reason": "Close to the tenth place.",
                }
            )
        else:
            decisions.append(
                {
                    "application_id": row["id"],
                    "verdict": "not_selected",
                    "reason_code": "score",
                    "reason": "The costs did not fit the plan, and other proposals scored higher.",
                }
            )
    officer.put(f"{path}/decisions", {"decisions": decisions})
    officer.do(path, "send-to-sign")
    for place, (mailbox, kind, text) in enumerate(
        (("signatory", "signed", ""), ("sign-rp", "with_reservation", "Please plan more for teams outside Kigali next time."), ("sign-iom", "signed", ""))
    ):  # fmt: skip
        stage.later(days=1 + place)
        stage.players[mailbox].do(path, "sign", {"kind": kind, "text": text})
    stage.later(days=1)
    officer.do(path, "release")
    for number, (lead, _, _) in enumerate(teams[:10]):
        stage.later(hours=3 + number)
        offer = lead.get("/offers")["items"][0]
        lead.do(f"/offers/{offer['id']}", "accept")


def _looked_at_again(stage: Stage, lead: Player, _: Row, row: Row) -> None:
    """One team asks for a review of the decision; an officer who took no part in it answers."""
    stage.later(days=4)
    text = "The panel counted the welding set twice: it stands in the plan and in the list of tools. Please look again."
    asked = lead.post("/appeals", {"application_id": row["id"], "text": text})
    stage.later(days=3)
    reason = "Counted once, the costs fit; the proposal still scores below the tenth. The decision stands."
    stage.players["officer2"].do(f"/appeals/{asked['id']}", "dismiss", {"reason": reason})


def _run(stage: Stage, lead: Player, fact: Row, course: str) -> None:
    """One venture, as far as its course goes."""
    officer, officer2 = stage.players["officer"], stage.players["officer2"]
    grant = lead.get("/grants")["items"][0]
    path = f"/grants/{grant['id']}"
    stage.on("2021-01-18")
    lead.do(path, "agree", {"document_id": lead.upload("agreement", "Signed agreement.pdf")})
    for title, due in (("Register and buy the tools", "2021-04-30"), ("First ten customers", "2021-09-30")):
        officer.post(f"{path}/milestones", {"title": title, "due_on": stage.iso(due)})
    _pay(stage, path, 1, lead, "2021-01-25")
    if course != "no_mentor":
        _mentor(stage, path, lead, fact)
    if course in ("first_paid", "no_mentor"):
        if course == "first_paid":
            _receipts(stage, path, 1, lead, accept=False)
        return
    _account(stage, path, 1, lead, "2021-05-10")
    _milestone(stage, path, lead, 0)
    if course == "first_accounted":
        return
    stage.on("2021-10-11")
    lead.do(f"{path}/tranches/2", "request")
    if course == "second_requested":
        return
    stage.later(days=3)
    officer.do(
        f"{path}/tranches/2",
        "verify",
        {"note": "Seen on a visit: the tools are there and the work has begun."},
    )
    if course == "second_verified":
        return
    if course == "second_rejected":
        officer2.do(
            f"{path}/tranches/2", "reject",
            {"reason": "The receipts for the peeling machine are missing. Hand them in and ask again."},
        )  # fmt: skip
        return
    _approve_and_pay(stage, path, 2, "2021-10-18")
    if course == "second_paid":
        stage.on("2021-11-02")
        _job(lead, path, stage, "Workshop assistant", "female", "2021-11-01")
        return
    _account(stage, path, 2, lead, "2021-12-06")
    _milestone(stage, path, lead, 1)
    stage.on("2021-12-13")
    lead.do(f"{path}/tranches/3", "request")
    officer.do(f"{path}/tranches/3", "verify", {"note": "Ten customers reached; accounts kept."})
    _approve_and_pay(stage, path, 3, "2021-12-16")
    for title, sex, day in (
        ("Technician", "male", "2021-06-01"), ("Sales", "female", "2021-08-02"), ("Apprentice", "female", "2021-11-15"),
    ):  # fmt: skip
        _job(lead, path, stage, title, sex, day)
    lead.patch(path, {"stage": "first_sales"})
    if course == "completed":
        _account(stage, path, 3, lead, "2022-01-03")
        officer.do(path, "complete")


def _pay(stage: Stage, path: str, number: int, lead: Player, day: str) -> None:
    stage.on(day)
    lead.do(f"{path}/tranches/{number}", "request")
    _approve_and_pay(stage, path, number, day)


def _approve_and_pay(stage: Stage, path: str, number: int, day: str) -> None:
    """Approved by the office, prepared by one, approved by another, paid by finance."""
    officer, officer2, finance = (stage.players[name] for name in ("officer", "officer2", "finance"))
    tranche = f"{path}/tranches/{number}"
    stage.on(day)
    officer.do(tranche, "approve")
    stage.later(hours=2)
    payment = officer2.do(tranche, "prepare-payment", {"cost_code": "TVET-GR-05"})["payment"]["id"]
    officer.do(f"/payments/{payment}", "approve")
    stage.later(days=1)
    paid = {"paid_on": stage.iso(day), "reference": f"MOMO-{payment[-8:].upper()}"}
    finance.do(f"/payments/{payment}", "pay", paid)


def _receipts(stage: Stage, path: str, number: int, lead: Player, *, accept: bool) -> None:
    """Two receipts that add up to the instalment."""
    officer = stage.players["officer"]
    tranche = officer.get(f"{path}/tranches/{number}")
    payment = f"/payments/{tranche['payment']['id']}"
    cents = round(float(tranche["amount"]["amount"]) * 100)
    tools = cents * 7 // 10
    for what, part in (("Tools", tools), ("Rent and transport", cents - tools)):
        amount = {"amount": f"{part // 100}.{part % 100:02d}", "currency": tranche["amount"]["currency"]}
        document = lead.upload("receipt", f"{what}.pdf")
        day = clock.today().isoformat()
        lead.post(
            f"{payment}/receipts",
            {"description": what, "spent_on": day, "amount": amount, "document_id": document},
        )
    if accept:
        for receipt in officer.get(payment)["receipts"]:
            officer.do(f"{payment}/receipts/{receipt['id']}", "accept", {})


def _account(stage: Stage, path: str, number: int, lead: Player, day: str) -> None:
    stage.on(day)
    _receipts(stage, path, number, lead, accept=True)
    stage.players["officer"].do(f"{path}/tranches/{number}", "account", {})


def _mentor(stage: Stage, path: str, lead: Player, fact: Row) -> None:
    """A mentor says yes and logs three talks; G-01's is the sign-in of api.md."""
    officer = stage.players["officer"]
    if fact["code"] in ("G-01", "G-02"):
        mentor = stage.players["mentor"]
    else:
        mentor = stage.player(
            f"mentor-{fact['code'].lower()}", _MENTORS[int(fact["code"][-2:]) % len(_MENTORS)],
            profile={"residence_country": "BE", "contributes_by": ["mentoring"]},
        )  # fmt: skip
    stage.on("2021-02-08")
    pairing = officer.post(f"{path}/mentoring/pairings", {"mentor_id": str(mentor.person_id)})
    if fact["code"] == "G-09":
        return
    mentor.do(f"{path}/mentoring/pairings/{pairing['id']}", "accept")
    for turn, (topic, step) in enumerate(
        (("Prices and first customers", "Write down every sale"), ("Keeping accounts", "Bring the book next time"), ("Hiring", None))
    ):  # fmt: skip
        stage.on("2021-02-22")
        stage.later(days=28 * turn)
        sent = {
            "held_on": clock.today().isoformat(),
            "minutes": 45 + 15 * turn,
            "topic": topic,
            "next_step": step,
        }
        mentor.do(path, "mentoring", sent)


_MENTORS = (
    "Béatrice Claes",
    "Samuel Hakizimana",
    "Nadine Roussel",
    "Wilson Ndayisaba",
    "Ingrid Maes",
    "Claude Bizimana",
)


def _milestone(stage: Stage, path: str, lead: Player, place: int) -> None:
    milestone = lead.get(path)["milestones"][place]
    at = f"{path}/milestones/{milestone['id']}"
    lead.do(at, "submit", {"evidence": "Photographs and the sales book; the mentor has seen both."})
    stage.players["officer"].do(at, "accept", {})


def _job(lead: Player, path: str, stage: Stage, title: str, sex: str, day: str) -> None:
    sent = {"title": title, "sex": sex, "under_30": True, "started_on": stage.iso(day)}
    lead.do(path, "jobs", sent)
