"""What imports hold on a person: which files they sent, what stood of them in files, by which numbers others know them."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, or_, select, update

from api.core.registries import HeldData
from api.identity.accounts.models import Account
from api.integrations.imports.models import Import, ImportKind, ImportLink, ImportRow


def export(session: Session, person_id: UUID) -> dict[str, Any]:
    own = select(Account.id).where(Account.person_id == person_id)
    made = session.exec(
        select(Import)
        .where(or_(col(Import.by_id).in_(own), col(Import.applied_by_id).in_(own)))
        .order_by(col(Import.id))
    )
    stood = session.exec(
        select(ImportRow).where(ImportRow.subject_id == person_id).order_by(col(ImportRow.id))
    )
    known = session.exec(
        select(ImportLink).where(ImportLink.subject_id == person_id).order_by(col(ImportLink.id))
    )
    return {
        "files_imported": [
            row.model_dump(mode="json", include={"kind", "name", "source", "state", "created_at"})
            for row in made
        ],
        "rows_about": [row.texts for row in stood],
        "known_elsewhere_as": [row.model_dump(include={"source", "external_id"}) for row in known],
    }


def erase(session: Session, person_id: UUID) -> dict[str, int]:
    """What stood in a file goes at once, and nobody is found by a number again; what was sent stays, by nobody."""
    rows = session.exec(delete(ImportRow).where(col(ImportRow.subject_id) == person_id)).rowcount
    links = session.exec(delete(ImportLink).where(col(ImportLink.subject_id) == person_id)).rowcount
    return {"import_rows": rows, "import_links": links}


def merge_people(session: Session, old: UUID, new: UUID) -> int:
    return _move(session, ImportKind.PEOPLE, old, new)


def merge_organisations(session: Session, old: UUID, new: UUID) -> int:
    return _move(session, ImportKind.ORGANISATIONS, old, new)


def _move(session: Session, kind: ImportKind, old: UUID, new: UUID) -> int:
    """A source that knows what was merged means what was kept from now on."""
    session.exec(update(ImportRow).where(col(ImportRow.subject_id) == old).values(subject_id=new))
    links = update(ImportLink).where(col(ImportLink.subject_id) == old, col(ImportLink.kind) == kind)
    return session.exec(links.values(subject_id=new)).rowcount


HELD = HeldData(("imports", "import_rows", "import_links"), export, erase)
