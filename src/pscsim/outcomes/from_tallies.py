"""Cells from tallies: the same cells as from an event log, percentiles to the width of a bin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pscsim.engines import rules
from pscsim.engines import tallies as columns
from pscsim.engines.tallies import Tallies, bin_edges
from pscsim.outcomes.cells import By, Cell, Cells, hour_name
from pscsim.outcomes.clock_time import (
    HOURS,
    hours_with_sessions,
    observed_minutes_by_hour,
    open_days,
    session_minutes,
)
from pscsim.outcomes.tallied_samples import Histogram, MeanOnly
from pscsim.outcomes.window_use import self_service_groups, window_use
from pscsim.plan.names import Names
from pscsim.plan.plan import Flags, Floats, Plan


def added_tallies(first: Tallies, second: Tallies) -> Tallies:
    """Return the tallies of two replications, centres or machines together; their plans must have the same shape."""
    sums: list[Any] = [a + b for a, b in zip(first, second, strict=True)]
    together = Tallies(*sums)
    longest = np.maximum(first.called[:, columns.LONGEST], second.called[:, columns.LONGEST])
    together.called[:, columns.LONGEST] = longest
    return together


def cells_from_tallies(plan: Plan, names: Names, tallies: Tallies) -> Cells:
    """Return the cells of one replication."""
    book = Book(plan, names, tallies, used_edges(tallies))
    return Cells(dict(book.cells()), window_use(names, (tallies.busy, tallies.open), book.hours()))


def used_edges(tallies: Tallies) -> Floats:
    """Return the edges of the bins up to the longest wait."""
    longest = float(tallies.called[:, columns.LONGEST].max(initial=0.0))
    return bin_edges(columns.bin_of_wait(longest) + 1)


@dataclass(frozen=True, slots=True)
class Book:
    """Tallies with what is needed to read them."""

    plan: Plan
    names: Names
    tallies: Tallies
    edges: Floats

    def cells(self) -> Iterator[tuple[tuple[By, str], Cell]]:
        """Yield every cell with its key."""
        names, tallies = self.names, self.tallies
        groups = range(len(names.groups))
        waiting, by_line = tallies.group_waiting, tallies.line_waiting
        staffed = np.flatnonzero(~self_service_groups(self.plan, names)).tolist()
        everyone = self.with_windows(self.with_people(self.visits(groups), groups), staffed)
        yield ("all", "all"), self.observed(replace(everyone, waiting_minutes=float(waiting.sum())))
        for code, name in enumerate(names.groups):
            cell = self.with_people(self.visits([code]), [code])
            yield ("group", name), self.observed(replace(cell, waiting_minutes=float(waiting[code])))
        items = len(names.groups)
        for code, name in enumerate(names.items, start=items):
            yield ("item", name), self.with_people(self.visits([code]), [code])
        lines = items + len(names.items)
        for n, name in enumerate(names.lines):
            cell = replace(self.visits([lines + n]), waiting_minutes=float(by_line[n]))
            yield ("line", name), self.observed(cell)
        windows = lines + len(names.lines)
        for w, name in enumerate(names.window_groups):
            yield ("window_group", name), self.observed(self.with_windows(self.visits([windows + w]), [w]))
        yield from self.hour_cells(windows + len(names.window_groups), staffed)

    def hour_cells(self, first_code: int, staffed: list[int]) -> Iterator[tuple[tuple[By, str], Cell]]:
        """Yield the cells of the hours of the day."""
        observed = observed_minutes_by_hour(self.plan.days)
        for hour in np.flatnonzero(self.hours()).tolist():
            yield (
                ("hour", hour_name(hour)),
                replace(
                    self.visits([first_code + hour]),
                    waiting_minutes=float(self.tallies.hour_waiting[hour]),
                    observed_minutes=float(observed[hour]),
                    busy_minutes=float(self.tallies.busy[staffed, hour].sum()),
                    open_minutes=float(self.tallies.open[staffed, hour].sum()),
                ),
            )

    def hours(self) -> Flags:
        """Return (24,) the hours in which the centre is open or somebody comes."""
        arrivals = self.tallies.visits[-HOURS:].sum(axis=1)
        return np.asarray(hours_with_sessions(self.plan.days) | (arrivals > 0))

    def observed(self, cell: Cell) -> Cell:
        """Return a cell that is averaged over all session minutes."""
        return replace(cell, observed_minutes=session_minutes(self.plan.days))

    def visits(self, codes: Sequence[int]) -> Cell:
        """Return the visits of some rows together, as a cell."""
        rows = list(codes)
        by_outcome = self.tallies.visits[rows].sum(axis=0).tolist()
        called = self.tallies.called[rows]
        return Cell(
            tickets=sum(by_outcome),
            served=by_outcome[rules.SERVED] + by_outcome[rules.FAILED_CHECK],
            gave_up=by_outcome[rules.GAVE_UP],
            balked=by_outcome[rules.BALKED],
            turned_away=by_outcome[rules.TURNED_AWAY],
            sent_home=by_outcome[rules.SENT_HOME],
            waits=Histogram(
                self.tallies.waits[: len(self.edges), rows].sum(axis=1),
                self.edges,
                float(called[:, columns.WAIT].sum()),
                float(called[:, columns.LONGEST].max(initial=0.0)),
            ),
            open_days=open_days(self.plan.days),
        )

    def with_people(self, cell: Cell, codes: Sequence[int]) -> Cell:
        """Return a cell with the trips and cases of some rows together."""
        rows = list(codes)
        sums, trips = self.tallies.people[rows].sum(axis=0), self.tallies.trips[rows].sum(axis=0)
        number = np.arange(len(trips))
        total, most = float((trips * number).sum()), float(np.max(number[trips > 0], initial=0))
        done, n_trips = int(trips.sum()), int(sums[columns.TRIP_N])
        return replace(
            cell,
            trip_waits=MeanOnly(n_trips, float(sums[columns.TRIP_WAIT])),
            hall_times=MeanOnly(n_trips, float(sums[columns.HALL_TIME])),
            trips=Histogram(trips, number.astype(np.float64), total, most, discrete=True),
            papers=MeanOnly(done, float(sums[columns.PAPERS])),
            days=MeanOnly(done, float(sums[columns.WORKING_DAYS])),
            done=done,
            given_up=int(sums[columns.GIVEN_UP]),
            open_cases=int(sums[columns.OPEN]),
        )

    def with_windows(self, cell: Cell, groups: Sequence[int]) -> Cell:
        """Return a cell with the minutes of some window groups together."""
        rows = list(groups)
        closings, minutes = self.tallies.overtime[rows].sum(axis=0).tolist()
        return replace(
            cell,
            busy_minutes=float(self.tallies.busy[rows].sum()),
            open_minutes=float(self.tallies.open[rows].sum()),
            overtimes=MeanOnly(int(closings), minutes),
        )
