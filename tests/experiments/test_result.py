"""The printed table of a run."""

from __future__ import annotations

from math import isnan, nan
from types import SimpleNamespace

import pandas as pd
import pytest

from pscsim.experiments.result import Result, cell, heading

LIMITS = [("at_least", 0.9)]


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.91, 0.95, "0.930 ± 0.020 ✓"),
        (0.85, 0.89, "0.870 ± 0.020 ✗"),
        (0.88, 0.92, "0.900 ± 0.020 ?"),
        (nan, nan, "0.950 ?"),
    ],
)
def test_a_mark_says_whether_a_target_is_reached(low, high, shown):
    """At least 0.9 is reached by the whole interval, by none of it, or by part of it; one replication decides nothing."""
    mean = 0.95 if isnan(low) else (low + high) / 2
    assert cell("wait.within_15", {"mean": mean, "ci_low": low, "ci_high": high}, LIMITS) == shown


def test_a_value_without_a_target_has_no_mark():
    """Minutes have two decimals, trips three, and what does not exist is a dash."""
    row = {"mean": 1.25, "ci_low": 1.0, "ci_high": 1.5}
    assert cell("wait.mean", row, []) == "1.25 ± 0.25"
    assert cell("trips.mean", row, []) == "1.250 ± 0.250"
    assert cell("wait.mean", None, LIMITS) == "–"


def test_the_heading_names_the_targets():
    """Group and targets stand below the measure, so that the column stays narrow."""
    assert heading("wait.mean", "all", []) == "wait.mean"
    assert heading("wait.mean", "elderly", []) == "wait.mean\nelderly"
    limits = [("at_most", 15.0), ("at_least", 2.5)]
    assert heading("wait.mean", "elderly", limits) == "wait.mean\nelderly ≤ 15 ≥ 2.5"


def test_targets_have_columns_of_their_own():
    """A target on a measure that the table lacks adds a column; one on a measure of the table marks it."""
    frame = pd.DataFrame(
        [("one", "wait.mean", "all", 4.0, 3.0, 5.0), ("one", "days.mean", "all", 2.0, 1.5, 2.5)],
        columns=["option", "measure", "group", "mean", "ci_low", "ci_high"],
    )
    targets = [
        SimpleNamespace(measure="wait.mean", group="all", at_most=2.0, at_least=None),
        SimpleNamespace(measure="days.mean", group="all", at_most=3.0, at_least=None),
        SimpleNamespace(measure="papers.mean", group="all", at_most=3.0, at_least=None),
    ]
    option = SimpleNamespace(name="one", label="Option one")
    study = SimpleNamespace(targets=targets, options=[option], language="en")
    assert Result(study, SimpleNamespace(measures=frame), None, {}).summary_rows() == [
        ["option", "wait.mean\n≤ 2", "days.mean\n≤ 3"],
        ["Option one", "4.00 ± 1.00 ✗", "2.00 ± 0.50 ✓"],
    ]
