"""Trips until all papers are there."""

from itertools import product

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory.trips import trips_of_checks, trips_of_one_check


def enumerated(missing: int, brought_again: float) -> float:
    """Return the mean further trips with some papers missing, over everything that the next trip can bring."""
    if missing == 0:
        return 0.0
    further, stays = 1.0, 0.0
    for there in product((False, True), repeat=missing):
        prob = 1.0
        for is_there in there:
            prob *= brought_again if is_there else 1.0 - brought_again
        if any(there):
            further += prob * enumerated(missing - sum(there), brought_again)
        else:
            stays += prob
    return further / (1.0 - stays)


@pytest.mark.parametrize("n_papers", [0, 1, 2, 3, 5])
@pytest.mark.parametrize(("brought", "again"), [(0.8, 0.9), (0.5, 0.5), (0.0, 0.3), (1.0, 0.0), (0.9, 1.0)])
def test_closed_form_is_the_enumeration(n_papers: int, brought: float, again: float) -> None:
    """The sum of inclusion and exclusion is the mean over all that every trip can bring."""
    expected = 0.0
    for there in product((False, True), repeat=n_papers):
        prob = 1.0
        for is_there in there:
            prob *= brought if is_there else 1.0 - brought
        if prob > 0.0:
            expected += prob * (1.0 + enumerated(n_papers - sum(there), again))
    assert trips_of_one_check(n_papers, brought, again) == pytest.approx(expected, rel=1e-12)


def test_one_paper_with_the_same_chance_every_time_is_geometric() -> None:
    """With a chance of a quarter on every trip it takes four."""
    assert trips_of_one_check(1, 0.25, 0.25) == pytest.approx(4.0)


def test_papers_that_are_always_brought_again_take_two_trips_at_most() -> None:
    """The mean is two less the chance that all four papers are there at first."""
    assert trips_of_one_check(4, 0.9, 1.0) == pytest.approx(2.0 - 0.9**4)


def test_every_check_adds_its_own_further_trips() -> None:
    """Two checks of one paper, each missing half the time and then there: one trip and two halves."""
    assert trips_of_checks([1, 1], 0.5, 1.0) == pytest.approx(2.0)
    assert trips_of_checks([], 0.5, 1.0) == 1.0


def test_several_small_checks_take_more_trips_than_one_large() -> None:
    """What is missing is found one check at a time: this is what one acceptance saves."""
    assert trips_of_checks([2, 2, 2], 0.8, 0.9) > trips_of_one_check(6, 0.8, 0.9)


def test_a_paper_missing_for_ever_is_refused() -> None:
    """Never brought again: no mean exists."""
    with pytest.raises(PlanError, match="never brought again"):
        trips_of_checks([1], 0.5, 0.0)
