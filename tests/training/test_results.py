"""Tests, feedback and results: who enters, who sees, what is never said."""

from typing import Any

from sqlmodel import select

from api.core.events import Event
from tests.support.world import Somebody, World
from tests.training import build
from tests.training.test_modules import kind

# A score nobody else's number resembles, so that a leak is found by looking for it.
TELLING = 61.8033


def group_with_scores(world: World, people: int = 6) -> tuple[build.Group, Somebody, list[str]]:
    group = build.Group(world)
    participant = world.account()
    places = [group.enrol(participant.person_id)["id"], *group.people(people - 1)]
    group.tests("pre", "post")
    group.scores("pre", {place: 40 + n for n, place in enumerate(places)})
    return group, participant, places


def test_no_post_test_before_the_pre_test(world: World) -> None:
    group, _, places = group_with_scores(world)
    late = group.enrol()["id"]
    assert kind(group.scores("post", {late: 70}, expect=409)) == "no-post-before-pre"
    assert kind(group.scores("post", {places[0]: 70, late: 70}, expect=409)) == "no-post-before-pre"
    assert {line["score"] for line in group.trainer.get(f"{group.path}/tests/post/scores")["lines"]} == {None}
    group.scores("pre", {late: 30})
    group.scores("post", {late: 70})
    assert kind(group.scores("pre", {late: None}, expect=409)) == "post-test-taken"


def test_one_score_per_person_and_test_corrected_in_place(world: World) -> None:
    group, _, places = group_with_scores(world)
    said = group.scores("pre", {places[0]: 55})
    said = group.scores("pre", {places[0]: 55})
    assert [line["score"] for line in said["lines"] if line["enrolment_id"] == places[0]] == [55]
    problem = group.scores("pre", {places[0]: 101}, expect=422)
    assert [error["pointer"] for error in problem["errors"]] == [f"/scores/{places[0]}"]
    group.scores("pre", {places[1]: -1}, expect=422)
    harder = {"tests": [{"kind": "pre", "title": "Test pre", "most": 20}]}
    answer = group.trainer.ask("PUT", f"{group.path}/tests", harder, If_Match=group.trainer.etag(group.path))
    assert kind(answer.json()) == "test-has-scores"


def test_a_participant_enters_their_own_score_once(world: World) -> None:
    group, participant, places = group_with_scores(world)
    own, other = places[0], places[1]
    assert participant.ask("PUT", f"/enrolments/{own}/tests/post", {"score": 88}).status_code == 200
    again = participant.ask("PUT", f"/enrolments/{own}/tests/post", {"score": 99})
    assert kind(again.json()) == "score-entered"
    assert participant.ask("PUT", f"/enrolments/{other}/tests/post", {"score": 1}).status_code == 404
    scores = participant.get(f"/enrolments/{own}")["scores"]
    assert [(row["kind"], row["score"]) for row in scores] == [("pre", 40), ("post", 88)]
    assert group.officer.get(f"/enrolments/{own}")["scores"] == scores


def test_change_is_paired_and_says_who_is_missing(world: World) -> None:
    group, _, places = group_with_scores(world, people=7)
    group.scores("post", {place: 60 + 2 * n for n, place in enumerate(places[:5])})
    results = group.officer.get(f"{group.path}/results")
    (change,) = results["changes"]
    # Before 40 to 44, after 60 to 68: those two who took the first test only count for nothing.
    assert (change["to"], change["n"], change["missing_before"], change["missing_after"]) == ("post", 5, 0, 2)
    assert (change["mean_before"], change["mean_after"], change["mean_change"]) == (42, 64, 22)
    assert change["suppressed"] is False
    assert results["enrolled"] == 7


def test_results_below_five_are_not_shown(world: World) -> None:
    group, _, places = group_with_scores(world)
    group.scores("post", dict.fromkeys(places[:4], TELLING))
    results = group.officer.get(f"{group.path}/results")
    assert (results["changes"][0]["n"], results["changes"][0]["suppressed"]) == (4, True)
    figures = ("mean_before", "mean_after", "mean_change", "sd_change", "effect", "low", "high")
    assert {results["changes"][0][name] for name in figures} == {None}


