"""Arrival streams of a scenario: one for each item and people group, and one more for their urgent cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import get_args

import numpy as np

from pscsim.plan.calendar import CalendarDay
from pscsim.plan.distributions import DistributionTable
from pscsim.plan.plan import NOTHING, Floats, Streams
from pscsim.scenario.model.base import Month
from pscsim.scenario.model.demand import Profile
from pscsim.scenario.model.distributions import Gamma
from pscsim.scenario.model.items import Item
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import group_shares, urgent_share

MONTHS: tuple[str, ...] = get_args(Month)


def stream_key(item: str, group: str) -> int:
    """Return the 64-bit address of a stream's luck: the same for these names in every scenario."""
    return int.from_bytes(blake2b(f"{item}\0{group}".encode(), digest_size=8).digest(), "little")


@dataclass(slots=True)
class ProfileTable:
    """Day profiles as steps of constant rate; equal profiles are kept once."""

    edges: list[float] = field(default_factory=list)
    cumulative: list[float] = field(default_factory=list)
    slope: list[float] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    length: list[int] = field(default_factory=list)
    _known: dict[tuple[tuple[float, ...], tuple[float, ...]], int] = field(default_factory=dict)

    def add(self, edges: Floats, weights: Floats) -> int:
        """Return the index of the profile with these step edges (steps + 1,) and weights (steps,)."""
        total = weights.sum()
        shares = np.concatenate([[0.0], np.cumsum(weights) / total]) if total > 0 else np.array([0.0, 1.0])
        if total <= 0:
            edges = np.array([edges[0], edges[-1]])
        shares[-1] = 1.0
        key = (tuple(edges.tolist()), tuple(shares.tolist()))
        if key not in self._known:
            self._known[key] = len(self.start)
            self.start.append(len(self.edges))
            self.length.append(len(edges) - 1)
            self.edges.extend(edges.tolist())
            self.cumulative.extend(shares.tolist())
            self.slope.extend(slopes(edges, shares).tolist())
        return self._known[key]


def slopes(edges: Floats, shares: Floats) -> Floats:
    """Return the minutes over the share of each step, one more for the last edge; 0 where nobody comes."""
    width, share = np.diff(edges, append=edges[-1]), np.diff(shares, append=shares[-1])
    return np.divide(width, share, out=np.zeros_like(width), where=share > 0)


def clipped_steps(profile: Profile, low: float, high: float) -> tuple[Floats, Floats]:
    """Return edges and weights of a profile within [low, high), a cut step keeping its part."""
    edges = profile.begins + profile.step * np.arange(len(profile.weights) + 1)
    inner = np.unique(np.clip(edges, low, high))
    if len(inner) < 2:
        return np.array([low, high]), np.array([0.0])
    total = np.concatenate([[0.0], np.cumsum(profile.weights)])
    return inner, np.diff(np.interp(inner, edges, total))


def day_factor(scenario: Scenario, item: str, day: CalendarDay) -> float:
    """Return the product of the factors of weekday, month and surges for an item on a date."""
    demand = scenario.demand
    made_up = day.working and day.date.weekday() >= 5 and scenario.calendar.sessions != "all day"
    factor = 1.0 if made_up else demand.weekdays.get(day.weekday, 1.0)  # type: ignore[call-overload]  # names of the calendar
    factor *= demand.months.get(MONTHS[day.date.month - 1], 1.0)  # type: ignore[call-overload]  # names of the calendar
    for surge in demand.surges:
        if surge.begins <= day.date.isoformat() <= surge.ends and (
            surge.items is None or item in surge.items
        ):
            factor *= surge.factor
    return float(factor)


