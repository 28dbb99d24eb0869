"""The mental-health programme: three signed modules, a full group of coaches, two groups being taught."""

from datetime import date
from itertools import count

from api.demo.applying import COMMENTS, apply, review
from api.demo.cast import Names, applicant, profile
from api.demo.setting import EXPERT_GRID, EXPERT_QUESTIONS, assignments, call_fact, eligibility
from api.demo.stage import Player, Row, Stage, facts

_UNITS = {
    "M-COACH": (
        "What a coach does and does not do",
        "Watching a session",
        "Giving back what one saw",
        "Practice",
    ),
    "M-EPI": (
        "Seeing a seizure",
        "Causes and beliefs",
        "Medicines that are there",
        "Follow-up in the district",
    ),
    "M-CHI": (
        "How children show distress",
        "Talking with a child",
        "Talking with the family",
        "When to refer",
    ),
}
_EUROPE = ["BE", "DE", "FR", "CH"]


def play(stage: Stage, programme: Row, names: Names) -> None:
    """From the experts' call to the tests of the two groups."""
    experts = _experts(stage, programme, names)
    _stays(stage, programme, experts)
    versions = _modules(stage, programme, experts)
    _training_calls(stage, programme, versions)
    numbers = count()
    coaches = _cohort(stage, programme, versions["M-COACH"], "MH-C1", "Coaches", 10, "2026-01-12")
    _coaches(stage, coaches, names)
    epilepsy = _cohort(
        stage, programme, versions["M-EPI"], "MH-E1", "Epilepsy, first group", 40, "2026-03-09"
    )
    _taught(stage, epilepsy, names, numbers, 40, mine=True)
    child = _cohort(
        stage, programme, versions["M-CHI"], "MH-K1", "Child psychology, first group", 40, "2026-04-06"
    )
    _taught(stage, child, names, numbers, 33, mine=False)


def _experts(stage: Stage, programme: Row, names: Names) -> list[Player]:
    """Two writers and the trainer of coaches (the sign-in), chosen and placed."""
    officer = stage.players["officer"]
    fact = call_fact("MH-DEMO")
    stage.on("2025-04-07")
    call = officer.post(
        "/calls",
        {
            "programme_id": programme["id"],
            "code": fact["code"],
            "kind": "assignment",
            "title": fact["title"],
            "summary": "Experts who write and teach modules with the Rwanda Biomedical Centre.",
            "deadline": {"date": stage.iso(fact["deadline_date"]), "time_zone": fact["time_zone"]},
            "rules": eligibility(programme["residence_countries"], 5),
            "criteria": EXPERT_GRID,
            "questions": EXPERT_QUESTIONS,
            "translations": {"fr": {"title": fact["fr"]}},
        },
    )
    posts = list(assignments(stage, call, "MH-DEMO").values())
    officer.do(f"/calls/{call['id']}", "publish")
    stage.on("2025-05-05", hour=7)
    trainer = stage.players["trainer"]
    trainer.patch("/me/profile", profile("mental_health", "BE", 2, occupation="Trainer of coaches"))
    people = [applicant(stage, names, "mental_health", _EUROPE) for _ in range(2)] + [trainer]
    rows = [
        apply(stage, person, {"assignment_id": post["id"]}, number=n)
        for n, (person, post) in enumerate(zip(people, posts, strict=True))
    ]
    stage.on("2025-05-26")
    for number, row in enumerate(rows):
        path = f"/applications/{row['id']}"
        officer.do(path, "find-eligible")
        officer.do(path, "shortlist")
        for place, judge in enumerate((stage.players["reviewer"], stage.players["reviewer3"])):
            review(judge, officer, row, [5, 4, 4 + place, 5], COMMENTS[(number + place) % len(COMMENTS)])
    batch = officer.post("/selections", {"call_id": call["id"], "title": "Experts for the three modules"})
    path = f"/selections/{batch['id']}"
    decisions = [
        {"application_id": row["id"], "verdict": "recommended", "reason": "Fits the module well."}
        for row in rows
    ]
    officer.put(f"{path}/decisions", {"decisions": decisions})
    officer.do(path, "send-to-sign")
    officer.do(path, "release")
    for person in people:
        person.do(f"/offers/{person.get('/offers')['items'][0]['id']}", "accept")
    return people


