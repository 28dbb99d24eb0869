"""What the public view says, as JSON texts per language. Pure of requests: addresses and status are added when sent."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from api.calls.assignments.models import Assignment, AssignmentPhase
from api.calls.models import Call, CallKind, DeadlineChange, EligibilityRule, Enquiry, RuleKind
from api.core import i18n
from api.organisations.models import Organisation
from api.programmes.models import Programme

Status = Literal["scheduled", "open", "closed", "filled"]

# Prepared for every opportunity; further languages where there are translations.
ALWAYS = ("en", "fr")
# A change of these matters to whoever is thinking of applying (`material` in the feed).
MATERIAL = frozenset(
    {
        "title", "host", "mode", "starts_on", "ends_on", "seats", "languages", "language_levels",
        "residence_countries", "deadline", "opens_at", "phases", "profile", "tasks", "conditions",
        "documents_needed", "status",
    }
)  # fmt: skip
_TEXTS = ("title", "summary", "objective", "tasks", "deliverables", "profile")
_HOW_TO_APPLY = (
    "Sign in or make an account, answer the questions, attach the documents asked for, "
    "and send your application before the deadline."
)


@dataclass(frozen=True)
class Source:
    """All that one opportunity shows, read once."""

    call: Call
    assignment: Assignment | None
    programme: Programme
    host: Organisation | None
    phases: list[AssignmentPhase]
    rules: list[EligibilityRule]
    enquiries: list[Enquiry]
    extensions: list[DeadlineChange]
    credit_lines: list[str]

    @property
    def row(self) -> Assignment | Call:
        return self.assignment or self.call


@dataclass(frozen=True)
class Rendered:
    """Items and details per language, plain JSON values; without what is added when stored or sent."""

    items: dict[str, dict[str, Any]]
    details: dict[str, dict[str, Any]]

    @property
    def fingerprint(self) -> str:
        """The same as long as nobody, in any language, would read anything else."""
        return hashlib.sha256(json.dumps(self.details, sort_keys=True).encode()).hexdigest()

    def changed_since(self, stored: dict[str, str]) -> list[str]:
        """Names of what reads otherwise than the stored details, in any language."""
        changed = set()
        for language, detail in self.details.items():
            before = json.loads(stored.get(language, "{}"))
            changed |= {name for name, value in detail.items() if before.get(name, ...) != value}
        return sorted(changed)


def languages(source: Source) -> list[str]:
    """The languages documents are made in."""
    translated = [code for code in source.row.translations if code in i18n.LANGUAGES]
    return list(dict.fromkeys((*ALWAYS, source.row.language, *translated)))


def render(source: Source) -> Rendered:
    """What is shown in each language, without status, url, apply_url and updated_at."""
    items = {language: _item(source, language) for language in languages(source)}
    return Rendered(
        items, {language: {**item, **_more(source, language)} for language, item in items.items()}
    )


def stored(documents: dict[str, dict[str, Any]], updated_at: datetime) -> dict[str, str]:
    """The documents as JSON texts, as the row keeps them."""
    return {
        language: _json({**said, "updated_at": _time(updated_at)}) for language, said in documents.items()
    }


def status(is_full: bool, opens_at: datetime, closes_at: datetime, now: datetime) -> Status:
    """What the clock and the seats make of it."""
    if is_full:
        return "filled"
    if now >= closes_at:
        return "closed"
    return "open" if now >= opens_at else "scheduled"


def residence(source: Source) -> list[str]:
    """Countries of residence that may apply: the call's condition, else what the programme says; none is any."""
    named = [set(r.parameters["countries"]) for r in source.rules if r.kind is RuleKind.RESIDENCE]
    return sorted(set.intersection(*named) if named else source.programme.residence_countries)


def spoken(source: Source) -> list[str]:
    """Languages asked for, by the assignment or by a condition."""
    asked = [one["language"] for one in source.assignment.languages] if source.assignment else []
    for rule in source.rules:
        if rule.kind is RuleKind.LANGUAGE:
            asked += [one["language"] for one in rule.parameters["any_of"]]
    return list(dict.fromkeys(asked))


