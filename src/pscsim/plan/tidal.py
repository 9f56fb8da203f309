"""Tidal rules as tables."""

from __future__ import annotations

import numpy as np

from pscsim.plan.openings import starts
from pscsim.plan.plan import (
    EXPECTED_WAIT,
    FIXED,
    LONGEST_WAIT,
    NOTHING,
    WAITING,
    WAITING_PER_WINDOW,
    Floats,
    HallPlan,
    Ints,
    Routes,
    Streams,
    TidalRules,
)
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.tidal import FixedWindows, TidalPolicy, TidalRule, WaitingThreshold


def kind_of(policy: TidalPolicy) -> int:
    """Return the kind of a rule."""
    if isinstance(policy, FixedWindows):
        return FIXED
    if isinstance(policy, WaitingThreshold):
        return WAITING_PER_WINDOW if policy.per_window else WAITING
    return LONGEST_WAIT if policy.kind == "longest_wait" else EXPECTED_WAIT


def step_of(rule: TidalRule, n_windows: int) -> int:
    """Return how many windows a rule opens or closes at one review."""
    if rule.step is not None:
        return rule.step
    return max(n_windows, 1) if isinstance(rule.rule, FixedWindows) else 1


def build_tidal(
    scenario: Scenario, hall: HallPlan, routes: Routes, streams: Streams, mean_time: list[float]
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
    visits = visits_of(routes, streams) if rules else np.zeros((0, 0))

    def threshold(name: str) -> Floats:
        return np.array([getattr(policy, name, 0.0) for policy in policies], dtype=np.float64)

    return TidalRules(
        rule_of=rule_of,
        group=np.array(group, dtype=np.int64),
        kind=np.array([kind_of(policy) for policy in policies], dtype=np.int64),
        open_at=threshold("open_at"),
        close_at=threshold("close_at"),
        mean_service=np.array(
            [mean_service(hall, routes, visits, np.array(mean_time), g) for g in group], np.float64
        ),
        table_start=starts(ordered),  # type: ignore[arg-type]  # only their lengths count
        table_length=np.array([len(table) for table in ordered], dtype=np.int64),
        table_at=np.array([at for table in ordered for at, _ in table], dtype=np.float64),
        table_windows=np.array([n for table in ordered for _, n in table], dtype=np.int64),
        at_most=np.array(
            [n if r.at_most is None else min(r.at_most, n) for r, n in zip(rules, n_windows, strict=True)],
            dtype=np.int64,
        ),
        step=np.array([step_of(r, n) for r, n in zip(rules, n_windows, strict=True)], dtype=np.int64),
        review=np.array([rule.review for rule in rules], dtype=np.float64),
        set_up=np.array([rule.set_up for rule in rules], dtype=np.float64),
        open_at_least=np.array([rule.open_at_least for rule in rules], dtype=np.float64),
    )


def visits_of(routes: Routes, streams: Streams) -> Floats:
    """Return (stages, groups) the expected visits of first trips on which nothing goes wrong."""
    n_stages, ways = len(routes.time), np.zeros((len(routes.time), len(routes.time)))
    for stage in range(n_stages):
        before = 0.0
        for way in range(routes.way_start[stage], routes.way_start[stage] + routes.way_length[stage]):
            if routes.way_to[way] != NOTHING:
                ways[stage, routes.way_to[way]] += routes.way_upto[way] - before
            before = routes.way_upto[way]
    begins = np.zeros((n_stages, len(routes.service_factor)))
    weight = streams.expected.sum(axis=1)
    for stream, (item, group) in enumerate(zip(streams.item, streams.group, strict=True)):
        begins[routes.entry[item], group] += weight[stream]
    return np.asarray(np.linalg.solve(np.eye(n_stages) - ways.T, begins))


def mean_service(hall: HallPlan, routes: Routes, visits: Floats, mean_time: Floats, group: int) -> float:
    """Return the mean minutes of service of those who join the lines of a window group."""
    first = hall.serves_start[group]
    mine = np.isin(routes.line, served(hall.serves, first, hall.serves_length[group]))
    weight = np.where(mine, visits, 0.0)
    if weight.sum() == 0.0:  # nobody comes here first: all who may come count the same
        weight = mine.astype(np.float64)
    minutes = mean_time[:, None] * routes.service_factor * hall.speed[group]
    return float((weight * minutes).sum() / weight.sum()) if weight.sum() > 0.0 else 0.0


def served(serves: Ints, first: int, length: int) -> Ints:
    """Return the lines of a window group."""
    return serves[first : first + length]
