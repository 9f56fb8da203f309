"""Distributions of time, one model per kind; a bare duration is a constant."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from pscsim.scenario.model.base import Duration, Model


class Constant(Model):
    """Always the same time."""

    kind: Literal["constant"] = "constant"
    value: Duration


class Exponential(Model):
    """Exponential time: CV 1, no memory."""

    kind: Literal["exponential"]
    mean: Duration


class Erlang(Model):
    """Sum of `phases` exponential times: CV 1/sqrt(phases)."""

    kind: Literal["erlang"]
    mean: Duration
    phases: Annotated[int, Field(ge=1, le=10_000, strict=True)]


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
    cv: Annotated[float, Field(gt=0, le=5)] | None = None
    shape: Annotated[float, Field(ge=0.04, le=10_000)] | None = None
    scale: Duration | None = None


class Lognormal(TwoForms):
    """Lognormal time, by mean and CV, or by median and the log's standard deviation `sigma`."""

    kind: Literal["lognormal"]
    mean: Duration | None = None
    cv: Annotated[float, Field(gt=0, le=20)] | None = None
    median: Duration | None = None
    sigma: Annotated[float, Field(gt=0, le=5)] | None = None

    def _forms(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("mean", "cv"), ("median", "sigma")


class Weibull(TwoForms):
    """Weibull time, by mean and CV, or by shape and scale."""

    kind: Literal["weibull"]
    mean: Duration | None = None
    cv: Annotated[float, Field(gt=0, le=5)] | None = None
    shape: Annotated[float, Field(ge=0.1, le=1000)] | None = None
    scale: Duration | None = None


class Uniform(Model):
    """Uniform between two times."""

    kind: Literal["uniform"]
    low: Duration
    high: Duration


class Triangular(Model):
    """Triangular: least, most likely and greatest time."""

    kind: Literal["triangular"]
    low: Duration
    mode: Duration
    high: Duration


class Empirical(Model):
    """Observed times, each equally likely: a list, or a column of a CSV file with a unit for its numbers."""

    kind: Literal["empirical"]
    values: Annotated[list[Duration], Field(min_length=1)] | None = None
    file: str | None = None
    column: str | None = None
    unit: Literal["s", "min", "h"] = "min"

    @model_validator(mode="after")
    def one_source(self) -> Self:
        """Refuse neither and both."""
        if self.values is None and (self.file is None or self.column is None):
            raise ValueError("give values: [...], or file and column of a CSV")
        return self


Plain = Annotated[
    Constant | Exponential | Erlang | Gamma | Lognormal | Weibull | Uniform | Triangular | Empirical,
    Field(discriminator="kind"),
    BeforeValidator(lambda value: bare_duration(value)),
]


class Part(Model):
    """One part of a mixture."""

    weight: Annotated[float, Field(gt=0)]
    of: Plain


class Mixture(Model):
    """One of several distributions, chosen by weight."""

    kind: Literal["mixture"]
    parts: Annotated[list[Part], Field(min_length=1)]


def bare_duration(value: Any) -> Any:
    """Return `{kind: constant, value: ...}` for a bare duration, anything else as it is."""
    return {"kind": "constant", "value": value} if isinstance(value, str | int | float) else value


Distribution = Annotated[
    Constant | Exponential | Erlang | Gamma | Lognormal | Weibull | Uniform | Triangular | Empirical | Mixture,
    Field(discriminator="kind"),
    BeforeValidator(bare_duration),
]