def test_two_results_do_not_tell_one_persons_score_by_their_difference(world: World) -> None:
    group, _, places = group_with_scores(world, people=6)
    group.tests("pre", "post", "follow_up")
    group.scores("post", dict.fromkeys(places, 70.0))
    group.scores("follow_up", dict.fromkeys(places[:5], 80.0))
    post, later = group.officer.get(f"{group.path}/results")["changes"]
    assert (post["n"], post["suppressed"], later["n"], later["suppressed"]) == (6, False, 5, True)
    group.scores("follow_up", {places[5]: 80})
    post, later = group.officer.get(f"{group.path}/results")["changes"]
    assert (post["suppressed"], later["suppressed"], later["mean_after"]) == (False, False, 80)


def test_feedback_is_given_once_and_shown_among_five_or_more(world: World) -> None:
    group = build.Group(world)
    everyone = [world.account() for _ in range(5)]
    places = [group.enrol(somebody.person_id)["id"] for somebody in everyone]
    said = [("Zeal.", 5), ("Abrupt.", 3), ("", 4), ("More practice.", 4), ("Good.", 4)]
    for number, (somebody, place, (text, rating)) in enumerate(zip(everyone, places, said, strict=True)):
        if number == 4:
            (opinion,) = group.officer.get(f"{group.path}/results")["opinions"]
            assert opinion == {
                "form": "end", "n": 4, "suppressed": True, "mean_rating": None, "words": [],
            }  # fmt: skip
        somebody.post(f"/enrolments/{place}/feedback", {"rating": rating, "text": text}, expect=201)
    (opinion,) = group.officer.get(f"{group.path}/results")["opinions"]
    assert (opinion["mean_rating"], opinion["words"]) == (4, ["Abrupt.", "Good.", "More practice.", "Zeal."])
    twice = everyone[0].post(f"/enrolments/{places[0]}/feedback", {"rating": 1}, expect=409)
    assert kind(twice) == "feedback-given"
    everyone[0].post(f"/enrolments/{places[1]}/feedback", {"rating": 1}, expect=404)
    group.trainer.post(f"/enrolments/{places[1]}/feedback", {"rating": 1}, expect=403)


def _everything(somebody: Somebody, group: build.Group, places: list[str], session: str) -> list[Any]:
    """Every answer of training this person can get, refusals included."""
    paths = [
        *("/cohorts", "/enrolments", "/tot-sessions", "/certificates", "/modules"),
        *(f"/enrolments/{place}" for place in places),
        *(f"{group.path}{below}" for below in ("", "/results", "/tests/pre/scores", "/tests/post/scores")),
        *(session, f"{session}/attendance", f"/enrolments?cohort_id={group.id}"),
    ]
    return [somebody.ask("GET", path) for path in paths]


def test_hosts_and_employers_never_see_test_scores(world: World) -> None:
    group = build.Group(world)
    participant = world.account()
    places = [group.enrol(participant.person_id)["id"], *group.people(5)]
    group.tests("pre", "post")
    group.scores("pre", dict.fromkeys(places, TELLING))
    group.scores("post", dict.fromkeys(places, TELLING))
    session = group.session(held=True)
    group.mark(session, dict.fromkeys(places, "present"))
    # The numbers are there to be leaked: those who may see them do.
    for insider in (group.officer, group.trainer, participant):
        assert any(str(TELLING) in answer.text for answer in _everything(insider, group, places, session))
    officer_at_host = world.staff("officer", "organisation", group.host_id)
    other = world.account()
    for outsider in (group.host, officer_at_host, other, world.anyone):
        for answer in _everything(outsider, group, places, session):
            assert str(TELLING) not in answer.text, answer.url
    shown = group.host.get(f"/enrolments/{places[0]}")
    assert (shown["scores"], shown["attended"], shown["sessions"][0]["mark"]) == (None, 1, "present")
    assert group.host.ask("GET", f"{group.path}/results").status_code == 403
    assert group.host.ask("GET", f"{group.path}/tests/pre/scores").status_code == 403
    # Events travel further than rows: none of them holds a score.
    with world.database.read() as reading:
        told = reading.exec(select(Event)).all()
    assert {event.type for event in told} >= {"test.scored", "attendance.taken"}
    assert not any(str(TELLING) in f"{event.data} {event.personal}" for event in told)


def test_a_participant_never_sees_anothers_score(world: World) -> None:
    group, participant, places = group_with_scores(world)
    group.scores("pre", {places[1]: TELLING})
    for answer in _everything(participant, group, places, group.session()):
        assert str(TELLING) not in answer.text, answer.url
