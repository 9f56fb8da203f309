"""A measure's fall from no reform to all of them, shared out over the reforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pscsim.claims.asking import Claims, subset_centres
from pscsim.claims.model import WaterfallSpec
from pscsim.claims.runner import Runner, measured
from pscsim.claims.shapley import shapley_values
from pscsim.plan.plan import Floats
from pscsim.scenario.model.base import in_language
from pscsim.statistics.intervals import Interval, mean_interval


@dataclass(frozen=True, slots=True)
class Part:
    """What one reform adds to a measure."""

    reform: str
    label: str
    value: Interval
    """On average over all orders of adding."""
    first: Interval
    """When it comes first, to the centre without reforms."""
    last: Interval
    """When it comes last, to the centre with all the others."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A measure with no reform, with all of them, and what each adds; the parts sum to the difference."""

    name: str
    spec: WaterfallSpec
    before: Interval
    after: Interval
    parts: tuple[Part, ...]


def run_waterfalls(claims: Claims, runner: Runner, only: Sequence[str]) -> list[Waterfall]:
    """Return the waterfalls in `only`, all when none is named."""
    wanted = {name: spec for name, spec in claims.table.waterfalls.items() if not only or name in only}
    return [run_waterfall(claims, runner, name, spec) for name, spec in wanted.items()]


def run_waterfall(claims: Claims, runner: Runner, name: str, spec: WaterfallSpec) -> Waterfall:
    """Return one waterfall: every subset of its reforms is run, with the same luck."""
    centres = {str(row): centre for row, centre in enumerate(subset_centres(claims, name, spec))}
    done = runner.run(name, centres)
    values = np.array([measured(done, row, spec.measure, spec.group) for row in centres])
    language = runner.table.language
    firsts = {reform: claims.files.reforms_of(name, reform, 1)[0] for reform in spec.reforms}
    labels = [
        in_language(spec.labels.get(reform) or first.model.reform, language, reform)
        for reform, first in firsts.items()
    ]
    return Waterfall(
        name,
        spec,
        mean_interval(values[0]),
        mean_interval(values[-1]),
        tuple(parts_of(values, list(spec.reforms), labels)),
    )


def parts_of(values: Floats, reforms: Sequence[str], labels: Sequence[str]) -> list[Part]:
    """Return what each reform adds, the greatest fall first.

    Parameters
    ----------
    values
        (2**reforms, replications) as for `shapley_values`.
    reforms, labels
        Names and texts, by bit.
    """
    everything = len(values) - 1
    parts = [
        Part(
            reform,
            label,
            mean_interval(added),
            mean_interval(values[1 << i] - values[0]),
            mean_interval(values[everything] - values[everything ^ (1 << i)]),
        )
        for i, (reform, label, added) in enumerate(zip(reforms, labels, shapley_values(values), strict=True))
    ]
    return sorted(parts, key=lambda part: part.value.mean)
