"""Calendars as programs read them: iCalendar (RFC 5545), what of it dates and meetings need."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar"
CONTENT_TYPE = f"{MEDIA_TYPE}; charset=utf-8"

# Octets a line may have, its end not counted (3.1).
_LINE = 75
# Of what is text only these may not stand as they are (3.3.11); other control characters may not stand at all.
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# A calendar holds at least one component (3.6): where there is no entry, the zone that all its times are in.
_ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One event. `uid` stays the same as long as it is the same matter, wherever it moves.

    A date is a whole day, and `ends` the last one; a datetime (aware) is an instant, and `ends` when it is over.
    `sequence` grows whenever it moves, `changed` is when it last did. `link` is a full address, or a path below
    that of the site. `title`, `place` and `text` are plain text in the reader's language.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime
    changed: datetime
    sequence: int
    link: str
    place: str = ""
    text: str = ""


def written(name: str, entries: Iterable[Entry], site: str) -> bytes:
    """A calendar called so, its entries in the order of their beginning."""
    ordered = sorted(entries, key=lambda entry: (_instant(entry.starts), entry.uid))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Umusanzu//Umusanzu//EN",
        f"NAME:{_text(name)}",  # RFC 7986; the other is how it was called before
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for entry in ordered for line in _event(entry, site)),
        *(() if ordered else _ZONE),
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) for line in lines).encode()


def _event(entry: Entry, site: str) -> Iterator[str]:
    link = entry.link if entry.link.startswith(("https:", "http:")) else site + entry.link
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    # Without METHOD the stamp is when the entry last changed (3.8.7.2): the same calendar is the same bytes.
    yield f"DTSTAMP:{_utc(entry.changed)}"
    yield f"LAST-MODIFIED:{_utc(entry.changed)}"
    yield f"SEQUENCE:{entry.sequence}"
    if isinstance(entry.starts, datetime) and isinstance(entry.ends, datetime):
        yield f"DTSTART:{_utc(entry.starts)}"
        yield f"DTEND:{_utc(entry.ends)}"
    else:
        # The end is the first day that is not part of it (3.6.1).
        yield f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.ends + timedelta(days=1):%Y%m%d}"
        # A last day leaves its reader free to meet others on it.
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.text:
        yield f"DESCRIPTION:{_text(entry.text)}"
    yield f"URL:{_CONTROL.sub('', link)}"
    yield "END:VEVENT"


def _instant(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=UTC)


def _utc(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines).translate(_ESCAPED)


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first after a space; no character is torn apart."""
    if len(line.encode()) <= _LINE:
        return line + "\r\n"
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        # Every piece but the first begins with a space.
        if size + octets > _LINE - bool(pieces):
            pieces.append(piece)
            piece, size = "", 0
        piece += character
        size += octets
    return "\r\n ".join((*pieces, piece)) + "\r\n"
