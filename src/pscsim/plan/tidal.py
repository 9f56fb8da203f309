"""Tidal rules as tables."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt

from pscsim.plan.forecast import expected_load, mean_service, windows_for, work_of
from pscsim.plan.offices import lent_by
from pscsim.plan.openings import starts
from pscsim.plan.plan import (
    EXPECTED_WAIT,
    FIXED,
    FORECAST,
    LONGEST_WAIT,
    NOTHING,
    OWN,
    WAITING,
    WAITING_PER_WINDOW,
    Floats,
    HallPlan,
    Routes,
    Streams,
    TidalRules,
    WindowClerks,
)
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.tidal import (
    FixedWindows,
    Forecast,
    PythonRule,
    TidalPolicy,
    TidalRule,
    WaitingThreshold,
)


def kind_of(policy: TidalPolicy) -> int:
    """Return the kind of a rule."""
    if isinstance(policy, FixedWindows):
        return FIXED
    if isinstance(policy, Forecast):
        return FORECAST
    if isinstance(policy, PythonRule):
        return OWN
    if isinstance(policy, WaitingThreshold):
        return WAITING_PER_WINDOW if policy.per_window else WAITING
    return LONGEST_WAIT if policy.kind == "longest_wait" else EXPECTED_WAIT


def office_of(scenario: Scenario, rule: TidalRule) -> int:
    """Return the back office whose clerks a rule takes, or NOTHING."""
    return NOTHING if rule.back_office is None else list(scenario.back_offices).index(rule.back_office)


def most_of(scenario: Scenario, rule: TidalRule, n_windows: int) -> int:
    """Return the extra windows that a rule may open: no more than there are windows, and clerks that its back office lends."""
    clerks = n_windows if rule.back_office is None else lent_by(scenario.back_offices[rule.back_office])
    return min(n_windows, clerks, n_windows if rule.at_most is None else rule.at_most)


def step_of(rule: TidalRule, n_windows: int) -> int:
    """Return how many windows a rule opens or closes at one review."""
    if rule.step is not None:
        return rule.step
    return max(n_windows, 1) if isinstance(rule.rule, FixedWindows | Forecast | PythonRule) else 1


def forecast_of(policy: TidalPolicy, streams: Streams, work: Floats) -> list[int]:
    """Return the windows that a rule forecasts, step by step; none for a rule of another kind."""
    if not isinstance(policy, Forecast):
        return []
    return windows_for(expected_load(streams, work), policy.ahead, policy.safety).tolist()  # type: ignore[no-any-return]


def own_of(policies: list[TidalPolicy]) -> npt.NDArray[np.uint8]:
    """Return the functions of the user's own; none at all where no rule is one."""
    own = [[p.file, p.function, p.source] if isinstance(p, PythonRule) else None for p in policies]
    return np.frombuffer(json.dumps(own).encode() if any(own) else b"", dtype=np.uint8).copy()


def build_tidal(
    scenario: Scenario,
    hall: HallPlan,
    routes: Routes,
    streams: Streams,
    mean_time: list[float],
    clerks: WindowClerks,
) -> TidalRules:
    """Return the tables of the tidal rules; `mean_time` has the mean service time of every stage."""
    rules, names = scenario.hall.tidal_rules, [group.name for group in scenario.hall.windows]
    group = [names.index(rule.windows) for rule in rules]
    n_windows = np.diff(hall.first_window)[group].tolist()
    rule_of = np.full(len(names), NOTHING)
    rule_of[group] = np.arange(len(rules))
    policies = [rule.rule for rule in rules]
    steps = [list(p.opens.items()) if isinstance(p, FixedWindows) else [] for p in policies]
    ordered = [sorted(table) for table in steps]
    works = [work_of(hall, routes, streams, np.array(mean_time), clerks, g) for g in group]
    forecasts = [forecast_of(policy, streams, work) for policy, work in zip(policies, works, strict=True)]

    def threshold(name: str) -> Floats:
        return np.array([getattr(policy, name, 0.0) for policy in policies], dtype=np.float64)

    return TidalRules(
        rule_of=rule_of,
        group=np.array(group, dtype=np.int64),
        kind=np.array([kind_of(policy) for policy in policies], dtype=np.int64),
        open_at=threshold("open_at"),
        close_at=threshold("close_at"),
        mean_service=np.array([mean_service(streams, work) for work in works], dtype=np.float64),
        table_start=starts(ordered),  # type: ignore[arg-type]  # only their lengths count
        table_length=np.array([len(table) for table in ordered], dtype=np.int64),
        table_at=np.array([at for table in ordered for at, _ in table], dtype=np.float64),
        table_windows=np.array([n for table in ordered for _, n in table], dtype=np.int64),
        forecast_start=starts(forecasts),
        forecast=np.array([n for forecast in forecasts for n in forecast], dtype=np.int64),
        own=own_of(policies),
        office=np.array([office_of(scenario, rule) for rule in rules], dtype=np.int64),
        at_most=np.array(
            [most_of(scenario, r, n) for r, n in zip(rules, n_windows, strict=True)], dtype=np.int64
        ),
        step=np.array([step_of(r, n) for r, n in zip(rules, n_windows, strict=True)], dtype=np.int64),
        review=np.array([rule.review for rule in rules], dtype=np.float64),
        set_up=np.array([rule.set_up for rule in rules], dtype=np.float64),
        open_at_least=np.array([rule.open_at_least for rule in rules], dtype=np.float64),
    )
