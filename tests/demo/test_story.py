"""`umusanzu run` on an empty folder: the demonstration is served, and tells the whole story."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.cli.serving import PASSWORD, SIGN_INS
from tests.support import demonstration
from tests.support.serve import Server, serve


def _said(log: Path, word: str) -> str:
    """What the log says once a word is in it."""
    for _ in range(300):
        if word in (said := log.read_text()):
            return said
        time.sleep(0.1)
    pytest.fail(f"never said {word}: {said}")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    var = tmp_path_factory.mktemp("run") / "var"
    with serve({"UMUSANZU_VAR": str(var)}, args=("run",), ready_within=300) as server:
        demonstration.keep(var)  # for the browser journeys
        yield server


class Reader:
    """One of the sign-ins, reading."""

    def __init__(self, server: Server, mailbox: str) -> None:
        # Without keeping connections open: each reader is one of many.
        limits = httpx2.Limits(max_keepalive_connections=0)
        self.http = httpx2.Client(base_url=server.base_url + "/api/v1", limits=limits, verify=False)
        body = {"email": f"{mailbox}@example.org", "password": PASSWORD}
        assert self.http.post("/auth/sign-in", json=body).status_code == 200, mailbox

    def get(self, path: str) -> Any:
        answer = self.http.get(path)
        assert answer.status_code == 200, f"{path} {answer.text}"
        return answer.json()

    def items(self, path: str) -> list[Any]:
        """Every page of a list."""
        found, cursor = [], ""
        while True:
            page = self.get(f"{path}{'&' if '?' in path else '?'}limit=200{cursor}")
            found += page["items"]
            if not page["next_cursor"]:
                return found
            cursor = f"&cursor={page['next_cursor']}"

    def call(self, code: str) -> Any:
        (found,) = [call for call in self.items("/calls") if call["code"] == code]
        return self.get(f"/calls/{found['id']}")


@pytest.fixture(scope="module")
def officer(running: Server) -> Reader:
    return Reader(running, "officer")


def test_it_says_where_it_is_and_everyone_named_can_sign_in(running: Server) -> None:
    said = _said(running.log, "Ctrl-C")
    assert running.base_url in said
    assert "request" not in said  # progress and an address, no log of what was done to load it
    for email in SIGN_INS:
        assert email in said
        Reader(running, email.partition("@")[0])


def test_nothing_of_it_has_happened_later_than_now(running: Server) -> None:
    """The story is shifted by whole weeks, up to three days ahead of the day it is loaded on."""
    admin, after, happened = Reader(running, "admin"), 0, []
    while (page := admin.get(f"/events?limit=500&after={after}"))["items"]:
        happened += [datetime.fromisoformat(event["at"]) for event in page["items"]]
        after = page["after"]
    assert len(happened) > 1000
    assert max(happened) <= datetime.now(UTC)


def test_vocational_training_has_120_applicants_in_every_state_up_to_review(officer: Reader) -> None:
    call = officer.call("TVET-2022")
    closes = datetime.fromisoformat(call["deadline"]["closes_at"])
    assert timedelta(days=14) < closes - datetime.now(UTC) < timedelta(days=28)
    assert len(call["deadline_history"]) == 1
    rows = officer.items(f"/applications?call_id={call['id']}")
    sent = Counter(row["state"] for row in rows)
    assert set(sent) == {"submitted", "returned", "withdrawn", "ineligible", "eligible"}
    assert len({row["name"] for row in rows}) > 95  # the others' drafts are theirs alone
    assert any(row["reviews"]["submitted"] for row in rows)
    (excused,) = [row for row in rows if row["conditions"]["waived"]]
    conditions = officer.get(f"/applications/{excused['id']}")["eligibility"]
    assert [one["code"] for one in conditions if one["outcome"] == "waived"] == ["residence"]


def test_a_reviewer_is_barred_from_his_own_college_in_the_open_call(running: Server, officer: Reader) -> None:
    call = officer.call("TVET-2022")
    barred = Reader(running, "reviewer2")
    rows = barred.items(f"/applications?call_id={call['id']}&state=eligible")
    read = {row["id"]: barred.get(f"/applications/{row['id']}") for row in rows}
    ((row_id, own),) = [(row_id, one) for row_id, one in read.items() if one["conflict"]]
    assert (own["conflict"], own["reviews"]) == ("same_body", None)
    seen = officer.get(f"/applications/{row_id}")
    assert (seen["conflict"], seen["reviews"]["submitted"]) == (None, 2)
    ((state, scores),) = [
        (line["state"], line["scores"])
        for line in seen["reviews"]["lines"]
        if line["reviewer"] == "Félicien Twagirayezu"
    ]
    assert (state, scores) == ("assigned", None)
    assert len(read) > 1  # of the others he reads what he was asked about


def test_needs_of_the_colleges_are_answered_by_assignments(officer: Reader) -> None:
    needs = officer.items("/needs")
    assert Counter(need["state"] for need in needs) == {"converted": 4, "identified": 2, "declined": 1}
    answering = [officer.get(f"/assignments/{row['id']}")["need_id"] for row in officer.items("/assignments")]
    assert {need["id"] for need in needs if need["state"] == "converted"} <= set(answering)


def test_the_earlier_round_has_ten_grants_on_their_way(officer: Reader) -> None:
    grants = [officer.get(f"/grants/{grant['id']}") for grant in officer.items("/grants")]
    assert len(grants) == 10
    tranches = Counter(tranche["state"] for grant in grants for tranche in grant["tranches"])
    assert tranches["rejected"] == 1
    assert {"paid", "accounted", "requested", "verified", "planned"} <= set(tranches)
    mentors = Counter(grant["mentor"] is not None for grant in grants)
    assert mentors[False] >= 1
    assert sum(len(grant["jobs"]) for grant in grants) > 0


def test_a_team_that_was_not_chosen_asked_for_a_review_and_was_answered(officer: Reader) -> None:
    (asked,) = officer.items("/appeals")
    read = officer.get(f"/appeals/{asked['id']}")
    assert (read["state"], bool(read["answer"])) == ("dismissed", True)
    assert officer.get(f"/applications/{read['application_id']}")["state"] == "not_selected"


def test_programmes_say_which_goals_they_work_for_and_what_was_amended(officer: Reader) -> None:
    programmes = {
        row["code"]: officer.get(f"/programmes/{row['id']}") for row in officer.items("/programmes")
    }
    assert {code: row["compact_goals"] for code, row in programmes.items()} == {
        "RW-TVET": [18, 19],
        "RW-HEALTH": [18, 19],
        "RW-FIN": [19, 20],
        "RW-MH": [18, 19],
    }
    assert {code: [one["kind"] for one in row["amendments"]] for code, row in programmes.items()} == {
        "RW-TVET": ["scope"],
        "RW-HEALTH": [],
        "RW-FIN": [],
        "RW-MH": [],
    }


def test_health_has_late_papers_a_missing_licence_and_a_reserve_who_came(officer: Reader) -> None:
    call = officer.call("HEALTH-2022")
    stays = [
        officer.get(f"/placements/{stay['id']}")
        for stay in officer.items(f"/placements?call_id={call['id']}")
    ]
    assert {stay["state"] for stay in stays} == {"active", "preparing"}
    papers = [paper for stay in stays for paper in stay["clearances"]]
    missing = [paper for paper in papers if paper["kind"] == "licence" and paper["state"] == "pending"]
    assert len(missing) == 1
    assert any(stay["is_late"] for stay in stays)
    offers = officer.items(f"/offers?call_id={call['id']}")
    (declined,) = [one for one in offers if one["state"] == "declined"]
    (promoted,) = [one for one in offers if one["from_reserve"]]
    assert (promoted["state"], promoted["assignment_id"]) == ("accepted", declined["assignment_id"])
    ended = {row["id"]: row["state"] for row in officer.items(f"/applications?call_id={call['id']}")}
    assert Counter(ended.values()) == {"accepted": len(stays), "declined": 1}
    assert ended[declined["application_id"]] == "declined"
    assert promoted["application_id"] in {stay["application_id"] for stay in stays}


def test_finance_is_being_decided_on(running: Server, officer: Reader) -> None:
    call = officer.call("FIN-DEMO")
    (batch,) = officer.items(f"/selections?call_id={call['id']}")
    assert batch["state"] == "signing"
    assert Reader(running, "signatory").items("/selections")


def test_mental_health_has_modules_groups_and_a_waiting_list(officer: Reader) -> None:
    modules = officer.items("/modules")
    assert len(modules) == 3
    for module in modules:
        (version,) = officer.get(f"/modules/{module['id']}")["versions"]
        read = officer.get(f"/modules/{module['id']}/versions/{version['id']}")
        assert {(one["kind"], one["origin"]) for one in read["contributors"]} == {
            ("content_expert", "diaspora"),
            ("scriptwriter", "local"),
            ("media", "international"),
        }
        signed = [one["signed_at"] for one in read["signatures"]]
        assert (read["state"], len(signed), None in signed) == ("published", 2, False), module["code"]
    cohorts = {c["code"]: officer.get(f"/cohorts/{c['id']}") for c in officer.items("/cohorts")}
    coaches = officer.items(f"/enrolments?cohort_id={cohorts['MH-C1']['id']}")
    states = Counter(row["state"] for row in coaches)
    assert (states["waitlisted"], sum(states.values()) - states["waitlisted"]) == (
        3,
        cohorts["MH-C1"]["capacity"],
    )
    for code in ("MH-E1", "MH-K1"):
        results = officer.get(f"/cohorts/{cohorts[code]['id']}/results")
        assert results["sessions_held"] > 1, code
        assert results["attendance"] > 50, code
        (learnt,) = results["changes"]
        assert learnt["n"] + learnt["missing_after"] >= 30, code


def test_who_completed_has_a_certificate_that_anyone_can_check(running: Server, officer: Reader) -> None:
    cohort = next(row for row in officer.items("/cohorts") if row["code"] == "MH-C1")
    completed = officer.items(f"/enrolments?cohort_id={cohort['id']}&state=completed")
    issued = officer.items(f"/certificates?cohort_id={cohort['id']}")
    assert completed
    assert {row["person_id"] for row in issued} == {row["person_id"] for row in completed}
    for one in (issued[0], officer.items("/certificates?kind=service")[0]):
        checked = httpx2.get(f"{running.base_url}/api/v1/certificates/verify/{one['code']}").json()
        assert (checked["valid"], checked["name"]) == (True, one["name"])


def test_small_things_of_the_story(running: Server, officer: Reader) -> None:
    assert [body["code"] for body in officer.items("/organisations?q=Gishali")] == ["IPRC-GIS"]
    french = httpx2.get(running.base_url + "/api/v1/opportunities", headers={"Accept-Language": "fr"})
    english = httpx2.get(running.base_url + "/api/v1/opportunities", headers={"Accept-Language": "en"})
    titles = [[item["title"] for item in answer.json()["items"]] for answer in (french, english)]
    assert titles[0] != titles[1]


def test_each_sign_in_finds_something_of_its_own(running: Server) -> None:
    assert Reader(running, "applicant").items("/applications?mine=true")
    assert Reader(running, "expert").items("/placements")
    assert Reader(running, "trainer").items("/cohorts")
    assert Reader(running, "participant").items("/enrolments")
    assert Reader(running, "team").items("/grants")
    assert Reader(running, "mentor").items("/grants")
    assert Reader(running, "finance").items("/payments")
    assert Reader(running, "reviewer").items("/reviews")
    assert Reader(running, "host").items("/assignments")
    assert Reader(running, "donor").items("/programmes")


def test_a_second_start_loads_nothing_and_loses_nothing(running: Server) -> None:
    accounts = running.run("accounts", "list", "--json").stdout
    assert running.stop() in (0, -signal.SIGTERM)
    running.log.write_text("")
    running.start()
    assert "Loading" not in _said(running.log, "Ctrl-C")
    assert running.run("accounts", "list", "--json").stdout == accounts
