"""The tables of a requirement."""

from __future__ import annotations

import pandas as pd

from pscsim.scenario.units import format_clock
from pscsim.staffing.staffing import Requirement


def requirement_frame(found: Requirement) -> pd.DataFrame:
    """Return one row for each group and period: load, windows by each rule, and what one window fewer would do."""
    question, load = found.question, found.load
    rows = []
    for key, (group, period) in enumerate(question.keys):
        place, number = divmod(key, len(question.periods))
        fewer = found.refined.one_fewer[key]
        worst = question.keys[fewer.key]
        rows.append(
            {
                "window_group": group.name,
                "begins": period.name,
                "ends": format_clock(period.ends),
                "arrivals_per_hour": 60.0 * load.arrival_rates[place, number],
                "mean_service": load.mean_service[place],
                "offered_load": load.offered[place, number],
                "modified_load": load.modified[place, number],
                **{name: service.windows[key] for name, service in found.services.items()},
                "one_fewer": fewer.verdict,
                "one_fewer_worst": worst[1].name,
                "one_fewer_mean": fewer.interval.mean,
                "one_fewer_ci_low": fewer.interval.low,
                "one_fewer_ci_high": fewer.interval.high,
            }
        )
    return pd.DataFrame(rows)


def service_frame(found: Requirement) -> pd.DataFrame:
    """Return one row for each rule, group and period: windows and what they achieve."""
    question = found.question
    rows = [
        (
            rule, group.name, period.name, format_clock(period.ends), service.windows[key], question.target.measure,
            question.target.limit, interval.mean, interval.low, interval.high, interval.n, service.reached[key],
        )
        for rule, service in found.services.items()
        for key, ((group, period), interval) in enumerate(zip(question.keys, service.intervals, strict=True))
    ]  # fmt: skip
    columns = (
        "rule", "window_group", "begins", "ends", "windows", "measure", "target", "mean", "ci_low", "ci_high",
        "replications", "reached",
    )  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns))
