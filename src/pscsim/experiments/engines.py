"""Choosing and loading an engine; its libraries are loaded only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pscsim.demand.cases import Cases
from pscsim.engines.log import Log
from pscsim.plan.plan import Plan

EngineName = Literal["reference", "compiled"]
Simulate = Callable[[Plan, Cases, int, int], Log]


def choose_engine(wanted: EngineName | None) -> EngineName:
    """Return the engine to use; default: the fastest one there is."""
    return wanted or "reference"


def load_engine(engine: EngineName) -> Simulate:
    """Return the function that runs one replication."""
    from pscsim.engines.reference import simulate

    return simulate
