"""Screening: conditions, waivers, corrections, returned and withdrawn ones; who may take which step."""

from typing import Any

from api.applications.models import LIFECYCLE, ApplicationState
from api.core.lifecycle import BY_ITSELF
from tests.applications import build
from tests.support.world import Somebody, World

S = ApplicationState
BODIES: dict[str, Any] = {
    "submit": build.CONSENT,
    "return": {"due_on": "2090-01-31", "reason": "Say when."},
    "find_ineligible": {"reason": "Not in Europe."},
    "reinstate": {"reason": "Counted again."},
    "unshortlist": {"reason": "Too soon."},
}
VERBS = sorted({t.verb for t in LIFECYCLE.transitions if t.needs != BY_ITSELF})
OF_APPLICANT = {"submit", "resubmit", "withdraw"}


def test_an_application_is_eligible_once_every_condition_is_met_or_waived(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    path = f"/applications/{build.submitted_application(world, posted, experience_years=3)['id']}"
    problem = office.do(path, "find-eligible", expect=409)
    assert problem["type"] == "urn:umusanzu:problem:conditions-not-met"
    assert "Five years" in problem["detail"]
    assert office.do(path, "waive", {"code": "residence", "reason": "x"}, expect=409)["type"].endswith(
        "not-waivable"
    )
    office.do(path, "waive", {"code": "nonsense", "reason": "x"}, expect=422)
    office.do(path, "waive", {"code": "experience"}, expect=422)
    shown = office.do(path, "waive", {"code": "experience", "reason": "Two years of teaching count."})
    line = next(one for one in shown["eligibility"] if one["code"] == "experience")
    assert (line["outcome"], line["decided_by"], line["reason"]) == (
        "waived", "Jeanne Mugisha", "Two years of teaching count.",
    )  # fmt: skip
    assert office.do(path, "find-eligible")["state"] == "eligible"
    assert office.do(path, "waive", {"code": "experience", "reason": "x"}, expect=409)["type"].endswith(
        "not-screening"
    )


def test_an_ineligible_one_is_told_why_and_comes_back_by_waiver_or_correction(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world, residence_country="US"), build.officer(world, posted)
    path = f"/applications/{build.submitted_application(world, posted, who)['id']}"
    office.do(path, "find-ineligible", expect=422)
    office.do(path, "find-ineligible", {"reason": "You live outside Europe.", "reason_code": "residence"})
    told = who.get(path)
    assert (told["state"], told["next_step"]) == ("ineligible", "read_why")
    entry = told["timeline"][-1]
    assert (entry["key"], entry["reason"], entry["reason_code"], entry["who"]) == (
        "application.ineligible", "You live outside Europe.", "residence", None,
    )  # fmt: skip
    assert office.do(path, "reinstate", {"reason": "Moved."}, expect=409)["type"].endswith(
        "conditions-not-met"
    )
    office.do(path, "correct", {"code": "residence", "outcome": "meets", "reason": "Moved to Namur in May."})
    assert office.do(path, "reinstate", {"reason": "Moved."})["state"] == "eligible"
    assert who.get(path)["state"] == "under_review"


def test_a_waiver_asked_for_is_seen_by_the_office_and_kept_from_the_blind(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world, experience_years=3), build.officer(world, posted)
    draft = build.drafted(who, posted)
    path = f"/applications/{draft['id']}"
    who.patch(path, {"waivers_asked": {"nonsense": "x"}}, expect=422)
    who.patch(path, {"waivers_asked": {"experience": "I taught at IPRC Huye."}})
    who.do(path, "submit", build.CONSENT)
    (line,) = office.items(f"/applications?call_id={posted.id}")
    assert (line["flags"], line["conditions"]) == (["waiver_asked"], {"met": 1, "total": 2, "waived": 0})
    asked = {one["code"]: one["waiver_asked"] for one in office.get(path)["eligibility"]}
    assert asked == {"residence": None, "experience": "I taught at IPRC Huye."}
    judge = build.reviewer(world, posted)
    build.asked(office, draft["id"], judge)
    assert "IPRC Huye" not in judge.ask("GET", path).text


def test_nobody_decides_on_an_application_of_their_own(world: World) -> None:
    posted = build.call(world)
    who = build.applicant(world)
    build.give(world, who, "officer", "programme", posted.programme_id)
    sent = build.submitted_application(world, posted, who)
    path = f"/applications/{sent['id']}"
    assert sent["allowed_actions"] == ["withdraw", "messages"]
    assert who.do(path, "find-eligible", expect=403)["type"] == "urn:umusanzu:problem:own-application"
    assert who.do(path, "waive", {"code": "experience", "reason": "Me."}, expect=403)["type"].endswith(
        "own-application"
    )
    assert (who.get(path)["state"], who.get(path)["reviews"]) == ("under_review", None)


def test_withdrawn_by_its_owner_at_any_state_before_accepted(world: World) -> None:
    posted = build.call(world, posts=0)
    who = build.applicant(world)
    sent = build.submitted_application(world, posted, who)
    path = f"/applications/{sent['id']}"
    for state in S:
        build.put(world, sent["id"], state)
        answer = who.ask("POST", f"{path}/withdraw", If_Match=who.etag(path))
        over = state in (S.ACCEPTED, S.DECLINED, S.EXPIRED, S.LAPSED, S.WITHDRAWN)
        assert answer.status_code == (409 if over else 200), (state, answer.text)


def test_every_state_and_verb_for_everyone(world: World) -> None:
    """The table is the law: a step is taken only from a state it names, by whom it names, else nothing moves."""
    posted = build.call(world, posts=0)
    owner, office = build.applicant(world), build.officer(world, posted)
    people: dict[str, Somebody] = {
        "applicant": owner,
        "other applicant": build.applicant(world, name="Other Person"),
        "officer": office,
        "officer elsewhere": build.officer(world, build.call(world)),
        "reviewer": build.reviewer(world, posted),
        "host": build.staff(world, "host", "organisation", posted.host_id),
    }
    sent = build.submitted_application(world, posted, owner)
    build.asked(office, sent["id"], people["reviewer"])
    for state in S:
        for name, who in people.items():
            _try_every_verb(world, sent["id"], state, name, who, owner)


def _try_every_verb(
    world: World, application_id: str, state: ApplicationState, name: str, who: Somebody, owner: Somebody
) -> None:
    path = f"/applications/{application_id}"
    build.put(world, application_id, state)
    etag = owner.etag(path)
    seen = who.ask("GET", path)
    offered = seen.json()["allowed_actions"] if seen.status_code == 200 else []
    for verb in VERBS:
        word = verb.replace("_", "-")
        answer = who.ask("POST", f"{path}/{word}", BODIES.get(verb), If_Match=etag)
        place = (name, state.value, verb, answer.text)
        entitled = name == ("applicant" if verb in OF_APPLICANT else "officer") and seen.status_code == 200
        steps = [t for t in LIFECYCLE.transitions if t.verb == verb and state in t.sources]
        if entitled and steps:
            assert answer.status_code == 200, place
            assert word in offered, place
            build.put(world, application_id, state)
            etag = owner.etag(path)
        else:
            assert answer.status_code in ((409,) if entitled else (403, 404)), place
            assert word not in offered, place
    assert owner.etag(path) == etag


def test_a_conflicting_change_is_refused_by_version(world: World) -> None:
    posted = build.call(world)
    office = build.officer(world, posted)
    path = f"/applications/{build.submitted_application(world, posted)['id']}"
    etag = office.etag(path)
    assert office.ask("POST", f"{path}/find-eligible").status_code == 428
    assert office.ask("POST", f"{path}/find-eligible", If_Match=etag).status_code == 200
    assert office.ask("POST", f"{path}/shortlist", If_Match=etag).status_code == 412


def test_the_thread_is_between_applicant_and_office_alone(world: World) -> None:
    posted = build.call(world)
    who, office = build.applicant(world), build.officer(world, posted)
    draft = build.drafted(who, posted)
    path = f"/applications/{draft['id']}"
    assert who.post(f"{path}/messages", {"text": "Hello?"}, expect=409)["type"].endswith("not-sent-yet")
    who.do(path, "submit", build.CONSENT)
    who.post(f"{path}/messages", {"text": "May I bring my son?"}, expect=201)
    office.post(f"{path}/messages", {"text": "Yes, at your own cost."}, expect=201)
    thread = who.items(f"{path}/messages")
    assert [(one["from_office"], one["author"], one["text"]) for one in thread] == [
        (False, "Diane Mukamana", "May I bring my son?"),
        (True, "Jeanne Mugisha", "Yes, at your own cost."),
    ]
    assert who.get(path)["thread_count"] == 2
    judge = build.reviewer(world, posted)
    build.asked(office, draft["id"], judge)
    assert judge.ask("GET", f"{path}/messages").status_code == 403
    assert judge.ask("POST", f"{path}/messages", {"text": "Hm"}).status_code == 403
    assert judge.get(path)["thread_count"] is None
    stranger = build.applicant(world, name="Other Person")
    assert stranger.ask("GET", f"{path}/messages").status_code == 404
