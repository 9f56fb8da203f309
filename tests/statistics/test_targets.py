"""Verdicts of targets."""

from __future__ import annotations

import math

import pytest

from pscsim.statistics.targets import Reached, Relation, judge


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
        ("at_least", 13.0, 15.0, "undecided"),
        ("at_least", 12.0, 14.9, "not_reached"),
        ("at_most", math.nan, math.nan, "undecided"),
    ],
)
def test_the_interval_decides(relation: Relation, low: float, high: float, expected: Reached) -> None:
    """A target of 15 is reached only when the whole interval is on its good side."""
    assert judge(relation, 15.0, low, high) == expected
