"""What each hour of the day has to reach: `wait.within_15 >= 0.9`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from pscsim.scenario.problems import Place, Problem
from pscsim.scenario.units import UnitError, parse_duration, parse_share
from pscsim.scenario.words import suggest
from pscsim.statistics.targets import Relation

Kind = Literal["within", "waited", "mean", "gave_up"]

RELATIONS: Final[dict[str, Relation]] = {">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most"}
FORM: Final = re.compile(r"\s*([\w.]+)\s*(>=|<=|≥|≤|=>|=<|==|=|<|>)\s*(.+?)\s*")
WITHIN: Final = re.compile(r"wait\.within_(\d+)")
PERCENTILE: Final = re.compile(r"wait\.p(\d\d)")
KNOWN: Final = ("wait.within_15", "waited.share", "wait.mean", "wait.p90", "gave_up.share")
EXAMPLE: Final = "write it like 'wait.within_15 >= 0.9', 'waited.share <= 0.3' or 'wait.mean <= 5 min'"


@dataclass(frozen=True, slots=True)
class StaffTarget:
    """A measure of every hour and the value that it must reach."""

    kind: Kind
    limit: float
    """Share from 0 to 1, or minutes for the mean wait."""
    longest_wait: float = 0.0
    """With `within`: minutes."""

    @property
    def relation(self) -> Relation:
        """Return on which side of the limit the target is kept."""
        return "at_least" if self.kind == "within" else "at_most"

    @property
    def measure(self) -> str:
        """Return the name of the measure."""
        names = {"waited": "waited.share", "mean": "wait.mean", "gave_up": "gave_up.share"}
        return f"wait.within_{self.longest_wait:g}" if self.kind == "within" else names[self.kind]


def read_target(text: str) -> StaffTarget | Problem:
    """Return the target that a text says, or what is wrong with it."""
    place = Place(f"--target '{text}'")
    found = FORM.fullmatch(text)
    if found is None:
        return Problem((), "is no target", EXAMPLE, place=place)
    measure, sign, value = found.groups()
    if sign not in RELATIONS:
        return Problem((), f"'{sign}' compares with one value alone; write >= or <=", EXAMPLE, place=place)
    try:
        target = _target_of(measure, value)
    except UnitError as error:
        return Problem((), str(error), place=place)
    if target is None:
        message = f"no number of windows is planned for by '{measure}'"
        near = suggest(measure, KNOWN)
        return Problem((), message, f"{near}; any minutes in wait.within_N", place=place)
    meant = "at_most" if PERCENTILE.fullmatch(measure) else target.relation
    if RELATIONS[sign] != meant:
        right = "<=" if meant == "at_most" else ">="
        return Problem((), f"more windows move {measure} the other way: write {right}", EXAMPLE, place=place)
    return _possible(target, place)


def _target_of(measure: str, value: str) -> StaffTarget | None:
    """Return the target of a measure, None for one that says nothing of windows."""
    if within := WITHIN.fullmatch(measure):
        return StaffTarget("within", parse_share(value), float(within[1]))
    if percentile := PERCENTILE.fullmatch(measure):
        # At most so many minutes for 90% of the people is at least 90% of them within so many minutes.
        return StaffTarget("within", int(percentile[1]) / 100.0, _minutes(value))
    if measure == "wait.mean":
        return StaffTarget("mean", _minutes(value))
    if measure in ("waited.share", "gave_up.share"):
        return StaffTarget("waited" if measure == "waited.share" else "gave_up", parse_share(value))
    return None


def _minutes(value: str) -> float:
    """Return minutes; a bare number is one, as in the targets of a scenario."""
    return parse_duration(f"{value} min" if re.fullmatch(r"[0-9.]+", value) else value)


def _possible(target: StaffTarget, place: Place) -> StaffTarget | Problem:
    """Return a target that some number of windows can reach, and that needs any."""
    if target.kind == "mean":
        fine, message = target.limit > 0.0, "a mean wait of zero takes windows without end"
    elif target.kind == "within":
        fine, message = 0.0 < target.limit < 1.0, "a share of 100% is never sure, one of 0% asks for nothing"
    else:
        fine, message = 0.0 < target.limit < 1.0, "a share of 0% is never sure, one of 100% asks for nothing"
    return target if fine else Problem((), message, "give a share between 0 and 1, or minutes", place=place)
