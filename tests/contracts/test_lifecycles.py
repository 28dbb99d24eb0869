"""Life cycles as tables: complete, reachable, with a home for every guard and permission."""

import pytest

from api.core.lifecycle import BY_ITSELF, Lifecycle
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
    own = {("Application", "withdraw")}  # nobody explains leaving
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
