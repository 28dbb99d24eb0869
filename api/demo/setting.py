"""Bodies, programmes and who works in them: what every story stands on."""

from collections.abc import Mapping
from typing import Any

from api.demo.cast import SIGN_INS
from api.demo.stage import Player, Row, Stage, facts

_CLEARANCES: dict[str, list[Row]] = {
    "tvet": [
        {"kind": "passport", "owner": "expert", "days_before_start": 45},
        {"kind": "medical", "owner": "expert", "days_before_start": 30},
        {"kind": "insurance", "owner": "iom", "days_before_start": 21},
        {"kind": "police_certificate", "owner": "expert", "days_before_start": 30},
        {
            "kind": "employer_leave",
            "owner": "expert",
            "days_before_start": 30,
            "mandatory": False,
            "on_site_only": False,
        },
    ],
    "health": [
        {"kind": "passport", "owner": "expert", "days_before_start": 45},
        {"kind": "medical", "owner": "expert", "days_before_start": 30},
        {"kind": "insurance", "owner": "iom", "days_before_start": 21},
        {
            "kind": "licence",
            "owner": "regulator",
            "days_before_start": 30,
            "clinical_only": True,
            "on_site_only": False,
        },
    ],
}
_REPORTS = [
    {"kind": "arrival", "days_after_start": 7},
    {"kind": "mid", "days_after_start": 28},
    {"kind": "end", "days_after_end": 14},
]
_CREDIT = {
    "RW-TVET": "Paid by Belgian development cooperation.",
    "RW-HEALTH": "Paid by the IOM Development Fund.",
    "RW-MH": "Co-funded by the European Union.",
}
# Who signs for a body, beside the sign-in of api.md.
_SIGNATORIES = (
    ("sign-rp", "Théogène Sebahire", "RP"),
    ("sign-iom", "Helena Brandt", "IOM-RW"),
    ("sign-rbc", "Chantal Munyaneza", "RBC"),
    ("sign-eudif", "Marc Delvaux", "EUDIF"),
)


def admin(stage: Stage) -> Player:
    return stage.player("admin", dict((box, name) for box, name, _ in SIGN_INS)["admin"], role="admin")


def sign_ins(stage: Stage) -> None:
    """The people of api.md, with names; what belongs to a programme is granted with it."""
    for mailbox, name, role in SIGN_INS:
        stage.player(mailbox, name, role=role)


def bodies(stage: Stage) -> None:
    """All organisations of the facts, parents first."""
    maker = admin(stage)
    for fact in facts("organisations"):
        sent: Row = {key: value for key, value in fact.items() if key not in ("parent", "fr")}
        if "parent" in fact:
            sent["parent_id"] = stage.bodies[fact["parent"]]
        if "fr" in fact:
            sent["translations"] = {"fr": {"name": fact["fr"]}}
        stage.bodies[fact["code"]] = maker.post("/organisations", sent)["id"]
    for mailbox, name, body in _SIGNATORIES:
        stage.player(mailbox, name, role="signatory", scope="organisation", scope_id=stage.bodies[body])
    stage.grant(stage.players["signatory"], "signatory", "organisation", stage.bodies["MINAFFET"])
    stage.player(
        "reviewer2",
        "Félicien Twagirayezu",
        profile={"organisation_id": stage.bodies["IPRC-TUM"], "residence_country": "RW"},
    )
    stage.player("reviewer3", "Anja Vermeulen", profile={"residence_country": "BE"})
    for body in ("IPRC-KIG", "H-RUH", "BNR", "RBC-MH"):
        stage.grant(stage.players["host"], "host", "organisation", stage.bodies[body])


