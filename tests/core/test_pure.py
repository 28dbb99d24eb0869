"""Rules of core that need no database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core import i18n, ids, money, search
from api.core.clock import Deadline
from api.core.config import DEFAULT_SECRET, InsecureStart, Settings
from api.core.etag import Version, matches, of
from api.core.lifecycle import Lifecycle, Transition
from api.core.problems import InvalidTransition

currencies = st.sampled_from(["USD", "EUR", "RWF", "TND"])


@given(st.integers(min_value=-(10**12), max_value=10**12), currencies)
def test_an_amount_comes_back_as_the_same_minor_units(minor: int, currency: str) -> None:
    written = money.amount(minor, currency)
    assert money.minor_units(written, currency) == minor
    assert -Decimal(written).as_tuple().exponent == money.digits(currency)  # type: ignore[operator] # finite


def test_no_coin_smaller_than_there_is() -> None:
    with pytest.raises(ValueError, match="0 digits"):
        money.minor_units("1500.50", "RWF")
    assert money.amount(390000, "USD") == "3900.00"
    assert money.amount(1500, "RWF") == "1500"


@given(st.integers(min_value=0, max_value=10**12), st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_parts_add_up_to_the_whole_and_are_fair_to_the_coin(total: int, weights: list[int]) -> None:
    parts = money.split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1


def test_ids_made_in_one_process_are_in_order_and_are_version_7() -> None:
    made = [ids.uuid7() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


@pytest.mark.parametrize(
    ("day", "zone", "closes"),
    [
        (date(2022, 1, 31), "Europe/Brussels", datetime(2022, 1, 31, 23, tzinfo=UTC)),
        (date(2025, 5, 15), "Europe/Brussels", datetime(2025, 5, 15, 22, tzinfo=UTC)),
        (date(2024, 11, 30), "America/Toronto", datetime(2024, 12, 1, 5, tzinfo=UTC)),
        # The night the clocks go back has 25 hours; the day still ends when it ends there.
        (date(2026, 10, 25), "Europe/Brussels", datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (date(2026, 3, 29), "Europe/Brussels", datetime(2026, 3, 29, 22, tzinfo=UTC)),
    ],
)
def test_a_deadline_closes_when_its_day_ends_in_its_zone(day: date, zone: str, closes: datetime) -> None:
    assert Deadline(day, zone).closes_at == closes


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "en"),
        ("fr-BE,fr;q=0.9,en;q=0.8", "fr"),
        ("de,nl;q=0.5,fr;q=0.4", "nl"),
        ("sw", "en"),
        ("en;q=0,fr", "fr"),
        ("fr;q=x", "en"),
    ],
)
def test_the_reader_gets_the_first_language_we_have(header: str, expected: str) -> None:
    assert i18n.negotiate(header) == expected


def test_a_sentence_writes_its_days_out_for_its_reader() -> None:
    sentence, first = "This stay begins on {first}.", date(2022, 1, 31)
    assert i18n.say(sentence, first=first) == "This stay begins on Monday 31 January 2022."
    assert i18n.say(sentence, to="fr", first=first).endswith("lundi 31 janvier 2022.")
    assert money.written(390000, "USD") == "3,900.00 USD"


def test_search_forgets_case_and_accents() -> None:
    assert search.fold("Orthopédie ÉPILEPSIE Straße") == "orthopedie epilepsie strasse"
    assert search.words('"Gishali" OR (DROP)') == ["gishali", "or", "drop"]


def test_versions_on_the_wire() -> None:
    assert of(7, "fr") == '"7-fr"'
    assert Version.parse('"7-fr"').any_of == frozenset({7})
    assert Version.parse('"6", W/"7-en"').any_of == frozenset({6, 7})
    assert matches('W/"abc", "def"', '"def"')
    assert not matches(None, '"def"')


def test_a_life_cycle_names_the_steps_there_are() -> None:
    cycle = Lifecycle(
        Transition("draft", "publish", "published", needs="calls:publish", event="call.published"),
        Transition("published", "conclude", "concluded", needs="calls:conclude", event="call.concluded"),
        resource="Call",
    )
    assert cycle.states == ["draft", "published", "concluded"]
    with pytest.raises(InvalidTransition) as refused:
        cycle.find("draft", "conclude")
    assert refused.value.members == {"from": "draft", "wanted": "conclude", "allowed": ["publish"]}
    with pytest.raises(ValueError, match="two steps"):
        Lifecycle(
            Transition("a", "go", "b", event="x.gone"),
            Transition(("a", "b"), "go", "c", event="x.gone"),
            resource="X",
        )


@pytest.mark.parametrize(
    ("host", "site", "secret", "refused"),
    [
        ("127.0.0.1", "", DEFAULT_SECRET, False),
        ("0.0.0.0", "", DEFAULT_SECRET, True),  # noqa: S104 the very case
        ("127.0.0.1", "https://umusanzu.example.org", DEFAULT_SECRET, True),
        ("0.0.0.0", "https://umusanzu.example.org", "a long random value of the operator's", False),  # noqa: S104 as above
    ],
)
def test_no_start_beyond_loopback_with_a_default_secret(
    host: str, site: str, secret: str, refused: bool
) -> None:
    settings = Settings(host=host, public_url=site, secret_key=secret)
    if refused:
        with pytest.raises(InsecureStart):
            settings.check()
    else:
        settings.check()
    assert settings.secure_cookies is (not settings.on_loopback)


def test_a_clock_offset_is_an_iso_duration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UMUSANZU_CLOCK_OFFSET", "-P1DT2H")
    assert Settings().clock_offset == -timedelta(days=1, hours=2)