def day_arrivals(scenario: Scenario, item: Item, day: CalendarDay) -> tuple[Floats, Floats, float]:
    """Return step edges, weights and the expected arrivals of an item on an open day, before factors."""
    low, high = day.sessions[0][0], day.sessions[-1][1]
    arrivals, demand = item.arrivals, scenario.demand
    if arrivals is not None and arrivals.rates is not None:
        profile = Profile.model_construct(begins=arrivals.begins, step=arrivals.step, weights=arrivals.rates)
        edges, weights = clipped_steps(profile, low, high)
        return edges, weights, float(weights.sum() * arrivals.step)
    if arrivals is not None:
        return np.array([low, high]), np.ones(1), (arrivals.rate or 0.0) * (high - low)
    expected = (demand.cases_per_day or 0.0) * (item.share or 0.0)
    if demand.profile is None:
        return np.array([low, high]), np.ones(1), expected
    # People come before the doors open where the profile says so, not after the last session.
    edges, weights = clipped_steps(demand.profile, 0.0, high)
    return edges, weights, expected if weights.sum() > 0 else 0.0


def build_streams(scenario: Scenario, days: list[CalendarDay], table: DistributionTable) -> Streams:
    """Return the arrival streams of a scenario, ordered by item and group name, those of urgent cases behind all others."""
    items, groups = list(scenario.items), list(scenario.groups)
    arriving = [
        (item, group, share)
        for item in sorted(items)
        for group, share in sorted(group_shares(scenario, scenario.items[item]).items())
    ]
    urgent = [urgent_share(scenario, item, group) for item, group, _ in arriving]
    pairs = arriving + [
        (item, group, 0.0) for (item, group, _), u in zip(arriving, urgent, strict=True) if u > 0
    ]
    n, n_urgent = len(arriving), len(pairs) - len(arriving)
    expected = np.zeros((len(pairs), len(days)))
    profile = np.zeros((len(pairs), len(days)), dtype=np.int64)
    profiles = ProfileTable()
    for s, (name, _, share) in enumerate(pairs):
        for d, day in enumerate(days):
            if day.sessions:
                edges, weights, cases = day_arrivals(scenario, scenario.items[name], day)
                profile[s, d] = profiles.add(edges, weights)
                expected[s, d] = cases * share * day_factor(scenario, name, day)
    own = [*(scenario.items[name].arrivals for name, _, _ in arriving), *[None] * n_urgent]
    times = [sorted(a.times) if a is not None and a.times is not None else [] for a in own]
    lengths = np.array([len(t) for t in times], dtype=np.int64)
    return Streams(
        key=np.array([stream_key(item, group) for item, group, _ in pairs], dtype=np.uint64),
        item=np.array([items.index(item) for item, _, _ in pairs], dtype=np.int64),
        group=np.array([groups.index(group) for _, group, _ in pairs], dtype=np.int64),
        expected=expected,
        profile=profile,
        interval=np.array(
            [table.add(a.interval) if a and a.interval else NOTHING for a in own], dtype=np.int64
        ),
        times_start=np.cumsum(lengths) - lengths,
        times_length=lengths,
        times=np.array([t for stream in times for t in stream], dtype=np.float64),
        profile_start=np.array(profiles.start, dtype=np.int64),
        profile_length=np.array(profiles.length, dtype=np.int64),
        edge=np.array(profiles.edges),
        cumulative=np.array(profiles.cumulative),
        slope=np.array(profiles.slope),
        busyness=busyness(scenario, table),
        has_urgent=n_urgent > 0,
        urgent=np.arange(len(pairs)) >= n,
        urgent_share=np.array(urgent + [0.0] * n_urgent),
        urgent_stream=np.array(
            [n + sum(u > 0 for u in urgent[:s]) if urgent[s] > 0 else NOTHING for s in range(n)]
            + [NOTHING] * n_urgent,
            dtype=np.int64,
        ),
    )


def busyness(scenario: Scenario, table: DistributionTable) -> int:
    """Return the distribution of the factor that all arrivals of a day share, or NOTHING."""
    cv = scenario.demand.busyness_cv
    return table.add(Gamma.model_construct(kind="gamma", mean=1.0, cv=cv)) if cv > 0 else NOTHING