def programme(stage: Stage, code: str) -> Row:
    """Set up one programme as its facts say, on the day it began."""
    known = facts("programmes")
    fact = next(row for row in known["programmes"] if row["code"] == code)
    residence = known["europe"] if fact["residence"] == "europe" else fact["residence"]
    stage.on(fact["starts_on"])
    sent: Row = {
        "code": code,
        "slug": fact["slug"],
        "title": fact["title"],
        "objective": fact["objective"],
        "sector": fact["sector"],
        "starts_on": stage.iso(fact["starts_on"]),
        "starts_precision": fact["starts_precision"],
        "ends_on": stage.iso(fact["ends_on"]),
        "ends_precision": fact["ends_precision"],
        "shortest_months": fact["stay_months"][0],
        "longest_months": fact["stay_months"][1],
        "sdg": fact["sdg"],
        "compact_goals": fact["compact_goals"],
        "mailbox": f"{fact['slug']}@example.org",
        "residence_countries": residence,
        "residence_note": fact["residence_note"],
        "translations": {"fr": fact["fr"]},
        "partners": [
            {"organisation_id": stage.bodies[body], "role": role} for body, role in fact["partners"].items()
        ],
        "funding": [
            {"organisation_id": stage.bodies[body], "credit_line": _CREDIT.get(code)}
            for body in fact["funding"]
        ],
        "signatories": [
            {"organisation_id": stage.bodies[body], "purpose": purpose}
            for purpose, wanted in fact["signatories"].items()
            for body in wanted
        ],
        "targets": _targets(fact),
        "clearances": _CLEARANCES.get(fact["sector"], _CLEARANCES["tvet"][:3]),
        "report_schedule": _REPORTS,
    }
    made = admin(stage).post("/programmes", sent)
    for mailbox, role in (
        ("officer", "officer"), ("officer2", "officer"), ("reviewer", "reviewer"), ("reviewer2", "reviewer"), ("reviewer3", "reviewer"), ("finance", "finance"), ("donor", "donor"),
    ):  # fmt: skip
        stage.grant(stage.players[mailbox], role, "programme", made["id"])
    return made


def amend(stage: Stage, programme: Row) -> None:
    """What was changed of what had been agreed with the donor."""
    known = facts("programmes")["programmes"]
    fact = next(row["amendment"] for row in known if row["code"] == programme["code"])
    stage.on(fact["dated_on"])
    sent = {**fact, "dated_on": stage.iso(fact["dated_on"])}
    stage.players["officer"].do(f"/programmes/{programme['id']}", "amend", sent)


def _targets(fact: Row) -> list[Row]:
    """Experts as agreed with the donor; trainings and awards as many as the programme's calls have places."""
    calls = [row for row in facts("calls") if row["programme"] == fact["code"]]
    awards = sum(row.get("awards") or 0 for row in calls)
    places = sum(row.get("places") or 0 for row in calls)
    wanted = {
        "experts_placed": fact["target_experts"],
        "people_trained": places or 400,
        "certificates_issued": places,
        "grants_awarded": awards,
        "jobs_created": 2 * awards,
    }
    return [{"indicator": name, "target": number} for name, number in wanted.items() if number]


def call_fact(code: str) -> Row:
    found: Row = next(row for row in facts("calls") if row["code"] == code)
    return found


def grid(*lines: tuple[str, int, str]) -> list[Row]:
    """A scoring grid: title, weight, and its French title."""
    return [
        {"title": title, "weight": weight, "translations": {"fr": {"title": french}}}
        for title, weight, french in lines
    ]


EXPERT_GRID = grid(
    ("Fit with the terms of reference", 30, "Adéquation aux termes de référence"),
    ("Teaching practice", 25, "Pratique de l’enseignement"),
    ("Plan for the colleagues", 25, "Plan pour les collègues"),
    ("Languages and dates", 20, "Langues et dates"),
)
EXPERT_QUESTIONS: list[dict[str, Any]] = [
    {
        "key": "first",
        "label": "What would you teach first, and how?",
        "hint": "Ten lines are enough.",
        "most_characters": 1500,
        "translations": {
            "fr": {
                "label": "Qu’enseigneriez-vous d’abord, et comment\u00a0?",
                "hint": "Dix lignes suffisent.",
            }
        },
    },
    {
        "key": "after",
        "label": "Who goes on with it after you leave?",
        "most_characters": 1000,
        "translations": {"fr": {"label": "Qui continue après votre départ\u00a0?"}},
    },
]
ANSWERS = (
    (
        "I would begin with what the teachers already have. Each pair takes one machine apart, names every part, and "
        "writes the card that the next group will work from. We keep a fault log on the wall.",
        "Two teachers of the workshop hold every unit with me from the first week, and alone from the fifth.",
    ),
    (
        "First a week of watching lessons. Then six short units, each with one practical that needs nothing the college "
        "does not have, and a test that the teachers write with me.",
        "The head of department takes the plan into the school year; I stay reachable by video once a month.",
    ),
    (
        "I would start from the three failures that cost the most last year, and build the course around preventing them.",
        "A named counterpart, with an hour each Friday to teach the others what we did that week.",
    ),
)


