"""Replications that go where they help most, among synthetic candidates."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from pscsim.statistics.selection.best_mean import choose_best
from pscsim.statistics.selection.choice import Row, Sample
from pscsim.statistics.selection.comparing import BestRule, Procedure
from pscsim.statistics.selection.ocba import allocation, probability_of_good_choice
from pscsim.statistics.selection.order import Candidates


def candidates(k: int) -> Candidates:
    """Return candidates of equal cost of which nothing is known beforehand."""
    return Candidates((1.0,) * k, tuple((n,) for n in range(k)), (False,))


def noisy(means: list[float], seed: int, deviation: float = 1.0) -> Sample:
    """Return a sample of normal values, of each candidate its own."""
    luck = np.random.default_rng(seed).standard_normal((len(means), 4000)) * deviation
    return lambda c, begin, end: [(means[c] + value,) for value in luck[c, begin:end].tolist()]


def rule(procedure: Procedure = "ocba", **more: object) -> BestRule:
    """Return the rule of an example."""
    given = {
        "better": "more",
        "tolerance": 0.5,
        "probability": 0.95,
        "n_first": 10,
        "budget": 10**5,
        "at_once": 8,
    }
    return BestRule(**given | more, procedure=procedure)  # type: ignore[arg-type]


def test_the_example_of_the_book() -> None:
    """Five designs with 12, 6, 5, 5 and 4 replications and a hundred more: 48, 38, 11, 2, 1 (Chen and Lee 2011)."""
    mean = np.array([1.2, 2.1, 3.4, 4.87, 6.05])
    variance = np.array([3.3, 2.0, 4.5, 5.3, 6.9])
    given = allocation(mean - mean[0], variance, np.array([12, 6, 5, 5, 4]), best=0, more=100)
    assert given.tolist() == [48, 38, 11, 2, 1]


def test_shares_without_rounding() -> None:
    """Of very many replications the shares are those of the theorem: variance over distance squared; for the best the root."""
    distance, variance = np.array([0.0, 1.0, 2.0]), np.array([4.0, 1.0, 9.0])
    given = allocation(distance, variance, np.array([5, 5, 5]), best=0, more=10**7)
    wanted = np.array([math.sqrt(4.0 * (1.0**2 / 1.0 + 2.25**2 / 9.0)), 1.0, 9.0 / 4.0])
    np.testing.assert_allclose(given / given.sum(), wanted / wanted.sum(), rtol=1e-5)


def test_nobody_gives_replications_back() -> None:
    """Who has more than its share already gets none; all that is to be given out is given out."""
    given = allocation(np.array([0.0, 1.0, 50.0]), np.ones(3), np.array([10, 10, 400]), best=0, more=20)
    assert given[2] == 0
    assert given.sum() == 20
    assert (given >= 0).all()


def test_nothing_varies() -> None:
    """Without variance every choice is certain, and whatever is given out goes to the best one."""
    distance, nothing, count = np.array([0.5, 1.5]), np.zeros(2), np.array([3, 3])
    assert probability_of_good_choice(distance, nothing, count, 0) == 1.0
    assert allocation(distance, nothing, count, 0, 4).tolist() == [4, 0]


def test_the_probability_of_two() -> None:
    """Of two with equal variances and numbers it is that of Student's test with both numbers' degrees of freedom."""
    distance, variance, count = np.array([0.0, 0.8]), np.array([2.0, 2.0]), np.array([12, 12])
    expected = stats.t.cdf(0.8 / math.sqrt(2.0 * 2.0 / 12), df=22)
    assert probability_of_good_choice(distance, variance, count, 0) == pytest.approx(expected)


def test_it_ends_when_the_choice_is_likely_right() -> None:
    """The answer is the best one, its probability has just reached what was asked for, and nothing is called proven."""
    choice = choose_best(candidates(4), rule(), noisy([0.0, 1.0, 0.2, 0.1], 3))
    assert choice.verdicts == ("behind", "best", "behind", "behind")
    assert choice.likely is not None
    assert 0.95 <= choice.likely < 1.0
    assert (choice.decided, choice.proven) == (True, False)
    assert choice.used == sum(len(tried.rows) for tried in choice.tried.values())


def test_a_spent_budget_tells_what_is_likely() -> None:
    """With too few replications the one that leads is told, with its probability, and nothing is decided."""
    choice = choose_best(candidates(3), rule(tolerance=0.01, budget=60), noisy([0.0, 0.05, 0.02], 4))
    assert choice.likely is not None
    assert choice.likely < 0.95
    assert (choice.decided, choice.used <= 60) == (False, True)


def test_stopped_and_alone() -> None:
    """Somebody's wish ends it; one candidate alone is the best there is."""
    choice = choose_best(candidates(2), rule(tolerance=0.001), noisy([0.0, 0.0], 5), stop=lambda: True)
    assert choice.stopped
    alone = choose_best(candidates(1), rule(), noisy([0.0], 6))
    assert (alone.best, alone.likely, alone.used) == (0, 1.0, 10)


def test_a_value_that_does_not_exist_says_nothing() -> None:
    """Replications without the measure do not count, and more are made of a candidate of which too little is seen."""
    source = noisy([0.0, 1.0], 7)

    def sample(candidate: int, begin: int, end: int) -> list[Row]:
        rows = source(candidate, begin, end)
        assert rows is not None
        return [(math.nan,) if candidate == 1 and r < 9 else row for r, row in enumerate(rows, begin)]

    choice = choose_best(candidates(2), rule(), sample)
    assert choice.best == 1
    assert len(choice.tried[1].rows) > 10


def test_good_choices_with_few_replications() -> None:
    """Among ten means at random 95% of 300 choices are good, less three standard errors, with half the replications of KN."""
    good, used = {}, {}
    for procedure in ("kn", "ocba"):
        good[procedure] = used[procedure] = 0
        for seed in range(300):
            means = (0.5 * np.random.default_rng(1000 + seed).standard_normal(10)).tolist()
            choice = choose_best(candidates(10), rule(procedure, tolerance=0.25), noisy(means, seed))
            assert choice.best is not None
            good[procedure] += means[choice.best] > max(means) - 0.25
            used[procedure] += choice.used
    assert good["ocba"] / 300 >= 0.95 - 3.0 * math.sqrt(0.05 * 0.95 / 300)
    assert used["ocba"] < 0.5 * used["kn"]
