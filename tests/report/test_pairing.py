"""Two options judged by replication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from pscsim.report.pairing import best_options, paired
from pscsim.report.tables import Language, Tables

MakeTables = Callable[[int, Language], Tables]


def test_a_difference_is_taken_within_replications(make_tables: MakeTables) -> None:
    """Waits of 2 and 1, 8 and 5 differ by 1 and 3, on average by 2; the third replication has no second option."""
    rows = [
        ("departmental", 0, 2.0), ("departmental", 1, 8.0), ("departmental", 2, 99.0),
        ("one_window", 1, 5.0), ("one_window", 0, 1.0),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["option", "replication", "value"])
    tables = replace(
        make_tables(2, "en"), replications=frame.assign(measure="wait.mean", group="all", by="all")
    )
    found = paired(tables, "departmental", "one_window", "wait.mean")
    assert found is not None
    assert found.estimate.mean == 2.0
    assert found.estimate.half_width == pytest.approx(12.706, rel=1e-4)
    assert found.relative == pytest.approx(2 / 3)


@pytest.mark.parametrize(("other", "measure"), [("elsewhere", "wait.mean"), ("one_window", "papers.mean")])
def test_what_a_run_lacks_has_no_difference(other: str, measure: str, make_tables: MakeTables) -> None:
    """An unknown option and a measure without values have none."""
    assert paired(make_tables(2, "en"), "departmental", other, measure) is None


def test_the_best_of_one_option_is_nobody(make_tables: MakeTables) -> None:
    """Best needs somebody to be better than."""
    assert best_options(make_tables(1, "en"), "wait.mean") == frozenset()
    assert best_options(make_tables(2, "en"), "wait.mean") == {"one_window"}


def test_nobody_is_best_without_replications(make_tables: MakeTables) -> None:
    """Where the values by replication are missing nothing can be judged."""
    tables = make_tables(2, "en")
    assert (
        best_options(replace(tables, replications=tables.replications.iloc[:0]), "wait.mean") == frozenset()
    )
