"""Running the checks of a table: before, after and all together first, then what the open ones would take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscsim.claims.centres import Centre, Runner, Summaries, measured
from pscsim.claims.comparing import Comparison, compare
from pscsim.claims.model import Check
from pscsim.claims.reading import Claims
from pscsim.claims.verdicts import Verdict, verdict_of
from pscsim.scenario.model.scenario import Experiment
from pscsim.statistics.intervals import Interval, mean_interval


@dataclass(frozen=True, slots=True)
class Asked:
    """A check with its place in the table and its aim."""

    claim: str
    number: int
    """Place among the checks of its claim."""
    check: Check
    aim: float

    @property
    def strongest(self) -> str:
        """Return the option with the most reforms."""
        return self.check.together or self.check.after


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one check."""

    asked: Asked
    before: Interval
    alone: Comparison
    together: Comparison | None
    singles: Mapping[Path, Comparison]
    """With the claim's own reform and one other, by its file; tried where only all together reach it."""
    steps: Mapping[float, Comparison]
    """With all reforms and the lever, by position; tried where all together do not reach it."""
    verdict: Verdict


def run_checks(claims: Claims, runner: Runner, only: Sequence[str]) -> list[Result]:
    """Return the results of the checks of the claims in `only`, of all when none is named, in the table's order."""
    asked = list(asked_checks(claims, only))
    results: dict[tuple[str, int], Result] = {}
    for name in dict.fromkeys(one.check.experiment for one in asked):
        mine = [one for one in asked if one.check.experiment == name]
        for result in _run_experiment(claims, name, mine, runner):
            results[result.asked.claim, result.asked.number] = result
    return [results[one.claim, one.number] for one in asked]


def asked_checks(claims: Claims, only: Sequence[str]) -> Iterator[Asked]:
    """Yield the checks of the claims that are wanted."""
    for name, claim in claims.table.claims.items():
        for number, check in enumerate(claim.checks if not only or name in only else ()):
            aim = claim.plan_aim(check) if check.aim is None else check.aim
            assert aim is not None  # the model sees to it
            yield Asked(name, number, check, aim)


def _run_experiment(claims: Claims, name: str, asked: Sequence[Asked], runner: Runner) -> Iterator[Result]:
    experiment, path = claims.experiments[name], claims.path(name)
    scenario, shared = path.parent / experiment.scenario, experiment.set
    centres = {option: centre_of(experiment, path.parent, option) for option in named_options(asked)}
    done = dict(runner.run(path.stem, scenario, shared, centres))
    further: dict[str, Centre] = {}
    for one in asked:
        further |= _single_centres(one, centres, done) | _step_centres(one, centres, done)
    if further:
        done |= runner.run(f"{path.stem} +", scenario, shared, further)
    for one in asked:
        yield _result(one, centres, done)


def named_options(asked: Sequence[Asked]) -> list[str]:
    """Return the options that checks name, each once."""
    named = [(one.check.before, one.check.after, one.strongest) for one in asked]
    return list(dict.fromkeys(option for options in named for option in options))


def centre_of(experiment: Experiment, folder: Path, option: str) -> Centre:
    """Return an option of an experiment as a centre."""
    found = experiment.options[option]
    return Centre(tuple(folder / reform for reform in found.reforms), found.set)


def _single_centres(one: Asked, centres: Mapping[str, Centre], done: Summaries) -> dict[str, Centre]:
    """Return the centres with the claim's own reform and one other, where that is asked."""
    if not _only_together(one, done):
        return {}
    own = centres[one.check.after]
    return {_single_name(one, reform): own.under(reform) for reform in _others(one, centres)}


def _step_centres(one: Asked, centres: Mapping[str, Centre], done: Summaries) -> dict[str, Centre]:
    """Return the centres with all reforms and the lever at each position, where that is asked."""
    lever = one.check.lever
    if lever is None or "reached" in (
        _reached(one, one.check.after, done),
        _reached(one, one.strongest, done),
    ):
        return {}
    return {_step_name(one, step.at): centres[one.strongest].under(set=step.set) for step in lever.steps}


def _result(one: Asked, centres: Mapping[str, Centre], done: Summaries) -> Result:
    check = one.check
    alone = _compared(one, check.after, done)
    together = None if check.together is None else _compared(one, check.together, done)
    others = {reform: _single_name(one, reform) for reform in _others(one, centres)}
    positions = {step.at: _step_name(one, step.at) for step in (check.lever.steps if check.lever else ())}
    singles = {
        reform: _compared(one, name, done)
        for reform, name in others.items()
        if name in done and _only_together(one, done)
    }
    steps = {at: _compared(one, name, done) for at, name in positions.items() if name in done}
    verdict = verdict_of(
        alone.reached,
        None if together is None else together.reached,
        {reform.stem: found.reached for reform, found in singles.items()},
        {at: found.reached for at, found in steps.items()},
    )
    before = mean_interval(measured(done, check.before, check.measure, check.group))
    return Result(one, before, alone, together, singles, steps, verdict)


def _others(one: Asked, centres: Mapping[str, Centre]) -> list[Path]:
    """Return the reforms that all together have beyond the claim's own."""
    own = centres[one.check.after].reforms
    return [reform for reform in centres[one.strongest].reforms if reform not in own]


def _single_name(one: Asked, reform: Path) -> str:
    return f"{one.check.after}+{reform.stem}"


def _step_name(one: Asked, position: float) -> str:
    return f"{one.claim}/{one.number}@{position:g}"


def _only_together(one: Asked, done: Summaries) -> bool:
    """Return whether all reforms reach what the claim's own does not."""
    return (
        _reached(one, one.check.after, done) != "reached" and _reached(one, one.strongest, done) == "reached"
    )


def _reached(one: Asked, option: str, done: Summaries) -> str:
    return _compared(one, option, done).reached


def _compared(one: Asked, option: str, done: Summaries) -> Comparison:
    check = one.check
    before, after = (measured(done, name, check.measure, check.group) for name in (check.before, option))
    return compare(before, after, check.compare, check.relation, one.aim)
