"""Running the checks of a table: before, after and all together first, then what the open ones would take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscsim.claims.asking import Asked, Claims, asked_checks
from pscsim.claims.centres import Centre
from pscsim.claims.comparing import Comparison, compare
from pscsim.claims.runner import Runner, Summaries, measured
from pscsim.claims.verdicts import Verdict, verdict_of
from pscsim.scenario.marked import Source
from pscsim.scenario.problems import Path as Keys
from pscsim.statistics.intervals import Interval, mean_interval


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
    results: dict[Keys, Result] = {}
    for file in dict.fromkeys(one.parts.source.file for one in asked):
        mine = [one for one in asked if one.parts.source.file == file]
        for result in _run_experiment(claims.source, Path(file).stem, mine, runner):
            results[result.asked.keys] = result
    return [results[one.keys] for one in asked]


def _run_experiment(table: Source, label: str, asked: Sequence[Asked], runner: Runner) -> Iterator[Result]:
    centres = {option: one.centre(option) for one in asked for option in one.options}
    done = dict(runner.run(label, centres))
    further: dict[str, Centre] = {}
    for one in asked:
        if _only_together(one, done):
            further |= {_single_name(one, reform): centre for reform, centre in one.singles().items()}
        if _wants_lever(one, done):
            further |= {_step_name(one, at): centre for at, centre in one.steps(table).items()}
    if further:
        done |= runner.run(f"{label} +", further)
    for one in asked:
        yield _result(one, done)


def _wants_lever(one: Asked, done: Summaries) -> bool:
    """Return whether neither the claim's own reform nor all of them are enough."""
    return "reached" not in (_reached(one, one.check.after, done), _reached(one, one.strongest, done))


def _result(one: Asked, done: Summaries) -> Result:
    check = one.check
    alone = _compared(one, check.after, done)
    together = None if check.together is None else _compared(one, check.together, done)
    singles = {reform: _single_name(one, reform) for reform in one.singles()}
    tried = {
        reform: _compared(one, name, done)
        for reform, name in singles.items()
        if name in done and _only_together(one, done)
    }
    positions = {step.at: _step_name(one, step.at) for step in (check.lever.steps if check.lever else ())}
    steps = {at: _compared(one, name, done) for at, name in positions.items() if name in done}
    verdict = verdict_of(
        alone.reached,
        None if together is None else together.reached,
        {reform.stem: found.reached for reform, found in tried.items()},
        {at: found.reached for at, found in steps.items()},
    )
    before = mean_interval(measured(done, check.before, check.measure, check.group))
    return Result(one, before, alone, together, tried, steps, verdict)


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
