"""The whole chain through `umusanzu api`: from a college's need to an expert's course, from an idea to money paid.

    umusanzu migrate && umusanzu serve          # an empty database, served
    python docs/examples/whole_chain.py --server http://127.0.0.1:8000

Nothing but Python's standard library is needed. Accounts and roles are made on the database directly, as an operator
does, so run it with the settings of the server (UMUSANZU_DATABASE_URL or UMUSANZU_VAR); everything else is asked of
the server, each time as somebody who may do it. Two bodies, two calls and nine people are left in the database:
it is for a database to try things in.
"""

import argparse
import json
import os
import secrets
import shlex
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

Row = dict[str, Any]

ASK = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ASK.add_argument("--server", default="http://127.0.0.1:8000", help="the server's address (%(default)s)")
ASK.add_argument("--program", default="umusanzu", help="how the program is started (%(default)s)")
KIGALI = timezone(timedelta(hours=2))
os.environ.setdefault("UMUSANZU_PASSWORD", secrets.token_urlsafe())  # one for all: nobody real signs in
GIVEN = ASK.parse_args()


def umusanzu(*words: str, typed: str = "") -> str:
    """Run the program with something on its standard input; where it refuses, say why and end."""
    done = subprocess.run([*shlex.split(GIVEN.program), *words], input=typed, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"umusanzu {shlex.join(words)}: exit code {done.returncode}\n{done.stderr}{typed}")
    return done.stdout


def api(who: str, operation: str, body: Row | None = None, **options: object) -> Row:
    """Carry out an operation as somebody. If-Match is the program's business: it reads the version first."""
    words = ["api", operation, "--json", "--server", GIVEN.server, "--as", f"{who}@example.org"]
    for name, value in options.items():
        words += [f"--{name.replace('_', '-')}", str(value)]
    answer = umusanzu(
        *words, *(() if body is None else ("--data", "-")), typed=json.dumps(body) if body else ""
    )
    found: Row = json.loads(answer)
    return found


def person(mailbox: str, name: str, *role: str) -> Row:
    """An account and perhaps a role (`"host", "--organisation", "COLLEGE"`)."""
    words = [
        f"{mailbox}@example.org",
        "--name",
        name,
        "--password-stdin",
        *(("--role", *role) if role else ()),
    ]
    made = umusanzu("accounts", "create", *words, "--json", typed=os.environ["UMUSANZU_PASSWORD"])
    account: Row = json.loads(made)
    return account


def say(sentence: str) -> None:
    print(f"- {sentence}", flush=True)


def day(days: int) -> str:
    """So many days from today in Kigali."""
    return (datetime.now(KIGALI).date() + timedelta(days=days)).isoformat()


def main() -> None:
    reviewers = people()
    programme, college = ground()
    placement = expert(programme, college, reviewers)
    training(programme, college, placement)
    grant(programme, college, reviewers)
    say("The whole chain was gone.")


# --- who and where ---------------------------------------------------------------------------------------------


def people() -> list[Row]:
    """Everyone whose role is held in the whole system, and two who have none: the expert and the team's lead."""
    person("officer", "Marie Keza", "officer")
    person("deputy", "Jean Mugisha", "officer")
    person("finance", "Clarisse Ingabire", "finance")
    person("expert", "Eric Nshimiyimana")
    person("team", "Divine Ishimwe")
    judges = (("reviewer", "Damien Rukundo"), ("reviewer2", "Anja Vermeulen"))
    reviewers = [{**person(mailbox, name, "reviewer"), "mailbox": mailbox} for mailbox, name in judges]
    say("Seven people can sign in: two officers, finance, two reviewers, an expert, the lead of a team.")
    return reviewers


