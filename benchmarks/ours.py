"""pscsim's own engines at the systems that are timed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.demand.cases import draw_cases
from pscsim.engines import compiled, reference
from pscsim.engines.log import Log
from pscsim.engines.rules import FAILED_CHECK, SERVED
from pscsim.engines.tallies import WAIT, Tallies

from .scenarios import Model

SEED = 1


def tally(model: Model, replication: int = 0) -> Tallies:
    """Return the tallies of one replication: people, luck, events, measures."""
    return compiled.tally(model.plan, model.window_line, SEED, replication)


def reference_log(model: Model, replication: int = 0) -> Log:
    """Return the log of one replication of the reference engine, from its cases on."""
    cases = draw_cases(model.plan, SEED, replication)
    return reference.simulate(model.plan, cases, SEED, replication)


def compiled_log(model: Model, replication: int = 0) -> Log:
    """Return the log of one replication of the compiled engine, from its cases on."""
    cases = draw_cases(model.plan, SEED, replication)
    return compiled.simulate(model.plan, cases, SEED, replication)


def called(model: Model, tallies: Tallies) -> int:
    """Return the window services that ended. Terminals and guide desk do not count."""
    return int(tallies.visits[: len(model.plan.streams.key), [SERVED, FAILED_CHECK]].sum())


def mean_wait(model: Model, tallies: Tallies) -> float:
    """Return the mean wait of called tickets at windows, in minutes."""
    rows = slice(len(model.plan.streams.key))
    return float(tallies.visits[rows, WAIT].sum() / tallies.waits[:, rows].sum())


def called_in(model: Model, log: Log) -> int:
    """Return the window services that ended in a log."""
    return int(((log.visits.outcome <= FAILED_CHECK) & model.window_line[log.visits.line]).sum())


@dataclass(frozen=True, slots=True)
class Events:
    """What an engine had to do in one replication."""

    arrivals: int
    """Trips begun."""
    waits: int
    """Tickets that waited with patience: each has an event for its end, mostly in vain."""
    ends: int
    """Services, terminals included."""
    window_services: int

    @property
    def all(self) -> int:
        """Return the number of events."""
        return self.arrivals + self.waits + self.ends


def events_of(model: Model, log: Log) -> Events:
    """Return the events behind a log."""
    visits, patience = log.visits, model.plan.routes.patience
    patient = patience[model.plan.streams.group[log.cases.stream[visits.case]]] >= 0
    waited = np.isnan(visits.call) & (visits.end > visits.ticket) | (visits.call > visits.ticket)
    return Events(
        arrivals=int(log.case_log.trips.sum()),
        waits=int((waited & patient).sum()),
        ends=int((visits.outcome <= FAILED_CHECK).sum()),
        window_services=called_in(model, log),
    )


def mean_wait_in(model: Model, log: Log) -> float:
    """Return the mean wait of called tickets at windows in a log, in minutes."""
    wait = (log.visits.call - log.visits.ticket)[model.window_line[log.visits.line]]
    return float(np.nanmean(wait))
