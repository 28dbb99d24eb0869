"""/invitations."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import Session, col

from api.core import pages
from api.core.registries import registries
from api.core.routing import (
    App,
    Asked,
    Before,
    Received,
    Reply,
    Resource,
    Rx,
    Signed,
    Tx,
    credential_of,
    route,
)
from api.core.schemas import Page
from api.identity.accounts import service as accounts
from api.identity.accounts.models import Account
from api.identity.accounts.routes import account_read, session_cookie
from api.identity.invitations import service
from api.identity.invitations.models import Invitation
from api.identity.invitations.schemas import (
    AcceptanceWrite,
    AcceptedInvitation,
    InvitationQuery,
    InvitationRead,
    InvitationShown,
    InvitationState,
    InvitationToken,
    InvitationWrite,
)
from api.identity.invitations.service import Acceptance

invitations = Resource("invitations", "Invitations")


@route(invitations, "POST", "", needs="invitations:write", status=201, problems=(409,))
def send_invitation(session: Tx, actor: Signed, body: InvitationWrite) -> InvitationRead:
    """Invite somebody by letter to take an account, perhaps with a role, perhaps as a person known already."""
    return _read(session, [service.send(session, actor, body)])[0]


@route(invitations, "GET", "", needs="invitations:write")
def list_invitations(
    session: Rx, actor: Signed, asked: Annotated[InvitationQuery, Query()]
) -> Page[InvitationRead]:
    """Invitations one sent or into one's reach, the newest first."""
    query = service.visible_to(actor)
    if asked.state:
        query = service.in_state(query, asked.state)
    rows, cursor, total = pages.slice_of(session, query, asked, [(col(Invitation.id), True)])
    return Page(items=_read(session, rows), next_cursor=cursor, total=total)


@route(invitations, "POST", "/{invitation_id}/withdraw", needs="invitations:write", problems=(404, 409))
def withdraw_invitation(session: Tx, actor: Signed, invitation_id: UUID) -> InvitationRead:
    """Take an invitation back; its link is no longer good."""
    return _read(session, [service.withdraw(session, actor, invitation_id)])[0]


@route(invitations, "POST", "/{invitation_id}/send-again", needs="invitations:write", problems=(404, 409))
def send_invitation_again(session: Tx, actor: Signed, invitation_id: UUID) -> InvitationRead:
    """Write another letter with a new link; the earlier link is no longer good."""
    return _read(session, [service.send_again(session, actor, invitation_id)])[0]


@route(invitations, "POST", "/show", public=True)
def show_invitation(session: Rx, body: InvitationToken) -> InvitationShown:
    """What a letter's link is for. A POST, so that the token stands in no log."""
    row = service.by_token(session, body.token)
    inviter = session.get(Account, row.invited_by_id) if row.invited_by_id else None
    return InvitationShown(
        email=row.email,
        name=row.name,
        language=row.language,
        role=row.role,
        scope_name=_scope_names(session, [row]).get(row.scope_id) if row.scope_id else None,
        invited_by=inviter.name if inviter else None,
        has_account=accounts.by_email(session, row.email) is not None,
        expires_at=row.expires_at,
    )


def _ready(before: Before) -> Acceptance:
    body: AcceptanceWrite = before.values["body"]
    with before.context.database.read() as session:
        return service.prepare(session, body.token, body.password, credential_of(before.request).address)


@route(invitations, "POST", "/accept", public=True, problems=(401, 409), before=_ready)
def accept_invitation(
    session: Tx, body: AcceptanceWrite, ready: Received, app: App, request: Asked
) -> Reply[AcceptedInvitation]:
    """Take up an invitation: the account, its person and its role are there at once, and one is signed in."""
    credential = credential_of(request)
    if ready.proof is not None and not ready.proof.good:
        accounts.note_failure(session, ready.email, credential.address)
        return Reply(accounts.wrong())
    row, account = service.accept(session, body.token, ready)
    _, secret = accounts.open_session(session, account.id, credential.user_agent, credential.address)
    return Reply(
        AcceptedInvitation(account=account_read(account), role=row.role),
        cookies=[session_cookie(app, secret)],
    )


def _scope_names(session: Session, rows: list[Invitation]) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for kind, known in registries.scope_names.items():
        names |= known(session, [row.scope_id for row in rows if row.scope == kind and row.scope_id])
    return names


def _read(session: Session, rows: list[Invitation]) -> list[InvitationRead]:
    names = _scope_names(session, rows)
    return [
        InvitationRead(
            **row.model_dump(exclude={"scope"}),
            scope_kind=row.scope,
            scope_name=names.get(row.scope_id) if row.scope_id else None,
            state=service.state_of(row),
            allowed_actions=["send-again", "withdraw"]
            if service.state_of(row) in (InvitationState.OPEN, InvitationState.EXPIRED)
            else [],
        )
        for row in rows
    ]
