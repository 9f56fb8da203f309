"""Ways through the hall: the stages of an item, and the line that a person joins at each."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.items import Item, Stage
from pscsim.scenario.model.scenario import Scenario

GUIDE = "guide"
ACCEPT = "accept"
TERMINAL = "terminal"
"""Lines that the program names itself: the guide desk, the one-window acceptance, the terminals."""

EVERYONE = "all"
DONE = "done"
"""Words that nothing else may be named."""


def window_stages(item: Item, organisation: str) -> list[Stage]:
    """Return the stages at windows: a free route, the departments in turn, or the one acceptance."""
    if item.stages is not None:
        return item.stages
    departmental = organisation == "departmental" and item.departments is not None
    if departmental or item.one_window is None:
        visits = item.departments or []
        return [Stage.model_construct(name=v.department, time=v.time, papers=v.papers) for v in visits]
    one = item.one_window
    return [Stage.model_construct(name=ACCEPT, time=one.time, papers=one.papers)]


def line_for(scenario: Scenario, line: str, group: str) -> str:
    """Return the line that a person of a group joins when a stage names a line."""
    for name, other in scenario.hall.lines.items():
        if other.instead_of == line and group in other.groups:
            return name
    return line


def group_shares(scenario: Scenario, item: Item) -> dict[str, float]:
    """Return the people groups that bring an item, with their shares."""
    shares = item.groups or {name: group.share or 0.0 for name, group in scenario.groups.items()}
    return {name: share for name, share in shares.items() if share > 0}


def lines_of_item(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    """Yield every line that people join for an item, with the stage that sends them there."""
    item = scenario.items[name]
    at_windows = window_stages(item, scenario.hall.organisation)
    stages = [(stage.line or stage.name, stage.name) for stage in at_windows]
    if scenario.hall.guide_desk is not None and item.stages is None:
        stages.append((GUIDE, GUIDE))
    if item.terminal is not None:
        stages.append((TERMINAL, TERMINAL))
    for line, stage in stages:
        for group in group_shares(scenario, item):
            yield line_for(scenario, line, group), stage


def own_lines(scenario: Scenario) -> list[str]:
    """Return every line that people of some item join under either organisation."""
    free = [s.line or s.name for item in scenario.items.values() for s in item.stages or []]
    return list(dict.fromkeys([*free, GUIDE, TERMINAL, ACCEPT, *scenario.departments]))


def known_lines(scenario: Scenario) -> list[str]:
    """Return every line that a window may serve: those that people join, and those of the file."""
    return list(dict.fromkeys([*own_lines(scenario), *scenario.hall.lines]))
