"""Rules about targets: the measure, whom it is taken of, and the value to reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pscsim.scenario.model.scenario import Scenario, Target
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.vocabulary import GIVEN_BY, MEASURE_NAMES, SHARES
from pscsim.scenario.ways import EVERYONE, known_lines
from pscsim.scenario.words import either, format_number

WORDS = {"all": "all", "window_group": "window group", "office": "back office"}


def target_problems(targets: Sequence[Target], scenarios: Sequence[Scenario]) -> Iterator[Problem]:
    """Yield the problems of targets; a thing that some option lacks is fine as long as another has it."""
    kinds: dict[str, str] = {}
    for scenario in reversed(scenarios):
        kinds |= kinds_of_things(scenario)
    for n, target in enumerate(targets):
        path: Path = ("targets", n)
        if target.measure not in MEASURE_NAMES:
            yield unknown((*path, "measure"), target.measure, "measure", MEASURE_NAMES)
        if target.group not in kinds:
            yield unknown_thing((*path, "group"), target.group, kinds)
        elif target.measure in MEASURE_NAMES and kinds[target.group] not in GIVEN_BY[target.measure]:
            by = either(WORDS.get(kind, kind) for kind in GIVEN_BY[target.measure])
            kind = WORDS.get(kinds[target.group], kinds[target.group])
            yield Problem(
                (*path, "group"), f"{target.measure} is not given for a {kind}", f"it is given for: {by}"
            )
        yield from value_problems(path, target)


def kinds_of_things(scenario: Scenario) -> dict[str, str]:
    """Return what a target may be about, by name, with the kind of each thing."""
    return (
        {EVERYONE: "all"}
        | dict.fromkeys(scenario.groups, "group")
        | dict.fromkeys(scenario.items, "item")
        | dict.fromkeys(known_lines(scenario), "line")
        | {window.name: "window_group" for window in scenario.hall.windows}
        | dict.fromkeys(scenario.back_offices, "office")
        | {f"{hour:02d}:00": "hour" for hour in range(24)}
    )


def unknown_thing(path: Path, name: str, kinds: dict[str, str]) -> Problem:
    """Return the problem of a target that is about nothing; of the hours one is an example."""
    named = [thing for thing, kind in kinds.items() if kind != "hour"]
    return unknown(path, name, "group, item, line, window group, back office or hour", [*named, "10:00"])


def value_problems(path: Path, target: Target) -> Iterator[Problem]:
    """Yield a value that the measure can never have."""
    side = "at_most" if target.at_most is not None else "at_least"
    value = target.at_most if target.at_most is not None else target.at_least
    if value is None or target.measure not in MEASURE_NAMES:
        return
    if target.measure in SHARES and not 0 <= value <= 1:
        help_text = f"write {value / 100:g} for {format_number(value)}%" if 1 < value <= 100 else None
        message = f"{target.measure} is a share between 0 and 1, not {format_number(value)}"
        yield Problem((*path, side), message, help_text)
    elif value < 0:
        yield Problem((*path, side), f"{target.measure} is never negative")