def ground() -> tuple[Row, Row]:
    """A college that receives experts, a ministry that signs, and a programme of both."""
    body = {"code": "COLLEGE", "name": "College of the Lakes", "kind": "host_tvet", "district": "Rubavu"}
    college = api("officer", "create_organisation", body)
    body = {"code": "MINISTRY", "name": "Ministry of Education", "kind": "ministry"}
    ministry = api("officer", "create_organisation", body)
    person("host", "Innocent Gasana", "host", "--organisation", "COLLEGE")
    person("signatory", "Esther Umutoni", "signatory", "--organisation", "MINISTRY")
    say("The college and the ministry are recorded, and each has its person.")
    programme = api(
        "officer",
        "create_programme",
        {
            "code": "EX-SKILLS",
            "slug": "skills",
            "title": "Skills for colleges",
            "objective": "Experts living abroad train the trainers of colleges.",
            "sector": "tvet",
            "starts_on": day(-30),
            "ends_on": day(700),
            "shortest_months": 1,
            "longest_months": 6,
            "residence_countries": ["BE", "DE"],
            "partners": [{"organisation_id": ministry["id"], "role": "implementing"}],
            "signatories": [{"organisation_id": ministry["id"], "purpose": "assignment"}],
            "clearances": [
                {"kind": "passport", "owner": "expert", "days_before_start": 20},
                {"kind": "insurance", "owner": "iom", "days_before_start": 10},
            ],
        },
    )
    say(f"Programme {programme['code']} runs until {programme['ends_on']}.")
    return programme, college


# --- an expert: from the need to the stay ----------------------------------------------------------------------


def expert(programme: Row, college: Row, reviewers: list[Row]) -> Row:
    """Need, call, assignment, application, selection, offer, placement; answers with the placement."""
    where = {"programme_id": programme["id"], "organisation_id": college["id"]}
    wish = {**where, "title": "Nobody can teach solar pumping", "headcount": 6}
    need = api("host", "create_need", wish)
    api("officer", "prioritise_need", {"priority": 1}, need_id=need["id"])
    say(f"The college states need {need['code']}, and the office gives it the first priority.")

    call = api("officer", "create_call", call_for_experts(programme))
    terms = terms_of_reference(call, college, need)
    assignment = api("officer", "create_assignment", terms)
    api("host", "submit_assignment", assignment_id=assignment["id"])
    api("officer", "approve_assignment", assignment_id=assignment["id"])
    api("officer", "publish_assignment", assignment_id=assignment["id"])
    say(
        f"Terms of reference {assignment['code']} are drafted, handed in by the host, approved and published."
    )
    api("officer", "publish_call", call_id=call["id"])
    say(f"Call {call['code']} is public, with its grid and its question, until {call['deadline']['date']}.")

    about = {"residence_country": "BE", "experience_years": 12, "sector": "tvet", "occupation": "Engineer"}
    api("expert", "change_my_profile", about)
    written = {"first": "Each pair takes one pump apart and writes the card that the next pair works from."}
    application = apply("expert", {"assignment_id": assignment["id"]}, written)
    say(f"The expert fills in a profile, answers the question and sends application {application['code']}.")

    judge(call, application, reviewers)
    decide(call, application, "One expert for solar pumping", signed=True)
    accept("expert", call)
    return placed(call)


def call_for_experts(programme: Row) -> Row:
    countries = {"countries": programme["residence_countries"]}
    return {
        "programme_id": programme["id"],
        "code": "EX-EXPERTS",
        "kind": "assignment",
        "title": "Experts for the workshops of colleges",
        "summary": "One to six months beside the trainers of a college.",
        "deadline": {"date": day(1), "time_zone": "Africa/Kigali"},
        "rules": [
            {"code": "residence", "kind": "residence", "label": "Lives abroad", "parameters": countries},
            {"code": "practice", "kind": "experience", "label": "Five years", "parameters": {"years": 5}},
        ],
        "criteria": [{"title": "Practice", "weight": 60}, {"title": "Plan for the colleagues", "weight": 40}],
        "questions": [{"key": "first", "label": "What would you teach first, and how?"}],
    }


def terms_of_reference(call: Row, college: Row, need: Row) -> Row:
    return {
        "call_id": call["id"],
        "host_id": college["id"],
        "need_id": need["id"],
        "title": "Trainer for solar pumping",
        "objective": "Six trainers can teach solar pumping on their own.",
        "tasks": ["Look at the workshop and the syllabus", "Teach four units with the trainers"],
        "deliverables": ["Four lesson packs"],
        "profile": ["Five years of practice"],
        "seats": 1,
        "phases": [{"starts_on": day(45), "ends_on": day(120)}],
    }


# --- what both chains share ------------------------------------------------------------------------------------


