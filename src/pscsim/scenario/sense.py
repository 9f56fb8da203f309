"""Rules across settings: each is a small generator that yields the problems of a scenario with a right shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import isclose

from pscsim.scenario.calendar_sense import calendar_problems
from pscsim.scenario.model.distributions import Mixture, Triangular, Uniform
from pscsim.scenario.model.items import Item
from pscsim.scenario.model.scenario import Scenario, Target
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.vocabulary import MEASURE_NAMES
from pscsim.scenario.walking import distributions_of
from pscsim.scenario.ways import DONE, EVERYONE, known_lines
from pscsim.scenario.words import format_number, suggest
from pscsim.scenario.units import format_clock, format_share

MINUTES_A_DAY = 24 * 60.0


def sense_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield every problem that is about more than one setting."""
    yield from calendar_problems(scenario.calendar)
    for rule in RULES:
        yield from rule(scenario)


def unknown(path: Path, word: str, what: str, allowed: Iterable[str]) -> Problem:
    """Return the problem of a name that is not defined."""
    return Problem(path, f"there is no {what} '{word}'", suggest(word, list(allowed)))


def sums_to_one(path: Path, shares: Iterable[float], what: str) -> Iterator[Problem]:
    """Yield a problem when shares do not add up."""
    total = sum(shares)
    if not isclose(total, 1.0, abs_tol=1e-6):
        yield Problem(path, f"{what} sum to {format_share(round(total, 9))}, not to 100%", at="key")


def distribution_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield distributions without a proper range or mean."""
    for path, distribution in distributions_of(scenario):
        parts = [distribution]
        if isinstance(distribution, Mixture):
            parts = [part.of for part in distribution.parts]
        for part in parts:
            for name in ("mean", "scale", "median"):
                if getattr(part, name, None) == 0:
                    yield Problem((*path, name), "a distribution needs a time above zero", "for no time at all write constant")
            if isinstance(part, Uniform) and part.low >= part.high:
                yield Problem(path, "low must be below high", "for a fixed time write constant")
            if isinstance(part, Triangular) and not (part.low <= part.mode <= part.high and part.low < part.high):
                yield Problem(path, "low, mode and high must stand in this order")


def demand_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield items without cases, shares that do not add up, and steps beyond the day."""
    demand = scenario.demand
    shared = {name: item.share for name, item in scenario.items.items() if item.share is not None}
    if shared and demand.cases_per_day is None:
        yield Problem(("demand", "cases_per_day"), "missing: the items' shares are shares of it", at="key")
    if shared:
        yield from sums_to_one(("items",), shared.values(), "the items' shares")
    if demand.profile is not None:
        end = demand.profile.begins + demand.profile.step * len(demand.profile.weights)
        if demand.profile.step <= 0:
            yield Problem(("demand", "profile", "step"), "the step must be above zero")
        elif end > MINUTES_A_DAY:
            weights = f"{len(demand.profile.weights)} weights from {format_clock(demand.profile.begins)} on"
            yield Problem(("demand", "profile"), f"{weights} end after midnight")
        if not any(demand.profile.weights):
            yield Problem(("demand", "profile", "weights"), "all weights are zero: nobody comes")
    for n, surge in enumerate(demand.surges):
        if surge.begins > surge.ends:
            yield Problem(("demand", "surges", n, "ends"), f"ends before it begins ({surge.begins})")
        for i, name in enumerate(surge.items or []):
            if name not in scenario.items:
                yield unknown(("demand", "surges", n, "items", i), name, "item", scenario.items)


