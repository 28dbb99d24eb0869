"""The arithmetic of scores, on its own."""

from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from api.applications.reviews.scores import rounded, summarise, weighted_mean

A, B, C, D = (UUID(int=number) for number in range(1, 5))
GRID = {A: 30, B: 25, C: 25, D: 20}

points = st.integers(min_value=1, max_value=5)
grids = st.dictionaries(st.uuids(), st.integers(min_value=1, max_value=100), min_size=1, max_size=8)


@st.composite
def judged(draw: st.DrawFn) -> tuple[dict[UUID, int], list[dict[UUID, int]]]:
    grid = draw(grids)
    review = st.dictionaries(st.sampled_from(sorted(grid)), points)
    return grid, draw(st.lists(review, max_size=6))


def test_three_reviews_as_on_the_screen() -> None:
    reviews = [{A: 4, B: 3, C: 2, D: 5}, {A: 5, B: 4, C: 5, D: 5}, {A: 4, B: 4, C: 4, D: 4}]
    made = summarise(GRID, reviews)
    assert (made.n, rounded(made.mean), rounded(made.median), made.spread) == (3, 4.07, 4.0, 3)
    assert made.far_apart
    assert [rounded(one.mean) for one in made.criteria] == [4.33, 3.67, 3.67, 4.67]


def test_missing_is_never_zero() -> None:
    assert weighted_mean(GRID, {A: 4}) == 4
    assert weighted_mean(GRID, {}) is None
    made = summarise(GRID, [{}, {B: 2}])
    assert (made.n, made.mean, [one.n for one in made.criteria]) == (1, Fraction(2), [0, 1, 0, 0])


def test_nothing_is_nothing() -> None:
    made = summarise(GRID, [])
    assert (made.n, made.mean, made.median, made.spread, made.far_apart) == (0, None, None, None, False)


@given(judged())
def test_means_stay_between_the_lowest_and_the_highest_point(
    case: tuple[dict[UUID, int], list[dict[UUID, int]]],
) -> None:
    grid, reviews = case
    made = summarise(grid, reviews)
    values = [value for review in reviews for value in review.values()]
    assert (made.mean is None) == (not values)
    if made.mean is not None and made.median is not None and made.spread is not None:
        assert min(values) <= made.mean <= max(values)
        assert min(values) <= made.median <= max(values)
        assert 0 <= made.spread <= max(values) - min(values)


@given(judged(), st.integers(min_value=2, max_value=9))
def test_only_the_parts_of_weights_count(
    case: tuple[dict[UUID, int], list[dict[UUID, int]]], factor: int
) -> None:
    grid, reviews = case
    scaled = {criterion: weight * factor for criterion, weight in grid.items()}
    assert summarise(scaled, reviews) == summarise(grid, reviews)


@given(judged())
def test_the_order_of_reviews_does_not_count(case: tuple[dict[UUID, int], list[dict[UUID, int]]]) -> None:
    grid, reviews = case
    assert summarise(grid, list(reversed(reviews))) == summarise(grid, reviews)


@given(grids, points)
def test_the_same_point_everywhere_is_the_mean(grid: dict[UUID, int], value: int) -> None:
    made = summarise(grid, [dict.fromkeys(grid, value)] * 3)
    assert (made.mean, made.median, made.spread) == (Fraction(value), Fraction(value), 0)


@given(judged(), st.data())
def test_a_better_point_never_lowers_the_mean(
    case: tuple[dict[UUID, int], list[dict[UUID, int]]], data: st.DataObject
) -> None:
    grid, reviews = case
    improvable = [(at, c) for at, review in enumerate(reviews) for c, value in review.items() if value < 5]
    if not improvable:
        return
    at, criterion = data.draw(st.sampled_from(improvable))
    better = [dict(review) for review in reviews]
    better[at][criterion] += 1
    before, after = summarise(grid, reviews).mean, summarise(grid, better).mean
    assert before is not None
    assert after is not None
    assert after > before


@given(st.fractions(min_value=1, max_value=5))
def test_rounding_is_to_the_nearest_hundredth(value: Fraction) -> None:
    shown = rounded(value)
    assert shown is not None
    assert abs(Fraction(shown).limit_denominator(100) - value) <= Fraction(1, 200)
