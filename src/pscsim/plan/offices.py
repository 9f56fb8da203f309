"""Back offices, channels, results and travel of a scenario."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from pscsim.plan.distributions import DistributionTable
from pscsim.plan.papers import by_group
from pscsim.plan.plan import NOTHING, Channels, Floats, Offices, Results, Travel
from pscsim.scenario.model.base import Share
from pscsim.scenario.model.casework import NO_TIME, BackOffice, ItemApproval, ItemResult
from pscsim.scenario.model.demand import Profile
from pscsim.scenario.model.items import Item
from pscsim.scenario.model.scenario import Scenario

ALL_DAY = [(0.0, 1440.0)]


def hours_of(scenario: Scenario, office: BackOffice) -> list[tuple[float, float]]:
    """Return the working hours of a back office on a working day, in minutes of the day."""
    if office.hours is not None:
        return office.hours
    sessions = scenario.calendar.sessions
    return ALL_DAY if sessions == "all day" else sessions


def build_offices(scenario: Scenario, table: DistributionTable) -> Offices:
    """Return the tables of back offices and of what they do for each item."""
    names, approval = list(scenario.back_offices), scenario.approval
    hours = [hours_of(scenario, office) for office in scenario.back_offices.values()]
    minutes = [[end - begin for begin, end in spans] for spans in hours]
    approvals = [item.approval for item in scenario.items.values()]
    works = [list(a.offices) if a is not None else [] for a in approvals]
    return Offices(
        clerks=np.array([office.clerks for office in scenario.back_offices.values()], dtype=np.int64),
        lends_at_most=np.array(
            [lent_by(office) for office in scenario.back_offices.values()], dtype=np.int64
        ),
        sent_back=np.array([office.sent_back for office in scenario.back_offices.values()], dtype=np.float64),
        a_day=np.array([sum(m) for m in minutes], dtype=np.float64),
        span_start=starts([len(spans) for spans in hours]),
        span_length=np.array([len(spans) for spans in hours], dtype=np.int64),
        begins=np.array([begin for spans in hours for begin, _ in spans], dtype=np.float64),
        before=np.array([b for m in minutes for b in accumulate(m[:-1], initial=0.0)], dtype=np.float64),
        work_start=starts([len(w) for w in works]),
        work_length=np.array([len(w) for w in works], dtype=np.int64),
        work_office=np.array([names.index(w.office) for ws in works for w in ws], dtype=np.int64),
        work_time=np.array([table.add(w.time) for ws in works for w in ws], dtype=np.int64),
        work_delay=np.array([table.add(w.delay) for ws in works for w in ws], dtype=np.int64),
        parallel=np.array(
            [a is not None and a.parallel and approval.parallel for a in approvals], dtype=np.bool_
        ),
        instant=np.array([approval.instant if a is not None and a.simple else 0.0 for a in approvals]),
        instant_time=approval.instant_time,
        supplement_by_trip=approval.supplement_by_trip,
        limit=np.array([limit_of(a) for a in approvals], dtype=np.int64),
    )


def lent_by(office: BackOffice) -> int:
    """Return how many clerks of a back office may be at extra windows at the same time."""
    return office.clerks if office.lends_at_most is None else office.lends_at_most


def limit_of(approval: ItemApproval | None) -> int:
    """Return the legal time limit in working days, or NOTHING."""
    return NOTHING if approval is None or approval.limit is None else approval.limit


def build_channels(scenario: Scenario, table: DistributionTable) -> Channels:
    """Return the channel tables of a scenario."""
    channels, offices = scenario.channels.values(), list(scenario.back_offices)
    times = [times_of_day(c.profile) for c in channels]
    upto = [
        upto_of(scenario, item, n) for item in scenario.items.values() for n in range(len(scenario.groups))
    ]
    return Channels(
        upto=np.array(upto, dtype=np.float64).reshape(len(upto), len(scenario.channels)),
        success=np.array([c.success for c in channels], dtype=np.float64),
        on_site=np.array([c.on_site for c in channels], dtype=np.float64),
        finds=np.array([c.finds for c in channels], dtype=np.float64),
        time=np.array([table.add(c.time) for c in channels], dtype=np.int64),
        office=np.array(
            [NOTHING if c.agents is None else offices.index(c.agents) for c in channels], np.int64
        ),
        step_start=starts([len(edges) for edges, _ in times]),
        step_length=np.array([max(len(edges) - 1, 0) for edges, _ in times], dtype=np.int64),
        edge=np.concatenate([[], *(edges for edges, _ in times)]),
        cumulative=np.concatenate([[], *(shares for _, shares in times)]),
    )


def times_of_day(profile: Profile | None) -> tuple[Floats, Floats]:
    """Return the edges of the steps in which a channel is used, and the share of the tries before each."""
    if profile is None:
        return np.empty(0), np.empty(0)
    upto: Floats = np.cumsum([0.0, *profile.weights])
    edges: Floats = profile.begins + profile.step * np.arange(len(upto), dtype=np.float64)
    return edges, np.asarray(upto / upto[-1])


def upto_of(scenario: Scenario, item: Item, group: int) -> list[float]:
    """Return the cumulative probabilities that people of a group try each channel for an item.

    A channel is tried by those who did not choose an earlier one: the shares are of what is left.
    """
    able = list(scenario.groups.values())[group].able
    left, upto = 1.0, []
    for name, channel in scenario.channels.items():
        share = item.channels.get(name, 0.0) * able.get(name, 1.0)
        left *= 1.0 - share * float(by_group(scenario, channel.adoption)[group])
        upto.append(1.0 - left)
    return upto


def build_results(scenario: Scenario) -> Results:
    """Return how results come to people."""
    result = scenario.result
    own = [item.result or ItemResult() for item in scenario.items.values()]
    electronic = np.array([chosen(r.electronic, result.electronic) for r in own])
    post = np.array([chosen(r.post, result.post) for r in own])
    return Results(electronic, electronic + post, result.post_time, result.on_the_spot)


def chosen(own: Share | None, common: Share) -> Share:
    """Return an item's own share, or the centre's where it has none."""
    return common if own is None else own


def build_travel(scenario: Scenario, table: DistributionTable) -> Travel:
    """Return the tables of the way to the hall."""
    travel, far = scenario.travel, scenario.travel.far
    near = [far.near if far.items is None or name in far.items else 0.0 for name in scenario.items]
    return Travel(
        time=table.add(travel.time),
        far_time=table.add(far.time),
        far=far.share * (1.0 - np.array(near)),
        counted=travel.time != NO_TIME or far.share > 0.0,
    )


def starts(lengths: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return where rows of these lengths begin when all stand in one array."""
    return (np.cumsum(lengths) - lengths).astype(np.int64)
