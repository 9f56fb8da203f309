"""Ways through the hall: the stages of an item, and the line that a person joins at each."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.casework import Counter, ItemResult, OfficeWork
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.items import Item, Stage
from pscsim.scenario.model.papers import PaperNeed, share_of
from pscsim.scenario.model.scenario import Scenario

GUIDE = "guide"
ACCEPT = "accept"
TERMINAL = "terminal"
SUPPLEMENT = "supplement"
ISSUE = "issue"
"""What the program names itself: the lines of guide desk, one-window acceptance and terminals; two more stages."""

URGENT = "urgent"
ORDINARY = "ordinary"
"""How tables name urgent cases and the others."""

EVERYONE = "all"
DONE = "done"
"""Words that nothing else may be named."""


COUNTED = "\0"
"""How names of counted papers begin: a file cannot hold this character, so that no planner's paper has such a name."""


def named(need: PaperNeed, stage: str) -> list[str]:
    """Return the names of the papers that a check asks for; counted ones get a name that no other paper has."""
    return need if isinstance(need, list) else [f"{COUNTED}{stage} {n + 1}" for n in range(need)]


def papers_at_departments(item: Item) -> list[str]:
    """Return all papers that an item's departments ask for, each once."""
    visits = item.departments or []
    return list(dict.fromkeys(paper for v in visits for paper in named(v.papers, v.department)))


def papers_at_one_window(item: Item) -> list[str]:
    """Return the papers that the one acceptance asks for: its own, or those of all departments, each once."""
    one = item.one_window
    return papers_at_departments(item) if one is None or one.papers is None else named(one.papers, ACCEPT)


def paper_names(item: Item) -> list[str]:
    """Return every paper that a check of an item asks for under either organisation, each once."""
    if item.stages is not None:
        papers = [paper for stage in item.stages for paper in named(stage.papers, stage.name)]
    else:
        papers = [*papers_at_departments(item), *papers_at_one_window(item)]
    return list(dict.fromkeys(papers))


def window_stages(item: Item, organisation: str) -> list[Stage]:
    """Return the stages at windows: a free route, the departments in turn, or the one acceptance."""
    if item.stages is not None:
        return item.stages
    if (organisation == "departmental" and item.departments is not None) or item.one_window is None:
        visits = item.departments or []
        return [Stage.model_construct(name=v.department, time=v.time, papers=v.papers) for v in visits]
    one = item.one_window
    return [Stage.model_construct(name=ACCEPT, time=one.time, papers=papers_at_one_window(item))]


BOOKING = "booking"
"""What a group may be `able` to use beside the channels."""
BOOKED = "booked"
WALK_IN = "walk_in"
"""How tables name people by how they come."""


def line_for(scenario: Scenario, line: str, group: str, booked: bool = False) -> str:
    """Return the line that a person of a group, with or without a booked slot, joins when a stage names a line."""
    instead = {name: other for name, other in scenario.hall.lines.items() if other.instead_of == line}
    for name, other in instead.items() if booked else ():
        if other.booked and (not other.groups or group in other.groups):
            return name
    for name, other in instead.items():
        if not other.booked and group in other.groups:
            return name
    return line


def is_booked(scenario: Scenario, item: str, group: str) -> bool:
    """Return whether anybody of a group books a slot for an item."""
    booking = scenario.booking
    able = scenario.groups[group].able.get(BOOKING, 1.0)
    return share_of(booking.adoption, group) * able > 0 and (booking.items is None or item in booking.items)


def takes_bookings(scenario: Scenario) -> bool:
    """Return whether anybody books at all."""
    return any(is_booked(scenario, item, group) for item in scenario.items for group in scenario.groups)


def group_shares(scenario: Scenario, item: Item) -> dict[str, float]:
    """Return the people groups that bring an item, with their shares."""
    shares = item.groups or {name: group.share or 0.0 for name, group in scenario.groups.items()}
    return {name: share for name, share in shares.items() if share > 0}


def needs_supplement(scenario: Scenario, item: Item) -> bool:
    """Return whether people may have to hand in something after an item was accepted."""
    sent_back = any(scenario.back_offices[w.office].sent_back > 0 for w in works(scenario, item))
    promised = scenario.papers.tolerance.share > 0 and any(
        paper in scenario.papers.non_core for paper in paper_names(item)
    )
    return promised or (sent_back and scenario.approval.supplement_by_trip > 0)