def _stays(stage: Stage, programme: Row, experts: list[Player]) -> None:
    """The two writers' stays are over and reported; the trainer of coaches has still to hand in the last report."""
    officer = stage.players["officer"]
    by_name = {expert.name: expert for expert in experts}
    for stay in officer.get("/placements?limit=100&programme_id=" + programme["id"])["items"]:
        path, expert = f"/placements/{stay['id']}", by_name[stay["person_name"]]
        stage.on("2025-06-16")
        officer.do(path, "host-ready", {"counterpart": "The head of the unit"})
        for paper in officer.get(path)["clearances"]:
            valid = {"valid_until": stage.iso("2026-12-31")}
            officer.do(f"{path}/clearances/{paper['id']}", "approve", valid)
        ready = officer.do(path, "make-ready")
        remote = not any(phase["on_site"] for phase in ready["phases"])
        starts, ends = (date.fromisoformat(stay[name]) - stage.shift for name in ("starts_on", "ends_on"))
        stage.on(starts)
        officer.do(path, "start")
        stage.on(ends)
        stage.later(days=1)
        officer.do(path, "finish")
        _report(stage, path, expert, last=remote)
        if remote:
            officer.do(path, "close")
            officer.post("/certificates", {"placement_id": stay["id"]})


def _report(stage: Stage, path: str, expert: Player, *, last: bool) -> None:
    officer = stage.players["officer"]
    for report in officer.get(path)["reports"]:
        if report["kind"] == "end" and not last:
            continue
        at = f"{path}/reports/{report['id']}"
        text = {"done": "Two units with their cases.", "learnt": "Cases from the districts carry the units."}
        expert.do(at, "submit", text)
        officer.do(at, "accept")


def _modules(stage: Stage, programme: Row, experts: list[Player]) -> dict[str, Row]:
    """Written by diaspora and local contributors, reviewed, signed by RBC and EUDiF, published."""
    officer = stage.players["officer"]
    local = stage.player(
        "writer", "Rosine Bizimana", profile={"residence_country": "RW", "occupation": "Psychologist"}
    )
    media = stage.player(
        "media", "Pol Weber", profile={"residence_country": "LU", "occupation": "Film maker"}
    )
    versions = {}
    for number, fact in enumerate(facts("modules_and_grants")["modules"]):
        stage.on("2025-08-04")
        module = officer.post(
            "/modules",
            {
                "code": fact["code"],
                "programme_id": programme["id"],
                "owner_id": stage.bodies["RBC"],
                "title": fact["title"],
                "licence": "CC BY-SA 4.0",
                "capacity": fact["capacity"],
                "taught_in": fact["languages"],
            },
        )
        version = (
            module["versions"][0]
            if module.get("versions")
            else officer.post(f"/modules/{module['id']}/versions", {})
        )
        path = f"/modules/{module['id']}/versions/{version['id']}"
        officer.patch(
            path,
            {
                "objective": f"After this module one can use {fact['title'].lower()} in one's own work.",
                "hours": 24,
                "units": [
                    {
                        "title": title,
                        "text": "Aims, a case from a district hospital, questions, and what to read next.",
                        "stage": "done",
                    }
                    for title in _UNITS[fact["code"]]
                ],
                "contributors": [
                    {
                        "person_id": str(experts[(number + 2) % 3].person_id),
                        "kind": "content_expert",
                        "origin": "diaspora",
                    },
                    {"person_id": str(local.person_id), "kind": "scriptwriter", "origin": "local"},
                    {"person_id": str(media.person_id), "kind": "media", "origin": "international"},
                ],
            },
        )
        officer.do(path, "send-to-review")
        stage.on("2025-10-06")
        content = officer.get(path)["content_version"]
        for mailbox, body in (("sign-rbc", "RBC"), ("sign-eudif", "EUDIF")):
            sent = {"organisation_id": stage.bodies[body], "content_version": content}
            stage.players[mailbox].post(f"{path}/sign", sent)
            stage.later(days=3)
        versions[fact["code"]] = officer.do(path, "publish")
    return versions


def _training_calls(stage: Stage, programme: Row, versions: dict[str, Row]) -> None:
    """The calls for participants, closed by now."""
    officer = stage.players["officer"]
    for code in ("MH-COACHES", "MH-EPILEPSY", "MH-CHILD"):
        fact = call_fact(code)
        stage.on("2025-09-01")
        call = officer.post(
            "/calls",
            {
                "programme_id": programme["id"],
                "code": code,
                "kind": "training",
                "title": fact["title"],
                "summary": "For professionals of mental health in Rwanda.",
                "deadline": {"date": stage.iso(fact["deadline_date"]), "time_zone": fact["time_zone"]},
                "module_id": versions[fact["module"]]["module_id"],
                "places": fact["places"],
                "rules": eligibility(["RW"], 1)[:1],
                "criteria": EXPERT_GRID[:2],
                "questions": [{"key": "work", "label": "Where do you work, and with whom?"}],
                "translations": {"fr": {"title": fact["fr"]}},
            },
        )
        officer.do(f"/calls/{call['id']}", "publish")


