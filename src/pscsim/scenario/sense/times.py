"""Rules about distributions, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.distributions import Mixture, Plain, Triangular, Uniform
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.units import format_duration
from pscsim.scenario.walking import distributions_of

ABOVE_ZERO = ("mean", "scale", "median")
FIXED = "for a time that is always the same write it alone, such as '5 min' or 0"


def time_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield distributions without a proper range or mean, parts of mixtures among them."""
    for path, distribution in distributions_of(scenario):
        if isinstance(distribution, Mixture):
            for n, part in enumerate(distribution.parts):
                yield from problems_of_plain((*path, "parts", n, "of"), part.of)
        else:
            yield from problems_of_plain(path, distribution)


def problems_of_plain(path: Path, distribution: Plain) -> Iterator[Problem]:
    """Yield what is wrong with one distribution that is no mixture."""
    for name in ABOVE_ZERO:
        if getattr(distribution, name, None) == 0:
            yield Problem((*path, name), "must be above zero", FIXED)
    match distribution:
        case Uniform(low=low, high=high) if low >= high:
            yield Problem(
                path, f"low ({format_duration(low)}) must be below high ({format_duration(high)})", FIXED
            )
        case Triangular(low=low, mode=mode, high=high) if not (low <= mode <= high and low < high):
            times = " ".join(f"{format_duration(time)}," for time in (low, mode, high)).rstrip(",")
            yield Problem(path, f"low, mode and high must rise, and these are {times}", FIXED)
