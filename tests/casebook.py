"""What became of cases outside of the hall, as a test states it: times in minutes, None for what did not happen."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np

from playing import Played
from pscsim.plan.plan import DAY

CASE_TIMES = ("ended", "accepted", "decided", "result", "handed_in")
JOB_TIMES = ("arrived", "begun", "ended")


def rows_of(columns: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Return columns as rows; None for what is not a number."""
    return [
        tuple(None if isinstance(v, float) and isnan(v) else v for v in row)
        for row in zip(*columns, strict=True)
    ]


def shifted(values: list[float], since: float) -> list[float]:
    """Return minutes since a minute, rounded to a billionth so that sums of minutes can be stated."""
    return [round(value - since, 9) for value in values]


def case_rows(played: Played, *columns: str, since: float = 0.0) -> list[tuple[Any, ...]]:
    """Return columns of the case log, in order of first arrival; minutes since `since`."""
    found = [getattr(played.log.case_log, name).tolist() for name in columns]
    return rows_of(
        [shifted(v, since) if name in CASE_TIMES else v for name, v in zip(columns, found, strict=True)]
    )


def case_days(played: Played, *columns: str) -> list[tuple[int | None, ...]]:
    """Return the days, counted from 0, on which something happened to each case."""
    rows = case_rows(played, *columns)
    return [tuple(None if at is None else int(at // DAY) for at in row) for row in rows]


def job_rows(played: Played, *columns: str, since: float = 0.0) -> list[tuple[Any, ...]]:
    """Return columns of the work of back offices, offices by name, in order of (case, arrival, branch)."""
    jobs = played.log.jobs
    order = np.lexsort((jobs.branch, jobs.arrived, jobs.case))
    found = {name: getattr(jobs, name)[order].tolist() for name in columns}
    for name in JOB_TIMES:
        if name in found:
            found[name] = shifted(found[name], since)
    if "office" in found:
        found["office"] = [played.names.offices[office] for office in found["office"]]
    return rows_of(list(found.values()))