def texts(source: Source) -> dict[str, dict[str, Any]]:
    """Its texts in every language it exists in, its own included."""
    row = source.row
    said = {
        code: {field: text[field] for field in _TEXTS if text.get(field)}
        | ({"objective": text["description"]} if text.get("description") else {})
        for code, text in row.translations.items()
        if code in i18n.LANGUAGES and code != row.language
    }
    return {row.language: {field: _own(source, field) for field in _TEXTS}, **said}


def _own(source: Source, field: str) -> Any:
    if source.assignment is not None:
        return getattr(source.assignment, field)
    if field == "objective":
        return source.call.description
    return getattr(source.call, field, [])


def _item(source: Source, language: str) -> dict[str, Any]:
    row, assignment, call = source.row, source.assignment, source.call
    said = texts(source)
    shown = {**said[row.language], **said.get(language, {})}
    host = source.host
    return {
        "id": str(row.id),
        "kind": call.kind.value,
        "code": row.code,
        "slug": row.slug,
        "title": shown["title"],
        "summary": shown["summary"],
        "language": language if said.get(language, {}).get("title") else row.language,
        "call": {
            "id": str(call.id),
            "code": call.code,
            "slug": call.slug,
            "title": _translated(call, "title", language),
        },
        "programme": {
            "code": source.programme.code,
            "title": _translated(source.programme, "title", language),
            "sector": source.programme.sector,
        },
        "host": {
            "code": host.code,
            "name": _translated(host, "name", language),
            "district": host.district,
            "country": host.country,
        }
        if host
        else None,
        "mode": assignment.mode.value if assignment else None,
        "starts_on": _day(assignment.starts_on if assignment else None),
        "ends_on": _day(assignment.ends_on if assignment else None),
        "seats": assignment.seats
        if assignment
        else call.awards
        if call.kind is CallKind.GRANT
        else call.places,
        "languages": spoken(source),
        "skills": assignment.skills if assignment else [],
        "residence_countries": residence(source),
        "deadline": {
            "date": call.deadline_date.isoformat(),
            "time_zone": call.time_zone,
            "closes_at": _time(call.closes_at),
        },
        "sdg": source.programme.sdg,
        "credit_line": " ".join(source.credit_lines) or None,
        "published_at": _time(max(filter(None, (call.published_at, row.published_at)), default=None)),
    }


def _more(source: Source, language: str) -> dict[str, Any]:
    row, assignment = source.row, source.assignment
    said = texts(source)
    shown = {**said[row.language], **said.get(language, {})}
    return {
        "objective": shown["objective"],
        "tasks": shown["tasks"],
        "deliverables": shown["deliverables"],
        "profile": shown["profile"],
        "language_levels": assignment.languages if assignment else [],
        "phases": [
            {
                "on_site": phase.on_site,
                "clinical": phase.clinical,
                "starts_on": _day(phase.starts_on),
                "ends_on": _day(phase.ends_on),
            }
            for phase in source.phases
        ],
        "how_to_apply": i18n.say(_HOW_TO_APPLY, to=language),
        "opens_at": _time(source.call.opens_at),
        "conditions": [
            {
                "code": rule.code,
                "kind": rule.kind.value,
                "label": rule.translations.get(language, {}).get("label") or rule.label,
                "waivable": rule.waivable,
            }
            for rule in source.rules
        ],
        "documents_needed": source.call.documents,
        "enquiries": [
            {"question": asked.question, "answer": asked.answer, "language": asked.language}
            for asked in source.enquiries
        ],
        "deadline_history": [
            {
                "old": {"date": _day(moved.old_date), "time_zone": moved.old_zone},
                "new": {"date": _day(moved.new_date), "time_zone": moved.new_zone},
                "reason": moved.reason,
                "at": _time(moved.created_at),
            }
            for moved in source.extensions
        ],
        "translations": said,
    }


def _translated(row: Call | Programme | Organisation, field: str, language: str) -> str:
    text: str = row.translations.get(language, {}).get(field) or getattr(row, field)
    return text if language != row.language else getattr(row, field)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _time(value: datetime | None) -> str | None:
    return value.isoformat().replace("+00:00", "Z") if value else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