def apply(who: str, target: Row, answers: Row, proposal: Row | None = None) -> Row:
    """Begin an application, write it, and send it with consent to the text as it was shown."""
    draft = api(who, "create_application", target)
    if proposal:
        api(who, "put_proposal", proposal, application_id=draft["id"])
    api(who, "change_application", {"answers": answers}, application_id=draft["id"])
    consent = {"consent": True, "consent_text_version": draft["consent"]["version"]}
    return api(who, "submit_application", consent, application_id=draft["id"])


def judge(call: Row, application: Row, reviewers: list[Row]) -> None:
    """It meets the conditions, comes on the shortlist, and two people score it without seeing each other's marks."""
    api("officer", "find_application_eligible", application_id=application["id"])
    api("officer", "shortlist_application", application_id=application["id"])
    say(f"Application {application['code']} meets every condition and is on the shortlist.")
    for mark, reviewer in enumerate(reviewers, start=4):
        asked = {"application_id": application["id"], "reviewer_account_id": reviewer["id"]}
        review = api("officer", "assign_review", asked)
        scores = {criterion["id"]: mark for criterion in call["criteria"]}
        form = {"scores": scores, "comment": "Clear, and realistic in its dates."}
        api(reviewer["mailbox"], "change_review", form, review_id=review["id"])
        api(reviewer["mailbox"], "submit_review", review_id=review["id"])
        say(f"{reviewer['name']} scores it {mark} of 5.")


def decide(call: Row, application: Row, title: str, *, signed: bool) -> None:
    """A batch with one decision; where the programme names bodies that sign, they do before it is released."""
    batch = api("officer", "create_selection", {"call_id": call["id"], "title": title})
    decision = {"application_id": application["id"], "verdict": "recommended", "reason": "Scored highest."}
    api("officer", "put_decisions", {"decisions": [decision]}, selection_id=batch["id"])
    api("officer", "send_selection_to_sign", selection_id=batch["id"])
    if signed:
        api("signatory", "sign_selection", {"kind": "signed"}, selection_id=batch["id"])
        say("The batch of decisions is prepared, and the ministry signs it.")
    api("officer", "release_selection", selection_id=batch["id"])
    say(f"“{title}” is released: letters and the offer go out at once.")


def accept(who: str, call: Row) -> None:
    (offer,) = api(who, "list_offers", call_id=call["id"])["items"]
    api(who, "accept_offer", offer_id=offer["id"])
    say(f"The offer is accepted by {who}@example.org.")


# --- the stay, and the course taught in it ---------------------------------------------------------------------


def placed(call: Row) -> Row:
    """The placement that acceptance opened: host ready, papers approved, ready."""
    placement: Row
    (placement,) = api("officer", "list_placements", call_id=call["id"])["items"]
    stay = {"placement_id": placement["id"]}
    api("host", "confirm_host_ready", {"counterpart": "The head of the workshop"}, **stay)
    say(f"Placement {placement['code']} is open, and the college is ready for {placement['person_name']}.")
    for paper in api("officer", "list_clearances", **stay)["items"]:
        valid = {"valid_until": day(400)}
        api("officer", "approve_clearance", valid, **stay, clearance_id=paper["id"])
        say(f"Its {paper['kind']} is approved.")
    ready = api("officer", "make_placement_ready", **stay)
    say(f"The placement is {ready['state']}; it begins on {ready['starts_on']}.")
    return placement


