"""Stays with their papers, through HTTP on rows of tests/selection/build.py."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from api.core import clock
from api.identity.documents.models import StoredDocument
from api.programmes.models import ClearanceOwner, ProgrammeClearance
from tests.selection import build
from tests.support.world import Somebody, World


@dataclass
class Stay:
    """A placement that has opened, and who has to do with it."""

    scene: build.Scene
    expert: Somebody
    path: str

    @property
    def officer(self) -> Somebody:
        return self.scene.officer

    @property
    def host(self) -> Somebody:
        return self.scene.host

    def read(self) -> dict[str, Any]:
        read: dict[str, Any] = self.officer.get(self.path)
        return read

    def paper(self, kind: str) -> str:
        """The path of a paper."""
        (found,) = [one for one in self.read()["clearances"] if one["kind"] == kind]
        return f"{self.path}/clearances/{found['id']}"

    def report(self, kind: str) -> str:
        found = next(one for one in self.read()["reports"] if one["kind"] == kind)
        return f"{self.path}/reports/{found['id']}"


def asks(at: build.Scene, kind: str, **more: Any) -> None:
    """The programme asks every expert for this paper."""
    values = {"owner": ClearanceOwner.EXPERT, "on_site_only": False, **more}
    build.add(at.world, ProgrammeClearance(programme_id=at.programme_id, kind=kind, **values))


def stay(world: World, at: build.Scene | None = None, **assignment: Any) -> Stay:
    """A stay opened by an accepted offer; `assignment` is passed on to build.assignment."""
    at = at or build.scene(world)
    assignment_id = build.assignment(at, **assignment) if assignment else None
    _, expert, offer = build.accepted_offer(world, at, assignment_id=assignment_id)
    found = [one for one in expert.items("/placements") if one["call_id"] == offer["call_id"]]
    return Stay(at, expert, f"/placements/{found[-1]['id']}")


def file(world: World, owner: Somebody, kind: str = "paper") -> str:
    """A file somebody has uploaded."""
    row = StoredDocument(
        owner_id=owner.person_id,
        uploaded_by_id=owner.account_id,
        kind=kind,
        name="paper.pdf",
        media_type="application/pdf",
        size=10,
        sha256="0" * 64,
        storage_key="key",
    )
    build.add(world, row)
    return str(row.id)


def approved(it: Stay, kind: str, *, days: int = 400, document_id: str | None = None) -> str:
    """The paper handed in and approved, valid for so many days from today."""
    path = it.paper(kind)
    until = (clock.today() + timedelta(days=days)).isoformat()
    body = {"document_id": document_id or file(it.scene.world, it.expert), "valid_until": until}
    it.expert.do(path, "submit", body)
    it.officer.do(path, "approve", {})
    return path


def ready(it: Stay) -> None:
    """The host ready, the stay ready."""
    it.host.do(it.path, "host-ready", {"counterpart": "Aline, workshop leader"})
    it.officer.do(it.path, "make-ready")


def active(it: Stay) -> None:
    """The first day has come and the stay has begun."""
    ready(it)
    first = it.read()["starts_on"]
    it.scene.world.pass_time(days=(date.fromisoformat(first) - clock.today()).days)
    it.officer.do(it.path, "start")


def phase(first: int, last: int, **more: Any) -> dict[str, Any]:
    """A phase by days from the usual first day."""
    return {
        "starts_on": build.first_day() + timedelta(days=first),
        "ends_on": build.first_day() + timedelta(days=last),
        **more,
    }


def sent(one: dict[str, Any]) -> dict[str, Any]:
    """A phase as JSON."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in one.items()}


def of(path: str) -> UUID:
    return UUID(path.rpartition("/")[2])
