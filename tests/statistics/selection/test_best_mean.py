"""The best of several means, chosen among synthetic candidates."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from pscsim.statistics.selection.best_mean import choose_best, most_first, outdone
from pscsim.statistics.selection.choice import Choice, Row, Sample
from pscsim.statistics.selection.comparing import BestRule
from pscsim.statistics.selection.kn import Contest
from pscsim.statistics.selection.limits import eta
from pscsim.statistics.selection.order import Candidates


def free(k: int, cost: float = 1.0) -> Candidates:
    """Return candidates of equal cost of which nothing is known beforehand."""
    return Candidates((cost,) * k, tuple((n,) for n in range(k)), (False,))


def noisy(means: list[float], seed: int, shared: bool, deviation: float = 1.0) -> Sample:
    """Return a sample of normal values: of all candidates the same luck, or each its own."""
    luck = np.random.default_rng(seed).standard_normal((len(means), 6000)) * deviation

    def sample(candidate: int, begin: int, end: int) -> list[Row]:
        own = luck[0] * 0.8 + luck[candidate] * 0.6 if shared else luck[candidate]
        return [(means[candidate] + value,) for value in own[begin:end].tolist()]

    return sample


def rule(**more: object) -> BestRule:
    """Return the rule of an example."""
    given = {"better": "more", "tolerance": 1.0, "probability": 0.95, "n_first": 10, "budget": 10**6}
    return BestRule(**given | more)  # type: ignore[arg-type]


def test_a_contest_on_paper() -> None:
    """Two values of each: their differences 2 and 6 have variance 8. An error of 1/18 has eta 40 and h squared 80.

    With a tolerance of 40 the boundary is 80 * 8 / 80 = 8 less 20 for every value, and its tip is passed: any lead decides.
    """
    contest = Contest((0, 1), rule(tolerance=40.0, probability=17 / 18, n_first=2))
    assert contest.error == pytest.approx(1 / 18)
    assert 0.5 * (1 + 2 * eta(contest.error, 2)) ** -0.5 == pytest.approx(contest.error)
    contest.add({0: 1.0, 1: 3.0})
    assert (contest.is_over, contest.most) == (False, None)
    contest.add({0: 1.0, 1: 7.0})
    assert (contest.is_over, contest.most, contest.leader) == (True, 1, 1)


def test_a_contest_that_goes_on() -> None:
    """With a tolerance of 16 and a variance of 18 the boundary is 80 * 18 / 32 = 45 less 8 for every value."""
    contest = Contest((0, 1), rule(tolerance=16.0, probability=17 / 18, n_first=2))
    contest.add({0: 1.0, 1: 3.0})
    contest.add({0: 7.0, 1: 3.0})  # differences -2 and 4
    assert (contest.most, contest.left) == (6, [0, 1])  # N = 80 * 18 / 256 = 5.6; the first leads by 2 of 29
    contest.add({0: 23.0, 1: 3.0})
    assert contest.left == [0]  # by 22, and the boundary is 45 - 24 = 21


def test_less_is_better() -> None:
    """The same values with the signs changed, and less better, choose the same one."""
    means = [0.0, 3.0, 1.0]
    more = choose_best(free(3), rule(), noisy(means, 1, shared=True))
    less = choose_best(
        free(3),
        rule(better="less"),
        lambda c, b, e: [(-row[0],) for row in noisy(means, 1, shared=True)(c, b, e) or ()],
    )
    assert more.best == less.best == 1
    assert more.verdicts == less.verdicts == ("worse", "best", "worse")
    assert more.used == less.used


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("k", [2, 5, 10])
def test_rate_of_right_choices(k: int, shared: bool) -> None:
    """Where all others are worse by just the tolerance (slippage), 90% of 400 choices are right, less three standard errors."""
    means = [0.0] * (k - 1) + [0.5]
    right = sum(
        choose_best(free(k), rule(tolerance=0.5, probability=0.9, at_once=8), noisy(means, seed, shared)).best
        == k - 1
        for seed in range(400)
    )
    assert right / 400 >= 0.9 - 3 * math.sqrt(0.9 * 0.1 / 400)


def test_luck_that_is_shared_saves_replications() -> None:
    """With a correlation of 0.64 the differences have about a third of the variance, and so of the replications."""
    used = {
        shared: sum(
            choose_best(free(5), rule(tolerance=0.25), noisy([0.0] * 4 + [0.25], seed, shared)).used
            for seed in range(40)
        )
        for shared in (False, True)
    }
    assert 0.2 < used[True] / used[False] < 0.6


def test_every_replication_is_asked_for_once_and_in_order() -> None:
    """First ones of all, then so many at once of those that are left."""
    seen: list[tuple[int, int, int]] = []
    source = noisy([0.0, 0.3, 0.2], 5, shared=False)

    def sample(candidate: int, begin: int, end: int) -> object:
        seen.append((candidate, begin, end))
        return source(candidate, begin, end)

    told: list[tuple[int, int]] = []
    choice = choose_best(free(3), rule(tolerance=0.2, at_once=3), sample, lambda *what: told.append(what))  # type: ignore[arg-type]
    assert [one for one in seen if one[1] == 0] == [(0, 0, 10), (1, 0, 10), (2, 0, 10)]
    for candidate in range(3):
        mine = [(begin, end) for who, begin, end in seen if who == candidate]
        assert all(end == begin for (_, end), (begin, _) in pairwise(mine))
        assert len(choice.tried[candidate].rows) == mine[-1][1]
    assert choice.used == sum(n for _, n in told) == sum(end - begin for _, begin, end in seen)


def test_a_budget_that_is_spent() -> None:
    """The one that leads is told, and nothing is proven; a budget for not even all first ones tells nothing."""
    sample = noisy([0.0, 0.05], 3, shared=False)
    choice = choose_best(free(2), rule(tolerance=0.01, budget=50), sample)
    assert (choice.proven, choice.used <= 50, choice.verdicts) == (False, True, (None, None))
    assert choice.best in (0, 1)
    choice = choose_best(free(2), rule(budget=15), sample)
    assert (choice.best, choice.proven, choice.used) == (None, False, 10)


def test_candidates_that_need_not_take_part() -> None:
    """One with more of what never hurts cannot be worse; where it does not exist, the one below it takes part."""
    candidates = Candidates((1.0, 2.0, 3.0), ((0,), (1,), (2,)), (True,))
    assert most_first(candidates) == [2, 1, 0]
    assert outdone(candidates, 0, [1])
    assert not outdone(candidates, 1, [0])

    def exists(*there: int) -> Choice:
        return choose_best(
            candidates, rule(), lambda c, b, e: [(float(c),)] * (e - b) if c in there else None
        )

    choice = exists(0, 1, 2)
    assert (choice.best, choice.verdicts, choice.used) == (2, ("ruled_out", "ruled_out", "best"), 10)
    choice = exists(0, 1)
    assert (choice.best, choice.verdicts) == (1, ("ruled_out", "best", "impossible"))
    choice = exists()
    assert (choice.best, choice.proven, choice.tried) == (None, True, {})


def test_of_equal_means_the_cheapest() -> None:
    """Without any variance it is decided at once, and of equal ones the cheapest is chosen."""
    candidates = Candidates((3.0, 1.0, 2.0), ((0,), (1,), (2,)), (False,))
    choice = choose_best(candidates, rule(), lambda _c, b, e: [(1.0,)] * (e - b))
    assert (choice.best, choice.used, choice.verdicts) == (1, 30, ("worse", "best", "worse"))


def test_a_value_that_does_not_exist_says_nothing() -> None:
    """A replication without the measure under one candidate is left out for all of them."""
    contest = Contest((0, 1), rule(n_first=2))
    for values in ({0: 1.0, 1: 2.0}, {0: math.nan, 1: 9.0}, {0: 1.0, 1: 2.0}):
        contest.add(values)
    assert (contest.n, contest.left) == (2, [1])


def test_stopped() -> None:
    """What is known when somebody stops it is kept."""
    seen: list[int] = []

    def sample(candidate: int, begin: int, end: int) -> list[Row]:
        seen.append(candidate)
        return [(float((r + candidate) % (candidate + 2)),) for r in range(begin, end)]

    choice = choose_best(free(3), rule(tolerance=0.001), sample, stop=lambda: len(seen) >= 3)
    assert (choice.stopped, choice.proven, choice.used) == (True, False, 30)
