"""Distributions of time, one model per kind; a bare duration is a constant."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, TypeAdapter, model_validator
from pydantic_core import CoreSchema

from pscsim.scenario.model.base import Duration, Model


class Constant(Model):
    """Always the same time."""

    kind: Literal["constant"] = "constant"
    value: Duration
    """The time."""


class Exponential(Model):
    """Exponential time: CV 1, no memory."""

    kind: Literal["exponential"]
    mean: Duration
    """Mean time."""


class Erlang(Model):
    """Sum of `phases` exponential times: CV 1/sqrt(phases)."""

    kind: Literal["erlang"]
    mean: Duration
    """Mean of the sum."""
    phases: Annotated[int, Field(ge=1, le=10_000, strict=True)]
    """Number of exponential times."""


class TwoForms(Model):
    """A distribution given either by mean and CV or by its own parameters."""

    @model_validator(mode="after")
    def one_form(self) -> Self:
        """Refuse half a form, and both."""
        first, second = self._forms()
        given = {name for name in (*first, *second) if getattr(self, name) is not None}
        if given not in (set(first), set(second)):
            raise ValueError(f"give either {' and '.join(first)}, or {' and '.join(second)}")
        return self

    def _forms(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("mean", "cv"), ("shape", "scale")


class Gamma(TwoForms):
    """Gamma time, by mean and CV, or by shape and scale."""

    kind: Literal["gamma"]
    mean: Duration | None = None
    """Mean time."""
    cv: Annotated[float, Field(ge=0.01, le=5)] | None = None
    """Standard deviation over mean."""
    shape: Annotated[float, Field(ge=0.04, le=10_000)] | None = None
    """Shape: 1 / CV squared."""
    scale: Duration | None = None
    """Scale: mean over shape."""


class Lognormal(TwoForms):
    """Lognormal time, by mean and CV, or by median and the log's standard deviation `sigma`."""

    kind: Literal["lognormal"]
    mean: Duration | None = None
    """Mean time."""
    cv: Annotated[float, Field(gt=0, le=20)] | None = None
    """Standard deviation over mean."""
    median: Duration | None = None
    """Time that half of the people stay under."""
    sigma: Annotated[float, Field(gt=0, le=5)] | None = None
    """Standard deviation of the time's natural logarithm."""

    def _forms(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("mean", "cv"), ("median", "sigma")


class Weibull(TwoForms):
    """Weibull time, by mean and CV, or by shape and scale."""

    kind: Literal["weibull"]
    mean: Duration | None = None
    """Mean time."""
    cv: Annotated[float, Field(ge=0.002, le=5)] | None = None
    """Standard deviation over mean."""
    shape: Annotated[float, Field(ge=0.1, le=1000)] | None = None
    """Shape: under 1 many very short and very long times, over 1 times near the scale."""
    scale: Duration | None = None
    """Time that 63% of the people stay under."""


class Uniform(Model):
    """Uniform between two times."""

    kind: Literal["uniform"]
    low: Duration
    """Least time."""
    high: Duration
    """Greatest time."""


class Triangular(Model):
    """Triangular: least, most likely and greatest time."""

    kind: Literal["triangular"]
    low: Duration
    """Least time."""
    mode: Duration
    """Most likely time."""
    high: Duration
    """Greatest time."""


class Empirical(Model):
    """Observed times, each equally likely: a list, or a column of a CSV file with a unit for its numbers."""

    kind: Literal["empirical"]
    values: Annotated[list[Duration], Field(min_length=1)] | None = None
    """The observed times."""
    file: str | None = None
    """CSV file with a line of column names, relative to the file that names it; with `column`."""
    column: str | None = None
    """Name of the column that holds the times as bare numbers."""
    unit: Literal["s", "min", "h"] = "min"
    """Unit of the column's numbers."""

    @model_validator(mode="after")
    def one_source(self) -> Self:
        """Refuse neither, half, and both."""
        of_file = {self.file is not None, self.column is not None}
        if of_file != {self.values is None}:
            raise ValueError("give either values, or file and column")
        return self


def bare_duration(value: Any) -> Any:
    """Return `{kind: constant, value: ...}` for a bare duration, anything else as it is."""
    return {"kind": "constant", "value": value} if isinstance(value, str | int | float) else value


class OrBareDuration:
    """Tells editors that a bare duration may stand in place of the mapping."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of the mapping, or of a time."""
        return {"anyOf": [TypeAdapter(Duration).json_schema(), handler(core)]}


Plain = Annotated[
    Constant | Exponential | Erlang | Gamma | Lognormal | Weibull | Uniform | Triangular | Empirical,
    Field(discriminator="kind"),
    BeforeValidator(bare_duration),
    OrBareDuration(),
]


class Part(Model):
    """One part of a mixture."""

    weight: Annotated[float, Field(gt=0)]
    """Weight of the part; only the proportions count."""
    of: Plain
    """A distribution that is no mixture itself."""


class Mixture(Model):
    """One of several distributions, chosen by weight."""

    kind: Literal["mixture"]
    parts: Annotated[list[Part], Field(min_length=1)]
    """The parts with their weights."""


Distribution = Annotated[
    Constant
    | Exponential
    | Erlang
    | Gamma
    | Lognormal
    | Weibull
    | Uniform
    | Triangular
    | Empirical
    | Mixture,
    Field(discriminator="kind"),
    BeforeValidator(bare_duration),
    OrBareDuration(),
]
