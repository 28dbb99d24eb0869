"""Every life cycle through HTTP: every state, every step, everybody near it and some who are not.

The details' `allowed_actions` are exactly what then succeeds; what is refused is refused as the table says
and would change nothing.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response

from api.core.lifecycle import Lifecycle
from tests.contracts.lifecycles import LIFECYCLES
from tests.contracts.rehearsal import Rehearsal
from tests.contracts.subjects import SUBJECTS, Subject, body_of, human
from tests.support.world import Somebody

# Beside those who stand near a row: who runs it, who may do everything, who may do nothing to it.
EVERYWHERE = ("officer", "admin", "donor")
# (who, of which side, what they are answered)
OUTSIDERS = (("anyone", "A", {401}), ("officer", "B", {403, 404}), ("classmate", "A", {403, 404}))
# Steps whose guard stands against them on this row, whatever its state; who may take them hears it as 409.
NOT_OFFERED: dict[str, tuple[str, ...]] = {
    "Call": ("conclude",),
    "Enrolment": ("complete",),
    "Grant": ("complete",),
    "Placement": ("close", "make_ready", "resume", "start"),
    "Tranche": ("request", "settle"),
}


def test_every_life_cycle_is_tried() -> None:
    assert sorted(SUBJECTS) == sorted(LIFECYCLES)


@pytest.fixture
def placed(rehearsed: Rehearsal) -> Iterator[Rehearsal]:
    yield rehearsed
    rehearsed.restore()


def _ask(
    stage: Rehearsal, who: Somebody, path: str, verb: str, body: Any, if_match: str | None = "*"
) -> tuple[Response, bool]:
    """The answer to a step, and whether it would have been kept."""
    before = stage.kept
    headers = {"If_Match": if_match} if if_match else {}
    answer = who.ask("POST", f"{path}/{verb.replace('_', '-')}", body, **headers)
    return answer, stage.kept > before


@pytest.mark.parametrize("name", LIFECYCLES)
def test_what_is_allowed_is_what_succeeds(placed: Rehearsal, name: str) -> None:
    cycle, subject, stage = LIFECYCLES[name], SUBJECTS[name], placed
    wrong: list[Any] = []
    for state in _each_state(stage, cycle, subject):
        for asker in (*EVERYWHERE, *subject.asked_by):
            wrong += _differences(stage, cycle, subject, state, asker)
    assert not wrong, "\n".join(map(str, wrong))


def _each_state(stage: Rehearsal, cycle: Lifecycle, subject: Subject) -> Iterator[str]:
    """The row in one state after the other."""
    row = stage.sides["A"][subject.row]
    for state in cycle.states:
        stage.restore()
        stage.place(subject.model, row, state=state, **subject.sets.get(state, {}))
        yield state


def _allowed(stage: Rehearsal, subject: Subject, asker: str) -> set[str] | None:
    """The steps that the details offer; None where they are not shown at all."""
    side = stage.sides["A"]
    place = (subject.detail or subject.path)(side)
    detail = stage.somebody(asker).ask("GET", place)
    assert detail.status_code in (200, 403, 404), (asker, place, detail.text)
    return set(subject.shown(detail.json())["allowed_actions"]) if detail.status_code == 200 else None


def _differences(stage: Rehearsal, cycle: Lifecycle, subject: Subject, state: str, asker: str) -> list[Any]:
    side, who, found = stage.sides["A"], stage.somebody(asker), []
    shown = _allowed(stage, subject, asker)
    for verb in human(cycle):
        word = verb.replace("_", "-")
        offered = shown is not None and word in shown
        answer, kept = _ask(stage, who, subject.path(side), verb, body_of(subject, cycle, verb, side))
        refusals = {403, 404} if shown is None else {403, 409}
        expected = answer.is_success if offered else answer.status_code in refusals
        if not expected or kept != answer.is_success:
            found.append((state, asker, word, offered, answer.status_code, answer.text[:200]))
    return found


@pytest.mark.parametrize("name", LIFECYCLES)
def test_a_step_needs_the_version_and_its_reason(placed: Rehearsal, name: str) -> None:
    cycle, subject, stage = LIFECYCLES[name], SUBJECTS[name], placed
    side, tried = stage.sides["A"], set()
    for _ in _each_state(stage, cycle, subject):
        for asker in (*EVERYWHERE, *subject.asked_by):
            for verb in human(cycle):
                if verb in tried or verb.replace("_", "-") not in (_allowed(stage, subject, asker) or ()):
                    continue
                tried.add(verb)
                who, path, body = (
                    stage.somebody(asker),
                    subject.path(side),
                    body_of(subject, cycle, verb, side),
                )
                without = _ask(stage, who, path, verb, body, None)
                assert (without[0].status_code, without[1]) == (428, False), (verb, without[0].text)
                stale = _ask(stage, who, path, verb, body, '"0"')
                assert (stale[0].status_code, stale[1]) == (412, False), (verb, stale[0].text)
                if any(t.reason for t in cycle.transitions if t.verb == verb):
                    for reason in (
                        {**body, "reason": ""},
                        {key: body[key] for key in body if key != "reason"},
                    ):
                        mute = _ask(stage, who, path, verb, reason)
                        assert (mute[0].status_code, mute[1]) == (422, False), (verb, mute[0].text)
                        assert "/reason" in [error["pointer"] for error in mute[0].json()["errors"]]
    assert sorted(set(human(cycle)) - tried) == sorted(NOT_OFFERED.get(name, ()))


@pytest.mark.parametrize("name", LIFECYCLES)
def test_outsiders_find_nothing_to_move(placed: Rehearsal, name: str) -> None:
    cycle, subject, stage = LIFECYCLES[name], SUBJECTS[name], placed
    side = stage.sides["A"]
    for state in _each_state(stage, cycle, subject):
        for verb in human(cycle):
            path, body = subject.path(side), body_of(subject, cycle, verb, side)
            for asker, other, statuses in OUTSIDERS:
                answer, kept = _ask(stage, stage.somebody(asker, other), path, verb, body)
                assert (answer.status_code in statuses, kept) == (True, False), (
                    state,
                    verb,
                    asker,
                    answer.text,
                )
