"""In which order candidates are tried, and which need not be."""

from __future__ import annotations

import pytest

from pscsim.statistics.selection.order import Candidates, Order, error_of_each

SIX = Candidates((1.0, 2.0, 3.0, 4.0, 5.0, 6.0), tuple((n,) for n in range(6)), (True,))
FREE = Candidates(SIX.costs, SIX.points, (False,))
SQUARE = Candidates(
    costs=tuple(float(x + y) for x in range(3) for y in range(3)),
    points=tuple((x, y) for x in range(3) for y in range(3)),
    more_never_hurts=(True, True),
)


def tried(candidates: Candidates, start: int, good: set[int]) -> tuple[list[int], Order]:
    """Return the candidates in the order in which they are tried."""
    order, seen = Order(candidates, start), []
    while (candidate := order.next()) is not None:
        seen.append(candidate)
        order.settle(candidate, "meets" if candidate in good else "misses")
    return seen, order


def test_from_the_start_upwards_and_then_down() -> None:
    """From the third of six on: dearer ones, with steps of two, until one meets; cheaper ones are ruled out."""
    seen, order = tried(SIX, 2, {4, 5})
    assert seen == [2, 4, 3]
    assert order.best == 4
    assert order.verdicts == ["ruled_out", "ruled_out", "misses", "misses", "meets", "dearer"]


def test_a_start_that_meets() -> None:
    """Downwards with one step, then with two, until one misses; then what lies between."""
    seen, order = tried(SIX, 4, {3, 4, 5})
    assert (seen, order.best) == ([4, 3, 1, 2], 3)


def test_nothing_is_ruled_out_where_more_may_hurt() -> None:
    """All cheaper ones are tried, and a cheap one that meets is found below dearer ones that miss."""
    seen, order = tried(FREE, 4, {1, 4})
    assert (seen, order.best) == ([4, 3, 2, 1, 0], 1)
    assert order.verdicts[5] == "dearer"


def test_a_start_far_from_the_answer() -> None:
    """Ninety-nine others are soon told from the right one, from wherever it begins."""
    many = Candidates(tuple(map(float, range(100))), tuple((n,) for n in range(100)), (True,))
    for start in (0, 50, 99):
        seen, order = tried(many, start, set(range(40, 100)))
        assert order.best == 40
        assert len(seen) <= 22


def test_none_meets() -> None:
    """Upwards, then what is left below."""
    seen, order = tried(FREE, 3, set())
    assert (seen, order.best) == ([3, 5, 4, 2, 1, 0], None)


def test_two_settings() -> None:
    """(1, 1) rules out what has no more of either, and not (0, 2)."""
    order = Order(SQUARE, 4)
    order.settle(4, "misses")
    assert [order.verdicts[i] for i in range(9)] == [
        "ruled_out", "ruled_out", None, "ruled_out", "misses", None, None, None, None,
    ]  # fmt: skip


def test_of_the_same_cost_the_likest_comes_first() -> None:
    """Below (1, 1), which meets, and two steps from (1, 0), which misses: (1, 1) before (2, 0) and (0, 2)."""
    order = Order(SQUARE, 4)
    order.settle(4, "meets")
    assert order.next() == 1  # (0, 1)
    order = Order(SQUARE, 3)
    order.settle(3, "misses")
    assert order.next() == 4


def test_what_does_not_exist_says_nothing_of_others() -> None:
    """An impossible candidate rules out nothing."""
    order = Order(SIX, 3)
    order.settle(3, "impossible")
    assert order.next() == 4
    assert order.verdicts[:3] == [None] * 3


@pytest.mark.parametrize(
    ("n_candidates", "n_limits", "can_rule_out", "n_tests"),
    [(1, 1, False, 1), (10, 1, False, 10), (10, 3, False, 12), (10, 3, True, 30), (10, 1, True, 10)],
)
def test_error_of_each(n_candidates: int, n_limits: int, can_rule_out: bool, n_tests: int) -> None:
    """Five per cent over the tests that can spoil the choice."""
    assert error_of_each(0.95, n_candidates, n_limits, can_rule_out) == pytest.approx(0.05 / n_tests)
