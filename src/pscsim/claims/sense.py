"""Rules about a table of claims: names, whom a measure is taken of, figures that cannot be, and centres that do not work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pscsim.claims.asking import Asked, Claims, subset_centres
from pscsim.claims.centres import Centre
from pscsim.claims.model import Claim, ClaimTable, Lever
from pscsim.claims.shapley import subset_of
from pscsim.scenario.checking import check_scenario
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path as Keys
from pscsim.scenario.problems import Problem
from pscsim.scenario.sense.common import unknown
from pscsim.scenario.sense.targets import kinds_of_things, subject_problems, value_problems
from pscsim.scenario.words import format_number

NO_FILE_NAME = frozenset('/\\:*?"<>|')
"""Characters that some system refuses in the name of a file."""

Named = Iterator[tuple[str, Centre]]
"""Centres, with the words that say which one is meant."""


def table_problems(table: ClaimTable) -> Iterator[Problem]:
    """Yield names that mean two things or nothing, and figures that cannot be."""
    for name, claim in table.claims.items():
        yield from figure_problems(name, claim)
        for number, check in enumerate(claim.checks):
            if check.lever is not None:
                yield from lever_problems(("claims", name, "checks", number, "lever"), check.lever)
    for name, waterfall in table.waterfalls.items():
        at: Keys = ("waterfalls", name)
        if name in table.claims:
            yield Problem(at, f"a claim has the name '{name}' too", at="key", also=("claims", name))
        if bad := NO_FILE_NAME.intersection(name):
            message = f"'{min(bad)}' cannot stand in the name of the chart's file"
            yield Problem(at, message, at="key")
        for reform in waterfall.labels:
            if reform not in waterfall.reforms:
                yield unknown((*at, "labels", reform), reform, "reform", waterfall.reforms, key=True)


def figure_problems(name: str, claim: Claim) -> Iterator[Problem]:
    """Yield figures to reach that no measure can have."""
    for number, check in enumerate(claim.checks):
        at: Keys = ("claims", name, "checks", number, "aim")
        if check.aim is None:
            at = ("claims", name, "plan", "after" if check.compare == "level" else "change")
        aim = claim.plan_aim(check) if check.aim is None else check.aim
        if aim is None:
            continue
        if check.compare == "level":
            yield from value_problems(at, check.measure, aim)
        elif aim < -1:
            help_text = f"write {format_number(aim / 100)} for {format_number(aim)}%" if aim >= -100 else None
            yield Problem(at, f"nothing falls by more than all of it: {format_number(aim)}", help_text)


def lever_problems(at: Keys, lever: Lever) -> Iterator[Problem]:
    """Yield positions of a lever that come twice."""
    positions = [step.at for step in lever.steps]
    for number, position in enumerate(positions):
        if position in positions[:number]:
            first: Keys = (*at, "steps", positions.index(position), "at")
            message = f"the position {format_number(position)} comes twice"
            yield Problem((*at, "steps", number, "at"), message, also=first)


def option_problems(asked: Asked) -> Iterator[Problem]:
    """Yield the options of a check that its experiment does not have."""
    options = asked.parts.experiment.options
    for key in ("before", "after", "together"):
        name = getattr(asked.check, key)
        if name is not None and name not in options:
            yield unknown((*asked.keys, key), name, "option", options)


def check_problems(asked: Asked, scenarios: Mapping[str, Scenario]) -> Iterator[Problem]:
    """Yield a measure or a group of a check that one of its options does not have; each of them needs it."""
    there = [(f"under the option '{name}'", scenarios[name]) for name in asked.options if name in scenarios]
    yield from subject_problems_of(asked.keys, asked.check.measure, asked.check.group, there)


def waterfall_problems(claims: Claims, name: str) -> Iterator[Problem]:
    """Yield a measure or a group of a waterfall that the scenario does not have, before the reforms or with all of them."""
    spec = claims.table.waterfalls[name]
    none, *_, everything = subset_centres(claims, name, spec)
    read = [("with no reform", check_scenario(none.source())[0])]
    read.append(("with all reforms", check_scenario(everything.source())[0]))
    there = [(words, scenario) for words, scenario in read if scenario is not None]
    yield from subject_problems_of(("waterfalls", name), spec.measure, spec.group, there)


def subject_problems_of(
    at: Keys, measure: str, group: str, there: Sequence[tuple[str, Scenario]]
) -> Iterator[Problem]:
    """Yield a measure or a group that one of several scenarios does not have; all that lack it are told in one problem."""
    found: dict[Problem, list[str]] = {}
    for words, scenario in there:
        for problem in subject_problems(at, measure, group, kinds_of_things(scenario)):
            same = next((one for one in found if one.path == problem.path), problem)
            found.setdefault(same, []).append(words)
    for problem, lacking in found.items():
        everywhere = len(lacking) == len(there)
        yield problem if everywhere else replace(problem, message=f"{problem.message} ({lacking[0]})")


def centres_of_check(claims: Claims, asked: Asked) -> Named:
    """Yield the centres beyond the options that a check may need."""
    there = asked.parts.experiment.options
    if asked.check.after in there and asked.strongest in there:
        for reform, centre in asked.singles().items():
            yield f"under the option '{asked.check.after}' with the reform '{reform.stem}'", centre
    for at, centre in asked.steps(claims.source).items() if asked.strongest in there else ():
        yield f"under the option '{asked.strongest}' with the lever at {format_number(at)}", centre


def centres_of_waterfall(claims: Claims, name: str) -> Named:
    """Yield the centres of a waterfall, small sets of reforms first."""
    spec = claims.table.waterfalls[name]
    reforms, centres = list(spec.reforms), subset_centres(claims, name, spec)
    for row in sorted(range(len(centres)), key=lambda row: (row.bit_count(), row)):
        listed = ", ".join(f"'{reforms[i]}'" for i in subset_of(row, len(reforms)))
        yield f"in the waterfall '{name}' with {listed or 'no reform'}", centres[row]


def centre_problems(centres: Named, known: set[Problem], file: str) -> Iterator[Problem]:
    """Yield what is wrong with centres, each problem once, with the first centre that has it.

    `known` are problems that were told before; those in the table's own `file` show by their place where they come from.
    """
    for words, centre in centres:
        for problem in check_scenario(centre.source())[1]:
            if problem not in known:
                known.add(problem)
                own = problem.place is not None and problem.place.file == file
                yield problem if own else replace(problem, message=f"{problem.message} ({words})")
