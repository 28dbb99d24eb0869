"""The vocational-training call that closes in about three weeks: applications in all states up to review."""

from api.demo import needs_round
from api.demo.applying import COMMENTS, apply, review
from api.demo.cast import Names, applicant, profile
from api.demo.setting import EXPERT_GRID, EXPERT_QUESTIONS, amend, assignments, call_fact, eligibility
from api.demo.stage import Player, Row, Stage

# 118 people; with the applicant of the sign-ins and the one who is excused, 120 apply.
_COURSES = (
    ("draft",) * 18
    + ("submitted",) * 34
    + ("returned",) * 4
    + ("withdrawn",) * 3
    + ("ineligible",) * 9
    + ("eligible",) * 32
    + ("reviewed",) * 18
)
# Of those who are reviewed, one who goes to work at the college of a reviewer; she applied for another.
_TO_TUMBA = 105
_EUROPE = ["BE", "DE", "FR", "NL", "GB", "SE", "CH"]


def play(stage: Stage, programme: Row, names: Names) -> None:
    """From the round of needs to the middle of the reviews."""
    officer = stage.players["officer"]
    fact = call_fact("TVET-2022")
    amend(stage, programme)
    needs = needs_round.play(stage, programme)
    stage.on("2021-11-29")
    call = officer.post("/calls", _call(stage, programme, fact))
    path = f"/calls/{call['id']}"
    posts = assignments(stage, call, "TVET-2022", needs)
    officer.do(path, "publish")
    _extension(stage, path, fact)
    _enquiries(stage, path)
    _drafts_of_the_host(stage, call)
    _own_story(stage, list(posts.values()))
    rows = _crowd(stage, list(posts.values()), names)
    _waiver(stage, list(posts.values()), names)
    _screen(stage, rows)


def _call(stage: Stage, programme: Row, fact: Row) -> Row:
    return {
        "programme_id": programme["id"],
        "code": fact["code"],
        "kind": "assignment",
        "title": fact["title"],
        "summary": "Eight polytechnic colleges look for experts who train their trainers, for one to six months.",
        "deadline": {"date": stage.iso("2022-01-17"), "time_zone": fact["time_zone"]},
        "rules": eligibility(programme["residence_countries"], 5),
        "criteria": EXPERT_GRID,
        "questions": EXPERT_QUESTIONS,
        "documents": [{"kind": "cv", "required": True}],
        "bodies": [{"organisation_id": stage.bodies["RP"], "from_state": "shortlisted"}],
        "translations": {"fr": {"title": fact["fr"]}},
    }


def _extension(stage: Stage, path: str, fact: Row) -> None:
    stage.on("2021-12-20")
    stage.players["officer"].do(
        path,
        "extend",
        {
            "deadline": {"date": stage.iso(fact["deadline_date"]), "time_zone": fact["time_zone"]},
            "reason": "Colleges and embassies asked for two weeks more after the holidays.",
        },
    )


def _enquiries(stage: Stage, path: str) -> None:
    asker = stage.players["mentor"]
    stage.on("2022-01-05")
    first = asker.post(f"{path}/enquiries", {"question": "May I split the stay in two?"})
    stage.players["officer"].post(
        f"{path}/enquiries/{first['id']}/answer",
        {
            "answer": "Yes, if the host agrees and each part lasts at least two weeks. Say so in your application."
        },
    )
    stage.later(days=2)
    asker.post(f"{path}/enquiries", {"question": "Is the travel of my family paid as well?"})


def _drafts_of_the_host(stage: Stage, call: Row) -> None:
    """Two terms of reference of IPRC Kigali still on their way: one waits for the office, one was sent back."""
    host, officer = stage.players["host"], stage.players["officer"]
    stage.on("2022-01-06")
    for title, back in (("Refrigeration trainer", False), ("Building-site safety trainer", True)):
        row = host.post(
            "/assignments",
            {
                "call_id": call["id"],
                "host_id": stage.bodies["IPRC-KIG"],
                "title": title,
                "objective": "Bring current practice into the advanced diploma.",
                "tasks": ["Look at the workshop and the syllabus", "Co-teach four units"],
                "deliverables": ["Four lesson packs"],
                "profile": ["Five years of practice"],
                "seats": 2,
                "phases": [{"starts_on": stage.iso("2022-04-04"), "ends_on": stage.iso("2022-05-20")}],
            },
        )
        path = f"/assignments/{row['id']}"
        host.do(path, "submit")
        if back:
            reason = "Please name the colleague who will work with the expert, and what stays afterwards."
            officer.do(path, "request-changes", {"reason": reason})


