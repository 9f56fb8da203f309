"""What a text says of a target."""

from __future__ import annotations

import pytest

from pscsim.scenario.problems import Problem
from pscsim.staffing.targets import StaffTarget, read_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("wait.within_15 >= 0.9", StaffTarget("within", 0.9, 15.0)),
        ("wait.within_10≥90%", StaffTarget("within", 0.9, 10.0)),
        ("waited.share <= 30%", StaffTarget("waited", 0.3)),
        ("wait.mean <= 5", StaffTarget("mean", 5.0)),
        ("wait.mean ≤ 5分钟", StaffTarget("mean", 5.0)),
        ("wait.p90 <= 20 min", StaffTarget("within", 0.9, 20.0)),
        ("gave_up.share <= 0.02", StaffTarget("gave_up", 0.02)),
    ],
)
def test_targets(text: str, target: StaffTarget) -> None:
    """Shares and minutes are written as everywhere; a percentile is a share within its minutes."""
    assert read_target(text) == target


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wait.within_15", "is no target"),
        ("wait.within_15 > 0.9", "'>' compares with one value alone; write >= or <="),
        ("wait.within_15 <= 0.9", "more windows move wait.within_15 the other way: write >="),
        ("wait.mean >= 5 min", "more windows move wait.mean the other way: write <="),
        ("wait.p90 >= 5 min", "more windows move wait.p90 the other way: write <="),
        ("wait.within_15 >= 90", "90 is not a share: write '90%' or 0.9"),
        ("wait.within_15 >= 1", "a share of 100% is never sure"),
        ("waited.share <= 0", "a share of 0% is never sure"),
        ("wait.mean <= 0", "a mean wait of zero takes windows without end"),
        ("wait.mean <= 5 days", "'5 days' is in days"),
        ("trips.mean <= 2", "no number of windows is planned for by 'trips.mean'"),
    ],
)
def test_what_is_no_target(text: str, message: str) -> None:
    """A target that says nothing of windows, or that none or any number reaches, is told with what to write."""
    found = read_target(text)
    assert isinstance(found, Problem)
    assert message in found.message
    assert found.place is not None
    assert found.place.file == f"--target '{text}'"
