"""Programmes, calls and assignments for tests of every domain, made as their makers make them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from api.core import clock
from api.identity.permissions import Role
from api.identity.roles.models import RoleGrant, Scope
from api.programmes.models import Programme, ProgrammeFunding
from api.training.modules.models import Module
from tests.support.world import Somebody, World

RULES = [
    {
        "code": "residence",
        "kind": "residence",
        "label": "Lives in Belgium or Germany",
        "parameters": {"countries": ["BE", "DE"]},
        "translations": {"fr": {"label": "Réside en Belgique ou en Allemagne"}},
    },
    {
        "code": "experience",
        "kind": "experience",
        "label": "Five years of practice",
        "parameters": {"years": 5},
    },
]
CRITERIA = [
    {"title": "Experience", "weight": 3},
    {"title": "Motivation", "weight": 1},
]
QUESTIONS = [
    {"key": "motivation", "label": "Why this assignment?", "most_characters": 500},
    {"key": "taught", "label": "Have you taught?", "kind": "yes_no", "required": False},
]
_made = 0


def _number() -> int:
    global _made
    _made += 1
    return _made


def day(days: int) -> str:
    """So many days from today (on the field's clock), as a date."""
    return (clock.today() + timedelta(days=days)).isoformat()


def programme_row(world: World, **about: Any) -> UUID:
    """A programme that runs from last year to the year after next; stays of one to six months."""
    today = clock.today()
    code = about.pop("code", f"RW-P{_number()}")
    programme = Programme(
        **{
            "code": code,
            "slug": code.lower(),
            "title": "Diaspora skills for colleges",
            "sector": "tvet",
            "starts_on": date(today.year - 1, 1, 1),
            "ends_on": date(today.year + 2, 12, 31),
            "sdg": ["4.4"],
            "translations": {"fr": {"title": "Compétences de la diaspora pour les collèges"}},
            **about,
        }
    )
    with world.database.write() as session:
        session.add(programme)
        return programme.id


def programme_officer(world: World, programme_id: UUID) -> Somebody:
    """An officer of one programme alone."""
    somebody = world.account()
    assert somebody.account_id is not None
    with world.database.write() as session:
        session.add(
            RoleGrant(
                account_id=somebody.account_id,
                role=Role.OFFICER,
                scope=Scope.PROGRAMME,
                scope_id=programme_id,
            )
        )
    return somebody


def credit(world: World, programme_id: UUID, donor_id: str, line: str) -> None:
    """A donor whose credit line everything public carries."""
    with world.database.write() as session:
        session.add(
            ProgrammeFunding(programme_id=programme_id, organisation_id=UUID(donor_id), credit_line=line)
        )


def host_body(officer: Somebody, **about: Any) -> dict[str, Any]:
    """An organisation that receives experts."""
    number = _number()
    sent = {
        "code": f"HOST-{number}",
        "name": f"Host {number}",
        "kind": "host_tvet",
        "district": "Huye",
        **about,
    }
    made: dict[str, Any] = officer.post("/organisations", sent, expect=201)
    return made


def call_document(programme_id: UUID | str, kind: str = "assignment", **about: Any) -> dict[str, Any]:
    """What an officer writes for a complete call that closes in 30 days."""
    by_kind: dict[str, dict[str, Any]] = {
        "assignment": {},
        "training": {"places": 20},
        "grant": {
            "awards": 10,
            "envelope": {"amount": "40000.00", "currency": "USD"},
            "tranche_plan": [40, 40, 20],
        },
    }
    return {
        "programme_id": str(programme_id),
        "code": f"CALL-{_number()}",
        "kind": kind,
        "title": "Experts for the colleges",
        "summary": "Teach for some weeks.",
        "deadline": {"date": day(30), "time_zone": "Europe/Brussels"},
        "rules": RULES,
        "criteria": CRITERIA,
        "questions": QUESTIONS,
        **by_kind[kind],
        **about,
    }


def draft_call(
    world: World,
    officer: Somebody,
    kind: str = "assignment",
    programme_id: UUID | str | None = None,
    **about: Any,
) -> dict[str, Any]:
    """A complete call, not published."""
    programme_id = programme_id or programme_row(world)
    if kind == "training" and "module_id" not in about:
        about["module_id"] = module_row(world, programme_id)
    made: dict[str, Any] = officer.post("/calls", call_document(programme_id, kind, **about), expect=201)
    return made


def open_call(
    world: World,
    officer: Somebody,
    kind: str = "assignment",
    programme_id: UUID | str | None = None,
    **about: Any,
) -> dict[str, Any]:
    """A published call, open now for 30 days."""
    call = draft_call(world, officer, kind, programme_id, **about)
    published: dict[str, Any] = officer.do(f"/calls/{call['id']}", "publish", expect=200)
    return published


def module_row(world: World, programme_id: UUID | str) -> str:
    """A module to train in."""

    module = Module(code=f"M-{_number()}", programme_id=UUID(str(programme_id)), title="Epilepsy")
    with world.database.write() as session:
        session.add(module)
        return str(module.id)


def assignment_document(call: dict[str, Any], host: dict[str, Any], **about: Any) -> dict[str, Any]:
    """Complete terms of reference: two months on site, starting 90 days from now."""
    return {
        "call_id": call["id"],
        "host_id": host["id"],
        "title": "Irrigation trainer",
        "summary": "Update irrigation practice.",
        "objective": "Update small-scale irrigation practice.",
        "tasks": ["field school", "pump sizing"],
        "deliverables": ["manual"],
        "profile": ["5 years of practice"],
        "skills": ["Irrigation", "Génie rural"],
        "languages": [{"language": "fr", "level": "B2"}],
        "phases": [{"starts_on": day(90), "ends_on": day(150)}],
        **about,
    }


def draft_assignment(
    somebody: Somebody, call: dict[str, Any], host: dict[str, Any], **about: Any
) -> dict[str, Any]:
    made: dict[str, Any] = somebody.post("/assignments", assignment_document(call, host, **about), expect=201)
    return made


def published_assignment(
    world: World, officer: Somebody, call: dict[str, Any], host: dict[str, Any] | None = None, **about: Any
) -> dict[str, Any]:
    """An assignment, through review to the public."""
    made = draft_assignment(officer, call, host or host_body(officer), **about)
    path = f"/assignments/{made['id']}"
    for verb in ("submit", "approve", "publish"):
        made = officer.do(path, verb, expect=200)
    return made
