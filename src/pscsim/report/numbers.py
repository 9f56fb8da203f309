"""Numbers as people read them: decimals by unit, a true minus sign, a dash for nothing."""

from __future__ import annotations

import math

from pscsim.report.measure_info import Unit
from pscsim.report.tables import Estimate

NOTHING = "–"
DECIMALS: dict[Unit, int] = {"trips": 2, "days": 2, "working days": 2, "cases": 0, "none": 2}
USUAL_DECIMALS = 1
MOST_EXTRA_DECIMALS = 2


def format_number(value: float, unit: Unit, decimals: int | None = None, *, signed: bool = False) -> str:
    """Return the value in its unit's decimals; shares as percent, with a sign where asked."""
    if not math.isfinite(value):
        return NOTHING
    scale, suffix = (100, "%") if unit == "share" else (1, "")
    places = _decimals(value, unit) if decimals is None else decimals
    text = f"{value * scale:{'+' if signed else ''},.{places}f}"
    if not any(digit in text for digit in "123456789"):
        text = text.lstrip("+-")
    return text.replace("-", "−") + suffix


def format_estimate(estimate: Estimate | None, unit: Unit, *, signed: bool = False) -> str:
    """Return `mean ± half-width`, the mean alone without an interval, a dash for nothing."""
    if estimate is None:
        return NOTHING
    places = _precise_decimals(estimate, unit)
    mean = format_number(estimate.mean, unit, places, signed=signed)
    if not estimate.has_interval or estimate.half_width == 0:
        return mean
    return f"{mean} ± {format_number(estimate.half_width, unit, places)}"


def format_change(estimate: Estimate, unit: Unit) -> str:
    """Return the mean of a difference with its sign, in the decimals of its interval."""
    return format_number(estimate.mean, unit, _precise_decimals(estimate, unit), signed=True)


def format_interval(estimate: Estimate, unit: Unit, to: str, *, signed: bool = False) -> str:
    """Return both ends of the interval with the word *to* between them, a dash where there is none."""
    if not estimate.has_interval:
        return NOTHING
    places = _precise_decimals(estimate, unit)
    low, high = (format_number(end, unit, places, signed=signed) for end in (estimate.low, estimate.high))
    return f"{low}{to}{high}"


def _decimals(value: float, unit: Unit) -> int:
    """Return the unit's decimals, none for numbers so large that they say nothing."""
    scaled = value * (100 if unit == "share" else 1)
    return 0 if abs(scaled) >= 1000 else DECIMALS.get(unit, USUAL_DECIMALS)


def _precise_decimals(estimate: Estimate, unit: Unit) -> int:
    """Return as many decimals as keep the half-width from showing as zero, within reason."""
    places = _decimals(estimate.mean, unit)
    width = estimate.half_width * (100 if unit == "share" else 1)
    most = places + MOST_EXTRA_DECIMALS
    while math.isfinite(width) and 0 < width < 0.5 * 10**-places and places < most:
        places += 1
    return places
