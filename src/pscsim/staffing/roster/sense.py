"""What can be wrong between the settings of a roster file: one small generator for each rule."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.roster import Roster
from pscsim.scenario.problems import Problem
from pscsim.scenario.sense.common import repeated, unknown
from pscsim.scenario.units import format_duration, format_session

MIDNIGHT = 1440.0


def roster_problems(roster: Roster) -> Iterator[Problem]:
    """Yield everything that does not fit together."""
    yield from need_problems(roster)
    yield from lunch_problems(roster)
    yield from clerk_problems(roster)


def need_problems(roster: Roster) -> Iterator[Problem]:
    """Yield days with two requirements, steps of no length, and steps behind midnight."""
    first: dict[Weekday, int] = {}
    for n, need in enumerate(roster.requirement or ()):
        yield from repeated(("requirement", n, "days"), need.days, "day")
        for day in need.days:
            if first.setdefault(day, n) != n:
                message = f"{day} has windows needed in two places"
                yield Problem(("requirement", n, "days"), message, also=("requirement", first[day], "days"))
        if need.step <= 0.0:
            yield Problem(("requirement", n, "step"), "a step has a length")
        elif (ends := need.begins + len(need.windows) * need.step) > MIDNIGHT:
            hours = format_duration(ends - MIDNIGHT)
            yield Problem(
                ("requirement", n, "windows"), f"the last step ends {hours} after midnight", at="key"
            )


def lunch_problems(roster: Roster) -> Iterator[Problem]:
    """Yield breaks that do not fit into their shift, and shifts with more clerks at least than at most."""
    for name, shift in roster.shifts.items():
        path = ("shifts", name)
        if shift.most is not None and shift.most < shift.least:
            yield Problem(
                (*path, "most"),
                f"at most {shift.most} clerks, and at least {shift.least}",
                also=(*path, "least"),
            )
        if shift.lunch is None:
            continue
        begins, ends = shift.lunch.between
        if begins < shift.hours[0] or ends > shift.hours[1]:
            message = f"lunch between {format_session(shift.lunch.between)} is not within {format_session(shift.hours)}"
            yield Problem((*path, "lunch", "between"), message)
        if shift.lunch.length > ends - begins:
            length, between = format_duration(shift.lunch.length), format_session(shift.lunch.between)
            message = f"a break of {length} does not fit into {between}"
            yield Problem((*path, "lunch", "length"), message)
        for key in ("length", "every"):
            if getattr(shift.lunch, key) <= 0.0:
                yield Problem((*path, "lunch", key), "more than no time")


def clerk_problems(roster: Roster) -> Iterator[Problem]:
    """Yield shifts that are not there, and shifts that nobody works."""
    for name, clerks in roster.clerks.items():
        for n, shift in enumerate(clerks.shifts or ()):
            if shift not in roster.shifts:
                yield unknown(("clerks", name, "shifts", n), shift, "shift", roster.shifts)
        yield from repeated(("clerks", name, "shifts"), clerks.shifts or [], "shift")
    if roster.clerks and all(clerks.shifts is not None for clerks in roster.clerks.values()):
        worked = {shift for clerks in roster.clerks.values() for shift in clerks.shifts or ()}
        # A shift that is not there is one of these misspelt.
        for name in roster.shifts if worked <= roster.shifts.keys() else ():
            if name not in worked:
                yield Problem(("shifts", name), "no clerks work this shift", at="key")
