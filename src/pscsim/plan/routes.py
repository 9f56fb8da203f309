"""Routes of a scenario: items as stages with lines, service times, checks and ways on."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pscsim.plan.distributions import DistributionTable, mean_of
from pscsim.plan.plan import (
    GUIDE_LUCK,
    ISSUE_LUCK,
    NOTHING,
    SUPPLEMENT_LUCK,
    TERMINAL_LUCK,
    Ints,
    Routes,
    Streams,
)
from pscsim.plan.self_service import adoption, comes_outside, outside, outside_times, with_help
from pscsim.scenario.model.casework import Counter
from pscsim.scenario.model.distributions import Distribution
from pscsim.scenario.model.items import Item, Stage
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import (
    DONE,
    GUIDE,
    ISSUE,
    SUPPLEMENT,
    TERMINAL,
    class_of,
    classes_in_use,
    counter_line,
    line_for,
    named,
    needs_issue,
    needs_supplement,
    window_stages,
)


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A stage on its way to the tables; `ways` lead to stage indices."""

    name: str
    item: str
    line: str
    time: int
    mean: float
    """Mean of that time, in minutes."""
    papers: list[str]
    luck: int
    ways: tuple[tuple[int, float], ...]


@dataclass(slots=True)
class RouteDraft:
    """The stages found so far, and where each item begins."""

    table: DistributionTable
    stages: list[StageDraft] = field(default_factory=list)
    entry: list[int] = field(default_factory=list)
    guide: list[int] = field(default_factory=list)
    terminal: list[int] = field(default_factory=list)
    terminal_outside: list[int] = field(default_factory=list)
    supplement: list[int] = field(default_factory=list)
    issue: list[int] = field(default_factory=list)

    def add(
        self,
        item: str,
        name: str,
        line: str,
        time: Distribution,
        luck: int,
        ways: tuple[tuple[int, float], ...],
        papers: list[str] | None = None,
    ) -> int:
        """Return the index of a new stage."""
        draft = StageDraft(
            f"{item}.{name}", item, line, self.table.add(time), mean_of(time), papers or [], luck, ways
        )
        self.stages.append(draft)
        return len(self.stages) - 1


def free_ways(stages: list[Stage], position: int, first: int) -> tuple[tuple[int, float], ...]:
    """Return the ways on from a stage of a free route; what is missing to 1 is done."""
    stage = stages[position]
    if stage.next is None:
        return ((first + position + 1, 1.0),) if position + 1 < len(stages) else ((NOTHING, 1.0),)
    index = {s.name: first + n for n, s in enumerate(stages)}
    ways = [(index[name], share) for name, share in stage.next.items() if name != DONE]
    return (*ways, (NOTHING, 1.0 - sum(share for _, share in ways)))


def add_item(draft: RouteDraft, scenario: Scenario, name: str) -> None:
    """Add the stages of one item."""
    item, hall = scenario.items[name], scenario.hall
    stages = window_stages(item, hall.organisation)
    first = len(draft.stages)
    draft.entry.append(first)
    for n, stage in enumerate(stages):
        papers, line = named(stage.papers, stage.name), stage.line or stage.name
        draft.add(name, stage.name, line, stage.time, n, free_ways(stages, n, first), papers)
    desk = hall.guide_desk if item.stages is None else None
    draft.guide.append(
        NOTHING if desk is None else draft.add(name, GUIDE, GUIDE, desk.time, GUIDE_LUCK, ((first, 1.0),))
    )
    helped = with_help(item.terminal.success, hall.terminal_help.success) if item.terminal else 0.0
    draft.terminal.append(add_terminal(draft, name, item, TERMINAL, helped))
    draft.supplement.append(
        add_counter(draft, scenario, name, SUPPLEMENT) if needs_supplement(scenario, item) else NOTHING
    )
    draft.issue.append(add_counter(draft, scenario, name, ISSUE) if needs_issue(scenario, item) else NOTHING)
    comes = item.terminal is not None and bool(comes_outside(scenario, item).any())
    alone = item.terminal.success if item.terminal else 0.0
    draft.terminal_outside.append(
        add_terminal(draft, name, item, f"{TERMINAL}_out_of_hours", alone) if comes else NOTHING
    )


def add_terminal(draft: RouteDraft, name: str, item: Item, stage: str, success: float) -> int:
    """Return the index of a new stage at a terminal, or NOTHING; a use that fails leads to the first window."""
    if item.terminal is None:
        return NOTHING
    ways = ((NOTHING, success), (draft.entry[-1], 1.0 - success))
    return draft.add(name, stage, TERMINAL, item.terminal.time, TERMINAL_LUCK, ways)


