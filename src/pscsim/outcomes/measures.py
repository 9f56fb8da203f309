"""All measures in the order of the tables. `docs/measures.md` is made from them."""

from __future__ import annotations

from pscsim.outcomes import (
    booking_measures,
    case_measures,
    clerk_measures,
    line_measures,
    office_measures,
    window_measures,
)
from pscsim.outcomes.measure import Measure, Unit

__all__ = ["MEASURES", "Measure", "Unit"]

MEASURES: dict[str, Measure] = {
    name: measure
    for module in (
        line_measures,
        case_measures,
        booking_measures,
        window_measures,
        clerk_measures,
        office_measures,
    )
    for name, measure in module.MEASURES.items()
}
"""All measures by name."""
