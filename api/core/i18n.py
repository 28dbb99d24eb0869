"""Languages: which one the asker reads, what a sentence is in it, what a row shows in it."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import yaml
from babel import Locale
from babel.dates import format_date

LANGUAGES = ("en", "fr", "rw", "nl")
DEFAULT = "en"
_CATALOGUES = Path(__file__).resolve().parents[1] / "locales"

# Spaces where French breaks no line: before ; : ? ! » % and after «.
_FRENCH_SPACES = re.compile(r" (?=[;:?!»%])|(?<=«) ")

# How dates and numbers are written for the readers of a language.
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "nl": "nl_BE", "rw": "rw_RW"}

language: ContextVar[str] = ContextVar("language", default=DEFAULT)


class Translated(Protocol):
    """A row whose texts may stand in several languages (api.md, Conventions: language)."""

    language: str
    translations: dict[str, dict[str, Any]]


def negotiate(accept_language: str) -> str:
    """The first language of an Accept-Language header that we have (RFC 9110, 12.5.4)."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept_language.split(",")[:20]):
        tag, _, parameters = part.strip().partition(";")
        quality = 1.0
        if parameters.strip().startswith("q="):
            try:
                quality = float(parameters.strip()[2:])
            except ValueError:
                continue
        primary = tag.partition("-")[0].lower()
        if primary in LANGUAGES and quality > 0:
            wanted.append((-quality, place, primary))
    return min(wanted)[2] if wanted else DEFAULT


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """English sentence (with its {placeholders}) → the same in another language."""
    sentences: dict[str, str] = {}
    for file in sorted((_CATALOGUES / code).glob("*.yaml")):
        sentences |= yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return {english: spaced(said, code) for english, said in sentences.items()}


def spaced(text: str, code: str) -> str:
    """A text of ours with the no-break spaces its language is printed with; files hold plain ones."""
    return _FRENCH_SPACES.sub("\u00a0", text) if code == "fr" else text


def locale(code: str | None = None) -> str:
    """The Unicode locale of a language, or of the reader's."""
    return _LOCALES.get(code or language.get(), "en_GB")


def day(value: date, to: str | None = None) -> str:
    """`Monday 31 January 2022`, in the reader's language."""
    return format_date(value, format="EEEE d MMMM y", locale=locale(to))


def name(code: str, to: str | None = None) -> str:
    """A language's name inside a sentence, in the reader's: English, anglais."""
    said: str = Locale.parse(locale(to)).languages.get(code, code)
    return said


def say(sentence: str, /, *, to: str | None = None, **values: Any) -> str:
    """An English sentence of ours in the reader's language, English where we lack it; days are written out."""
    translated = catalogue(to or language.get()).get(sentence, sentence)
    said = {name: day(value, to) if _is_day(value) else value for name, value in values.items()}
    return translated.format(**said) if said else translated


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def shown(row: Translated, field: str) -> Any:
    """A row's text in the reader's language, or as it was written."""
    reader = language.get()
    if reader != row.language:
        translated = row.translations.get(reader, {}).get(field)
        if translated:
            return translated
    return getattr(row, field)


def shown_language(row: Translated, field: str | None = None) -> str:
    """Which language `shown` would answer in: a field, or most of the row (Content-Language)."""
    reader = language.get()
    said = row.translations.get(reader)
    return reader if said and (field is None or said.get(field)) else row.language
