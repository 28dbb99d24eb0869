"""Conditions as data → what comes of each for a profile. Pure: no database, no clock.

A condition that the profile says nothing about is `unknown`, never failed: silence is not a no.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from api.calls.models import RuleKind
from api.core.search import fold

# Common European Framework of Reference (companion volume, 2020), weakest first.
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


class Fit(StrEnum):
    MEETS = "meets"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Rule(Protocol):
    """What a condition is; an EligibilityRule is one."""

    code: str
    kind: RuleKind
    label: str
    parameters: dict[str, Any]
    waivable: bool


@dataclass(frozen=True)
class Profile:
    """What someone says of themselves; None (or an empty list) is silence. A Person's columns fit by name."""

    residence_country: str | None = None
    origin_tie: str | None = None
    experience_years: int | None = None
    licence_valid_until: date | None = None
    birth_year: int | None = None
    languages: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    occupation: str | None = None


@dataclass(frozen=True)
class Period:
    """What the conditions are measured against: the day ages count on, and the last day a licence must cover."""

    on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Result:
    code: str
    label: str
    outcome: Fit
    stated: str
    waivable: bool


def check(rules: Sequence[Rule], profile: Profile, period: Period) -> list[Result]:
    """The outcome of every condition, in their order; `stated` is what the profile says, as short text."""
    results = []
    for rule in rules:
        outcome, stated = _CHECKS[RuleKind(rule.kind)](rule.parameters, profile, period)
        results.append(Result(rule.code, rule.label, outcome, stated[:300], rule.waivable))
    return results


def overall(results: Sequence[Result]) -> Fit:
    """Fails where any fails, else unknown where any is unknown."""
    outcomes = {result.outcome for result in results}
    for outcome in (Fit.FAILS, Fit.UNKNOWN):
        if outcome in outcomes:
            return outcome
    return Fit.MEETS


def _met(condition: bool) -> Fit:
    return Fit.MEETS if condition else Fit.FAILS


def _residence(parameters: dict[str, Any], profile: Profile, _: Period) -> tuple[Fit, str]:
    if profile.residence_country is None:
        return Fit.UNKNOWN, ""
    return _met(profile.residence_country in parameters["countries"]), profile.residence_country


def _origin(parameters: dict[str, Any], profile: Profile, _: Period) -> tuple[Fit, str]:
    if profile.origin_tie is None:
        return Fit.UNKNOWN, ""
    return _met(str(profile.origin_tie) in parameters["ties"]), str(profile.origin_tie)


def _experience(parameters: dict[str, Any], profile: Profile, _: Period) -> tuple[Fit, str]:
    if profile.experience_years is None:
        return Fit.UNKNOWN, ""
    return _met(profile.experience_years >= parameters["years"]), str(profile.experience_years)


def _licence(_: dict[str, Any], profile: Profile, period: Period) -> tuple[Fit, str]:
    """Valid to the last day of the stay; where no stay is known yet, on the day that counts."""
    if profile.licence_valid_until is None:
        return Fit.UNKNOWN, ""
    needed = period.ends_on or period.on
    return _met(profile.licence_valid_until >= needed), profile.licence_valid_until.isoformat()


def _age(parameters: dict[str, Any], profile: Profile, period: Period) -> tuple[Fit, str]:
    """Only the year of birth is known, so an age is one of two; where they differ, it is unknown."""
    if profile.birth_year is None:
        return Fit.UNKNOWN, ""
    older = period.on.year - profile.birth_year
    least, most = parameters.get("from"), parameters.get("to")
    fits = {(least is None or age >= least) and (most is None or age <= most) for age in (older - 1, older)}
    outcome = _met(fits.pop()) if len(fits) == 1 else Fit.UNKNOWN
    return outcome, str(profile.birth_year)


def _language(parameters: dict[str, Any], profile: Profile, _: Period) -> tuple[Fit, str]:
    if not profile.languages:
        return Fit.UNKNOWN, ""
    levels = {spoken["language"]: spoken.get("level") for spoken in profile.languages}
    stated = ", ".join(f"{language} {level or ''}".strip() for language, level in levels.items())
    found = {_spoken(wanted, levels) for wanted in parameters["any_of"]}
    for outcome in (Fit.MEETS, Fit.UNKNOWN):
        if outcome in found:
            return outcome, stated
    return Fit.FAILS, stated


def _spoken(wanted: Mapping[str, Any], levels: Mapping[str, str | None]) -> Fit:
    if wanted["language"] not in levels:
        return Fit.FAILS
    level, least = levels[wanted["language"]], wanted.get("level")
    if least is None:
        return Fit.MEETS
    if level not in LEVELS:
        return Fit.UNKNOWN
    return _met(LEVELS.index(level) >= LEVELS.index(least))


def _occupation(parameters: dict[str, Any], profile: Profile, _: Period) -> tuple[Fit, str]:
    """Any of the words asked for, standing as a whole in what the person wrote."""
    if not profile.occupation:
        return Fit.UNKNOWN, ""
    said = _plain(profile.occupation)
    met = any(_plain(wanted) in said for wanted in parameters["any_of"])
    return _met(met), profile.occupation


def _plain(text: str) -> str:
    """Its words without case, accents and punctuation, each between blanks."""
    words = re.findall(r"\w+", fold(text))
    return f" {' '.join(words)} "


_CHECKS = {
    RuleKind.RESIDENCE: _residence,
    RuleKind.ORIGIN: _origin,
    RuleKind.EXPERIENCE: _experience,
    RuleKind.LICENCE: _licence,
    RuleKind.AGE: _age,
    RuleKind.LANGUAGE: _language,
    RuleKind.OCCUPATION: _occupation,
}
