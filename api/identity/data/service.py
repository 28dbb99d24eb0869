"""Everything held on a person: exporting it, erasing it within the rules, moving it in a merge.

Erasure keeps what counts without names (sex, country, sector, that something happened) and what the
law keeps (receipts, payments); it takes away what tells who it was. Each domain says its own part in
`registries.held_data`; identity comes last, since the others may need to know who it is.
"""

from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlmodel import Session, SQLModel, col, delete, or_, select, update

from api.core import clock, events, search
from api.core.actor import Actor
from api.core.db import locked
from api.core.etag import Version
from api.core.events import Audience, Event
from api.core.problems import Conflict
from api.core.registries import HeldData, registries
from api.identity.access.models import FileOpening
from api.identity.accounts import service as accounts
from api.identity.accounts.models import Account, AccountSession, OneTimeLink
from api.identity.consents import service as consents
from api.identity.consents.models import Consent
from api.identity.documents import service as documents
from api.identity.documents.models import StoredDocument
from api.identity.invitations.models import Invitation
from api.identity.keys.models import ApiKey
from api.identity.people import service as people
from api.identity.people.models import Person, PersonSkill
from api.identity.roles import service as roles
from api.identity.roles.models import RoleGrant

# What an erased person's row keeps, for counts without names.
KEPT = frozenset({
    "id", "created_at", "version", "updated_at", "sex", "residence_country", "sector", "language",
    "merged_into_id", "erased_at", "recorded_by_id",
})  # fmt: skip
_NEVER_EXPORTED = {"password_hash", "fingerprint", "storage_key"}
# Columns that name a person and simply follow a merge.
_MOVED: tuple[tuple[type[SQLModel], str], ...] = (
    (StoredDocument, "owner_id"),
    (Consent, "person_id"),
    (Invitation, "person_id"),
    (Person, "merged_into_id"),
)
_plain = TypeAdapter(dict[str, Any])


def everything(session: Session, person_id: UUID) -> dict[str, dict[str, Any]]:
    return {
        domain: _plain.dump_python(held.export(session, person_id), mode="json")
        for domain, held in sorted(registries.held_data.items())
    }


def erase_own(session: Session, actor: Actor) -> dict[str, dict[str, int]]:
    """Erase whoever asks. Raises Conflict while they hold a role, or where a domain must refuse."""
    if actor.person_id is None:
        raise Conflict("no-person", "There is no person behind this account.")
    row = locked(session, select(Person), actor.person_id)
    return _erase(session, actor, row, None)


def erase(
    session: Session, actor: Actor, person_id: UUID, version: Version, reason: str
) -> dict[str, dict[str, int]]:
    """Erase somebody at their request: those without an account cannot do it themselves."""
    row = locked(session, people.visible_to(actor), person_id)
    people.require(session, actor, "people:erase", row.id)
    version.check(row)
    return _erase(session, actor, row, reason)


def _erase(session: Session, actor: Actor, row: Person, reason: str | None) -> dict[str, dict[str, int]]:
    if row.erased_at is not None or row.merged_into_id is not None:
        raise Conflict("erased", "This person was erased, or merged into another, already.")
    account = people.account_of(session, row.id)
    if account is not None and roles.in_force(session, account.id):
        raise Conflict(
            "still-in-office", "Whoever holds a role cannot be erased: have the role taken back first."
        )
    consents.withdraw_all(session, actor, people.same_people(session, row.id))
    domains = sorted(registries.held_data.items(), key=lambda one: one[0] == "identity")
    erased = {domain: held.erase(session, row.id) for domain, held in domains}
    events.record(
        session,
        "person.erased",
        row,
        actor,
        at=people.at(row),
        person_id=row.id,
        data={"asked_in_writing": reason is not None},
    )
    return erased


