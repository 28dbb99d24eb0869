"""The demonstration: four programmes in states that tell the whole story. Everyone in it is made up."""

from collections.abc import Callable

from pwdlib import PasswordHash

from api.core import clock
from api.core.actor import SYSTEM
from api.core.context import Context
from api.identity.accounts.models import Account
from api.identity.people.models import Person
from api.identity.permissions import Role
from api.identity.roles import service as roles
from api.identity.roles.models import Scope
from api.identity.roles.schemas import RoleGrantWrite

PASSWORD = "umusanzu-demo"  # noqa: S105 published, and therefore only loaded on loopback

# address, name, role in the whole system (None: what they may follows from what is theirs)
PEOPLE: tuple[tuple[str, str, Role | None], ...] = (
    ("admin", "Aline Administrator", Role.ADMIN),
    ("officer", "Olivier Officer", Role.OFFICER),
    ("officer2", "Odette Officer", Role.OFFICER),
    ("reviewer", "Rose Reviewer", Role.REVIEWER),
    ("signatory", "Silas Signatory", Role.SIGNATORY),
    ("host", "Honorine Host", Role.HOST),
    ("finance", "Fidele Finance", Role.FINANCE),
    ("applicant", "Ange Applicant", None),
    ("expert", "Emile Expert", None),
    ("trainer", "Thierry Trainer", None),
    ("participant", "Pacifique Participant", None),
    ("team", "Teta Team", None),
    ("mentor", "Marthe Mentor", None),
    ("donor", "Diane Donor", Role.DONOR),
)


def load(context: Context, *, real_dates: bool, progress: Callable[[str, int, int], None]) -> None:
    """Fill an empty, migrated database. `progress` hears (what, how many, of how many)."""
    hashed = PasswordHash.recommended().hash(PASSWORD)  # which nobody could choose for themselves
    with context.database.write() as session:
        for done, (mailbox, name, role) in enumerate(PEOPLE, 1):
            email = f"{mailbox}@example.org"
            given, _, family = name.partition(" ")
            person = Person(given_name=given, family_name=family, email=email)
            session.add(person)
            session.flush()
            account = Account(
                email=email,
                password_hash=hashed,
                name=name,
                person_id=person.id,
                verified_at=clock.real_now(),
            )
            session.add(account)
            session.flush()
            if role is not None:
                body = RoleGrantWrite(account_id=account.id, role=role, scope_kind=Scope.SYSTEM)
                roles.grant(session, SYSTEM, body)
            progress("People", done, len(PEOPLE))
