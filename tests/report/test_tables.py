"""Looking up results in the tables of a run."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from pscsim.report.tables import Difference, Estimate, Judgement, Language, Tables

MakeTables = Callable[[int, Language], Tables]


def test_an_estimate_is_found_by_option_measure_and_group(make_tables: MakeTables) -> None:
    """Mean and interval come from the one row of the frame."""
    found = make_tables(2, "en").estimate("departmental", "trips.mean")
    assert found == Estimate(2.3, 2.3 - 0.015, 2.3 + 0.015)
    assert found.half_width == pytest.approx(0.015)


def test_what_a_run_lacks_is_none(make_tables: MakeTables) -> None:
    """An unknown measure, group or option has no estimate, and neither has a value that is not a number."""
    tables = make_tables(2, "en")
    assert tables.estimate("departmental", "papers.mean") is None
    assert tables.estimate("departmental", "trips.mean", "elderly") is None
    assert tables.difference("departmental", "trips.mean") is None
    assert not replace(tables, measures=tables.measures.assign(mean=math.nan)).has("trips.mean")


def test_an_unknown_option_is_an_error(make_tables: MakeTables) -> None:
    """A baseline that is not among the options is a defect of the caller."""
    with pytest.raises(KeyError, match="elsewhere"):
        make_tables(1, "en").option("elsewhere")


def test_hours_come_in_order_of_the_clock(make_tables: MakeTables) -> None:
    """The order of the frame does not matter."""
    tables = make_tables(1, "en")
    turned = replace(tables, measures=tables.measures.iloc[::-1])
    hours = list(turned.by_hour("departmental", "queue.mean")["group"])
    assert hours == ["09:00", "10:00", "11:00", "13:00", "14:00", "15:00", "16:00"]


def test_names_without_a_label_show_as_they_are(make_tables: MakeTables) -> None:
    """A label is found by name; a name that has none stands for itself."""
    tables = make_tables(1, "en")
    assert (tables.label("tax"), tables.label("window 7")) == ("Tax", "window 7")


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (-3.0, -1.0, "real"),
        (1.0, 3.0, "real"),
        (-1.0, 2.0, "not_distinguishable"),
        (0.0, 0.0, "not_distinguishable"),
        (math.nan, math.nan, "not_judged"),
    ],
)
def test_a_difference_is_real_when_its_interval_leaves_out_zero(
    low: float, high: float, verdict: Judgement
) -> None:
    """The interval decides; where it touches zero the options cannot be told apart."""
    assert Difference(Estimate((low + high) / 2, low, high), 0.1, 0.9).verdict == verdict
