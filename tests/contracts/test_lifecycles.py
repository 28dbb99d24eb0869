"""Life cycles as tables: complete, reachable, with a home for every guard and permission."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.core.actor import Actor, At, Held
from api.core.lifecycle import BY_ITSELF, Lifecycle, Transition
from api.core.problems import Conflict, Problem
from api.identity.permissions import PERMISSIONS
from api.wiring import RESOURCES
from tests.contracts.lifecycles import LIFECYCLES

PATHS = {f"{spec.method} {spec.path}" for resource in RESOURCES for spec in resource.specs}


@pytest.mark.parametrize("cycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_guard_is_registered_and_every_permission_known(cycle: Lifecycle) -> None:
    assert cycle.unregistered() == set()
    unknown = {t.needs for t in cycle.transitions} - PERMISSIONS.keys() - {BY_ITSELF}
    assert unknown == set()


@pytest.mark.parametrize("cycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_state_is_reached_from_the_first(cycle: Lifecycle) -> None:
    reached = {cycle.transitions[0].sources[0]}
    for _ in cycle.states:
        reached |= {t.target for t in cycle.transitions if reached & set(t.sources)}
    # Some rows begin further on: an enrolment with a free place, for one.
    starts = {state for state in cycle.states if not any(t.target == state for t in cycle.transitions)}
    assert set(cycle.states) - reached - starts == set()


@pytest.mark.parametrize("cycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_step_is_an_event_and_a_step_backwards_has_a_reason(cycle: Lifecycle) -> None:
    assert [t.verb for t in cycle.transitions if t.event is None] == []
    negative = {
        "decline",
        "reject",
        "refuse",
        "return",
        "request_changes",
        "withdraw",
        "cancel",
        "terminate",
        "suspend",
    }
    own = {("Application", "withdraw"), ("Import", "cancel")}  # nobody explains leaving, nor a file
    bare = [
        t.verb
        for t in cycle.transitions
        if t.verb in negative
        and not t.reason
        and t.needs != BY_ITSELF
        and (cycle.resource, t.verb) not in own
    ]
    assert bare == []


@pytest.mark.parametrize("cycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_step_people_take_has_its_route(cycle: Lifecycle) -> None:
    verbs = {t.verb.replace("_", "-") for t in cycle.transitions if t.needs != BY_ITSELF}
    missing = {verb for verb in verbs if not any(path.endswith(f"/{verb}") for path in PATHS)}
    # Whoever writes the first mark has begun.
    assert missing == ({"begin"} if cycle.resource == "Review" else set())


@pytest.mark.parametrize("cycle", LIFECYCLES.values(), ids=LIFECYCLES)
def test_every_state_is_left_or_an_end(cycle: Lifecycle) -> None:
    ends = [state for state in cycle.states if not any(state in t.sources for t in cycle.transitions)]
    reaching = set(ends) or set(cycle.states)
    for _ in cycle.states:
        reaching |= {s for t in cycle.transitions for s in t.sources if t.target in reaching}
    assert set(cycle.states) - reaching == set()


class _Row:
    """A row of any life cycle, without its table."""

    def __init__(self, state: str) -> None:
        self.id = UUID(int=1)
        self.state = state


@pytest.mark.parametrize("cycle", LIFECYCLES.values(), ids=LIFECYCLES)
@settings(max_examples=40, derandomize=True, database=None, deadline=None)
@given(data=st.data())
def test_a_walk_goes_where_the_table_says_and_nowhere_else(cycle: Lifecycle, data: st.DataObject) -> None:
    """Any steps in any order by somebody with some of the permissions, with guards that stand against some."""
    walked = Lifecycle(*cycle.transitions, resource=cycle.resource)
    closed = data.draw(
        st.sets(st.sampled_from(sorted({t.guard for t in cycle.transitions if t.guard} or {""})))
    )
    for name in {t.guard for t in cycle.transitions if t.guard}:
        walked.guard(name)(_against if name in closed else _open)
    held = data.draw(st.sets(st.sampled_from(sorted({t.needs for t in cycle.transitions} - {BY_ITSELF}))))
    actor = Actor("account", held=(Held("any", frozenset(held), "system"),))
    session: Any = None
    row = _Row(data.draw(st.sampled_from(cycle.states)))
    for verb in data.draw(st.lists(st.sampled_from(cycle.verbs), max_size=12)):
        before, reason = row.state, data.draw(st.sampled_from([None, "  ", "Because."]))
        allowed = walked.allowed(session, row, actor, At())
        step = next((t for t in cycle.transitions if t.verb == verb and before in t.sources), None)
        taken = _taken(walked, row, verb, actor, reason)
        if isinstance(taken, Problem):
            assert row.state == before
            assert verb not in allowed or (taken.kind == "reason-needed" and step is not None and step.reason)
        else:
            assert taken is step
            assert (verb in allowed, row.state) == (True, taken.target)
            assert not taken.reason or reason == "Because."


def _taken(cycle: Lifecycle, row: Any, verb: str, actor: Actor, reason: str | None) -> Transition | Problem:
    session: Any = None
    try:
        return cycle.step(session, row, verb, actor, At(), reason)
    except Problem as refusal:
        return refusal


def _open(_: Any, __: Any) -> None:
    return None


def _against(_: Any, __: Any) -> None:
    raise Conflict("not-now", "Not now.")
