"""Letters: written with the event, in its transaction; delivered after it, through the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from api.core import clock, i18n, outbox
from api.core.actor import Actor
from api.core.db import Database, found
from api.core.events import Event
from api.core.mail import Mailer
from api.notifications import facts, recipients
from api.notifications.models import Letter

KIND = "letter"
_FOLDER = Path(__file__).parent / "letters"


@cache
def templates(language: str) -> dict[str, dict[str, str]]:
    """Letter (an event's type, or that and its readers) → {subject, text, link}; English where a language has none."""
    folder = _FOLDER / language
    loaded: dict[str, dict[str, str]] = {}
    for file in sorted((folder if folder.exists() else _FOLDER / "en").glob("*.yaml")):
        loaded |= yaml.safe_load(file.read_text(encoding="utf-8"))
    for letter in loaded.values():
        letter |= {part: i18n.spaced(letter[part], language) for part in ("subject", "text")}
    return loaded


def on_event(session: Session, event: Event, row: Any) -> None:
    """Write the letters an event calls for, and promise their delivery."""
    if event.type not in templates("en"):
        return
    secret = getattr(row, "secret", None)
    for recipient in recipients.of(session, event, row):
        with _reading(recipient.language):
            # A reason of the system's own is a sentence of ours; what people wrote stays as they wrote it.
            reason = i18n.say((event.personal or {}).get("reason", ""))
            subject, text, link = _told(
                session, recipient.letter or event.type, row, reason, recipient.language, secret
            )
        letter = Letter(
            event_id=event.id,
            event_type=event.type,
            programme_id=event.programme_id,
            person_id=recipient.person_id,
            account_id=recipient.account_id,
            to_email=recipient.email,
            to_name=recipient.name,
            language=recipient.language,
            subject=subject,
            text=text,
            link=link,
        )
        session.add(letter)
        session.flush()
        outbox.put(session, KIND, letter.id)


@contextmanager
def _reading(language: str) -> Iterator[None]:
    """Say everything in one reader's language."""
    token = i18n.language.set(language)
    try:
        yield
    finally:
        i18n.language.reset(token)


def _told(
    session: Session, letter: str, row: Any, reason: str, language: str, secret: str | None = None
) -> tuple[str, str, str]:
    """Subject, text and link (a path) of the letter an event calls for."""
    template = templates(language)[letter]
    values = {**facts.gather(session, row), "reason": reason, "secret": secret or ""}
    return (
        template["subject"].format(**values),
        _filled(template["text"], values),
        template["link"].format(**values),
    )


def _filled(text: str, values: dict[str, Any]) -> str:
    """Filled in, without the blank that an empty reason leaves; the no-break spaces of French stay."""
    lines = text.format(**values).strip().splitlines()
    return "\n".join(" ".join(filter(None, line.split(" "))) for line in lines)


def composed(letter: Letter, site: str) -> str:
    """The whole letter as it is sent: greeting, text, link, and whose it is."""
    say = partial(i18n.say, to=letter.language)
    greeting = say("Dear {name},", name=letter.to_name)
    closing = say("Umusanzu, on behalf of the programme's office")
    return "\n\n".join((greeting, letter.text, f"{site}{letter.link}", closing))


def deliver(database: Database, letter_id: UUID, mailer: Mailer, site: str) -> None:
    """Send one letter; raises what the mail server makes it raise. A secret link is forgotten once sent."""
    with database.read() as session:
        letter = session.get(Letter, letter_id)
    if letter is None or letter.sent_at is not None:
        return
    mailer.send(letter.to_email, letter.subject, composed(letter, site))
    with database.write() as session:
        letter = session.get_one(Letter, letter_id)
        letter.sent_at = clock.now()
        if letter.link and "token=" in letter.link:
            letter.link = f"{letter.link.partition('=')[0]}=…"


def visible_to(actor: Actor) -> SelectOfScalar[Letter]:
    """The letters of one's programmes, and those to oneself."""
    query = select(Letter)
    reach = actor.reach("letters:read")
    if reach.everything:
        return query
    return query.where(
        or_(col(Letter.programme_id).in_(reach.programmes), Letter.account_id == actor.account_id)
    )


def read(session: Session, actor: Actor, letter_id: UUID) -> Letter:
    return found(session, visible_to(actor), letter_id)


def send_again(session: Session, actor: Actor, letter_id: UUID) -> Letter:
    """Try a delivery that was given up, or is waiting, at once."""
    letter = read(session, actor, letter_id)
    outbox.retry(session, letter.id)
    return letter


def forget_person(session: Session, person_id: UUID) -> dict[str, int]:
    """Erase the words of letters to a person; that they were sent stays."""
    rows = session.exec(select(Letter).where(Letter.person_id == person_id)).all()
    for letter in rows:
        letter.to_email, letter.to_name, letter.subject, letter.text, letter.link = "", "", "", "", None
    return {"letters": len(rows)}


def merge_people(session: Session, gone: UUID, kept: UUID) -> int:
    """Two people are one: letters follow."""
    rows = session.exec(select(Letter).where(Letter.person_id == gone)).all()
    for letter in rows:
        letter.person_id = kept
    return len(rows)


def held_on(session: Session, person_id: UUID) -> dict[str, Any]:
    rows = session.exec(select(Letter).where(Letter.person_id == person_id).order_by(col(Letter.id))).all()
    return {
        "letters": [
            row.model_dump(mode="json", include={"created_at", "subject", "text", "sent_at"}) for row in rows
        ]
    }
