"""Numbers as people read them."""

from __future__ import annotations

import math

import pytest

from pscsim.report.measure_info import Unit
from pscsim.report.numbers import format_estimate, format_interval, format_number
from pscsim.report.tables import Estimate

ALONE = Estimate(12.34, math.nan, math.nan)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (12.34, "min", "12.3"),
        (-12.34, "min", "−12.3"),
        (0.8512, "share", "85.1%"),
        (1.896, "trips", "1.90"),
        (1423.4, "per day", "1,423"),
        (-0.001, "min", "0.0"),
        (math.nan, "min", "–"),
    ],
)
def test_numbers_have_the_decimals_of_their_unit(value: float, unit: Unit, shown: str) -> None:
    """Minutes have one decimal, trips two, shares are per cent, and minus zero is zero."""
    assert format_number(value, unit) == shown


def test_differences_carry_their_sign() -> None:
    """A gain is written with a plus, and a zero without any sign."""
    assert format_number(2.0, "min", signed=True) == "+2.0"
    assert format_number(0.0, "min", signed=True) == "0.0"


def test_an_estimate_shows_half_the_width() -> None:
    """The interval 11.9 to 12.7 is 12.3 plus or minus 0.4."""
    assert format_estimate(Estimate(12.3, 11.9, 12.7), "min") == "12.3 ± 0.4"


def test_a_narrow_interval_gets_more_decimals() -> None:
    """A half-width of 0.01 does not show as zero."""
    assert format_estimate(Estimate(12.3, 12.29, 12.31), "min") == "12.30 ± 0.01"


def test_without_an_interval_the_mean_stands_alone() -> None:
    """One replication gives a mean and no interval."""
    assert format_estimate(ALONE, "min") == "12.3"
    assert format_interval(ALONE, "min", " to ") == "–"
    assert format_estimate(None, "min") == "–"