def add_counter(draft: RouteDraft, scenario: Scenario, name: str, kind: str) -> int:
    """Return the index of a new stage at which something is handed in, or a result collected."""
    counter: Counter = getattr(scenario.hall, kind)
    luck = SUPPLEMENT_LUCK if kind == SUPPLEMENT else ISSUE_LUCK
    line = counter_line(scenario, scenario.items[name], counter)
    of_planner = {stage.name for stage in scenario.items[name].stages or []}
    # A planner may have a stage of that name; names of stages are unique in the tables.
    own = f"after_acceptance_{kind}" if kind in of_planner else kind
    return draft.add(name, own, line, counter.time, luck, ((NOTHING, 1.0),))


def draft_routes(scenario: Scenario, table: DistributionTable) -> RouteDraft:
    """Return the stages of all items of a scenario."""
    draft = RouteDraft(table)
    for name in scenario.items:
        add_item(draft, scenario, name)
    return draft


def build_routes(scenario: Scenario, draft: RouteDraft, lines: tuple[str, ...], streams: Streams) -> Routes:
    """Return the route tables of a scenario whose lines are numbered in the order of `lines`."""
    trips, stages = scenario.trips, draft.stages
    lengths = np.array([len(s.ways) for s in stages], dtype=np.int64)
    guide = scenario.hall.guide_desk
    edge, upto = outside_times(scenario)
    return Routes(
        line=line_table(scenario, draft, lines, booked=False),
        booked_line=line_table(scenario, draft, lines, booked=True),
        time=np.array([s.time for s in stages], dtype=np.int64),
        luck=np.array([s.luck for s in stages], dtype=np.int64),
        way_start=np.cumsum(lengths) - lengths,
        way_length=lengths,
        way_to=np.array([to for s in stages for to, _ in s.ways], dtype=np.int64),
        way_upto=np.concatenate([cumulative([share for _, share in s.ways]) for s in stages]),
        entry=np.array(draft.entry, dtype=np.int64),
        guide=np.array(draft.guide, dtype=np.int64),
        terminal=np.array(draft.terminal, dtype=np.int64),
        supplement=np.array(draft.supplement, dtype=np.int64),
        issue=np.array(draft.issue, dtype=np.int64),
        terminal_outside=np.array(draft.terminal_outside, dtype=np.int64),
        adoption=adoption(scenario),
        outside=outside(scenario),
        outside_edge=edge,
        outside_upto=upto,
        service_factor=np.array([g.service_factor for g in scenario.groups.values()]),
        patience=np.array(
            [draft.table.add(g.patience) if g.patience else NOTHING for g in scenario.groups.values()],
            dtype=np.int64,
        ),
        priority=np.array(priority_classes(scenario, streams), dtype=np.int64),
        booked_priority=np.array(priority_classes(scenario, streams, booked=True), dtype=np.int64),
        guide_share=guide.share if guide is not None else 0.0,
        failed_check_time=scenario.hall.failed_check_time,
        return_days=np.array([r.after for r in trips.return_after], dtype=np.int64),
        return_upto=cumulative([r.share for r in trips.return_after]),
        return_after_failed_check=trips.after_failed_check,
        return_after_giving_up=trips.after_giving_up,
        return_after_sent_home=trips.after_sent_home,
        trip_limit=trips.limit,
    )


def line_table(scenario: Scenario, draft: RouteDraft, lines: tuple[str, ...], booked: bool) -> Ints:
    """Return (stages, groups) the lines of walk-ins or of booked people; NOTHING where nobody comes."""
    index = {line: n for n, line in enumerate(lines)}
    rows = [
        [index.get(line_for(scenario, s.line, group, booked), NOTHING) for group in scenario.groups]
        for s in draft.stages
    ]
    return np.array(rows, dtype=np.int64)


def cumulative(shares: list[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return cumulative shares whose last is exactly 1, so that no uniform falls beyond them."""
    upto = np.cumsum(np.array(shares, dtype=np.float64))
    upto[-1] = 1.0
    return upto


def priority_classes(scenario: Scenario, streams: Streams, booked: bool = False) -> list[int]:
    """Return the class of each stream, of walk-ins or of booked people, counted from 0 over the classes in use."""
    used, groups = classes_in_use(scenario), list(scenario.groups)
    return [
        used.index(class_of(scenario, groups[group], bool(urgent), booked))
        for group, urgent in zip(streams.group.tolist(), streams.urgent.tolist(), strict=True)
    ]