def _cohort(
    stage: Stage, programme: Row, version: Row, code: str, title: str, capacity: int, starts: str
) -> Row:
    officer = stage.players["officer"]
    stage.on("2025-12-01")
    trainer = stage.players["trainer"]
    row = officer.post(
        "/cohorts",
        {
            "code": code,
            "programme_id": programme["id"],
            "module_version_id": version["id"],
            "host_id": stage.bodies["RBC-MH"],
            "title": title,
            "capacity": capacity,
            "starts_on": stage.iso(starts),
            "trainers": [str(trainer.person_id)],
        },
    )
    return officer.do(f"/cohorts/{row['id']}", "open-enrolment")


def _coaches(stage: Stage, cohort: Row, names: Names) -> None:
    """Thirteen want to be coaches; ten have a place, three wait. The group was taught in January."""
    officer = stage.players["officer"]
    stage.on("2025-12-08")
    people = [
        {"given_name": g, "family_name": f, "email": f"{box}@example.org"}
        for box, g, f in _nominees(names, 13)
    ]
    officer.post(f"/cohorts/{cohort['id']}/enrolments", {"people": people})
    _teach(stage, cohort, "2026-01-12", sessions=3, weeks=1, post=True)
    _complete(stage, cohort)


def _complete(stage: Stage, cohort: Row) -> None:
    """Whoever came each time has completed, and has a certificate that anyone can check."""
    officer = stage.players["officer"]
    stage.on("2026-02-09")
    for row in officer.get(f"/enrolments?cohort_id={cohort['id']}&state=enrolled")["items"]:
        place = officer.get(f"/enrolments/{row['id']}")
        if place["attended"] == place["held"]:
            officer.do(f"/enrolments/{row['id']}", "complete")
    officer.post(f"/cohorts/{cohort['id']}/certificates")


def _nominees(names: Names, wanted: int) -> list[tuple[str, str, str]]:
    found = []
    for _ in range(wanted):
        _, mailbox, name = names.next()
        given, _, family = name.partition(" ")
        found.append((mailbox, given, family))
    return found


def _taught(
    stage: Stage, cohort: Row, names: Names, numbers: "count[int]", wanted: int, *, mine: bool
) -> None:
    """A group of professionals; the participant of the sign-ins is in the first."""
    officer = stage.players["officer"]
    stage.on("2026-02-16")
    if mine:
        person = stage.players["participant"]
        officer.post("/enrolments", {"cohort_id": cohort["id"], "person_id": str(person.person_id)})
    people = [
        {"given_name": g, "family_name": f, "email": f"{box}@example.org"}
        for box, g, f in _nominees(names, wanted - mine)
    ]
    officer.post(f"/cohorts/{cohort['id']}/enrolments", {"people": people})
    turn = next(numbers)
    _teach(stage, cohort, ("2026-03-09", "2026-04-06")[turn], sessions=4 - 2 * turn, weeks=1, post=turn == 0)


def _teach(stage: Stage, cohort: Row, starts: str, *, sessions: int, weeks: int, post: bool) -> None:
    """Sessions with attendance, the test before, and perhaps the one after."""
    officer, trainer = stage.players["officer"], stage.players["trainer"]
    path = f"/cohorts/{cohort['id']}"
    stage.on("2026-01-05" if starts < "2026-02" else "2026-03-02")
    kinds = ("pre", "post")
    tests = [{"kind": kind, "title": {"pre": "Before", "post": "After"}[kind], "most": 50} for kind in kinds]
    officer.put(f"{path}/tests", {"tests": tests})
    planned = []
    for number in range(sessions + 1):
        day = stage.day(starts).toordinal() + 7 * weeks * number
        starts_at = f"{stage.day(starts).fromordinal(day).isoformat()}T08:00:00+02:00"
        planned.append(
            officer.post(
                "/tot-sessions",
                {
                    "cohort_id": cohort["id"],
                    "title": f"Session {number + 1}",
                    "starts_at": starts_at,
                    "place": "Kigali, training room",
                },
            )
        )
    officer.do(path, "start")
    stage.on(starts, hour=12)
    members = trainer.get(f"/enrolments?cohort_id={cohort['id']}&state=enrolled&limit=200")["items"]
    before = {row["id"]: 18 + (place * 7) % 17 for place, row in enumerate(members)}
    trainer.put(f"{path}/tests/pre/scores", {"scores": before})
    for number in range(sessions):
        stage.on(starts, hour=15)
        stage.later(days=7 * weeks * number)
        at = f"/tot-sessions/{planned[number]['id']}"
        marks = {
            row["id"]: {
                "mark": "absent"
                if (place * 3 + number * 5) % 11 == 0
                else "late"
                if (place + number) % 9 == 0
                else "present"
            }
            for place, row in enumerate(members)
        }
        trainer.do(at, "hold")
        trainer.put(f"{at}/attendance", {"marks": marks})
    if post:
        after = {
            row["id"]: min(50, score + 6 + place % 9)
            for place, (row, score) in enumerate(zip(members, before.values(), strict=True))
            if place % 13
        }
        trainer.put(f"{path}/tests/post/scores", {"scores": after})
