"""Results as tables of text."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from pscsim.report.result_tables import (
    Cell,
    Pair,
    format_differences,
    format_table,
    format_targets,
    reported_pairs,
)
from pscsim.report.tables import Language, Tables
from pscsim.report.words import load_words
from pscsim.statistics.intervals import mean_interval

MakeTables = Callable[[int, Language], Tables]
WAIT = [("wait.mean", "all")]


def with_wait(tables: Tables, *waits: tuple[float, ...]) -> Tables:
    """Return the tables with these mean waits by option and replication, and nothing else."""
    rows = [
        (option.name, replication, "wait.mean", "all", value, "all")
        for option, values in zip(tables.options, waits, strict=True)
        for replication, value in enumerate(values)
    ]
    spans = [
        (option.name, "wait.mean", "all", span.mean, span.low, span.high, span.n, "all")
        for option, values in zip(tables.options, waits, strict=True)
        for span in [mean_interval(np.array(values))]
    ]
    return replace(
        tables,
        measures=pd.DataFrame(spans, columns=tables.measures.columns),
        replications=pd.DataFrame(rows, columns=tables.replications.columns),
    )


def looks(tables: Tables, pair: Pair = WAIT[0]) -> list[str]:
    """Return how the cells of a measure are printed, by option."""
    return [cell.look for cell in format_table(tables, load_words("en"), [pair]).rows[0][1]]


def test_the_best_option_is_marked(make_tables: MakeTables) -> None:
    """The shortest wait is the best; its neighbours are far away."""
    tables = with_wait(make_tables(3, "en"), (19, 20, 21), (9, 10, 11), (5, 5, 5))
    table = format_table(tables, load_words("en"), WAIT)
    assert table.corner == "Measure"
    assert table.rows == (
        ("Mean wait (min)", (Cell("20.0 ± 2.5"), Cell("10.0 ± 2.5"), Cell("5.0", look="best"))),
    )


def test_an_option_level_with_the_best_is_marked_too(make_tables: MakeTables) -> None:
    """Two that win in turn share the mark; when all do, nobody has it."""
    tables = make_tables(3, "en")
    assert looks(with_wait(tables, (20, 20, 20), (6, 4, 6), (5, 5, 5))) == ["", "best", "best"]
    assert looks(with_wait(tables, (4, 6, 5), (6, 4, 6), (5, 5, 5))) == ["", "", ""]


def test_a_small_gain_in_every_replication_is_a_gain(make_tables: MakeTables) -> None:
    """Intervals from 2 to 8 overlap nearly whole, and yet the second option is better in each replication."""
    tables = with_wait(make_tables(2, "en"), (4.1, 5.1, 6.1), (4, 5, 6))
    assert looks(tables) == ["", "best"]


def test_one_replication_has_no_best(make_tables: MakeTables) -> None:
    """One value each may be luck."""
    assert looks(with_wait(make_tables(2, "en"), (9,), (5,))) == ["", ""]


def test_nothing_is_best_where_no_direction_is_better(make_tables: MakeTables) -> None:
    """Windows in use are neither good nor bad by themselves, and neither are services given."""
    tables = make_tables(3, "en")
    assert looks(tables, ("utilisation.mean", "all")) == ["", "", ""]
    assert looks(tables, ("served.count", "all")) == ["", "", ""]
    assert looks(tables, ("gave_up.share", "all")) == ["", "", "best"]


def test_more_is_better_for_shares_within_a_time(make_tables: MakeTables) -> None:
    """The greatest share within 15 minutes is the best one."""
    table = format_table(make_tables(2, "en"), load_words("en"), [("wait.within_15", "all")])
    assert [cell.look for cell in table.rows[0][1]] == ["", "best"]


def test_options_can_be_rows(make_tables: MakeTables) -> None:
    """The turned table has the same cells with options down the side."""
    tables, words = make_tables(3, "en"), load_words("en")
    columns = format_table(tables, words)
    rows = format_table(tables, words, options_in="rows")
    assert rows.corner == "Option"
    assert [label for label, _ in rows.rows] == [option.label for option in tables.options]
    assert rows.rows[2][1][0] == columns.rows[0][1][2]


def test_all_measures_are_reported_in_the_projects_order(make_tables: MakeTables) -> None:
    """Everyone's measures come first, then the waits of each group of people; hours are for the charts."""
    assert reported_pairs(make_tables(1, "en")) == [
        ("wait.mean", "all"),
        ("wait.p90", "all"),
        ("wait.within_15", "all"),
        ("gave_up.share", "all"),
        ("served.count", "all"),
        ("trips.mean", "all"),
        ("utilisation.mean", "all"),
        ("wait.mean", "elderly"),
        ("wait.p90", "elderly"),
        ("wait.within_15", "elderly"),
    ]


def difference_cell(tables: Tables, low: float, high: float) -> Cell:
    """Return the cell of a difference with this interval and a baseline of 20 minutes."""
    middle = (low + high) / 2
    frame = pd.DataFrame(
        [("one_window", "departmental", "wait.mean", "all", middle, low, high, middle / 20, 0.9, 20, "all")],
        columns=["option", "baseline", "measure", "group", "difference", "ci_low", "ci_high", "relative",
                 "confidence", "replications", "by"],
    )  # fmt: skip
    table = format_differences(replace(tables, differences=frame), load_words("en"), WAIT)
    assert table.columns == ("One window for every item",)
    return table.rows[0][1][0]


def test_differences_say_whether_they_are_real(make_tables: MakeTables) -> None:
    """An interval without zero is real; one with zero cannot be told apart; none is not judged."""
    tables = make_tables(2, "en")
    assert difference_cell(tables, -11, -9) == Cell("−10.0 ± 1.0", "−50%, real", "real")
    assert difference_cell(tables, -1, 2).note == "+2%, not distinguishable"
    frame = tables.differences.assign(ci_low=math.nan, ci_high=math.nan)
    table = format_differences(replace(tables, differences=frame), load_words("en"), WAIT)
    assert table.rows[0][1][0].look == "not_judged"


def test_differences_of_shares_are_percentage_points(make_tables: MakeTables) -> None:
    """The label says points, because a difference of shares is not a share."""
    table = format_differences(make_tables(2, "en"), load_words("en"), [("wait.within_15", "all")])
    assert table.rows[0][0] == "Called within 15 min (percentage points)"


def test_targets_are_written_out(make_tables: MakeTables) -> None:
    """A target names measure, group, relation and value, and every option has its verdict."""
    zh = format_targets(make_tables(3, "zh"), load_words("zh"))
    assert [label for label, _ in zh.rows] == [
        "平均等候时间不超过15分钟",
        "15分钟内叫号比例（老年人）不低于80%",
        "平均跑动次数不超过0.5次",
    ]
    assert [cell.text for cell in zh.rows[0][1]] == ["未达到", "未定", "达到"]
