"""Who asks, and what they may do where. identity makes actors; every domain only reads them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from api.core.problems import NotPermitted

ScopeKind = Literal["system", "programme", "organisation", "call"]


@dataclass(frozen=True)
class Held:
    """One role (or key) someone holds: its permissions, and the scopes they reach."""

    role: str
    permissions: frozenset[str]
    scope: ScopeKind
    ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class At:
    """Where a row stands: what a permission's scope is compared with.

    `people` maps a relation (applicant, expert, trainer, participant, mentor, team_member)
    to those who have it to this row.
    """

    programme_id: UUID | None = None
    organisation_ids: tuple[UUID, ...] = ()
    call_id: UUID | None = None
    people: Mapping[str, Collection[UUID | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reach:
    """All that a permission reaches, for a query: everything, or what belongs to these."""

    everything: bool
    programmes: frozenset[UUID]
    organisations: frozenset[UUID]
    calls: frozenset[UUID]

    @property
    def nothing(self) -> bool:
        return not (self.everything or self.programmes or self.organisations or self.calls)


@dataclass(frozen=True)
class Actor:
    """Whoever asks: someone signed in, a key, the system itself, or anyone at all.

    `relations` is what each relation permits (identity's table); it counts only on rows
    whose `At.people` name this actor's person in that relation.
    """

    kind: Literal["anyone", "account", "key", "system"]
    account_id: UUID | None = None
    person_id: UUID | None = None
    name: str = ""
    language: str | None = None
    verified: bool = False
    session_id: UUID | None = None
    held: tuple[Held, ...] = ()
    relations: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def signed_in(self) -> bool:
        return self.kind != "anyone"

    @property
    def in_office(self) -> bool:
        """Whether they work for a programme's office: who may always see names."""
        return self.kind == "system" or any(held.role in ("admin", "officer") for held in self.held)

    def roles(self) -> frozenset[str]:
        return frozenset(held.role for held in self.held)

    def holds(self, permission: str) -> bool:
        """Whether they have it anywhere at all, by a role or by a relation."""
        if self.kind == "system":
            return True
        if any(permission in held.permissions for held in self.held):
            return True
        return self.person_id is not None and any(permission in some for some in self.relations.values())

    def reach(self, permission: str) -> Reach:
        """Where their roles give them this permission (relations aside)."""
        if self.kind == "system":
            return Reach(True, frozenset(), frozenset(), frozenset())
        found: dict[str, set[UUID]] = {"programme": set(), "organisation": set(), "call": set()}
        everything = False
        for held in self.held:
            if permission in held.permissions:
                if held.scope == "system":
                    everything = True
                else:
                    found[held.scope] |= held.ids
        return Reach(
            everything,
            frozenset(found["programme"]),
            frozenset(found["organisation"]),
            frozenset(found["call"]),
        )

    def may(self, permission: str, at: At) -> bool:
        reach = self.reach(permission)
        if (
            reach.everything
            or at.programme_id in reach.programmes
            or at.call_id in reach.calls
            or not reach.organisations.isdisjoint(at.organisation_ids)
        ):
            return True
        return self.person_id is not None and any(
            permission in self.relations.get(relation, frozenset()) and self.person_id in people
            for relation, people in at.people.items()
        )

    def require(self, permission: str, at: At) -> None:
        """Raise NotPermitted (403) where `may` says no."""
        if not self.may(permission, at):
            raise NotPermitted(permission)


ANYONE = Actor(kind="anyone")
SYSTEM = Actor(kind="system", name="Umusanzu")
