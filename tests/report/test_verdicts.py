"""Verdicts of targets."""

from __future__ import annotations

import math

import pytest

from pscsim.report.tables import Estimate, Relation, TargetInfo
from pscsim.report.verdicts import Verdict, judge


@pytest.mark.parametrize(
    ("relation", "low", "high", "expected"),
    [
        ("at_most", 12.0, 14.0, "reached"),
        ("at_most", 12.0, 15.0, "reached"),
        ("at_most", 14.0, 16.0, "undecided"),
        ("at_most", 15.0, 17.0, "undecided"),
        ("at_most", 15.1, 17.0, "not_reached"),
        ("at_least", 15.0, 17.0, "reached"),
        ("at_least", 14.0, 16.0, "undecided"),
        ("at_least", 12.0, 14.9, "not_reached"),
        ("at_most", math.nan, math.nan, "undecided"),
    ],
)
def test_the_interval_decides(relation: Relation, low: float, high: float, expected: Verdict) -> None:
    """A target of 15 is reached only when the whole interval is on its good side."""
    target = TargetInfo("wait.mean", "all", relation, 15.0)
    assert judge(target, Estimate((low + high) / 2, low, high)) == expected


def test_no_value_is_no_verdict() -> None:
    """A measure that an option does not have is neither reached nor missed."""
    assert judge(TargetInfo("wait.mean", "all", "at_most", 15.0), None) == "no_data"
