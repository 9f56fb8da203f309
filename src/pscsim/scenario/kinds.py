"""Which of a planner's files a file is."""

from __future__ import annotations

from typing import Final, Literal

from pscsim.scenario.marked import Source

Kind = Literal["scenario", "experiment", "claims", "reform", "roster", "search"]

MARKS: Final[dict[str, Kind]] = {
    "roster": "roster",
    "vary": "search",
    "options": "experiment",
    "scenario": "experiment",
    "claims": "claims",
    "reform": "reform",
}
"""Keys that only one kind of file has; the first that is there decides."""

SAID: Final[dict[Kind, str]] = {
    "scenario": "a scenario",
    "experiment": "an experiment",
    "claims": "a table of claims",
    "reform": "a reform",
    "roster": "a roster",
    "search": "a search",
}


def kind_of(source: Source) -> Kind:
    """Return what a file is; a scenario where no key says otherwise."""
    return next((kind for key, kind in MARKS.items() if source.root.child(key) is not None), "scenario")


def mark_of(source: Source) -> str:
    """Return the key that says what a file is; for a scenario `name`, which every scenario has."""
    return next((key for key in MARKS if source.root.child(key) is not None), "name")
