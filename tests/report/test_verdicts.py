"""Verdicts of targets for the options of a run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pscsim.report.tables import Language, Tables, TargetInfo
from pscsim.report.verdicts import Verdict, verdict

MakeTables = Callable[[int, Language], Tables]
MOST_15 = TargetInfo("wait.mean", "all", "at_most", 15.0)


@pytest.mark.parametrize(
    ("option", "expected"),
    [("departmental", "not_reached"), ("one_window", "undecided"), ("tidal", "reached")],
)
def test_every_option_has_its_verdict(option: str, expected: Verdict, make_tables: MakeTables) -> None:
    """Mean waits of 21.0 ± 1.3, 15.1 ± 0.9 and 10.9 ± 0.7 minutes against at most 15."""
    assert verdict(make_tables(3, "en"), option, MOST_15) == expected


def test_no_value_is_no_verdict(make_tables: MakeTables) -> None:
    """A measure that an option does not have is neither reached nor missed."""
    target = TargetInfo("papers.mean", "all", "at_most", 3.0)
    assert verdict(make_tables(1, "en"), "departmental", target) == "no_data"
