"""Windows by formula."""

from __future__ import annotations

from math import inf

import pytest

from pscsim.staffing.formulas import windows_for
from pscsim.staffing.targets import StaffTarget
from pscsim.statistics.theory import erlang_c
from pscsim.statistics.theory.erlang_a import impatient_line, served_within_probability

TARGETS = (
    StaffTarget("within", 0.9, 10.0),
    StaffTarget("waited", 0.3),
    StaffTarget("mean", 2.0),
    StaffTarget("gave_up", 0.02),
)


def reaches(target: StaffTarget, load: float, service: float, patience: float, n: int) -> bool:
    """Return whether a number of windows reaches a target by Erlang A."""
    line = impatient_line(load / service, service, n, patience)
    within = served_within_probability(load / service, service, n, patience, target.longest_wait)
    return {
        "within": within >= target.limit,
        "waited": 1.0 - line.no_wait_probability <= target.limit,
        "mean": line.mean_wait_of_served <= target.limit,
        "gave_up": line.give_up_probability <= target.limit,
    }[target.kind]


@pytest.mark.parametrize("target", TARGETS)
def test_erlang_a_is_enough_and_not_one_too_many(target):
    """The least windows reach the target, one fewer does not."""
    n = windows_for(target, 8.4, 6.0, 15.0)
    assert reaches(target, 8.4, 6.0, 15.0, n)
    assert not reaches(target, 8.4, 6.0, 15.0, n - 1)


def test_erlang_c_of_a_mean_wait():
    """At a load of 8.4 and 6 minutes a service, a mean wait of at most 2 minutes takes 11 windows."""
    n = windows_for(StaffTarget("mean", 2.0), 8.4, 6.0, inf)
    assert erlang_c.mean_wait(1.4, 6.0, n) <= 2.0 < erlang_c.mean_wait(1.4, 6.0, n - 1)


def test_impatience_saves_windows():
    """Where people give up, fewer windows reach the same share who wait; never fewer than the least."""
    patient, impatient = (
        windows_for(StaffTarget("waited", 0.3), 8.4, 6.0, patience) for patience in (inf, 6.0)
    )
    assert impatient < patient
    assert windows_for(StaffTarget("waited", 0.3), 0.0, 6.0, inf, least=2) == 2
    assert windows_for(StaffTarget("waited", 0.3), 0.1, 6.0, inf, least=3) == 3
