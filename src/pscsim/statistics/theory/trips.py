"""Trips of a case whose papers are brought by chance, each for itself: the latest of independent papers decides."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from pscsim.errors import PlanError


def trips_of_one_check(n_papers: int, brought: float, brought_again: float) -> float:
    """Return the mean trips until one check has all its papers.

    A paper is there on the first trip with one probability, and on every later trip with another until it is there.
    After t trips one is still missing with probability (1 - brought) * (1 - brought_again)**(t - 1); the sum over t
    of the probability that any is missing is written out by inclusion and exclusion.

    Parameters
    ----------
    n_papers
        Papers that the check asks for and that have to be brought, 0 or more.
    brought
        Probability that a paper is there on the first trip.
    brought_again
        The same on a later trip, for a paper that was missing. Above 0 unless all papers are there at first.

    Raises
    ------
    PlanError
        When a paper can be missing for ever.
    """
    missing, again = 1.0 - brought, 1.0 - brought_again
    if n_papers == 0 or missing == 0.0:
        return 1.0
    if again >= 1.0:
        raise PlanError("a paper that is never brought again makes the number of trips infinite")
    subsets = range(1, n_papers + 1)
    return 1.0 - sum(comb(n_papers, k) * (-missing) ** k / (1.0 - again**k) for k in subsets)


def trips_of_checks(n_papers: Sequence[int], brought: float, brought_again: float) -> float:
    """Return the mean trips until every check of a row has passed, each with papers of its own.

    A check that fails ends the trip, and the next trip goes on with it; the checks behind it see their papers for the
    first time when the person gets to them. So every check adds its own trips beyond the first.

    Raises
    ------
    PlanError
        When a paper can be missing for ever.
    """
    return 1.0 + sum(trips_of_one_check(n, brought, brought_again) - 1.0 for n in n_papers)
