"""What is written as iCalendar is read back as it was meant (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from api.core.calendars import Entry, written
from tests.support.calendar import plain, read, unfolded

SITE = "https://umusanzu.example.org"
CHANGED = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def entry(**about: object) -> Entry:
    usual = {
        "uid": "interview-1", "title": "Interview", "starts": date(2026, 2, 1), "ends": date(2026, 2, 1),
        "changed": CHANGED, "sequence": 0, "link": "/me",
    }  # fmt: skip
    return Entry(**{**usual, **about})  # type: ignore[arg-type] # what a test says of it


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x7f", min_codepoint=9), max_size=300
)
words = texts.map(lambda text: "".join(one for one in text if one in "\t\n" or one >= " "))


@given(title=words, place=words, text=words)
def test_any_text_comes_back_as_it_was(title: str, place: str, text: str) -> None:
    (event,) = read(written(title, [entry(title=title, place=place, text=text)], SITE))
    assert plain(event["SUMMARY"]) == title
    assert plain(event.get("LOCATION", "")) == place
    assert plain(event.get("DESCRIPTION", "")) == text


@given(
    starts=st.datetimes(datetime(1970, 1, 2), datetime(2099, 1, 1), timezones=st.timezones()),
    minutes=st.integers(1, 5000),
)
def test_a_meeting_is_the_same_instant_everywhere(starts: datetime, minutes: int) -> None:
    ends = (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(timezone(timedelta(hours=2)))
    (event,) = read(written("Mine", [entry(starts=starts, ends=ends)], SITE))
    for name, moment in (("DTSTART", starts), ("DTEND", ends)):
        back = datetime.strptime(event[name], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        assert back == moment.astimezone(UTC).replace(microsecond=0)
    assert "TRANSP" not in event


@given(starts=st.dates(date(1970, 1, 1), date(2099, 1, 1)), days=st.integers(0, 400))
def test_whole_days_end_before_the_day_after_the_last(starts: date, days: int) -> None:
    last = starts + timedelta(days=days)
    (event,) = read(written("Mine", [entry(starts=starts, ends=last)], SITE))
    assert event["DTSTART;VALUE=DATE"] == starts.strftime("%Y%m%d")
    assert event["DTEND;VALUE=DATE"] == (last + timedelta(days=1)).strftime("%Y%m%d")
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_calendar_to_the_letter() -> None:
    talk = datetime(2026, 2, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    said = written(
        "Mine, and yours",
        [
            entry(starts=talk, ends=talk + timedelta(minutes=30), sequence=3, link="https://elsewhere.example.org/a,b"),
            entry(uid="deadline-2", title="Apply;\r\nsoon\a", link="/opportunities/2", place="Kigali"),
        ],
        SITE,
    )  # fmt: skip
    assert said.decode().split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Umusanzu//Umusanzu//EN", "NAME:Mine\\, and yours",
        "X-WR-CALNAME:Mine\\, and yours", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
        "BEGIN:VEVENT", "UID:deadline-2", "DTSTAMP:20260131T093000Z", "LAST-MODIFIED:20260131T093000Z", "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20260201", "DTEND;VALUE=DATE:20260202", "TRANSP:TRANSPARENT", "SUMMARY:Apply\\;\\nsoon",
        "LOCATION:Kigali", f"URL:{SITE}/opportunities/2", "END:VEVENT",
        "BEGIN:VEVENT", "UID:interview-1", "DTSTAMP:20260131T093000Z", "LAST-MODIFIED:20260131T093000Z", "SEQUENCE:3",
        "DTSTART:20260201T120000Z", "DTEND:20260201T123000Z", "SUMMARY:Interview",
        "URL:https://elsewhere.example.org/a,b", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip


def test_a_calendar_with_nothing_in_it_is_one_still() -> None:
    lines = unfolded(written("Mine", [], SITE))
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    # Programs refuse one without any component (3.6).
    assert "BEGIN:VTIMEZONE" in lines
    assert read(written("Mine", [], SITE)) == []


def test_a_long_line_is_folded_between_characters() -> None:
    said = written("Mine", [entry(title="é" * 100 + "€" * 100 + "🦒" * 40)], SITE)
    assert max(map(len, said.split(b"\r\n"))) in (74, 75)
    assert plain(read(said)[0]["SUMMARY"]) == "é" * 100 + "€" * 100 + "🦒" * 40
