"""The least costly candidate, chosen among synthetic ones."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pscsim.statistics.selection.choice import Row
from pscsim.statistics.selection.least_cost import Rule, choose
from pscsim.statistics.selection.limits import Limit
from pscsim.statistics.selection.order import Candidates

N = 8
RIGHT = 5
"""Cheapest that is better than both limits by the tolerance."""


def line(monotone: bool) -> Candidates:
    """Return candidates in a row."""
    return Candidates(tuple(map(float, range(N))), tuple((n,) for n in range(N)), (monotone,))


@pytest.mark.parametrize("monotone", [True, False])
@pytest.mark.parametrize("start", [0, 5, 7])
def test_rate_of_right_choices(monotone: bool, start: int) -> None:
    """Where every mean is just at the edge of the tolerance, at least the stated 90% of 200 choices are right.

    All candidates share their luck, as replications of a centre do.
    """
    limits = Limit("at_least", 0.0, 0.5), Limit("at_most", 0.0, 0.5)
    rule = Rule(limits, 0.9, 10, 100_000)
    right = 0
    for repetition in range(200):
        luck = np.random.default_rng((repetition, start)).standard_normal((5000, 2))

        def sample(candidate: int, begin: int, end: int, luck: np.ndarray = luck) -> list[Row]:
            mean = 0.5 if candidate >= RIGHT else -0.5
            return [(mean + a, -mean + b) for a, b in luck[begin:end].tolist()]

        choice = choose(line(monotone), start, rule, sample)
        assert choice.proven
        right += choice.best == RIGHT
    assert right / 200 >= 0.9


def fixed(values: dict[int, float], noise: float = 0.0) -> tuple[list[tuple[int, int, int]], object]:
    """Return a sample of the same values again and again, and the noted calls."""
    seen = []

    def sample(candidate: int, begin: int, end: int) -> list[Row] | None:
        seen.append((candidate, begin, end))
        if candidate not in values:
            return None
        return [(values[candidate] + (noise if r % 2 else -noise),) for r in range(begin, end)]

    return seen, sample


def test_every_replication_is_asked_for_once_and_in_order() -> None:
    """First ones together, then so many at once, for one candidate after the other."""
    seen, sample = fixed({n: float(n) for n in range(N)}, noise=1.0)
    told: list[tuple[int, int]] = []
    rule = Rule((Limit("at_least", 4.5, 0.5),), 0.95, 4, 1000, at_once=3)
    choice = choose(line(True), 4, rule, sample, lambda *what: told.append(what))
    assert choice.best == 5
    assert [candidate for candidate, begin, _ in seen if begin == 0] == [4, 6, 5]
    mine = [(begin, end) for candidate, begin, end in seen if candidate == 4]
    assert mine[:2] == [(0, 4), (4, 7)]
    assert all(end == begin for (_, end), (begin, _) in pairwise(mine))
    assert choice.used == sum(end - begin for _, begin, end in seen) == sum(n for _, n in told)
    assert len(choice.tried[4].rows) == mine[-1][1]


def test_a_budget_that_is_spent() -> None:
    """The best so far stays, what is open is open, and nothing is proven."""
    _, sample = fixed({n: float(n) for n in range(N)})
    choice = choose(line(False), 6, Rule((Limit("at_least", 2.5, 0.1),), 0.95, 10, 25), sample)
    assert (choice.best, choice.used, choice.proven) == (5, 25, False)
    assert choice.verdicts == (None, None, None, None, None, "meets", "meets", "dearer")
    assert len(choice.tried[3].rows) == 5
    assert choice.tried[3].of_each == (None,)


def test_what_is_stopped_is_kept() -> None:
    """After two candidates somebody wishes it to stop: the best so far stays, and nothing is proven."""
    seen, sample = fixed({n: float(n) for n in range(N)})
    rule = Rule((Limit("at_least", 2.5, 0.1),), 0.95, 10, 1000)
    choice = choose(line(False), 6, rule, sample, stop=lambda: len(seen) == 2)
    assert (choice.best, choice.used, choice.stopped, choice.proven) == (5, 20, True, False)
    assert list(choice.tried) == [6, 5]


def test_candidates_that_do_not_exist() -> None:
    """They cost nothing, and the search goes on around them."""
    _, sample = fixed({n: float(n) for n in range(N) if n not in (3, 4)})
    choice = choose(line(True), 4, Rule((Limit("at_least", 2.5, 0.1),), 0.95, 10, 1000), sample)
    assert (choice.best, choice.proven, choice.used) == (5, True, 20)
    assert choice.verdicts[3:5] == ("impossible", "impossible")


def test_nothing_meets() -> None:
    """All are decided, and none is chosen."""
    _, sample = fixed(dict.fromkeys(range(N), 0.0))
    choice = choose(line(True), 3, Rule((Limit("at_least", 2.5, 0.1),), 0.95, 10, 1000), sample)
    assert (choice.best, choice.proven) == (None, True)
