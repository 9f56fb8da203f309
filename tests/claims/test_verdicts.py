from __future__ import annotations

import numpy as np
import pytest

from pscsim.claims.comparing import compare, relative_change
from pscsim.claims.verdicts import Verdict, verdict_of

BEFORE = np.array([2.0, 2.2, 1.8, 2.0])


@pytest.mark.parametrize(("alone", "together", "singles", "steps", "verdict"), [
    ("reached", None, {}, {}, Verdict("reached")),
    ("reached", "not_reached", {}, {}, Verdict("reached")),
    ("not_reached", "reached", {"online": "reached", "post": "not_reached"}, {}, Verdict("together", ("online",))),
    ("not_reached", "reached", {"post": "undecided"}, {}, Verdict("together")),
    ("undecided", "reached", {}, {}, Verdict("undecided")),
    ("not_reached", "not_reached", {}, {0.9: "undecided", 0.95: "reached", 1.0: "reached"}, Verdict("not_reached", at=0.95)),
    ("not_reached", "not_reached", {}, {0.9: "not_reached"}, Verdict("not_reached")),
    ("not_reached", None, {}, {}, Verdict("not_reached")),
    ("not_reached", "undecided", {}, {}, Verdict("undecided")),
    ("undecided", None, {}, {}, Verdict("undecided")),
    ("undecided", "not_reached", {}, {}, Verdict("undecided")),
    ("undecided", None, {}, {1.0: "reached"}, Verdict("undecided")),
])  # fmt: skip
def test_verdict(alone, together, singles, steps, verdict):
    """The verdict is the first that holds: alone, together, with the lever, not at all; else undecided."""
    assert verdict_of(alone, together, singles, steps) == verdict


@pytest.mark.parametrize(("how", "relation", "aim", "reached"), [
    ("level", "at_most", 1.0, "reached"),
    ("level", "at_most", 0.9, "not_reached"),
    ("level", "at_least", 0.9, "reached"),
    ("change", "at_most", -0.5, "reached"),
    ("change", "at_most", -0.6, "not_reached"),
    ("change", "at_least", -0.6, "reached"),
])  # fmt: skip
def test_levels_and_changes(how, relation, aim, reached):
    """Half of everything in every replication is a level of 1 and a change of -50%, both without any doubt about the change."""
    after = np.full(4, 1.0) if how == "level" else BEFORE / 2
    assert compare(BEFORE, after, how, relation, aim).reached == reached


def test_the_way_gone():
    """From 2 down to 1.5 is half of the way to 1, and 2 has nothing left to go to at most 3."""
    after = BEFORE - 0.5
    assert compare(BEFORE, after, "level", "at_most", 1.0).gone.mean == pytest.approx(0.5)
    assert compare(BEFORE, after, "change", "at_most", -0.5).gone.mean == pytest.approx(0.5)
    assert np.isnan(compare(BEFORE, after, "level", "at_most", 3.0).gone.mean)


def test_change_is_a_ratio_of_means_with_its_own_interval():
    """Two replications, 4 to 2 and 6 to 4: 6/10 of the mean; the residuals are -0.4 and 0.4."""
    change = relative_change(np.array([4.0, 6.0]), np.array([2.0, 4.0]))
    assert change.mean == pytest.approx(-0.4)
    assert change.high - change.mean == pytest.approx(12.7062 * 0.4 * 2**0.5 / (5 * 2**0.5), rel=1e-5)


def test_no_change_relative_to_nothing():
    """A value that was zero before has no relative change."""
    assert np.isnan(relative_change(np.zeros(3), np.ones(3)).mean)
