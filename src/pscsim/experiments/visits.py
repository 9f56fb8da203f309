"""The event log as a table with names, for `--visits`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pscsim.engines.log import Log
from pscsim.plan.names import Names
from pscsim.plan.plan import Ints, Plan

OUTCOMES = (
    "served",
    "failed_check",
    "faulty",
    "gave_up",
    "balked",
    "turned_away",
    "sent_home",
    "interrupted",
    "still_inside",
)
"""Names of the outcomes of `pscsim.engines.rules`, in their order."""


def visits_frame(option: str, replication: int, plan: Plan, names: Names, log: Log) -> pd.DataFrame:
    """Return one row for each visit to a line; times in minutes from 00:00 of the first day."""
    visits, stream = log.visits, log.cases.stream[log.visits.case]
    groups = np.repeat(np.arange(len(names.window_groups)), np.diff(plan.hall.first_window))
    window_group = np.where(visits.window >= 0, groups[visits.window] if len(groups) else -1, -1)
    return pd.DataFrame(
        {
            "option": pd.Categorical([option] * len(stream)),
            "replication": np.full(len(stream), replication),
            "case": visits.case,
            "trip": visits.trip,
            "item": named(plan.streams.item[stream], names.items),
            "group": named(plan.streams.group[stream], names.groups),
            "urgent": plan.streams.urgent[stream],
            "stage": named(visits.stage, names.stages),
            "line": named(visits.line, names.lines),
            "window_group": named(window_group, names.window_groups),
            "window": visits.window,
            "ticket": visits.ticket,
            "call": visits.call,
            "end": visits.end,
            "outcome": named(visits.outcome, OUTCOMES),
        }
    )


def named(code: Ints, names: tuple[str, ...]) -> pd.Categorical:
    """Return names in place of numbers; -1 becomes missing."""
    return pd.Categorical.from_codes(code, categories=list(names))  # type: ignore[call-overload,no-any-return]  # the stubs know no arrays of codes