def export_identity(session: Session, person_id: UUID) -> dict[str, Any]:
    ids = people.same_people(session, person_id)
    owners = list(session.exec(select(Account.id).where(col(Account.person_id).in_(ids))))
    emails = list(session.exec(select(Account.email).where(col(Account.person_id).in_(ids))))
    return {
        "people": _rows(session, Person, col(Person.id).in_(ids)),
        "accounts": _rows(session, Account, col(Account.id).in_(owners)),
        "sessions": _rows(session, AccountSession, col(AccountSession.account_id).in_(owners)),
        "role_grants": _rows(session, RoleGrant, col(RoleGrant.account_id).in_(owners)),
        "api_keys": _rows(session, ApiKey, col(ApiKey.account_id).in_(owners)),
        "documents": _rows(
            session,
            StoredDocument,
            col(StoredDocument.owner_id).in_(ids) & col(StoredDocument.deleted_at).is_(None),
        ),
        "consents": _rows(session, Consent, col(Consent.person_id).in_(ids)),
        "invitations": _rows(
            session, Invitation, or_(col(Invitation.person_id).in_(ids), col(Invitation.email).in_(emails))
        ),
        "file_openings": _rows(session, FileOpening, col(FileOpening.person_id).in_(ids)),
        # What the office keeps to itself until it is released is not told by an export either.
        "events": [
            {"at": event.at, "type": event.type, "data": event.data, "personal": event.personal}
            for event in session.exec(
                select(Event)
                .where(col(Event.person_id).in_(ids), col(Event.audience) != Audience.OFFICE)
                .order_by(col(Event.id))
            )
        ],
    }


def _rows(session: Session, model: type[SQLModel], where: Any) -> list[dict[str, Any]]:
    return [row.model_dump(exclude=_NEVER_EXPORTED) for row in session.exec(select(model).where(where)).all()]


def erase_identity(session: Session, person_id: UUID) -> dict[str, int]:
    """Take away who it was: profile, account, sign-in, files, words in events. The rows stay, nameless."""
    ids = people.same_people(session, person_id)
    rows = session.exec(select(Person).where(col(Person.id).in_(ids))).all()
    counts = {"people": len(rows)}
    for row in rows:
        search.remove(session, row.id)
        for name, info in Person.model_fields.items():
            if name not in KEPT:
                setattr(
                    row, name, info.get_default(call_default_factory=True) if not info.is_required() else ""
                )
        row.erased_at = clock.now()
    session.exec(delete(PersonSkill).where(col(PersonSkill.person_id).in_(ids)))
    owners = session.exec(select(Account).where(col(Account.person_id).in_(ids))).all()
    for account in owners:
        _erase_account(session, account)
    counts["accounts"] = len(owners)
    counts["documents"] = documents.delete_all_of(session, ids)
    forgotten = update(Invitation).where(col(Invitation.person_id).in_(ids))
    session.exec(forgotten.values(email="", name=""))
    counts["file_openings"] = session.exec(
        delete(FileOpening).where(col(FileOpening.person_id).in_(ids))
    ).rowcount
    session.flush()
    counts["events"] = sum(events.forget_person(session, one) for one in ids)
    return counts


def _erase_account(session: Session, account: Account) -> None:
    accounts.end_sessions(session, account.id)
    session.exec(delete(OneTimeLink).where(col(OneTimeLink.account_id) == account.id))
    session.exec(update(Invitation).where(col(Invitation.email) == account.email).values(email="", name=""))
    session.exec(
        update(ApiKey)
        .where(col(ApiKey.account_id) == account.id, col(ApiKey.revoked_at).is_(None))
        .values(revoked_at=clock.real_now())
    )
    accounts.forget_attempts(session, account.email)
    search.remove(session, account.id)
    account.email = f"{account.id.hex}{accounts.ERASED_DOMAIN}"
    account.name = ""
    account.password_hash = None
    account.disabled_at = account.disabled_at or clock.real_now()


def merge_identity(session: Session, from_id: UUID, to_id: UUID) -> int:
    """What belongs to one person becomes the other's."""
    moved = people.move_account(session, from_id, to_id)
    for model, name in _MOVED:
        column = getattr(model, name)
        moved += session.exec(update(model).where(column == from_id).values({name: to_id})).rowcount
    session.exec(delete(PersonSkill).where(col(PersonSkill.person_id) == from_id))
    there = {
        (row.account_id, row.day): row
        for row in session.exec(select(FileOpening).where(FileOpening.person_id == to_id))
    }
    for row in session.exec(select(FileOpening).where(FileOpening.person_id == from_id)).all():
        same = there.get((row.account_id, row.day))
        if same is None:
            row.person_id = to_id
        else:
            same.times += row.times
            session.delete(row)
        moved += 1
    session.flush()
    return moved


HELD = HeldData(
    tables=(
        "people", "person_skills", "accounts", "sessions", "one_time_links", "role_grants", "api_keys",
        "documents", "consents", "invitations", "file_openings", "events", "search_texts",
    ),
    export=export_identity,
    erase=erase_identity,
)  # fmt: skip