def training(programme: Row, college: Row, placement: Row) -> None:
    """A group of two taught by the placed expert: the test before, a session with attendance, the test after."""
    body = {
        "code": "EX-SOLAR-1",
        "programme_id": programme["id"],
        "placement_id": placement["id"],
        "host_id": college["id"],
        "title": "Solar pumping, first group",
        "capacity": 12,
        "starts_on": day(0),
    }
    cohort = api("officer", "create_cohort", body)
    group = {"cohort_id": cohort["id"]}
    api("officer", "open_cohort_enrolment", **group)
    names = [{"given_name": "Aline", "family_name": "Uwera"}, {"given_name": "Yves", "family_name": "Manzi"}]
    members = api("officer", "enrol_list", {"people": names}, **group)["items"]
    say(f"{len(members)} trainers of the college are enrolled in {cohort['code']}.")
    tests = [{"kind": "pre", "title": "Before", "most": 50}, {"kind": "post", "title": "After", "most": 50}]
    api("expert", "define_tests", {"tests": tests}, **group)
    meeting = {**group, "title": "The pump and its curve", "starts_at": f"{day(0)}T08:00:00+02:00"}
    session = api("expert", "create_tot_session", meeting)
    api("expert", "start_cohort", **group)
    before = {member["id"]: 20 + place for place, member in enumerate(members)}
    api("expert", "enter_scores", {"scores": before}, **group, kind="pre")
    say("The course begins with the test before.")
    api("expert", "hold_tot_session", session_id=session["id"])
    marks = {member["id"]: "present" for member in members}
    api("expert", "take_attendance", {"marks": marks}, session_id=session["id"])
    say("The session is held and attendance taken.")
    after = {key: score + 15 for key, score in before.items()}
    api("expert", "enter_scores", {"scores": after}, **group, kind="post")
    say("The test after is entered.")


# --- a grant: from the idea to the first instalment ------------------------------------------------------------


def grant(programme: Row, college: Row, reviewers: list[Row]) -> None:
    """Call, proposal, selection, agreement, and the first instalment through three pairs of hands."""
    call = api("officer", "create_call", call_for_grants(programme))
    api("officer", "publish_call", call_id=call["id"])
    say(f"Call {call['code']} offers {call['awards']} grants.")
    proposal = {
        "title": "Low-cost drip kits",
        "summary": "Kits made in the college's workshop, sold to cooperatives.",
        "institution_id": college["id"],
        "asked": {"amount": "3000.00", "currency": "USD"},
        "plan": "Tools in the first month, sales from the third, a second worker from the sixth.",
        "team": [{"given_name": "Claude", "family_name": "Bizimana"}],
    }
    api("team", "change_my_profile", {"residence_country": "RW"})
    answers = {"customers": "Three cooperatives within an hour's walk."}
    application = apply("team", {"call_id": call["id"]}, answers, proposal)
    say(f"A team sends its proposal, {application['code']}.")
    judge(call, application, reviewers)
    decide(call, application, "The first start-up grant", signed=False)
    accept("team", call)

    (award,) = api("team", "list_grants")["items"]
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "Agreement.pdf"
        scan.write_bytes(PDF)
        document = api("team", "upload_document", kind="agreement", name=scan.name, upload=scan)
    api("team", "agree_grant", {"document_id": document["id"]}, grant_id=award["id"])
    say(f"The team uploads the signed agreement of grant {award['code']}.")
    first = {"grant_id": award["id"], "number": 1}
    api("team", "request_tranche", **first)
    api("officer", "approve_tranche", **first)
    say("The team asks for the first instalment, and an officer approves it.")
    tranche = api("deputy", "prepare_tranche_payment", {"cost_code": "EX-GR-01"}, **first)
    payment = {"payment_id": tranche["payment"]["id"]}
    api("officer", "approve_payment", **payment)
    paid = api("finance", "pay_payment", {"paid_on": day(0), "reference": "TRANSFER-0001"}, **payment)
    total = f"{paid['amount']['amount']} {paid['amount']['currency']}"
    say(
        f"Payment {paid['code']} of {total}: prepared by one, approved by another, {paid['state']} by a third."
    )


def call_for_grants(programme: Row) -> Row:
    here = {"countries": ["RW"]}
    return {
        "programme_id": programme["id"],
        "code": "EX-GRANTS",
        "kind": "grant",
        "title": "Start-up grants",
        "summary": "For students and trainers with an idea that can feed its makers.",
        "deadline": {"date": day(1), "time_zone": "Africa/Kigali"},
        "awards": 2,
        "envelope": {"amount": "8000.00", "currency": "USD"},
        "tranche_plan": [50, 30, 20],
        "rules": [{"code": "residence", "kind": "residence", "label": "Lives in Rwanda", "parameters": here}],
        "criteria": [{"title": "Customers", "weight": 50}, {"title": "Plan and costs", "weight": 50}],
        "questions": [{"key": "customers", "label": "Who buys it, and what do they use today?"}],
    }


# An empty page, in place of a scan.
PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
trailer << /Size 4 /Root 1 0 R >>
%%EOF
"""

if __name__ == "__main__":
    main()
