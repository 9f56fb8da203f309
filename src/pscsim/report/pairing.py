"""Which of two options is better, judged by replication: options share their luck, so their own intervals say too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.measure_info import measure_info
from pscsim.report.tables import Difference, Estimate, Tables

if TYPE_CHECKING:
    import pandas as pd


def paired(tables: Tables, option: str, other: str, measure: str, group: str = "all") -> Difference | None:
    """Return option minus other over the replications that have both, or None where none has."""
    return _difference(_by_replication(tables, measure, group), option, other)


def best_options(tables: Tables, measure: str, group: str = "all") -> frozenset[str]:
    """Return the option with the best mean and all that cannot be told apart from it.

    Nothing is best where no direction is better, where nothing can be judged (one option, one replication), or where no
    option can be told apart from the best one.
    """
    better = measure_info(measure).better
    means = {
        option.name: estimate.mean
        for option in tables.options
        if (estimate := tables.estimate(option.name, measure, group)) is not None
    }
    if better == "neither" or len(means) < 2:
        return frozenset()
    best = (min if better == "less" else max)(means, key=means.__getitem__)
    values = _by_replication(tables, measure, group)
    others = {name: _difference(values, name, best) for name in means if name != best}
    if any(found is None or found.verdict == "not_judged" for found in others.values()):
        return frozenset()
    level = {name for name, found in others.items() if found is not None and found.verdict != "real"}
    return frozenset() if len(level) == len(others) else frozenset({best} | level)


def _by_replication(tables: Tables, measure: str, group: str) -> pd.DataFrame:
    """Return the values of a measure, one row per replication and one column per option."""
    frame = tables.replications
    kept = frame[(frame["measure"] == measure) & (frame["group"] == group)]
    return kept.pivot_table(index="replication", columns="option", values="value", sort=False)


def _difference(values: pd.DataFrame, option: str, other: str) -> Difference | None:
    """Return the paired difference of two columns."""
    from pscsim.statistics.intervals import paired_difference

    if option not in values or other not in values:
        return None
    both = values[[other, option]].dropna()
    if both.empty:
        return None
    found = paired_difference(both[other].to_numpy(dtype=float), both[option].to_numpy(dtype=float))
    span = found.interval
    return Difference(Estimate(span.mean, span.low, span.high), found.relative, found.confidence)
