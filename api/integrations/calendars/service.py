"""One's own calendar, gathered from all domains, and the private address of it.

The address stands for its owner as they are when it is asked: what they may no longer see is no longer in it.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, select

from api.core import clock, events, i18n
from api.core.actor import Actor, At
from api.core.calendars import written
from api.core.ids import fingerprint, secret
from api.core.problems import NotFound
from api.core.registries import HeldData, registries
from api.identity.accounts import service as accounts
from api.identity.accounts.authenticate import actor_of_account
from api.identity.accounts.models import Account
from api.identity.people import service as people
from api.integrations.calendars.models import CalendarLink

# What is so long over is no longer in it.
_BACK = timedelta(days=90)
_PREFIX = "cal_"


def own(session: Session, actor: Actor, site: str) -> bytes:
    """What the asker takes part in and has to do, in the language they read."""
    accounts.themselves(actor)
    since = clock.now() - _BACK
    entries = [entry for gather in registries.calendar.values() for entry in gather(session, actor, since)]
    return written(i18n.say("Umusanzu: my calendar"), entries, site)


def by_address(session: Session, token: str, site: str) -> bytes:
    """The same for whoever has the private address, in its owner's language. Raises NotFound."""
    account = session.exec(
        select(Account)
        .join(CalendarLink, col(CalendarLink.account_id) == col(Account.id))
        .where(CalendarLink.fingerprint == fingerprint(token), col(Account.disabled_at).is_(None))
    ).one_or_none()
    if account is None:
        raise NotFound
    # A calendar program says no language, or its maker's.
    before = i18n.language.set(account.language)
    try:
        return own(session, actor_of_account(session, account), site)
    finally:
        i18n.language.reset(before)


def link(session: Session, actor: Actor) -> CalendarLink | None:
    query = select(CalendarLink).where(CalendarLink.account_id == accounts.themselves(actor))
    return session.exec(query).one_or_none()


def make(session: Session, actor: Actor) -> tuple[CalendarLink, str]:
    """A new private address, and its secret; one made before ends."""
    before = link(session, actor)
    if before is not None:
        session.delete(before)
        session.flush()
    token = secret(_PREFIX)
    row = CalendarLink(
        account_id=accounts.themselves(actor), fingerprint=fingerprint(token), created_at=clock.now()
    )
    session.add(row)
    session.flush()
    events.record(session, "calendar_link.made", row, actor, at=At(), person_id=actor.person_id)
    return row, token


def revoke(session: Session, actor: Actor) -> None:
    """The address ends at once. Raises NotFound where there is none."""
    row = link(session, actor)
    if row is None:
        raise NotFound
    events.record(session, "calendar_link.revoked", row, actor, at=At(), person_id=actor.person_id)
    session.delete(row)
    session.flush()


def _export(session: Session, person_id: UUID) -> dict[str, Any]:
    rows = session.exec(
        select(CalendarLink).where(col(CalendarLink.account_id).in_(_accounts(session, person_id)))
    )
    return {"calendar_links": [{"made_at": row.created_at} for row in rows]}


def _erase(session: Session, person_id: UUID) -> dict[str, int]:
    """The address of whoever is erased leads nowhere."""
    gone = delete(CalendarLink).where(col(CalendarLink.account_id).in_(_accounts(session, person_id)))
    return {"calendar_links": session.exec(gone).rowcount}


def _accounts(session: Session, person_id: UUID) -> list[UUID]:
    query = select(Account.id).where(col(Account.person_id).in_(people.same_people(session, person_id)))
    return list(session.exec(query))


HELD = HeldData(("calendar_links",), _export, _erase)
