"""Tables of a run: from the summaries of all replications to the frames of docs/design.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pscsim.outcomes.summary import WAIT_BIN, Key, Summary, added
from pscsim.statistics.intervals import mean_interval, paired_difference

Summaries = Mapping[str, Sequence[Summary]]
"""Option, then its replications in order."""

MEASURES = ("option", "measure", "group", "mean", "ci_low", "ci_high", "replications", "by")
DIFFERENCES = (
    "option", "baseline", "measure", "group", "difference", "ci_low", "ci_high", "relative", "confidence",
    "replications", "by",
)  # fmt: skip
REPLICATIONS = ("option", "replication", "measure", "group", "value", "by")


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a run; columns as in docs/design.md."""

    measures: pd.DataFrame
    differences: pd.DataFrame
    replications: pd.DataFrame
    waits: pd.DataFrame
    trips: pd.DataFrame
    window_use: pd.DataFrame


def make_frames(summaries: Summaries, baseline: str) -> Frames:
    """Return all frames of a run."""
    return Frames(
        measures_frame(summaries),
        differences_frame(summaries, baseline),
        replications_frame(summaries),
        counts_frame(summaries, "waits"),
        counts_frame(summaries, "trips"),
        window_use_frame(summaries),
    )


def keys_of(replications: Sequence[Summary]) -> list[Key]:
    """Return the measures that any replication has, in order."""
    return list(dict.fromkeys(key for summary in replications for key in summary.values))


def values_of(replications: Sequence[Summary], key: Key) -> dict[int, float]:
    """Return the value of a measure by replication; a replication in which it does not exist is left out."""
    return {r: summary.values[key] for r, summary in enumerate(replications) if key in summary.values}


def measures_frame(summaries: Summaries) -> pd.DataFrame:
    """Return the mean of every measure with its interval over replications."""
    rows = []
    for option, replications in summaries.items():
        for key in keys_of(replications):
            measure, by, group = key
            interval = mean_interval(np.array(list(values_of(replications, key).values())))
            rows.append((option, measure, group, interval.mean, interval.low, interval.high, interval.n, by))
    return pd.DataFrame(rows, columns=list(MEASURES))


def differences_frame(summaries: Summaries, baseline: str) -> pd.DataFrame:
    """Return the paired difference of every measure from the baseline, over the replications that have both."""
    rows: list[tuple[Any, ...]] = []
    before = summaries[baseline]
    for option, after in summaries.items():
        if option == baseline:
            continue
        for key in keys_of(before):
            ours, theirs = values_of(before, key), values_of(after, key)
            both = sorted(ours.keys() & theirs.keys())
            if not both:
                continue
            found = paired_difference(np.array([ours[r] for r in both]), np.array([theirs[r] for r in both]))
            measure, by, group = key
            span = found.interval
            rows.append(
                (option, baseline, measure, group, span.mean, span.low, span.high, found.relative,
                 found.confidence, span.n, by)
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(DIFFERENCES))


def replications_frame(summaries: Summaries) -> pd.DataFrame:
    """Return the value of every measure in every replication."""
    rows = [
        (option, r, measure, group, value, by)
        for option, replications in summaries.items()
        for r, summary in enumerate(replications)
        for (measure, by, group), value in summary.values.items()
    ]
    return pd.DataFrame(rows, columns=list(REPLICATIONS))


def counts_frame(summaries: Summaries, what: str) -> pd.DataFrame:
    """Return the histogram of waits or of trips over all replications."""
    rows: list[tuple[Any, ...]] = []
    for option, replications in summaries.items():
        histograms: list[Mapping[str, Any]] = [getattr(summary, what) for summary in replications]
        for group in histograms[0]:
            counts = added([histogram[group] for histogram in histograms])
            for k in np.flatnonzero(counts).tolist():
                place = (k * WAIT_BIN, (k + 1) * WAIT_BIN) if what == "waits" else (k,)
                rows.append((option, group, *place, int(counts[k])))
    columns = ["wait_low", "wait_high", "count"] if what == "waits" else ["trips", "cases"]
    return pd.DataFrame(rows, columns=["option", "group", *columns])


def window_use_frame(summaries: Summaries) -> pd.DataFrame:
    """Return busy and open minutes of each window group in each hour, over all replications."""
    rows = [
        (option, use.window_group, use.hour, use.busy_minutes, use.open_minutes)
        for option, replications in summaries.items()
        for summary in replications
        for use in summary.window_use
    ]
    columns = ["option", "window_group", "hour", "busy_minutes", "open_minutes"]
    frame = pd.DataFrame(rows, columns=columns)
    total = frame.groupby(columns[:3], sort=False, as_index=False).sum()
    total["utilisation"] = total["busy_minutes"] / total["open_minutes"].where(total["open_minutes"] > 0)
    return total
