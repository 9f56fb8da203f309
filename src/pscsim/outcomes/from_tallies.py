"""Cells from tallies: the same cells as from an event log, percentiles to the width of a bin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import Any

import numpy as np

from pscsim.engines import rules
from pscsim.engines import tallies as columns
from pscsim.engines.tallies import Tallies
from pscsim.engines.wait_bins import bin_edges, bin_of_wait
from pscsim.outcomes.booking_facts import BookingSums, booking_part
from pscsim.outcomes.cells import By, Cell, Cells, hour_name
from pscsim.outcomes.clerk_facts import can_be_interrupted, clerk_part, has_clerks, sums_of_tallies
from pscsim.outcomes.clock_time import (
    HOURS,
    days_apart,
    hours_with_sessions,
    observed_minutes_by_hour,
    open_days,
    session_minutes,
)
from pscsim.outcomes.office_work import OfficeSums, office_part
from pscsim.outcomes.tallied_samples import Histogram, MeanOnly
from pscsim.outcomes.window_use import duty_minutes, is_help, self_service_groups, window_use
from pscsim.plan.names import Names
from pscsim.plan.plan import NOTHING, Flags, Floats, Ints, Plan
from pscsim.scenario.ways import BOOKED, ORDINARY, URGENT, WALK_IN


def added_tallies(first: Tallies, second: Tallies) -> Tallies:
    """Return the tallies of two replications, centres or machines together; their plans must have the same shape."""
    sums: list[Any] = [a + b for a, b in zip(first, second, strict=True)]
    together = Tallies(*sums)
    longest = np.maximum(first.visits[:, columns.LONGEST], second.visits[:, columns.LONGEST])
    together.visits[:, columns.LONGEST] = longest
    return together


def cells_from_tallies(plan: Plan, names: Names, tallies: Tallies) -> Cells:
    """Return the cells of one replication."""
    book = Book(plan, names, tallies, used_edges(tallies))
    cells, days = dict(book.cells()), open_days(plan.days)
    for key, fields in office_part(plan, names, OfficeSums(*tallies.offices.T), tallies.lent).items():
        cells[key] = replace(cells.get(key, Cell(open_days=days)), **fields)  # type: ignore[arg-type]  # by name
    if has_clerks(plan):
        for key, fields in clerk_part(plan, names, sums_of_tallies(tallies)).items():
            if key in cells or key[0] == "clerk_group":  # an hour without a session has no cell
                cells[key] = replace(cells.get(key, Cell(open_days=days)), **fields)  # type: ignore[arg-type]  # by name
    sums = BookingSums(*tallies.bookings.T)
    for key, fields in booking_part(plan, names, sums, tallies.places_used).items():
        if key in cells:  # an hour without a session has no cell
            cells[key] = replace(cells[key], **fields)  # type: ignore[arg-type]  # by name
    return Cells(cells, window_use(names, (tallies.busy, tallies.open), book.hours()))


def used_edges(tallies: Tallies) -> Floats:
    """Return the edges of the bins up to the longest wait."""
    longest = float(tallies.visits[:, columns.LONGEST].max(initial=0.0))
    return bin_edges(bin_of_wait(longest) + 1)


@dataclass(frozen=True, slots=True)
class Book:
    """Tallies with what is needed to read them."""

    plan: Plan
    names: Names
    tallies: Tallies
    edges: Floats

    def cells(self) -> Iterator[tuple[tuple[By, str], Cell]]:
        """Yield every cell with its key."""
        names, streams = self.names, self.plan.streams
        staffed = np.flatnonzero(~self_service_groups(self.plan, names)).tolist()
        all_streams = np.arange(len(streams.key))
        everyone = self.with_windows(self.people(all_streams), staffed)
        codes, helps = columns.line_codes(self.plan), is_help(self.plan)
        everyone = self.with_help(everyone, codes[:, 1:][helps])
        yield ("all", "all"), self.observed(everyone, all_streams)
        for code, name in enumerate(names.groups):
            rows = np.flatnonzero(streams.group == code)
            yield ("group", name), self.observed(self.people(rows), rows)
        for code, name in enumerate(names.items):
            yield ("item", name), self.people(np.flatnonzero(streams.item == code))
        if streams.has_urgent:
            yield ("urgency", URGENT), self.people(np.flatnonzero(streams.urgent))
            yield ("urgency", ORDINARY), self.people(np.flatnonzero(~streams.urgent))
        first = len(streams.key) + HOURS + columns.n_days_apart(self.plan)
        for way, name in enumerate((BOOKED, WALK_IN)[: columns.n_ways(self.plan)]):
            yield ("booking", name), self.visits(np.array([first + way]))
        for line, name in enumerate(names.lines):
            rows = codes[line][codes[line] != NOTHING]
            cell = self.with_help(self.visits(rows), codes[line, 1:][helps[line]])
            yield ("line", name), self.observed(cell, rows)
        for w, served in enumerate(codes[:, 1:].T):
            cell = self.with_help(self.visits(served[served != NOTHING]), served[helps[:, w]])
            cell = self.with_windows(cell, [w])
            observed = replace(cell, observed_minutes=duty_minutes(self.plan, w))
            yield ("window_group", names.window_groups[w]), observed
        yield from self.hour_cells(staffed)
        yield from self.day_cells()

    @property
    def stops(self) -> bool:
        """Return whether anything can stop working."""
        return len(self.plan.outages.key) > 0

    @property
    def has_rules(self) -> bool:
        """Return whether there is any tidal rule."""
        return len(self.plan.tidal.group) > 0

    def people(self, streams: Ints) -> Cell:
        """Return the visits, trips and cases of some streams together, as a cell."""
        return self.with_people(self.visits(streams), streams)

    def hour_cells(self, staffed: list[int]) -> Iterator[tuple[tuple[By, str], Cell]]:
        """Yield the cells of the hours of the day."""
        first = len(self.plan.streams.key)
        observed = observed_minutes_by_hour(self.plan.days)
        for hour in np.flatnonzero(self.hours()).tolist():
            yield (
                ("hour", hour_name(hour)),
                replace(
                    self.visits(np.array([first + hour])),
                    waiting_minutes=float(self.tallies.hour_waiting[hour]),
                    observed_minutes=float(observed[hour]),
                    busy_minutes=float(self.tallies.busy[staffed, hour].sum()),
                    open_minutes=float(self.tallies.open[staffed, hour].sum()),
                    missing_minutes=float(self.tallies.missing[staffed, hour].sum()) if self.stops else nan,
                    extra_minutes=float(self.tallies.extra[staffed, hour].sum()) if self.has_rules else nan,
                ),
            )

    def day_cells(self) -> Iterator[tuple[tuple[By, str], Cell]]:
        """Yield the cells of the measured days, where they are told apart."""
        first = len(self.plan.streams.key) + HOURS
        visits = self.tallies.visits[first : first + columns.n_days_apart(self.plan), : columns.N_OUTCOMES]
        for n, date in days_apart(self.plan.days, self.names, visits.sum(axis=1) > 0).items():
            yield ("day", date), replace(self.visits(np.array([first + n])), open_days=1.0)

    def hours(self) -> Flags:
        """Return (24,) the hours in which the centre is open or somebody comes."""
        first = len(self.plan.streams.key)
        arrivals = self.tallies.visits[first : first + HOURS, : columns.N_OUTCOMES].sum(axis=1)
        return np.asarray(hours_with_sessions(self.plan.days) | (arrivals > 0))

    def observed(self, cell: Cell, rows: Ints) -> Cell:
        """Return a cell with the minutes that people of its rows waited, averaged over all session minutes."""
        waiting = float(self.tallies.visits[rows, columns.WAITING].sum())
        return replace(cell, waiting_minutes=waiting, observed_minutes=session_minutes(self.plan.days))

    def visits(self, rows: Ints) -> Cell:
        """Return the visits of some rows together, as a cell."""
        together = self.tallies.visits[rows].sum(axis=0)
        by_outcome = together[: columns.N_OUTCOMES].astype(np.int64).tolist()
        # A line without a window calls nobody: its row has no bins.
        called = rows[rows < self.tallies.waits.shape[1]]
        return Cell(
            tickets=sum(by_outcome) - by_outcome[rules.INTERRUPTED],
            served=sum(by_outcome[outcome] for outcome in rules.FINISHED),
            faulty=float(by_outcome[rules.FAULTY]) if has_clerks(self.plan) else nan,
            gave_up=by_outcome[rules.GAVE_UP],
            balked=by_outcome[rules.BALKED],
            turned_away=by_outcome[rules.TURNED_AWAY],
            sent_home=by_outcome[rules.SENT_HOME],
            interrupted=float(by_outcome[rules.INTERRUPTED]) if can_be_interrupted(self.plan) else nan,
            waits=Histogram(
                self.tallies.waits[: len(self.edges), called].sum(axis=1),
                self.edges,
                float(together[columns.WAIT]),
                float(self.tallies.visits[rows, columns.LONGEST].max(initial=0.0)),
            ),
            open_days=open_days(self.plan.days),
        )

    def with_help(self, cell: Cell, rows: Ints) -> Cell:
        """Return a cell with the services in some rows as those of windows that help, where any windows help others."""
        if len(self.plan.helps.group) == 0:
            return cell
        served = self.tallies.visits[rows][:, list(rules.FINISHED)]
        return replace(cell, helped=float(served.sum()))

    def with_people(self, cell: Cell, streams: Ints) -> Cell:
        """Return a cell with the trips and cases of some streams together."""
        sums, trips = self.tallies.cases[streams].sum(axis=0), self.tallies.trips[streams].sum(axis=0)
        number = np.arange(len(trips))
        most = float(np.max(number[trips > 0], initial=0))
        done, n_trips = int(trips.sum()), int(sums[columns.TRIP_N])
        return replace(
            cell,
            trip_waits=MeanOnly(n_trips, float(sums[columns.TRIP_WAIT])),
            hall_times=MeanOnly(n_trips, float(sums[columns.HALL_TIME])),
            trips=Histogram(
                trips, number.astype(np.float64), float(sums[columns.TRIPS]), most, discrete=True
            ),
            papers=MeanOnly(done, float(sums[columns.PAPERS])),
            days=self.days(streams, float(sums[columns.WORKING_DAYS])),
            case_hall_times=MeanOnly(done, float(sums[columns.CASE_HALL_TIME])),
            travel_times=MeanOnly(done, float(sums[columns.TRAVEL])),
            done=done,
            by_channel=int(sums[columns.BY_CHANNEL]),
            at_terminal=int(sums[columns.AT_TERMINAL]),
            out_of_hours=int(sums[columns.OUT_OF_HOURS]),
            given_up=int(sums[columns.GIVEN_UP]),
            lapsed=int(sums[columns.LAPSED]),
            promised=int(sums[columns.PROMISED]),
            promises_kept=int(sums[columns.PROMISES_KEPT]),
            promise_days=MeanOnly(
                int(sums[columns.PROMISED] - sums[columns.LAPSED]), float(sums[columns.PROMISE_DAYS])
            ),
            response_times=MeanOnly(int(sums[columns.ANSWERED]), float(sums[columns.RESPONSE_TIME])),
            answered_in_time=int(sums[columns.ANSWERED_IN_TIME]),
            unanswered=int(sums[columns.UNANSWERED]),
            open_cases=int(sums[columns.OPEN]),
            decision_days=MeanOnly(int(sums[columns.DECIDED]), float(sums[columns.DECISION_DAYS])),
            instant=int(sums[columns.INSTANT]),
            limited=int(sums[columns.LIMITED]),
            kept=int(sums[columns.KEPT]),
        )

    def days(self, streams: Ints, total: float) -> Histogram:
        """Return the working days to the result of the finished cases of some streams."""
        by_days = self.tallies.days[:, streams].sum(axis=1)
        number = np.arange(len(by_days))
        most = float(np.max(number[by_days > 0], initial=0))
        return Histogram(by_days, number.astype(np.float64), total, most, discrete=True)

    def with_windows(self, cell: Cell, groups: Sequence[int]) -> Cell:
        """Return a cell with the minutes of some window groups together."""
        rows = list(groups)
        closings, minutes = self.tallies.overtime[rows].sum(axis=0).tolist()
        return replace(
            cell,
            busy_minutes=float(self.tallies.busy[rows].sum()),
            open_minutes=float(self.tallies.open[rows].sum()),
            missing_minutes=float(self.tallies.missing[rows].sum()) if self.stops else nan,
            extra_minutes=float(self.tallies.extra[rows].sum()) if self.has_rules else nan,
            extra_opened=float(self.tallies.extra_opened[rows].sum()) if self.has_rules else nan,
            overtimes=MeanOnly(int(closings), minutes),
        )
