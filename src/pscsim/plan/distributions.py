"""Distributions as an engine reads them: codes, parameters and one table, in flat arrays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pscsim.plan.gamma_table import SCORE_END, gamma_knots
from pscsim.plan.parameters import (
    cv_of,
    gamma_parameters,
    lognormal_parameters,
    lowest,
    mean_of,
    observed_values,
    shares_of,
    weibull_parameters,
)

if TYPE_CHECKING:
    from pscsim.scenario.model import distributions as model

__all__ = ["DistributionTable", "Distributions", "Row", "cv_of", "lowest", "mean_of"]

CONSTANT: Final = 0
EXPONENTIAL: Final = 1
GAMMA: Final = 2
LOGNORMAL: Final = 3
WEIBULL: Final = 4
UNIFORM: Final = 5
TRIANGULAR: Final = 6
EMPIRICAL: Final = 7
MIXTURE: Final = 8

N_PARAMETERS: Final = 3
UPTO: Final = 3
"""Column of `Distributions.parameters` that belongs to the mixture which the row is part of."""


class Distributions(NamedTuple):
    """Every distribution of a plan. A row is a distribution; the parts of a mixture are rows of their own."""

    kind: npt.NDArray[np.int64]
    """(rows,) one of the codes above."""
    parameters: npt.NDArray[np.float64]
    """(rows, 4) three parameters, times in minutes, and the cumulative share of a part within its mixture.

    Constant: value. Exponential: mean. Gamma: mean, knots per unit of normal score. Lognormal: mean and
    standard deviation of the logarithm. Weibull: scale, 1 / shape. Uniform: low, width.
    Triangular: low, mode, high.
    """
    span: npt.NDArray[np.int64]
    """(rows, 2) first and number: of entries for gamma and empirical, of the parts' rows for a mixture."""
    table: npt.NDArray[np.float64]
    """Knots of gamma distributions and sorted observed times."""


@dataclass(frozen=True, slots=True)
class Row:
    """One distribution in numbers; equal distributions give equal rows."""

    kind: int
    parameters: tuple[float, ...]
    entries: tuple[float, ...] = ()
    parts: tuple[tuple[float, Row], ...] = ()
    """Cumulative share and row of each part of a mixture; the last share is 1."""


class DistributionTable:
    """Collects distributions and hands out their indices; equal ones share an index."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._upto: list[float] = []
        self._first_part: dict[int, int] = {}
        self._index: dict[Row, int] = {}

    def add(self, distribution: model.Distribution) -> int:
        """Return the index of a distribution of the scenario.

        Raises
        ------
        ValueError
            When a gamma distribution has a CV far above 5, or observed times have not been read.
        """
        return self._add(_row_of(distribution))

    def freeze(self) -> Distributions:
        """Return the flat arrays of everything that was added."""
        n_rows = len(self._rows)
        parameters, span = np.zeros((n_rows, N_PARAMETERS + 1)), np.zeros((n_rows, 2), dtype=np.int64)
        table: list[float] = []
        start: dict[tuple[float, ...], int] = {}
        for index, row in enumerate(self._rows):
            parameters[index, : len(row.parameters)] = row.parameters
            parameters[index, UPTO] = self._upto[index]
            if row.entries not in start:
                start[row.entries] = len(table)
                table.extend(row.entries)
            span[index] = (
                (self._first_part[index], len(row.parts))
                if row.kind == MIXTURE
                else (start[row.entries], len(row.entries))
            )
        kind = np.array([row.kind for row in self._rows], dtype=np.int64)
        return Distributions(kind, parameters, span, np.array(table, dtype=np.float64))

    def _add(self, row: Row) -> int:
        if row not in self._index:
            self._index[row] = self._append(row, 1.0)
            # The parts stand together behind their mixture, which has its own even if an equal row exists.
            self._first_part[self._index[row]] = len(self._rows)
            for upto, part in row.parts:
                self._append(part, upto)
        return self._index[row]

    def _append(self, row: Row, upto: float) -> int:
        self._rows.append(row)
        self._upto.append(upto)
        return len(self._rows) - 1


def _row_of(distribution: model.Distribution) -> Row:
    if distribution.kind != "mixture":
        return _plain_row(distribution)
    shares = shares_of(distribution)
    upto = [*accumulate(share for share, _ in shares[:-1]), 1.0]
    return Row(MIXTURE, (), parts=tuple(zip(upto, (_plain_row(part) for _, part in shares), strict=True)))


def _plain_row(distribution: model.Plain) -> Row:  # noqa: PLR0911 - one return for each kind
    if mean_of(distribution) == 0.0 and lowest(distribution) == 0.0:
        return _constant_row(0.0)
    match distribution.kind:
        case "constant":
            return _constant_row(distribution.value)
        case "exponential":
            return Row(EXPONENTIAL, (distribution.mean,))
        case "erlang" | "gamma":
            return _gamma_row(*gamma_parameters(distribution))
        case "lognormal":
            return Row(LOGNORMAL, lognormal_parameters(distribution))
        case "weibull":
            shape, scale = weibull_parameters(distribution)
            return Row(WEIBULL, (scale, 1.0 / shape))
        case "uniform":
            return Row(UNIFORM, (distribution.low, distribution.high - distribution.low))
        case "triangular":
            return _triangular_row(distribution.low, distribution.mode, distribution.high)
        case "empirical":
            return Row(EMPIRICAL, (), tuple(sorted(observed_values(distribution))))


def _constant_row(value: float) -> Row:
    return Row(CONSTANT, (value,))


def _gamma_row(shape: float, mean: float) -> Row:
    if shape == 1.0:
        return Row(EXPONENTIAL, (mean,))
    knots = gamma_knots(shape)
    return Row(GAMMA, (mean, (len(knots) - 1) / (2.0 * SCORE_END)), knots)


def _triangular_row(low: float, mode: float, high: float) -> Row:
    return Row(TRIANGULAR, (low, mode, high)) if low < high else _constant_row(low)
