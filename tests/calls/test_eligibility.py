"""Conditions as data: each kind's outcome, and what holds for any profile."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.calls.eligibility import LEVELS, Fit, Period, Profile, check, overall
from api.calls.models import RuleKind

ON = date(2022, 1, 31)
MEETS, FAILS, UNKNOWN = Fit.MEETS, Fit.FAILS, Fit.UNKNOWN


@dataclass
class Rule:
    kind: RuleKind
    parameters: dict[str, Any] = field(default_factory=dict)
    code: str = "rule"
    label: str = "Rule"
    waivable: bool = True


def outcome(kind: str, parameters: dict[str, Any], ends_on: date | None = None, **profile: Any) -> Fit:
    (result,) = check([Rule(RuleKind(kind), parameters)], Profile(**profile), Period(ON, ends_on))
    return result.outcome


@pytest.mark.parametrize(
    ("kind", "parameters", "profile", "expected"),
    [
        ("residence", {"countries": ["BE"]}, {"residence_country": "BE"}, MEETS),
        ("residence", {"countries": ["BE"]}, {"residence_country": "RW"}, FAILS),
        ("origin", {"ties": ["parent"]}, {"origin_tie": "parent"}, MEETS),
        ("origin", {"ties": ["parent"]}, {"origin_tie": "other"}, FAILS),
        ("experience", {"years": 5}, {"experience_years": 5}, MEETS),
        ("experience", {"years": 5}, {"experience_years": 4}, FAILS),
        ("licence", {}, {"licence_valid_until": ON}, MEETS),
        ("licence", {}, {"licence_valid_until": ON - timedelta(days=1)}, FAILS),
        ("age", {"from": 18, "to": 35}, {"birth_year": 1995}, MEETS),
        ("age", {"from": 18, "to": 35}, {"birth_year": 1980}, FAILS),
        ("age", {"from": 18}, {"birth_year": 2004}, UNKNOWN),
        ("age", {"to": 35}, {"birth_year": 1986}, UNKNOWN),
        ("language", {"any_of": [{"language": "fr", "level": "B2"}]}, {"languages": [{"language": "fr", "level": "C1"}]}, MEETS),
        ("language", {"any_of": [{"language": "fr", "level": "B2"}]}, {"languages": [{"language": "fr", "level": "B1"}]}, FAILS),
        ("language", {"any_of": [{"language": "fr", "level": "B2"}]}, {"languages": [{"language": "fr"}]}, UNKNOWN),
        ("language", {"any_of": [{"language": "fr"}]}, {"languages": [{"language": "fr"}]}, MEETS),
        ("language", {"any_of": [{"language": "fr"}, {"language": "en"}]}, {"languages": [{"language": "en"}]}, MEETS),
        ("language", {"any_of": [{"language": "fr"}]}, {"languages": [{"language": "rw"}]}, FAILS),
        ("occupation", {"any_of": ["nurse"]}, {"occupation": "Head Nurse, paediatrics"}, MEETS),
        ("occupation", {"any_of": ["infirmière"]}, {"occupation": "Infirmiere en chef"}, MEETS),
        ("occupation", {"any_of": ["student"]}, {"occupation": "studentship adviser"}, FAILS),
    ],
)  # fmt: skip
def test_each_kind_of_condition(
    kind: str, parameters: dict[str, Any], profile: dict[str, Any], expected: Fit
) -> None:
    assert outcome(kind, parameters, **profile) is expected


def test_a_licence_covers_the_whole_stay() -> None:
    ends_on = date(2022, 8, 5)
    assert outcome("licence", {}, ends_on, licence_valid_until=ends_on) is MEETS
    assert outcome("licence", {}, ends_on, licence_valid_until=ends_on - timedelta(days=1)) is FAILS


countries = st.sampled_from(["BE", "DE", "FR", "RW", "US"])
ties = st.sampled_from(["born_there", "parent", "grandparent", "other"])
spoken = st.fixed_dictionaries(
    {"language": st.sampled_from(["en", "fr", "rw"]), "level": st.sampled_from([None, *LEVELS])}
)
rules = st.one_of(
    st.builds(lambda c: Rule(RuleKind.RESIDENCE, {"countries": c}), st.lists(countries, min_size=1)),
    st.builds(lambda t: Rule(RuleKind.ORIGIN, {"ties": t}), st.lists(ties, min_size=1)),
    st.builds(lambda y: Rule(RuleKind.EXPERIENCE, {"years": y}), st.integers(0, 40)),
    st.just(Rule(RuleKind.LICENCE)),
    st.builds(
        lambda a, b: Rule(RuleKind.AGE, {"from": min(a, b), "to": max(a, b)}),
        st.integers(0, 90), st.integers(0, 90),
    ),
    st.builds(lambda a: Rule(RuleKind.LANGUAGE, {"any_of": a}), st.lists(spoken, min_size=1, max_size=3)),
    st.builds(lambda o: Rule(RuleKind.OCCUPATION, {"any_of": [o]}), st.sampled_from(["nurse", "élève"])),
)  # fmt: skip
profiles = st.builds(
    Profile,
    residence_country=st.none() | countries,
    origin_tie=st.none() | ties,
    experience_years=st.none() | st.integers(0, 60),
    licence_valid_until=st.none() | st.dates(date(2020, 1, 1), date(2025, 1, 1)),
    birth_year=st.none() | st.integers(1930, 2010),
    languages=st.lists(spoken, max_size=3, unique_by=lambda one: one["language"]),
    occupation=st.none() | st.text(max_size=30),
)


@given(st.lists(rules, max_size=6), profiles)
def test_every_condition_has_one_outcome_and_the_same_each_time(asked: list[Rule], profile: Profile) -> None:
    results = check(asked, profile, Period(ON))
    assert [result.code for result in results] == [rule.code for rule in asked]
    assert results == check(asked, profile, Period(ON))
    outcomes = [result.outcome for result in results]
    assert (overall(results) is MEETS) == all(one is MEETS for one in outcomes)
    assert (overall(results) is FAILS) == (FAILS in outcomes)


@given(rules)
def test_silence_is_never_a_no(rule: Rule) -> None:
    (result,) = check([rule], Profile(), Period(ON))
    assert (result.outcome, result.stated) == (UNKNOWN, "")


@given(rules, profiles, st.integers(1, 20))
def test_more_experience_never_makes_it_worse(rule: Rule, profile: Profile, years: int) -> None:
    if profile.experience_years is None:
        return
    better = replace(profile, experience_years=profile.experience_years + years)
    (before,), (after,) = check([rule], profile, Period(ON)), check([rule], better, Period(ON))
    assert (before.outcome, after.outcome) in {
        (MEETS, MEETS), (FAILS, FAILS), (FAILS, MEETS), (UNKNOWN, UNKNOWN),
    }  # fmt: skip


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_levels_stand_in_their_order(wanted: str, held: str) -> None:
    found = outcome(
        "language",
        {"any_of": [{"language": "fr", "level": wanted}]},
        languages=[{"language": "fr", "level": held}],
    )
    assert (found is MEETS) == (held >= wanted)


@given(st.integers(1930, 2010), st.integers(0, 90), st.integers(1, 365))
def test_an_age_is_decided_only_where_both_birthdays_agree(year: int, least: int, day_of_year: int) -> None:
    """Whatever the true birthday in that year, a decided outcome is the true one."""
    born = date(year, 1, 1) + timedelta(days=day_of_year - 1)
    age = ON.year - born.year - ((ON.month, ON.day) < (born.month, born.day))
    found = outcome("age", {"from": least}, birth_year=year)
    if found is not UNKNOWN:
        assert (found is MEETS) == (age >= least)
