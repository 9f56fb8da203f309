"""Routes of a scenario: items as stages with lines, service times, checks and ways on."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pscsim.plan.distributions import DistributionTable
from pscsim.plan.plan import GUIDE_LUCK, NOTHING, TERMINAL_LUCK, Floats, Routes
from pscsim.scenario.model.distributions import Distribution
from pscsim.scenario.model.items import Item, Stage
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import DONE, GUIDE, TERMINAL, line_for, window_stages


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A stage on its way to the tables; `ways` lead to stage indices."""

    name: str
    line: str
    time: int
    papers: int
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

    def add(
        self,
        name: str,
        line: str,
        time: Distribution,
        luck: int,
        ways: tuple[tuple[int, float], ...],
        papers: int = 0,
    ) -> int:
        """Return the index of a new stage."""
        self.stages.append(StageDraft(name, line, self.table.add(time), papers, luck, ways))
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
        ways = free_ways(stages, n, first)
        draft.add(f"{name}.{stage.name}", stage.line or stage.name, stage.time, n, ways, stage.papers)
    guided = hall.guide_desk is not None and item.stages is None
    draft.guide.append(
        draft.add(f"{name}.{GUIDE}", GUIDE, hall.guide_desk.time, GUIDE_LUCK, ((first, 1.0),))
        if guided and hall.guide_desk is not None
        else NOTHING
    )
    terminal = item.terminal
    draft.terminal.append(
        NOTHING
        if terminal is None
        else draft.add(
            f"{name}.{TERMINAL}",
            TERMINAL,
            terminal.time,
            TERMINAL_LUCK,
            ((NOTHING, terminal.success), (first, 1.0 - terminal.success)),
        )
    )


def draft_routes(scenario: Scenario, table: DistributionTable) -> RouteDraft:
    """Return the stages of all items of a scenario."""
    draft = RouteDraft(table)
    for name in scenario.items:
        add_item(draft, scenario, name)
    return draft


def adoption_of(item: Item, group: str) -> float:
    """Return the share of a group who use the terminal for an item."""
    if item.terminal is None:
        return 0.0
    adoption = item.terminal.adoption
    return adoption.get(group, 0.0) if isinstance(adoption, dict) else adoption


def build_routes(scenario: Scenario, draft: RouteDraft, lines: tuple[str, ...]) -> Routes:
    """Return the route tables of a scenario whose lines are numbered in the order of `lines`."""
    groups, papers, trips = list(scenario.groups), scenario.papers, scenario.trips
    index = {line: n for n, line in enumerate(lines)}
    stages = draft.stages
    lengths = np.array([len(s.ways) for s in stages], dtype=np.int64)
    brought = [
        g.papers_brought if g.papers_brought is not None else papers.brought for g in scenario.groups.values()
    ]
    guide = scenario.hall.guide_desk
    most = max(s.papers for s in stages)
    return Routes(
        line=np.array(
            [[index.get(line_for(scenario, s.line, g), NOTHING) for g in groups] for s in stages],
            dtype=np.int64,
        ),
        time=np.array([s.time for s in stages], dtype=np.int64),
        papers=np.array([s.papers for s in stages], dtype=np.int64),
        luck=np.array([s.luck for s in stages], dtype=np.int64),
        way_start=np.cumsum(lengths) - lengths,
        way_length=lengths,
        way_to=np.array([to for s in stages for to, _ in s.ways], dtype=np.int64),
        way_upto=np.concatenate([cumulative([share for _, share in s.ways]) for s in stages]),
        entry=np.array(draft.entry, dtype=np.int64),
        guide=np.array(draft.guide, dtype=np.int64),
        terminal=np.array(draft.terminal, dtype=np.int64),
        adoption=np.array([[adoption_of(i, g) for g in groups] for i in scenario.items.values()]),
        service_factor=np.array([g.service_factor for g in scenario.groups.values()]),
        patience=np.array(
            [draft.table.add(g.patience) if g.patience else NOTHING for g in scenario.groups.values()],
            dtype=np.int64,
        ),
        priority=np.array(priority_classes(scenario), dtype=np.int64),
        asked_upto=binomials(most, 1.0 - papers.sharing),
        missing_upto=np.array([binomials(most, 1.0 - share) for share in brought]),
        missing_again_upto=binomials(most, 1.0 - papers.brought_again),
        guide_share=guide.share if guide is not None else 0.0,
        failed_check_time=scenario.hall.failed_check_time,
        return_days=np.array([r.after for r in trips.return_after], dtype=np.int64),
        return_upto=cumulative([r.share for r in trips.return_after]),
        return_after_giving_up=trips.after_giving_up,
        return_after_sent_home=trips.after_sent_home,
        trip_limit=trips.limit,
    )


def cumulative(shares: list[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return cumulative shares whose last is exactly 1, so that no uniform falls beyond them."""
    upto = np.cumsum(np.array(shares, dtype=np.float64))
    upto[-1] = 1.0
    return upto


def binomials(most: int, prob: float) -> Floats:
    """Return the cumulative binomial probabilities of 0 to `most` things, one row behind another, each ending in 1.

    One more thing happens or it does not: F(n + 1, k) = (1 - p) F(n, k) + p F(n, k - 1). The sums have terms of one sign,
    so no row loses digits, and p may be 0 or 1.
    """
    row = np.ones(1)
    rows = [row]
    for _ in range(most):
        row = np.append((1.0 - prob) * row + prob * np.append(0.0, row[:-1]), 1.0)
        rows.append(row)
    return np.concatenate(rows)


def priority_classes(scenario: Scenario) -> list[int]:
    """Return the class of each group, counted from 0 over the priorities in use."""
    used = sorted({g.priority for g in scenario.groups.values()})
    return [used.index(g.priority) for g in scenario.groups.values()]
