"""What a column of an import holds: its name, its words, how its text becomes a value and back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from api.core import i18n
from api.core.search import fold

SEPARATOR = "|"
_LANGUAGE = re.compile(r"([a-z]{2,3})[ :]+([ABC][12])", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")

LANGUAGES_FORM = "A language and its level (A1 to C2), several parted by |, such as: fr C1 | en B2."

Read = Callable[[str], Any]
Show = Callable[[Any], str]


def _text(value: str) -> Any:
    return value


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def number(value: str) -> Any:
    """A number as a French or an English sheet writes it; anything else as it stands, for its field to refuse."""
    plain = value.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    return plain.removesuffix(".0") if re.fullmatch(r"-?\d+(\.\d+)?", plain) else value


def day(value: str) -> Any:
    """2026-01-31, or 31/01/2026 as Belgium, France and Rwanda write it."""
    written = _DAY_FIRST.fullmatch(value)
    if written:
        try:
            return date(int(written[3]), int(written[2]), int(written[1])).isoformat()
        except ValueError:
            return value
    return value[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]00:00(:00)?", value) else value


def capital(value: str) -> Any:
    return value.upper()


def small(value: str) -> Any:
    return value.lower()


def several(value: str) -> Any:
    return [part.strip() for part in re.split(r"[|\n]", value) if part.strip()]


def shown_several(value: Any) -> str:
    return f" {SEPARATOR} ".join(str(part) for part in value or ())


def languages(value: str) -> Any:
    """`fr C1 | en B2` → [{language, level}]. Raises ValueError with a sentence of ours."""
    pairs = [_LANGUAGE.fullmatch(part) for part in several(value)]
    if None in pairs:
        raise ValueError(LANGUAGES_FORM)
    return [{"language": pair[1].lower(), "level": pair[2].upper()} for pair in pairs if pair]


def shown_languages(value: Any) -> str:
    return shown_several([f"{one.language} {one.level}" for one in value or ()])


@dataclass(frozen=True)
class Column:
    """One column. `name` always names it in a file; `heading` and `explanation` are English sentences of ours.

    `field` is what it fills; `refers` names the kind of thing whose code it holds. `read` raises ValueError
    with a sentence of ours.
    """

    name: str
    heading: str
    explanation: str
    example: str = ""
    needed: bool = False
    field: str = ""
    codes: type[StrEnum] | tuple[str, ...] = ()
    refers: str = ""
    read: Read = _text
    show: Show = _shown

    @property
    def fills(self) -> str:
        return self.field or self.name

    def allowed(self) -> tuple[str, ...]:
        return self.codes if isinstance(self.codes, tuple) else tuple(code.value for code in self.codes)

    def headings(self) -> set[str]:
        """Every heading this column is found by: its name and its words in every language, folded."""
        words = {i18n.say(self.heading, to=language) for language in i18n.LANGUAGES}
        return {folded(self.name), *(folded(word) for word in words)}


def folded(heading: str) -> str:
    """A heading without case, accents, and the star that marks what is needed."""
    return re.sub(r"[^a-z0-9]+", " ", fold(heading)).strip()


EXTERNAL_ID = Column(
    "external_id",
    "Number in your system",
    "By which your own system knows this row. With it, the same file sent again changes nothing, and a corrected "
    "one changes only what differs.",
    "1042",
)
