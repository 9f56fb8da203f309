"""What a measure's value is: its unit, and which direction is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pscsim.outcomes.measures import MEASURES
from pscsim.outcomes.measures import Unit as MeasureUnit

Unit = MeasureUnit | Literal["none"]
Better = Literal["less", "more", "neither"]


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """Unit of a measure and which direction is better."""

    unit: Unit
    better: Better


UNKNOWN = MeasureInfo("none", "neither")


def measure_info(measure: str) -> MeasureInfo:
    """Return unit and direction of a measure; a measure that the project does not define has neither."""
    known = MEASURES.get(measure)
    return UNKNOWN if known is None else MeasureInfo(known.unit, known.better)


def in_order(measures: list[str]) -> list[str]:
    """Return measures in the project's order, those that it does not define at the end."""
    order = list(MEASURES)
    return sorted(measures, key=lambda measure: order.index(measure) if measure in order else len(order))
