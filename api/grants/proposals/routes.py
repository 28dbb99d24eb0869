"""/applications/{id}/proposal: what a team asks for."""

from uuid import UUID

from sqlmodel import Session

from api.applications.models import Application
from api.calls.models import Call
from api.core.actor import Actor
from api.core.money import Money
from api.core.routing import IfMatch, Resource, Rx, Signed, Tx, route
from api.grants.proposals import service
from api.grants.proposals.schemas import ProposalMember, ProposalRead, ProposalWrite

proposals = Resource("applications", "Grants")


@route(proposals, "GET", "/{application_id}/proposal", needs="proposals:read", problems=(404,))
def read_proposal(session: Rx, actor: Signed, application_id: UUID) -> ProposalRead:
    """The proposal of an application in a grant call; empty until it is written."""
    return _read(session, actor, service.read(session, actor, application_id))


@route(proposals, "PUT", "/{application_id}/proposal", needs="proposals:write", problems=(404, 409, 412, 428))
def put_proposal(
    session: Tx, actor: Signed, application_id: UUID, version: IfMatch, body: ProposalWrite
) -> ProposalRead:
    """Write the whole proposal, while the application is a draft or was returned."""
    return _read(session, actor, service.put(session, actor, application_id, version, body))


def _read(session: Session, actor: Actor, application: Application) -> ProposalRead:
    row = service.of(session, application.id)
    named = service.knows_names(session, actor, application)
    asked = None
    if row.asked_minor is not None and row.currency is not None:
        asked = Money.of(row.asked_minor, row.currency)
    return ProposalRead(
        **application.model_dump(include={"id", "version", "created_at", "updated_at"}),
        **row.model_dump(include={"title", "summary", "field", "plan"}),
        institution_id=row.institution_id if named else None,
        asked=asked,
        team=[
            ProposalMember(person_id=one.person_id, name=one.stated_name, role=one.role)
            for one in service.members(session, application.id)
        ]
        if named
        else None,
        missing=service.missing(session, application.id),
        fields=session.get_one(Call, application.call_id).fields,
        allowed_actions=service.allowed(session, application, actor),
    )
