"""The axis of hours and the legend that all charts share."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from pscsim.report.charts.canvas import clock, hour_axis, hour_step, legend_order, minutes


def test_hours_are_read_with_and_without_minutes() -> None:
    """`09:30` and a bare hour are both times of the day."""
    assert (minutes("09:30"), minutes(14), clock(570)) == (570.0, 840.0, "09:30")


@pytest.mark.parametrize(
    ("starts", "step"),
    [([540, 600, 780], 60), ([540, 570, 600, 810], 30), ([540], 60), ([], 60)],
)
def test_the_step_is_the_least_distance(starts: list[float], step: float) -> None:
    """Half-hours are found although the noon break is longer; one time alone is an hour."""
    assert hour_step(starts) == step


@pytest.mark.parametrize(
    ("columns", "labels"),
    [
        (1, ["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "24:00"]),
        (3, ["00:00", "08:00", "16:00", "24:00"]),
    ],
)
def test_narrow_panels_have_fewer_hours(columns: int, labels: list[str]) -> None:
    """A day around the clock is labelled every three hours, or every eight in a narrow panel."""
    axes = Figure().subplots(1, columns, squeeze=False)[0, 0]
    hour_axis(axes, 0, 1440)
    assert [label.get_text() for label in axes.get_xticklabels()] == labels
    assert axes.get_xlim() == (0, 1440)


def test_a_legend_reads_row_by_row() -> None:
    """Five labels of 26 letters stand as three and two, handed over by column."""
    assert legend_order(["a" * 26] * 5) == ([0, 3, 1, 4, 2], 3)


@pytest.mark.parametrize(("letters", "columns"), [(10, 5), (40, 2), (200, 1)])
def test_a_legend_has_as_few_rows_as_fit(letters: int, columns: int) -> None:
    """Short labels stand in one row, long ones below each other."""
    order, found = legend_order(["a" * letters] * 5)
    assert (sorted(order), found) == ([0, 1, 2, 3, 4], columns)
