"""The first difference of two engines, with the minute around it. The differences here are made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pscsim.engines.log import Log
from pscsim.tracing.difference import MOST_LINES, around, compare
from pscsim.tracing.event_kinds import Event
from pscsim.tracing.replay import Replay, read_replay
from pscsim.tracing.words import EN, ZH


def changed(log: Log, table: str, column: str, row: int, value: float) -> Log:
    """Return a log in which one value is another."""
    columns = getattr(log, table)
    copy = getattr(columns, column).copy()
    copy[row] = value
    return log._replace(**{table: columns._replace(**{column: copy})})


def test_engines_that_agree(day: Replay, log: Log) -> None:
    """Where nothing differs, what was compared is counted."""
    agree, lines = compare(day, log, day.log("compiled"))
    assert agree
    assert lines == [
        f"The engines agree on {len(log.visits.case)} visits, 5 cases, 0 jobs of back offices and 2 openings of windows."
    ]


def test_service_that_ends_a_bit_later(day: Replay, log: Log) -> None:
    """A difference in the last bit is found, and shown with the minute around it in both engines."""
    later = float(np.nextafter(544.0, 545.0))
    row = int(np.flatnonzero(log.visits.end == 544.0)[0])
    agree, lines = compare(day, log, changed(log, "visits", "end", row, later))
    assert not agree
    assert lines[:3] == [
        "The engines differ from 2024-03-04 Mon 09:04:00 on (minute 544.0).",
        "reference engine, first difference: 2024-03-04 Mon 09:04:00 (544.0)  "
        "case 0  Pension / General public  lacks papers at Windows, window 1",
        "compiled engine, first difference: 2024-03-04 Mon 09:04:00 (544.0)  "
        "case 1  Pension / General public  is called to Windows, window 1",
    ]
    assert lines.count("reference engine, the minute around it:") == 1
    marked = [line for line in lines if line.startswith("> ")]
    assert len(marked) == 2
    assert f"({later!r})" in marked[1]
    shown = [line for line in lines if "09:05:00" in line]
    assert len(shown) == 4  # two events in either engine, one minute after the difference
    assert not [line for line in lines if "09:00:00" in line or "09:08:00" in line]


def test_somebody_who_goes_to_another_window(file: Path) -> None:
    """A window that differs is told, though every minute is the same."""
    replay = read_replay(file, 0, sets=["hall.windows.windows.count=3"])
    log = replay.log("reference")
    _, lines = compare(replay, log, changed(log, "visits", "window", 0, 2))
    assert "is called to Windows, window 1" in lines[1]
    assert "is called to Windows, window 3" in lines[2]


def test_one_engine_that_stops_early(day: Replay, log: Log) -> None:
    """When the events of one engine are the beginning of the other's, that is said."""
    last = float(log.openings.closed.max())
    openings = log.openings._replace(**{name: column[:-1] for name, column in log.openings._asdict().items()})
    shorter = log._replace(openings=openings)
    _, lines = compare(day, log, shorter)
    assert f"({last!r})" in lines[1] or "opens" in lines[1]
    assert lines[2].startswith("compiled engine, first difference: ")


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("case_log", "papers", 9, ["case_log, row 0, papers", "  reference: 2", "  compiled: 9"]),
        ("openings", "due", 1.0, ["openings, row 0, due", "  reference: 570.0", "  compiled: 1.0"]),
        ("visits", "stage", 1, ["visits, row 0, stage", "  reference: 0", "  compiled: 1"]),
    ],
)
def test_same_events_in_different_rows(
    day: Replay, log: Log, table: str, column: str, value: float, expected: list[str]
) -> None:
    """What is no event of its own is told by table, row and column."""
    agree, lines = compare(day, log, changed(log, table, column, 0, value))
    assert not agree
    assert lines[0].startswith("The engines tell the same events but differ in ")
    assert expected[0] in lines[0]
    assert lines[1:] == expected[1:]


def test_columns_of_another_type_differ(day: Replay, log: Log) -> None:
    """Numbers that are equal but kept in another type are a difference."""
    narrow = log._replace(visits=log.visits._replace(line=log.visits.line.astype(np.int32)))
    _, lines = compare(day, log, narrow)
    assert lines[0] == "The engines tell the same events but keep line of visits differently."
    assert lines[1:] == ["  reference: int64", "  compiled: int32"]


def test_of_very_many_events_the_nearest_are_shown() -> None:
    """A minute in which hundreds happen is cut to the events next to the difference."""
    events = [Event(10.0 + n / 1000, "ticket", n) for n in range(400)]
    shown = around(events, 10.2)
    assert len(shown) == MOST_LINES
    assert shown[0].minute < 10.2 < shown[-1].minute
    assert around(events[:5], 10.0) == events[:5]
    assert around(events, 12.0) == []


def test_difference_in_chinese(file: Path) -> None:
    """The same message in Chinese."""
    replay = read_replay(file, 0, language="zh")
    log = replay.log("reference")
    _, lines = compare(replay, log, changed(log, "visits", "ticket", 0, 539.0))
    assert lines[0] == "两个引擎自2024-03-04 周一 08:59:00起不一致（第539.0分钟）。"
    assert (
        lines[2]
        == "编译引擎，第一处不同：2024-03-04 周一 08:59:00 (539.0)  0号件  养老／一般群众  取号排队：审查"
    )


def test_both_languages_have_the_same_words() -> None:
    """Every text is there in Chinese and English, with the same blanks."""

    def blanks(text: str) -> Any:
        return sorted(part.split("}")[0].split(":")[0].split("!")[0] for part in text.split("{")[1:])

    assert set(EN) == set(ZH)
    assert {key: blanks(text) for key, text in EN.items()} == {key: blanks(text) for key, text in ZH.items()}
