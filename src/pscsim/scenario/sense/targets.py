"""Rules about targets: the measure, whom it is taken of, and the value to reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pscsim.scenario.model.scenario import Scenario, Target
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.vocabulary import GIVEN_BY, MEASURE_NAMES, SHARES
from pscsim.scenario.ways import (
    BOOKED,
    EVERYONE,
    ORDINARY,
    URGENT,
    WALK_IN,
    has_urgent,
    known_lines,
    takes_bookings,
)
from pscsim.scenario.words import either, format_number

WORDS = {
    "all": "all",
    "window_group": "window group",
    "clerk_group": "clerk group",
    "office": "back office",
    "booking": "booking",
}


def target_problems(targets: Sequence[Target], scenarios: Sequence[Scenario]) -> Iterator[Problem]:
    """Yield the problems of targets; a thing that some option lacks is fine as long as another has it."""
    kinds: dict[str, str] = {}
    for scenario in reversed(scenarios):
        kinds |= kinds_of_things(scenario)
    for n, target in enumerate(targets):
        path: Path = ("targets", n)
        yield from subject_problems(path, target.measure, target.group, kinds)
        side = "at_most" if target.at_most is not None else "at_least"
        value = target.at_most if target.at_most is not None else target.at_least
        if value is not None:
            yield from value_problems((*path, side), target.measure, value)


def subject_problems(path: Path, measure: str, group: str, kinds: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a measure that is not there, a group that is not, and a measure that is not given for the group.

    `path` has a `measure` and a `group`; `kinds` says what things there are.
    """
    if measure not in MEASURE_NAMES:
        yield unknown((*path, "measure"), measure, "measure", MEASURE_NAMES)
    if group not in kinds:
        yield unknown_thing((*path, "group"), group, kinds)
    elif measure in MEASURE_NAMES and kinds[group] not in GIVEN_BY[measure]:
        by = either(WORDS.get(kind, kind) for kind in GIVEN_BY[measure] if kind != "day")
        kind = WORDS.get(kinds[group], kinds[group])
        about = "by urgency" if kind == "urgency" else f"for a {kind}"
        yield Problem((*path, "group"), f"{measure} is not given {about}", f"it is given for: {by}")


def kinds_of_things(scenario: Scenario) -> dict[str, str]:
    """Return what a target may be about, by name, with the kind of each thing."""
    return (
        {EVERYONE: "all"}
        | dict.fromkeys(scenario.groups, "group")
        | dict.fromkeys(scenario.items, "item")
        | dict.fromkeys(known_lines(scenario), "line")
        | {window.name: "window_group" for window in scenario.hall.windows}
        | dict.fromkeys(scenario.clerks, "clerk_group")
        | dict.fromkeys(scenario.back_offices, "office")
        | (dict.fromkeys((URGENT, ORDINARY), "urgency") if has_urgent(scenario) else {})
        | (dict.fromkeys((BOOKED, WALK_IN), "booking") if takes_bookings(scenario) else {})
        | {f"{hour:02d}:00": "hour" for hour in range(24)}
    )


def unknown_thing(path: Path, name: str, kinds: Mapping[str, str]) -> Problem:
    """Return the problem of a target that is about nothing; of the hours one is an example."""
    named = [thing for thing, kind in kinds.items() if kind != "hour"]
    return unknown(
        path, name, "group, item, line, window group, clerk group, back office or hour", [*named, "10:00"]
    )


def value_problems(path: Path, measure: str, value: float) -> Iterator[Problem]:
    """Yield a value to reach that the measure can never have."""
    if measure in SHARES and not 0 <= value <= 1:
        help_text = f"write {value / 100:g} for {format_number(value)}%" if 1 < value <= 100 else None
        message = f"{measure} is a share between 0 and 1, not {format_number(value)}"
        yield Problem(path, message, help_text)
    elif measure in MEASURE_NAMES and value < 0:
        yield Problem(path, f"{measure} is never negative")
