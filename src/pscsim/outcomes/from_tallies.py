"""Cells from tallies: the same cells as from an event log, percentiles to the width of a bin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
from pscsim.outcomes.samples import EMPTY, Sample
from pscsim.outcomes.tallied_samples import Histogram, MeanOnly
from pscsim.outcomes.window_use import self_service_groups, window_use
from pscsim.plan.names import Names
from pscsim.plan.plan import Floats, Ints, Plan


def added_tallies(first: Tallies, second: Tallies) -> Tallies:
    """Return the tallies of two replications, centres or machines together; both must come from plans of the same shape."""
    longest = np.maximum(first.called[:, columns.LONGEST], second.called[:, columns.LONGEST])
    together = Tallies(*(a + b for a, b in zip(first, second, strict=True)))
    together.called[:, columns.LONGEST] = longest
    return together


def cells_from_tallies(plan: Plan, names: Names, tallies: Tallies) -> Cells:
    """Return the cells of one replication."""
    book = Book(plan, names, tallies, used_edges(tallies))
    cells = dict(book.cells())
    hours = book.hours()
    return Cells(cells, window_use(names, (tallies.busy, tallies.open), hours))


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
        names, n_groups = self.names, len(self.names.groups)
        everyone = range(n_groups)
        sessions, days = session_minutes(self.plan.days), open_days(self.plan.days)
        waiting = self.tallies.group_waiting
        staffed = ~self_service_groups(self.plan, names)
        yield (
            ("all", "all"),
            self._cell(
                everyone,
                people=everyone,
                windows=np.flatnonzero(staffed),
                waiting_minutes=float(waiting.sum()),
                observed_minutes=sessions,
                open_days=days,
            ),
        )
        for g, name in enumerate(names.groups):
            minutes = {"waiting_minutes": float(waiting[g]), "observed_minutes": sessions, "open_days": days}
            yield ("group", name), self._cell([g], people=[g], **minutes)
        code = n_groups
        for name in names.items:
            yield ("item", name), self._cell([code], people=[code], open_days=days)
            code += 1
        for n, name in enumerate(names.lines):
            minutes = {
                "waiting_minutes": float(self.tallies.line_waiting[n]),
                "observed_minutes": sessions,
                "open_days": days,
            }
            yield ("line", name), self._cell([code], **minutes)
            code += 1
        for w, name in enumerate(names.window_groups):
            yield (
                ("window_group", name),
                self._cell([code], windows=[w], observed_minutes=sessions, open_days=days),
            )
            code += 1
        observed = observed_minutes_by_hour(self.plan.days)
        for hour in np.flatnonzero(self.hours()).tolist():
            minutes = {
                "waiting_minutes": float(self.tallies.hour_waiting[hour]),
                "observed_minutes": float(observed[hour]),
                "busy_minutes": float(self.tallies.busy[staffed, hour].sum()),
                "open_minutes": float(self.tallies.open[staffed, hour].sum()),
                "open_days": days,
            }
            yield ("hour", hour_name(hour)), self._cell([code + hour], **minutes)

    def hours(self) -> Ints:
        """Return (24,) the hours in which the centre is open or somebody comes."""
        arrivals = self.tallies.visits[-HOURS:].sum(axis=1)
        return np.asarray(hours_with_sessions(self.plan.days) | (arrivals > 0))

    def _cell(
        self,
        codes: Iterable[int],
        people: Iterable[int] | None = None,
        windows: Iterable[int] | None = None,
        **minutes: float,
    ) -> Cell:
        rows = list(codes)
        by_outcome = self.tallies.visits[rows].sum(axis=0).tolist()
        return Cell(
            tickets=sum(by_outcome),
            served=by_outcome[rules.SERVED] + by_outcome[rules.FAILED_CHECK],
            gave_up=by_outcome[rules.GAVE_UP],
            balked=by_outcome[rules.BALKED],
            turned_away=by_outcome[rules.TURNED_AWAY],
            sent_home=by_outcome[rules.SENT_HOME],
            waits=self._waits(rows),
            **self._of_people(people),
            **self._of_windows(windows),
            **minutes,
        )

    def _waits(self, rows: list[int]) -> Sample:
        called = self.tallies.called[rows]
        return Histogram(
            self.tallies.waits[rows, : len(self.edges)].sum(axis=0),
            self.edges,
            float(called[:, columns.WAIT].sum()),
            float(called[:, columns.LONGEST].max(initial=0.0)),
        )

    def _of_people(self, people: Iterable[int] | None) -> dict[str, Sample | int]:
        if people is None:
            return {}
        rows = list(people)
        sums = self.tallies.people[rows].sum(axis=0)
        trips = self.tallies.trips[rows].sum(axis=0)
        done, n_trips = int(trips.sum()), int(sums[columns.TRIP_N])
        number = np.arange(len(trips))
        return {
            "trip_waits": MeanOnly(n_trips, float(sums[columns.TRIP_WAIT])),
            "hall_times": MeanOnly(n_trips, float(sums[columns.HALL_TIME])),
            "trips": Histogram(
                trips, number.astype(np.float64), float((trips * number).sum()), float(np.max(number[trips > 0], initial=0)), True
            ),
            "papers": MeanOnly(done, float(sums[columns.PAPERS])),
            "days": MeanOnly(done, float(sums[columns.WORKING_DAYS])),
            "done": done,
            "given_up": int(sums[columns.GIVEN_UP]),
            "open_cases": int(sums[columns.OPEN]),
        }

    def _of_windows(self, windows: Iterable[int] | None) -> dict[str, float | Sample]:
        if windows is None:
            return {}
        rows = list(windows)
        closings, minutes = self.tallies.overtime[rows].sum(axis=0).tolist()
        return {
            "busy_minutes": float(self.tallies.busy[rows].sum()),
            "open_minutes": float(self.tallies.open[rows].sum()),
            "overtimes": MeanOnly(int(closings), minutes) if closings else EMPTY,
        }
