"""The procedure OCBA: each replication goes where it makes a right choice most likely.

The optimal computing budget allocation of Chen, Lin, Yucesan and Chick (2000, Discrete Event Dynamic Systems 10, 251-270), in
the form of Chen and Lee (2011, *Stochastic Simulation Optimization*, World Scientific). It ends when the choice is likely
right, by the rule PGS of Branke, Chick and Schmidt (2007, *Selecting a selection procedure*, Management Science 53,
1916-1932). That probability is estimated from what was seen, and not guaranteed as that of KN is; in return few replications
go far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr

from pscsim.statistics.selection.comparing import BestRule, Making

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the candidates at some time."""

    best: int
    """The one with the best mean so far."""
    likely: float
    """Probability that no other one is better by the tolerance or more, as far as the replications tell."""


def allocation(distance: Floats, variance: Floats, count: Ints, best: int, more: int) -> Ints:
    """Return how many of the next replications each candidate gets (Chen and Lee 2011).

    Parameters
    ----------
    distance
        (candidates,) How much worse each mean is than the best one; above zero but for the best, whose own says nothing.
    variance, count
        (candidates,) Variance of a replication's value, and replications so far.
    best
        Place of the best one.
    more
        Replications to give out.
    """
    others = np.arange(len(distance)) != best
    share = np.zeros(len(distance))
    share[others] = variance[others] / distance[others] ** 2
    varies = others & (variance > 0.0)
    share[best] = np.sqrt(variance[best] * (share[varies] ** 2 / variance[varies]).sum())
    total, goal = int(count.sum()) + more, count.copy()
    grows = share > 0.0
    while grows.any():
        goal[grows] = np.floor((total - count[~grows].sum()) * share[grows] / share[grows].sum())
        # Who has more than its share already keeps it, and the others share what is left.
        has_more = grows & (goal < count)
        goal[has_more] = count[has_more]
        grows &= ~has_more
        if not has_more.any():
            break
    goal[best] += total - goal.sum()
    return np.asarray(goal - count)


def probability_of_good_choice(distance: Floats, variance: Floats, count: Ints, best: int) -> float:
    """Return how likely it is that no mean is better than the best one of those seen by the tolerance or more.

    The product over all others (Slepian's inequality) of Student's probabilities with Welch's degrees of freedom, as in Branke,
    Chick and Schmidt (2007). Luck that candidates share makes their differences vary less than is taken here.

    Parameters
    ----------
    distance
        (candidates,) How much worse each mean is than the best one, and the tolerance added.
    variance, count, best
        As for `allocation`; at least two replications of each.
    """
    of_mean = variance / count
    likely = 1.0
    for other in np.flatnonzero(np.arange(len(distance)) != best):
        pair = np.array([best, other])
        both = of_mean[pair]
        if both.sum() > 0.0:
            freedom = both.sum() ** 2 / (both**2 / (count[pair] - 1)).sum()
            likely *= float(stdtr(freedom, distance[other] / np.sqrt(both.sum())))
    return likely


def spend(names: Sequence[int], rule: BestRule, making: Making, stop: Callable[[], bool]) -> Standing:
    """Give out replications until a choice is likely right, the budget is spent, or somebody wishes it to stop.

    Parameters
    ----------
    names
        Candidates that take part and have their first replications, the one that is preferred where means are equal first.
    rule, making, stop
        Of the choice.
    """
    sign = 1.0 if rule.better == "more" else -1.0
    while True:
        values = [np.array([sign * row[0] for row in making.rows[name]]) for name in names]
        values = [one[~np.isnan(one)] for one in values]
        count = np.array([len(one) for one in values])
        mean = np.array([one.mean() if len(one) else -np.inf for one in values])
        best = int(np.argmax(mean))
        if count.min() < 2:
            # Of somebody too little is seen to say anything.
            likely, given = 0.0, np.where(count < 2, 1, 0)
        else:
            variance = np.array([one.var(ddof=1) for one in values])
            distance = mean[best] - mean + rule.tolerance
            likely = probability_of_good_choice(distance, variance, count, best)
            given = allocation(distance, variance, count, best, rule.at_once)
        if likely >= rule.probability or stop() or making.used + int(given.sum()) > rule.budget:
            return Standing(names[best], likely)
        for name, n in zip(names, given.tolist(), strict=True):
            if n > 0:
                making.make(name, len(making.rows[name]) + n)
