"""What an applicant agrees to when sending, and the profile as it was then."""

from typing import Any

from sqlmodel import Session

from api.applications.models import Application
from api.calls.models import Call
from api.core import clock, i18n
from api.identity.consents.models import Consent
from api.identity.people.models import Person

PURPOSE = "application"
VERSION = "2026-2"
TEXT = (
    "The office of the programme and the organisations named in the call may read this application to decide on it. "
    "Reviewers do not see my name until I am shortlisted. I may withdraw it, and ask what is held on me, "
    "at any time."
)
# The profile's fields that a decision rests on; contact so that whoever decides can reach the person.
_FIELDS = (
    "given_name", "family_name", "email", "phone", "residence_country", "residence_city", "origin_tie", "sex",
    "birth_year", "sector", "occupation", "employer", "organisation_id", "experience_years", "licence_body",
    "licence_valid_until", "skills", "languages", "available_from", "available_until", "language",
)  # fmt: skip


def shown() -> str:
    return i18n.say(TEXT)


def give(session: Session, application: Application, call: Call) -> None:
    """Record the consent with the text as it was shown, and which application it was given with."""
    session.add(
        Consent(
            person_id=application.person_id,
            purpose=PURPOSE,
            about=f"{i18n.shown(call, 'title')} ({application.code})",
            text=shown(),
            text_version=VERSION,
            given_at=clock.now(),
        )
    )


def snapshot(person: Person) -> dict[str, Any]:
    """The profile as it is now, in JSON."""
    return person.model_dump(mode="json", include=set(_FIELDS))
