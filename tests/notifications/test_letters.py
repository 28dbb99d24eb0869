"""Letters say what is true of their event: the right date, the right person, nothing left open."""

import ast
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from api.core import clock
from api.notifications import service
from tests.applications import build as applications
from tests.selection import build as selection
from tests.support.world import Somebody, World

API = Path(__file__).resolve().parents[2] / "api"


def letters(officer: Somebody, person: Somebody, event_type: str) -> list[dict[str, Any]]:
    """What somebody was written of one kind, the newest first, in full."""
    sent = officer.items(f"/letters?person_id={person.person_id}")
    return [officer.get(f"/letters/{row['id']}") for row in sent if row["event_type"] == event_type]


def test_every_letter_belongs_to_an_event_that_happens() -> None:
    said: set[str] = {"link.verify_wanted", "link.reset_wanted"}  # named by what the link is for
    for file in API.rglob("*.py"):
        if file.parent.name in ("notifications", "demo"):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    told = {".".join(letter.split(".")[:2]) for letter in service.templates("en")}
    assert sorted(told - said) == []


def test_french_letters_keep_the_signs_of_french_on_the_line() -> None:
    wrong = {
        letter
        for letter, template in service.templates("fr").items()
        for text in (template["subject"], template["text"])
        if re.search("[^\u00a0][;:?!»](?=\\s|$)|«[^\u00a0]|'", text)
    }
    assert sorted(wrong) == []


def test_an_offer_is_to_be_answered_until_it_expires(world: World) -> None:
    at = selection.scene(world, offer_days=6)
    somebody, path = selection.offered(at)
    (letter,) = letters(at.officer, somebody, "application.offered")
    expires = datetime.fromisoformat(somebody.get(path)["expires_at"]).astimezone(ZoneInfo("Africa/Kigali"))
    assert (
        f"answer until {expires:%A} {expires.day} {expires:%B %Y, %H:%M} (Africa/Kigali);" in letter["text"]
    )


def test_a_returned_application_names_its_own_due_date(world: World) -> None:
    posted = applications.call(world)
    who = applications.applicant(world)
    office = applications.officer(world, posted)
    path = f"/applications/{applications.submitted_application(world, posted, who)['id']}"
    due = clock.today() + timedelta(days=9)
    office.do(path, "return", {"due_on": due.isoformat(), "reason": "The diploma is missing."})
    (letter,) = letters(office, who, "application.returned")
    assert f"until {due:%A} {due.day} {due:%B %Y} (Europe/Brussels), also" in letter["text"]


def test_who_asked_the_office_reads_that_it_answered(world: World) -> None:
    posted = applications.call(world)
    who = applications.applicant(world)
    office = applications.officer(world, posted)
    path = f"/applications/{applications.submitted_application(world, posted, who)['id']}"
    who.post(f"{path}/messages", {"text": "Do I need a visa?"}, expect=201)
    assert letters(office, who, "application.answered") == []
    office.post(f"{path}/messages", {"text": "No, you do not."}, expect=201)
    (letter,) = letters(office, who, "application.answered")
    assert "wrote to you" in letter["text"]


def test_whoever_asked_about_a_call_is_told_of_the_answer(world: World) -> None:
    posted = applications.call(world)
    who = applications.applicant(world)
    office = applications.officer(world, posted)
    asked = who.post(f"/calls/{posted.id}/enquiries", {"question": "Is lodging paid?"}, expect=201)
    office.post(f"/calls/{posted.id}/enquiries/{asked['id']}/answer", {"answer": "Yes."})
    assert len(letters(office, who, "call.enquiry_answered")) == 1


def test_a_letter_says_nothing_of_what_is_not_known(world: World) -> None:
    posted = applications.call(world)
    who = applications.applicant(world)
    office = applications.officer(world, posted)
    application = applications.submitted_application(world, posted, who)["id"]
    office.do(f"/applications/{application}", "find-eligible")
    reviewer = applications.reviewer(world, posted)
    applications.asked(office, application, reviewer)
    (letter,) = letters(office, reviewer, "review.assigned")
    assert re.search(r"Please review application \S+\. If you know", letter["text"])


def test_a_letter_is_shown_with_where_it_leads_unless_that_is_a_secret(world: World) -> None:
    at = selection.scene(world)
    somebody, _ = selection.offered(at)
    (letter,) = letters(at.officer, somebody, "application.offered")
    assert letter["link"].startswith("/me/")
    world.account("aline@example.org")
    world.anyone.post("/auth/reset/request", {"email": "aline@example.org"}, expect=202)
    admin = world.staff("admin")
    sent = admin.items("/letters")
    (secret,) = [
        admin.get(f"/letters/{row['id']}") for row in sent if row["event_type"] == "link.reset_wanted"
    ]
    assert secret["link"] is None
