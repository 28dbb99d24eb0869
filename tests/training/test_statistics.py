"""Change in learning: paired only, silent below five."""

from math import isclose
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.training.cohorts.statistics import FEWEST, change, mean_rating, t_quantile, t_within, tells_on

scores = st.integers(0, 100).map(float)
groups = st.dictionaries(st.integers(0, 40), st.tuples(scores, scores), min_size=FEWEST, max_size=30)
others = st.dictionaries(st.integers(100, 140), scores, max_size=10)


@given(groups, others, others)
def test_an_unpaired_score_never_changes_what_the_pairs_say(
    pairs: dict[int, tuple[float, float]], only_before: dict[int, float], only_after: dict[int, float]
) -> None:
    only_after = {key + 1000: score for key, score in only_after.items()}
    before = {key: pair[0] for key, pair in pairs.items()}
    after = {key: pair[1] for key, pair in pairs.items()}
    everyone = len(pairs) + len(only_before) + len(only_after)
    alone = change(before, after, everyone)
    among = change(before | only_before, after | only_after, everyone)
    figures = ("n", "mean_before", "mean_after", "mean_change", "sd_change", "effect", "low", "high")
    assert [getattr(among, name) for name in figures] == [getattr(alone, name) for name in figures]
    assert (among.missing_before, among.missing_after) == (len(only_after), len(only_before))


@given(groups)
def test_change_is_the_mean_of_the_differences_within_its_interval(
    pairs: dict[int, tuple[float, float]],
) -> None:
    made = change({k: p[0] for k, p in pairs.items()}, {k: p[1] for k, p in pairs.items()}, len(pairs))
    differences = [late - early for early, late in pairs.values()]
    assert made.mean_change is not None
    assert made.mean_before is not None
    assert made.mean_after is not None
    assert made.low is not None
    assert made.high is not None
    assert isclose(made.mean_change, fmean(differences), abs_tol=1e-9)
    assert isclose(made.mean_change, made.mean_after - made.mean_before, abs_tol=1e-9)
    assert made.low <= made.mean_change <= made.high
    spread = stdev(differences)
    assert made.effect is None if spread == 0 else isclose(made.effect or 0, made.mean_change / spread)


@given(st.dictionaries(st.integers(0, 9), st.tuples(scores, scores), max_size=FEWEST - 1), others)
def test_fewer_than_five_pairs_say_nothing_but_how_many(
    pairs: dict[int, tuple[float, float]], only_before: dict[int, float]
) -> None:
    before = {key: pair[0] for key, pair in pairs.items()} | only_before
    made = change(before, {key: pair[1] for key, pair in pairs.items()}, len(before))
    assert (made.n, made.suppressed) == (len(pairs), True)
    assert (made.mean_before, made.mean_after, made.mean_change, made.effect, made.low) == (None,) * 5


def test_two_groups_shown_do_not_tell_on_fewer_than_five_by_their_difference() -> None:
    five, nine = set(range(5)), set(range(9))
    assert tells_on(nine, nine - {0})
    assert tells_on(nine, five)
    assert not tells_on(nine, nine)
    assert not tells_on(set(range(10)), five)
    hidden = change(dict.fromkeys(range(9), 1.0), dict.fromkeys(range(9), 2.0), 9, hidden=True)
    assert (hidden.n, hidden.suppressed, hidden.mean_change) == (9, True, None)


def test_an_opinion_of_fewer_than_five_is_not_shown() -> None:
    assert mean_rating([5, 5, 4, 4]) is None
    assert mean_rating([5, 5, 4, 4, 2]) == 4.0


@pytest.mark.parametrize(
    ("df", "t"),
    [(1, 12.7062), (2, 4.30265), (4, 2.77645), (5, 2.57058), (9, 2.26216), (29, 2.04523), (120, 1.97993)],
)
def test_quantiles_are_those_of_the_printed_tables(df: int, t: float) -> None:
    assert isclose(t_quantile(0.975, df), t, rel_tol=2e-6)


@given(st.floats(0.501, 0.9995), st.integers(1, 300))
def test_a_quantile_and_its_probability_are_each_others_inverse(p: float, df: int) -> None:
    assert isclose(0.5 + t_within(t_quantile(p, df), df) / 2, p, abs_tol=1e-7)


def test_a_worked_example() -> None:
    """Sleep data of Student (1908): ten patients, two drugs; mean 1.58, sd 1.23, t 4.06, 0.70 to 2.46."""
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    made = change(dict(enumerate(first)), dict(enumerate(second)), 10)
    assert made.mean_change == pytest.approx(1.58)
    assert made.sd_change == pytest.approx(1.23, abs=0.001)
    assert made.effect == pytest.approx(1.285, abs=0.001)
    assert made.low == pytest.approx(0.7001, abs=1e-4)
    assert made.high == pytest.approx(2.4599, abs=1e-4)
