"""Whether a scenario that makes sense can run: every line is served, windows open, somebody comes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pscsim.scenario.model.demand import Profile
from pscsim.scenario.model.hall import WindowGroup
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.slots import slots_of_day
from pscsim.scenario.units import format_clock, format_duration
from pscsim.scenario.ways import (
    ACCEPT,
    GUIDE,
    ISSUE,
    SUPPLEMENT,
    TERMINAL,
    line_for,
    lines_of_item,
    served_lines,
    takes_bookings,
)
from pscsim.scenario.words import nearest

MIDNIGHT = 24 * 60.0


def feasibility_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield what would leave people waiting forever or nobody coming."""
    yield from unserved_lines(scenario)
    for n, window in enumerate(scenario.hall.windows):
        yield from never_open(("hall", "windows", n, "opens"), window, open_spans(scenario))
    yield from no_slots(scenario)
    yield from nobody_comes(scenario)


def unserved_lines(scenario: Scenario) -> Iterator[Problem]:
    """Yield lines that people join and no window serves, each once."""
    served = {line for w in scenario.hall.windows for line in served_lines(scenario, w) if w.count > 0}
    told: set[str] = set()
    for name in scenario.items:
        for line, stage in lines_of_item(scenario, name):
            if line not in served | told:
                told.add(line)
                message = f"no window serves the line '{line}' that people join here"
                place = place_of_stage(scenario, name, stage, line)
                yield Problem(place, message, way_to_serve(scenario, line, served), at="key")


def way_to_serve(scenario: Scenario, line: str, served: set[str]) -> str:
    """Return what to write so that a line is served: another name that is meant, or a window group."""
    known = line in scenario.hall.lines or line in scenario.departments or line in (GUIDE, TERMINAL, ACCEPT)
    near = None if known else nearest(line, served)
    question = f"did you mean '{near}'? if not, " if near else ""
    return f"{question}add '{line}' to the serves of a window group"


def place_of_stage(scenario: Scenario, name: str, stage: str, line: str) -> Path:
    """Return the path at which an item gets one of its stages, or a counter its line."""
    item, path = scenario.items[name], ("items", name)
    # Without a line of its own a counter is where the item's way begins, which has been told already.
    own = getattr(scenario.hall, stage).line if stage in (SUPPLEMENT, ISSUE) else None
    if own is not None and line in {
        line_for(scenario, own, group, booked) for group in scenario.groups for booked in (False, True)
    }:
        return ("hall", stage, "line")
    if item.stages is not None and stage != TERMINAL:
        return (*path, "stages", [s.name for s in item.stages].index(stage))
    if stage in (GUIDE, TERMINAL):
        return ("hall", "guide_desk") if stage == GUIDE else (*path, "terminal")
    departments = [visit.department for visit in item.departments or []]
    return (*path, "departments", departments.index(stage)) if stage in departments else (*path, "one_window")


def open_spans(scenario: Scenario) -> list[tuple[float, float]]:
    """Return all opening hours of all kinds of days, in minutes of the day."""
    calendar = scenario.calendar
    if calendar.sessions == "all day":
        return [(0.0, MIDNIGHT)]
    return [session for day in (calendar.sessions, *calendar.weekdays.values()) for session in day]


def never_open(path: Path, window: WindowGroup, spans: list[tuple[float, float]]) -> Iterator[Problem]:
    """Yield a window group whose plan never opens a window while the centre is open."""
    if window.count == 0 or window.opens is None:
        return
    steps = [*window.opens.items(), (MIDNIGHT, 0)]
    opens = [(begin, end) for (begin, count), (end, _) in pairwise(steps) if count > 0]
    if not any(begin < closing and opening < end for begin, end in opens for opening, closing in spans):
        plan = ", ".join(f"{format_clock(clock)}: {count}" for clock, count in window.opens.items())
        message = f"no window ever opens while the centre is open: {{{plan}}}"
        yield Problem(path, message, "leave 'opens' out to have all windows open", at="key")


def no_slots(scenario: Scenario) -> Iterator[Problem]:
    """Yield bookings for which no slot fits into the opening hours of any day."""
    booking, calendar = scenario.booking, scenario.calendar
    days = (
        [open_spans(scenario)]
        if calendar.sessions == "all day"
        else [calendar.sessions, *calendar.weekdays.values()]
    )
    if (
        booking.slot_time == 0
        or not takes_bookings(scenario)
        or any(slots_of_day(booking, day) for day in days)
    ):
        return
    message = f"no slot of {format_duration(booking.slot_time)} lies within a session of any day"
    key = "slots" if booking.slots is not None else "slot_time"
    yield Problem(("booking", key), message, "write shorter slots, or hours within the sessions", at="key")


def nobody_comes(scenario: Scenario) -> Iterator[Problem]:
    """Yield shapes of the day that lie wholly outside of the opening hours."""
    spans = open_spans(scenario)
    opening, closing = min(begin for begin, _ in spans), max(end for _, end in spans)
    hours = f"the centre is open from {format_clock(opening)} to {format_clock(closing)}"
    profile = scenario.demand.profile
    if profile is not None and not any_weight(profile, 0.0, closing):
        yield Problem(("demand", "profile"), f"everybody comes after the end of the day: {hours}", at="key")
    for name, item in scenario.items.items():
        arrivals = item.arrivals
        if arrivals is not None and arrivals.rates is not None and any(arrivals.rates):
            day = Profile.model_construct(begins=arrivals.begins, step=arrivals.step, weights=arrivals.rates)
            if not any_weight(day, opening, closing):
                message = f"everybody comes outside of the opening hours: {hours}"
                yield Problem(("items", name, "arrivals", "rates"), message, at="key")


def any_weight(profile: Profile, low: float, high: float) -> bool:
    """Return whether anybody comes between two minutes of the day."""
    begins = [profile.begins + n * profile.step for n in range(len(profile.weights))]
    steps = zip(begins, profile.weights, strict=True)
    return any(weight > 0 and low < begin + profile.step and begin < high for begin, weight in steps)