def eligibility(residence: list[str], years: int, licence: bool = False) -> list[Row]:
    """The usual conditions of a call for experts."""
    rules: list[Row] = [
        {
            "code": "residence",
            "kind": "residence",
            "label": "Lives in one of the programme's countries",
            "parameters": {"countries": residence},
            "translations": {"fr": {"label": "Habite un des pays du programme"}},
        },
        {
            "code": "origin",
            "kind": "origin",
            "label": "A tie to Rwanda, as stated",
            "parameters": {"ties": ["born_there", "parent", "grandparent", "other"]},
            "translations": {"fr": {"label": "Un lien avec le Rwanda, tel que déclaré"}},
        },
        {
            "code": "experience",
            "kind": "experience",
            "label": f"{years} years of experience",
            "parameters": {"years": years},
            "translations": {"fr": {"label": f"{years} ans d’expérience"}},
        },
        {
            "code": "language",
            "kind": "language",
            "label": "English or French, B2",
            "parameters": {"any_of": [{"language": "en", "level": "B2"}, {"language": "fr", "level": "B2"}]},
            "translations": {"fr": {"label": "Anglais ou français, B2"}},
        },
    ]
    if licence:
        rules.append(
            {
                "code": "licence",
                "kind": "licence",
                "label": "A professional licence valid for the stay",
                "parameters": {},
                "waivable": False,
                "translations": {"fr": {"label": "Une autorisation d’exercer valable pour le séjour"}},
            }
        )
    return rules


def assignments(
    stage: Stage, call: Row, call_code: str, needs: Mapping[str, str] | None = None
) -> dict[str, Row]:
    """Write, approve and publish the assignments of a call, as host and office would; `needs` are the ones answered."""
    officer, deputy = stage.players["officer2"], stage.players["officer"]
    made: dict[str, Row] = {}
    for fact in facts("assignments"):
        if fact["call"] != call_code:
            continue
        row = officer.post(
            "/assignments", {**_terms(stage, call, fact), "need_id": (needs or {}).get(fact["code"])}
        )
        path = f"/assignments/{row['id']}"
        officer.do(path, "submit")
        deputy.do(path, "approve")
        made[fact["code"]] = deputy.do(path, "publish")
    return made


def _terms(stage: Stage, call: Row, fact: Row) -> Row:
    start, end = stage.day(fact["starts_on"]), stage.day(fact["ends_on"])
    site = {"on_site": True, "clinical": fact["clinical"]}
    if fact["mode"] == "on_site":
        phases = [{**site, "starts_on": start.isoformat(), "ends_on": end.isoformat()}]
    elif fact["mode"] == "remote":
        phases = [{"on_site": False, "starts_on": start.isoformat(), "ends_on": end.isoformat()}]
    else:
        turn = start + (end - start) / 3
        following = turn.fromordinal(turn.toordinal() + 1)
        phases = [
            {"on_site": False, "starts_on": start.isoformat(), "ends_on": turn.isoformat()},
            {**site, "starts_on": following.isoformat(), "ends_on": end.isoformat()},
        ]
    return {
        "call_id": call["id"],
        "code": fact["code"],
        "host_id": stage.bodies[fact["host"]],
        "field": fact["field"],
        "title": fact["title"],
        "summary": fact["objective"] + ".",
        "objective": fact["objective"] + ".",
        **{
            name: [line[0].upper() + line[1:] for line in fact[name]]
            for name in ("tasks", "deliverables", "profile")
        },
        "skills": [fact["field"].replace("_", " ")],
        "languages": [{"language": "en", "level": "B2"}],
        "counterpart": "The head of department",
        "seats": fact["seats"],
        "phases": phases,
        "translations": {"fr": {"title": fact["fr"]}},
    }