def arrival_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield rates that go on after midnight, and renewals without time."""
    for name, item in scenario.items.items():
        arrivals, path = item.arrivals, ("items", name, "arrivals")
        if arrivals is None:
            continue
        if arrivals.rates is not None and arrivals.step <= 0:
            yield Problem((*path, "step"), "the step must be above zero")
        elif arrivals.rates is not None and arrivals.begins + arrivals.step * len(arrivals.rates) > MINUTES_A_DAY:
            yield Problem((*path, "rates"), f"{len(arrivals.rates)} steps end after midnight")
        if arrivals.interval is not None and getattr(arrivals.interval, "value", 1.0) == 0:
            yield Problem((*path, "interval"), "no time between arrivals: infinitely many people would come")


def group_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown groups and group shares that do not add up."""
    if any(item.groups is None for item in scenario.items.values()):
        shares = [group.share or 0.0 for group in scenario.groups.values()]
        yield from sums_to_one(("groups",), shares, "the groups' shares")
    for name, item in scenario.items.items():
        if item.groups is not None:
            yield from sums_to_one(("items", name, "groups"), item.groups.values(), "the groups' shares")
        adoption = item.terminal.adoption if item.terminal is not None else None
        named = [("groups", item.groups or {})]
        if isinstance(adoption, dict):
            named.append(("terminal.adoption", adoption))
        for where, groups in named:
            for group in groups:
                if group not in scenario.groups:
                    yield unknown(("items", name, *where.split("."), group), group, "group", scenario.groups)


def item_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown or repeated departments and faults of free routes."""
    for name, item in scenario.items.items():
        seen: set[str] = set()
        for n, visit in enumerate(item.departments or []):
            path = ("items", name, "departments", n, "department")
            if visit.department not in scenario.departments:
                yield unknown(path, visit.department, "department", scenario.departments)
            if visit.department in seen:
                yield Problem(path, f"department '{visit.department}' is visited twice")
            seen.add(visit.department)
        yield from route_problems(("items", name, "stages"), item)


def route_problems(path: Path, item: Item) -> Iterator[Problem]:
    """Yield faults of a free route: repeated stages, unknown ways, shares above 100%, no way out."""
    stages = item.stages or []
    names = [stage.name for stage in stages]
    for n, stage in enumerate(stages):
        if stage.name in names[:n]:
            yield Problem((*path, n, "name"), f"a stage '{stage.name}' stands above already")
        for way in stage.next or {}:
            if way not in (*names, DONE):
                yield unknown((*path, n, "next", way), way, "stage", [*names, DONE])
        total = sum((stage.next or {}).values())
        if total > 1 + 1e-9:
            yield Problem((*path, n, "next"), f"the shares sum to {format_share(round(total, 9))}, above 100%")
        elif DONE in (stage.next or {}) and not isclose(total, 1.0, abs_tol=1e-9):
            yield Problem((*path, n, "next"), f"the shares sum to {format_share(round(total, 9))}, not to 100%")
    trapped = stages_without_end(item)
    if stages and trapped and not any(way not in (*names, DONE) for s in stages for way in s.next or {}):
        yield Problem(path, f"from stage '{trapped[0]}' no way leads to the end", at="key")


def stages_without_end(item: Item) -> list[str]:
    """Return the stages of a free route from which a case can never be done."""
    stages = item.stages or []
    ends: set[str] = set()
    while True:
        found = {
            stage.name
            for n, stage in enumerate(stages)
            if stage.name not in ends
            and (
                (stage.next is None and (n + 1 == len(stages) or stages[n + 1].name in ends))
                or (stage.next is not None and (ends | {DONE}) & {w for w, p in stage.next.items() if p > 0})
                or (stage.next is not None and sum(p for w, p in stage.next.items() if w != DONE) < 1 - 1e-9)
            )
        }
        if not found:
            return [stage.name for stage in stages if stage.name not in ends]
        ends |= found


def trip_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield returns that do not add up or that happen on the same day."""
    returns = scenario.trips.return_after
    yield from sums_to_one(("trips", "return_after"), [r.share for r in returns], "the shares")
    for n, choice in enumerate(returns):
        if choice.after < 1:
            yield Problem(("trips", "return_after", n, "after"), "another trip is at least 1 working day later")