def needs_issue(scenario: Scenario, item: Item) -> bool:
    """Return whether the result of an item may have to be collected in the hall."""
    if item.approval is None:
        return False
    own = item.result or ItemResult()
    electronic = scenario.result.electronic if own.electronic is None else own.electronic
    post = scenario.result.post if own.post is None else own.post
    return electronic + post < 1.0


def works(scenario: Scenario, item: Item) -> list[OfficeWork]:
    """Return what back offices do for an item, unknown offices left out."""
    found = item.approval.offices if item.approval is not None else []
    return [work for work in found if work.office in scenario.back_offices]


def counter_line(scenario: Scenario, item: Item, counter: Counter) -> str:
    """Return the line of a counter: its own, or the one where the item's way begins."""
    if counter.line is not None:
        return counter.line
    first = window_stages(item, scenario.hall.organisation)[0]
    return first.line or first.name


def urgent_share(scenario: Scenario, item: str, group: str) -> float:
    """Return the part of a group's cases of an item that are urgent."""
    return share_of(scenario.items[item].urgent, group)


def has_urgent(scenario: Scenario) -> bool:
    """Return whether any case can be urgent."""
    return any(
        urgent_share(scenario, name, group) > 0
        for name, item in scenario.items.items()
        for group in group_shares(scenario, item)
    )


def priority_order(scenario: Scenario, group: str, urgent: bool = False) -> tuple[int, int]:
    """Return the place of a group's cases, urgent or not, in the order in which people are called.

    Urgent cases come first where there is a green channel, then the hall's priority groups.
    """
    first = scenario.hall.priority_groups
    if urgent and scenario.hall.green_channel:
        return (0, 0)
    if group in first:
        return (1, first.index(group))
    return (2, scenario.groups[group].priority)


Class = tuple[tuple[int, int], bool]
"""Place of the group; within it, whether people come without a booked slot."""


def class_of(scenario: Scenario, group: str, urgent: bool, booked: bool) -> Class:
    """Return the class in which people are called: by their place, then who has booked where they are called first."""
    first = booked and scenario.booking.called == "first" and takes_bookings(scenario)
    return priority_order(scenario, group, urgent), not first


def classes_in_use(scenario: Scenario) -> list[Class]:
    """Return all classes in which anybody may wait, in the order in which they are called."""
    urgency = (False, True) if has_urgent(scenario) else (False,)
    return sorted(
        {class_of(scenario, group, u, b) for group in scenario.groups for u in urgency for b in (False, True)}
    )


def lines_of_item(scenario: Scenario, name: str) -> Iterator[tuple[str, str]]:
    """Yield every line that people join for an item, with the stage that sends them there."""
    item = scenario.items[name]
    at_windows = window_stages(item, scenario.hall.organisation)
    stages = [(stage.line or stage.name, stage.name) for stage in at_windows]
    if scenario.hall.guide_desk is not None and item.stages is None:
        stages.append((GUIDE, GUIDE))
    if item.terminal is not None:
        stages.append((TERMINAL, TERMINAL))
    if needs_supplement(scenario, item):
        stages.append((counter_line(scenario, item, scenario.hall.supplement), SUPPLEMENT))
    if needs_issue(scenario, item):
        stages.append((counter_line(scenario, item, scenario.hall.issue), ISSUE))
    for line, stage in stages:
        for group in group_shares(scenario, item):
            yield line_for(scenario, line, group), stage
            if is_booked(scenario, name, group):
                yield line_for(scenario, line, group, booked=True), stage


def served_lines(scenario: Scenario, window: WindowGroup) -> list[str]:
    """Return the lines that a window group serves.

    Where one window accepts everything and no group is named for it, the windows of the departments do, before their own items:
    this is what turns a hall of departmental windows into one of comprehensive windows.
    """
    named_for_it = any(ACCEPT in group.serves for group in scenario.hall.windows)
    if scenario.hall.organisation == "departmental" or named_for_it:
        return window.serves
    both = [(ACCEPT, line) if line in scenario.departments else (line,) for line in window.serves]
    return list(dict.fromkeys(line for lines in both for line in lines))


def own_lines(scenario: Scenario) -> list[str]:
    """Return every line that people of some item join under either organisation."""
    free = [s.line or s.name for item in scenario.items.values() for s in item.stages or []]
    counters = [c.line for c in (scenario.hall.supplement, scenario.hall.issue) if c.line is not None]
    return list(dict.fromkeys([*free, GUIDE, TERMINAL, ACCEPT, *scenario.departments, *counters]))


def known_lines(scenario: Scenario) -> list[str]:
    """Return every line that a window may serve: those that people join, and those of the file."""
    return list(dict.fromkeys([*own_lines(scenario), *scenario.hall.lines]))
