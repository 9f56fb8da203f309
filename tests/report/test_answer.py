"""The answer in three sentences."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from pscsim.report.answer import answer
from pscsim.report.tables import Language, Tables, TargetInfo
from pscsim.report.words import load_words

MakeTables = Callable[[int, Language], Tables]
MOST_15 = TargetInfo("wait.mean", "all", "at_most", 15.0)


def shifted(tables: Tables, difference: float, half_width: float) -> Tables:
    """Return the tables with the same difference and half-width everywhere."""
    frame = tables.differences.assign(
        difference=difference, ci_low=difference - half_width, ci_high=difference + half_width
    )
    return replace(tables, differences=frame)


def test_the_best_option_is_named_with_its_difference(make_tables: MakeTables) -> None:
    """The first sentence gives the best option, both values, the difference and its interval."""
    first, second, _ = answer(make_tables(3, "en"), load_words("en"))
    assert first == (
        "Mean wait: “One window with tidal windows” does best with 10.9 min instead of 21.0 min with "
        "“Departmental windows (today)”; the difference is −10.1 min (95% interval −10.8 to −9.5) and real."
    )
    assert second.startswith("Mean trips per case: “One window with tidal windows” does best with 1.90 trips")


def test_no_difference_is_said_honestly(make_tables: MakeTables) -> None:
    """When every interval contains zero, no option is praised."""
    first, second, _ = answer(shifted(make_tables(3, "en"), -0.1, 0.2), load_words("en"))
    assert first.startswith(
        "Mean wait: no option can be told apart from “Departmental windows (today)” (21.0 min)"
    )
    assert second.startswith("Mean trips per case: no option can be told apart")


def test_worse_options_are_named(make_tables: MakeTables) -> None:
    """When all that is real is a loss, the sentence says which options lose."""
    first = answer(shifted(make_tables(2, "zh"), 3.0, 1.0), load_words("zh"))[0]
    assert (
        first
        == "平均等候时间：没有方案优于“部门窗口（现状）”（21.0分钟），确实更差的有“一窗受理、综合窗口”。"
    )


def test_options_level_with_the_best_are_named(make_tables: MakeTables) -> None:
    """An option that does better than the best one in every other replication is not passed over."""
    tables = make_tables(3, "en")
    frame = tables.replications
    best = frame[frame["option"] == "tidal"]
    level = best.assign(option="one_window", value=best["value"] + 0.1 * (-1) ** best["replication"])
    others = frame[frame["option"] != "one_window"]
    first = answer(replace(tables, replications=pd.concat([others, level])), load_words("en"))[0]
    assert first.endswith("and real; “One window for every item” cannot be told apart from it.")


def test_touching_intervals_are_not_level(make_tables: MakeTables) -> None:
    """An option a little worse in every replication is worse, although both intervals are wide."""
    tables = make_tables(3, "en")
    wide = tables.measures.assign(ci_low=tables.measures["mean"] - 5, ci_high=tables.measures["mean"] + 5)
    first = answer(replace(tables, measures=wide), load_words("en"))[0]
    assert first.endswith("and real.")


def test_one_replication_is_not_judged(make_tables: MakeTables) -> None:
    """Without intervals the values are given with a warning."""
    first = answer(shifted(make_tables(2, "en"), -3.0, math.nan), load_words("en"))[0]
    assert first == (
        "Mean wait: “One window for every item” has 15.1 min and “Departmental windows (today)” 21.0 min, "
        "but the difference has no interval, so it may be luck; run more replications."
    )


def test_a_single_option_is_described(make_tables: MakeTables) -> None:
    """A plain scenario has nothing to compare with, so its values stand alone."""
    first = answer(make_tables(1, "zh"), load_words("zh"))[0]
    assert first == "“部门窗口（现状）”的平均等候时间为21.0分钟（95%置信区间19.7 至 22.3）。"


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ((), "No targets were set, so this report does not judge whether an option is good enough."),
        ((MOST_15,), "The target is reached by “One window with tidal windows”."),
        (
            (MOST_15, TargetInfo("trips.mean", "all", "at_most", 2.0)),
            "All 2 targets are reached by “One window with tidal windows”.",
        ),
        (
            (MOST_15, TargetInfo("trips.mean", "all", "at_most", 0.5)),
            "No option reaches all 2 targets; “One window with tidal windows” comes closest with 1 reached; "
            "reached by no option: Mean trips per case: at most 0.5 trips.",
        ),
        ((TargetInfo("trips.mean", "all", "at_most", 0.5),), "No option reaches the target for certain."),
    ],
)
def test_targets_are_summed_up(
    targets: tuple[TargetInfo, ...], expected: str, make_tables: MakeTables
) -> None:
    """The last sentence says who reaches the targets, who comes closest and what nobody reaches."""
    assert answer(replace(make_tables(3, "en"), targets=targets), load_words("en"))[-1] == expected


def test_a_run_without_these_measures_says_so(make_tables: MakeTables) -> None:
    """A run without waits and trips has nothing to compare in short."""
    tables = make_tables(2, "en")
    assert answer(replace(tables, measures=tables.measures.iloc[:0]), load_words("en"))[0] == (
        "The run has no waiting time and no trips to compare."
    )