def window_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield repeated window groups, unknown lines and impossible opening plans."""
    lines = known_lines(scenario)
    names = [window.name for window in scenario.hall.windows]
    for n, window in enumerate(scenario.hall.windows):
        path = ("hall", "windows", n)
        if window.name in names[:n]:
            yield Problem((*path, "name"), f"a window group '{window.name}' stands above already")
        for i, line in enumerate(window.serves):
            if line not in lines:
                yield unknown((*path, "serves", i), line, "line", lines)
            if line in window.serves[:i]:
                yield Problem((*path, "serves", i), f"line '{line}' is named twice")
        for clock, count in (window.opens or {}).items():
            if count > window.count:
                message = f"opens {count} windows at {format_clock(clock)}, but there are {window.count}"
                yield Problem((*path, "opens"), message)
        for earlier, later in pairwise(window.opens or {}):
            if earlier >= later:
                message = f"{format_clock(later)} stands after {format_clock(earlier)}: times must rise"
                yield Problem((*path, "opens"), message)


def line_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield lines that replace an unknown line, for unknown groups, or twice for the same people."""
    lines = known_lines(scenario)
    taken: dict[tuple[str, str], str] = {}
    for name, line in scenario.hall.lines.items():
        path = ("hall", "lines", name)
        if line.instead_of is not None and (line.instead_of not in lines or line.instead_of == name):
            yield unknown((*path, "instead_of"), line.instead_of, "other line", [x for x in lines if x != name])
        if (line.instead_of is None) != (not line.groups):
            yield Problem(path, "instead_of and groups go together: whose line it is, and instead of which", at="key")
        for n, group in enumerate(line.groups):
            if group not in scenario.groups:
                yield unknown((*path, "groups", n), group, "group", scenario.groups)
            other = taken.setdefault((line.instead_of or "", group), name)
            if other != name:
                message = f"line '{other}' is already for '{group}' instead of '{line.instead_of}'"
                yield Problem((*path, "groups", n), message)


def name_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield names that mean two things in the tables."""
    windows = {window.name: ("hall", "windows", n, "name") for n, window in enumerate(scenario.hall.windows)}
    kinds: list[tuple[str, dict[str, Path]]] = [
        ("group", {name: ("groups", name) for name in scenario.groups}),
        ("item", {name: ("items", name) for name in scenario.items}),
        ("line", {name: ("hall", "lines", name) for name in known_lines(scenario)}),
        ("window group", dict(windows)),
    ]
    seen: dict[str, str] = {EVERYONE: "everybody"}
    for kind, names in kinds:
        for name, path in names.items():
            if name in seen and seen[name] != kind:
                help_text = "tables name groups, items, lines and window groups in one column"
                yield Problem(path, f"'{name}' already names the {seen[name]}: choose another name", help_text, at="key")
            seen.setdefault(name, kind)


def closing_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a ticket machine that stops before the last session begins."""
    sessions = scenario.calendar.sessions
    if sessions != "all day" and sessions:
        begin, end = sessions[-1]
        if scenario.hall.closing.last_ticket >= end - begin:
            yield Problem(("hall", "closing", "last_ticket"), "tickets stop before the last session begins")


def target_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield targets of the scenario itself."""
    for n, target in enumerate(scenario.targets):
        yield from problems_of_target(("targets", n), target, scenario)


def problems_of_target(path: Path, target: Target, scenario: Scenario) -> Iterator[Problem]:
    """Yield an unknown measure or an unknown thing that it is taken of."""
    if target.measure not in MEASURE_NAMES:
        yield unknown((*path, "measure"), target.measure, "measure", MEASURE_NAMES)
    things = [
        EVERYONE,
        *scenario.groups,
        *scenario.items,
        *known_lines(scenario),
        *(window.name for window in scenario.hall.windows),
        *(f"{hour:02d}:00" for hour in range(24)),
    ]
    if target.group not in things:
        yield unknown((*path, "group"), target.group, "group, item, line or window group", things)
    limit = target.at_most if target.at_most is not None else target.at_least
    is_share = target.measure.endswith((".share", ".within_15", ".once")) or target.measure == "utilisation.mean"
    if limit is not None and is_share and not 0 <= limit <= 1:
        yield Problem(path, f"{target.measure} is a share between 0 and 1, not {format_number(limit)}")


RULES = (
    demand_problems,
    arrival_problems,
    group_problems,
    item_problems,
    distribution_problems,
    trip_problems,
    window_problems,
    line_problems,
    name_problems,
    closing_problems,
    target_problems,
)
