"""A life cycle is a table (domain.md, idea 3): read by the API, the screens, the diagrams, the tests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session

from api.core.actor import Actor, At
from api.core.problems import Conflict, Invalid, InvalidTransition, NotPermitted, Problem

# Permission of steps that only the system takes (the clock, an engine): no role holds it.
BY_ITSELF = "system:only"


class Stateful(Protocol):
    id: UUID
    state: Any


Guard = Callable[[Session, Any], None]


@dataclass(frozen=True)
class Transition:
    """`source --verb--> target`. A guard is a name; the service registers what it checks.

    A guard raises Conflict where the step is not possible now. Every change is an event (domain.md, idea 4).
    """

    source: str | tuple[str, ...]
    verb: str
    target: str
    needs: str = BY_ITSELF
    guard: str | None = None
    reason: bool = False
    event: str = field(kw_only=True)

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source,) if isinstance(self.source, str) else self.source


class Lifecycle:
    """The table of one resource, and the one function that moves its rows."""

    def __init__(self, *transitions: Transition, resource: str) -> None:
        self.resource = resource
        self.transitions = transitions
        self._guards: dict[str, Guard] = {}
        seen: set[tuple[str, str]] = set()
        for transition in transitions:
            for source in transition.sources:
                if (source, transition.verb) in seen:
                    raise ValueError(f"{resource}: two steps “{transition.verb}” from “{source}”")
                seen.add((source, transition.verb))

    @property
    def states(self) -> list[str]:
        """Every state, in the order the table names them."""
        ordered: dict[str, None] = {}
        for transition in self.transitions:
            for state in (*transition.sources, transition.target):
                ordered[state] = None
        return list(ordered)

    @property
    def verbs(self) -> list[str]:
        return list(dict.fromkeys(transition.verb for transition in self.transitions))

    def guard(self, name: str) -> Callable[[Guard], Guard]:
        """Register what a guard's name means."""
        if name not in {transition.guard for transition in self.transitions}:
            raise ValueError(f"{self.resource}: no step names the guard {name}")

        def register(check: Guard) -> Guard:
            self._guards[name] = check
            return check

        return register

    def unregistered(self) -> set[str]:
        """Guards that the table names and nobody registered (a test wants none)."""
        return {t.guard for t in self.transitions if t.guard} - self._guards.keys()

    def find(self, state: str, verb: str) -> Transition:
        """The step, or InvalidTransition naming the steps there are."""
        for transition in self.transitions:
            if transition.verb == verb and state in transition.sources:
                return transition
        raise InvalidTransition(state, verb, self.verbs_from(state))

    def verbs_from(self, state: str) -> list[str]:
        return [t.verb for t in self.transitions if state in t.sources and t.needs != BY_ITSELF]

    def allowed(self, session: Session, row: Stateful, actor: Actor, at: At) -> list[str]:
        """The verbs this actor may use on this row now, guards included."""
        verbs: list[str] = []
        for transition in self.transitions:
            if str(row.state) not in transition.sources or transition.needs == BY_ITSELF:
                continue
            if not actor.may(transition.needs, at):
                continue
            if self._refusal(session, transition, row) is None:
                verbs.append(transition.verb)
        return verbs

    def step(
        self, session: Session, row: Stateful, verb: str, actor: Actor, at: At, reason: str | None = None
    ) -> Transition:
        """Check everything about one step and move the row's state; the caller records the event.

        The row must be locked. Raises NotPermitted, InvalidTransition, Invalid (no reason), Conflict (guard).
        """
        named = [t for t in self.transitions if t.verb == verb]
        if named and not any(
            actor.kind == "system" if t.needs == BY_ITSELF else actor.may(t.needs, at) for t in named
        ):
            raise NotPermitted(named[0].needs)
        transition = self.find(str(row.state), verb)
        if transition.needs == BY_ITSELF and actor.kind != "system":
            raise InvalidTransition(str(row.state), verb, self.verbs_from(str(row.state)))
        if transition.needs != BY_ITSELF:
            actor.require(transition.needs, at)
        if transition.reason and not (reason and reason.strip()):
            raise Invalid("reason-needed", "Say why: those concerned will read it.").at("/reason")
        refusal = self._refusal(session, transition, row)
        if refusal is not None:
            raise refusal
        row.state = type(row.state)(transition.target)
        return transition

    def _refusal(self, session: Session, transition: Transition, row: Stateful) -> Problem | None:
        if transition.guard is None:
            return None
        try:
            self._guards[transition.guard](session, row)
        except Conflict as conflict:
            return conflict
        return None