def _own_story(stage: Stage, posts: list[Row]) -> None:
    """The applicant of the sign-ins: one sent, a second choice, and a draft begun."""
    person = stage.players["applicant"]
    about = profile(
        "tvet", "BE", 0, occupation="Automation engineer", employer="Northwind Works", residence_city="Liège"
    )
    stage.on("2022-01-03", hour=7)
    person.patch("/me/profile", about)
    apply(stage, person, {"assignment_id": posts[0]["id"]}, number=0, preference=1)
    stage.later(days=1)
    apply(stage, person, {"assignment_id": posts[5]["id"]}, number=1, preference=2)
    stage.later(days=2)
    apply(stage, person, {"assignment_id": posts[2]["id"]}, number=3, send=False)


def _crowd(stage: Stage, posts: list[Row], names: Names) -> list[tuple[str, Player, Row]]:
    rows = []
    for number, course in enumerate(_COURSES):
        stage.on("2021-12-06", hour=6)
        stage.later(hours=(number * 29) % 700)
        about = {"experience_years": 2} if course == "ineligible" else {}
        person = applicant(stage, names, "tvet", _EUROPE, **about)
        post = posts[(number * 5 + number // 8) % len(posts)]
        rows.append(
            (
                course,
                person,
                apply(stage, person, {"assignment_id": post["id"]}, number=number, send=course != "draft"),
            )
        )
    return rows


def _waiver(stage: Stage, posts: list[Row], names: Names) -> None:
    """A resident of a country outside the list: residence waived by name and reason."""
    stage.on("2022-01-04", hour=8)
    number, mailbox, name = names.next()
    person = stage.player(
        mailbox,
        name,
        profile=profile("tvet", "BE", number, residence_country="CA", residence_city="Montréal"),
    )
    row = apply(stage, person, {"assignment_id": posts[5]["id"]}, number=number)
    officer = stage.players["officer2"]
    path = f"/applications/{row['id']}"
    officer.do(
        path, "waive", {"code": "residence", "reason": "Moves to Brussels in February; the lease was shown."}
    )
    officer.do(path, "find-eligible")


def _screen(stage: Stage, rows: list[tuple[str, Player, Row]]) -> None:
    officer = stage.players["officer"]
    judges = [stage.players[name] for name in ("reviewer", "reviewer2", "reviewer3")]
    for number, (course, person, row) in enumerate(rows):
        if course in ("draft", "submitted"):
            continue
        path = f"/applications/{row['id']}"
        stage.on("2022-01-08", hour=8)
        stage.later(minutes=number * 3)
        if course == "withdrawn":
            person.do(path, "withdraw")
        elif course == "returned":
            reason = "The curriculum vitae stops in 2016. Please add what you have done since."
            officer.do(path, "return", {"reason": reason, "due_on": stage.iso("2022-01-24")})
        elif course == "ineligible":
            officer.do(
                path,
                "find-ineligible",
                {"reason": "The call asks for five years of experience; two are stated."},
            )
        else:
            officer.do(path, "find-eligible")
        if course == "reviewed":
            _review(stage, officer, [judges[0], judges[2]] if number == _TO_TUMBA else judges, row, number)
        if number == _TO_TUMBA:
            _barred(stage, officer, judges[1], person, row)


def _barred(stage: Stage, officer: Player, judge: Player, person: Player, row: Row) -> None:
    """A review is asked for, then the applicant takes up a post beside the reviewer: from then on he is barred."""
    officer.post("/reviews", {"application_id": row["id"], "reviewer_account_id": str(judge.account_id)})
    stage.later(hours=5)
    post = {"organisation_id": stage.bodies["IPRC-TUM"], "employer": "IPRC Tumba", "occupation": "Lecturer"}
    person.patch("/me/profile", post)


def _review(stage: Stage, officer: Player, judges: list[Player], row: Row, number: int) -> None:
    """Two or three reviews, some still being written, one application where the reviewers are far apart."""
    base = 3 + number % 3
    for place, judge in enumerate(judges[: 2 + number % 2]):
        marks = [min(5, max(1, base + (place + line + number) % 3 - 1)) for line in range(4)]
        if number % 9 == 0:
            marks[2] = 5 if place == 0 else 2
        handed_in = not (place == 1 and number % 4 == 0)
        review(judge, officer, row, marks, COMMENTS[(number + place) % len(COMMENTS)], send=handed_in)
