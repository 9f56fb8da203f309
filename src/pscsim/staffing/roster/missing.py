"""Where clerks are missing, in the words of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pscsim.scenario.marked import Source
from pscsim.scenario.problems import Problem
from pscsim.scenario.units import format_clock
from pscsim.staffing.roster.cover_program import Shortage

MOST_TOLD = 12
"""Shortages that are told one by one."""


def shortage_problems(shortages: Sequence[Shortage], source: Source) -> Iterator[Problem]:
    """Yield every part of a day in which clerks are missing; days alike are told once."""
    if not shortages:
        message = (
            "the shifts' 'least', 'most' and the clerks there are contradict each other, whatever is needed"
        )
        yield Problem(("shifts",), message, at="key")
    alike: dict[tuple[int | None, float, float, int, int], list[str]] = {}
    for one in shortages:
        key = (one.day.demand.source, one.slot.begins, one.slot.ends, one.needed, one.missing)
        days = alike.setdefault(key, [])
        if one.day.weekday not in days:
            days.append(one.day.weekday)
    for (number, begins, ends, needed, missing), days in list(alike.items())[:MOST_TOLD]:
        path = ("target",) if number is None else ("requirement", number, "windows")
        when = f"{format_clock(begins)}-{format_clock(ends)} on {', '.join(days)}"
        message = f"{when}: {needed} clerks needed and {needed - missing} can be there, {missing} too few"
        yield Problem(path, message, "more clerks, other shifts, or more hours a week", at="key")
    if len(alike) > MOST_TOLD:
        path = ("requirement",) if source.root.child("requirement") is not None else ("target",)
        yield Problem(path, f"and {len(alike) - MOST_TOLD} more parts of days", at="key")
