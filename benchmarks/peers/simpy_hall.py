"""The district hall in plain SimPy, written by hand for this one hall: lines, tidal windows, patience, papers, trips.

It reads the tables of the plan, and shares no code with pscsim's engines: its luck is Python's, in the order of events.
Windows of one group serve one line, so it knows neither priorities nor lines that share windows.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import deque
from collections.abc import Generator

import numpy as np
import simpy

from pscsim.engines.casework import n_papers
from pscsim.plan.distributions import LOGNORMAL
from pscsim.plan.plan import Plan

from ..checks import check

Steps = Generator[simpy.Event, object, None]
DAY = 1440.0
DONE = -1
NEVER = -1.0
FIRST_CHECK = -1


class Windows:
    """A line and the windows that serve it, as many as are open."""

    def __init__(self, clock: simpy.Environment) -> None:
        self.clock = clock
        self.n_open = 0
        self.n_busy = 0
        self.line: deque[simpy.Event] = deque()
        self.waits: list[float] = []

    def join(self) -> simpy.Event:
        """Return the event of being called."""
        turn = simpy.Event(self.clock)
        self.line.append(turn)
        self.call()
        return turn

    def leave(self) -> None:
        """Free a window."""
        self.n_busy -= 1
        self.call()

    def give_up(self, turn: simpy.Event) -> None:
        """Leave the line."""
        self.line.remove(turn)

    def open(self, n: int) -> None:
        """Change the number of open windows; a busy one finishes its person first."""
        self.n_open = n
        self.call()

    def call(self) -> None:
        """Call people while windows are free."""
        while self.line and self.n_busy < self.n_open:
            self.n_busy += 1
            self.line.popleft().succeed()


class Hall:
    """One replication."""

    def __init__(self, plan: Plan, busyness_cv: float, seed: int) -> None:
        self.clock = simpy.Environment()
        self.luck = random.Random(seed)
        self.plan, self.busyness_cv = plan, busyness_cv
        self.lines = [Windows(self.clock) for _ in plan.hall.room]
        self.n_trips = 0
        # Plain lists: a SimPy model that read numpy's arrays one by one would be slower still.
        routes, streams = plan.routes, plan.streams
        self.line_of, self.time, self.papers = (
            routes.line.tolist(),
            routes.time.tolist(),
            [n_papers(need) for need in plan.papers.need.tolist()],
        )
        self.entry, self.terminal = routes.entry.tolist(), routes.terminal.tolist()
        self.adoption, self.factor = routes.adoption.tolist(), routes.service_factor.tolist()
        self.patience = routes.patience.tolist()
        self.asked_prob, self.again_prob = 1.0 - plan.papers.sharing, 1.0 - plan.papers.brought_again
        self.missing_prob = (1.0 - plan.papers.brought).tolist()
        self.ways = [
            (routes.way_upto[a : a + n].tolist(), routes.way_to[a : a + n].tolist())
            for a, n in zip(routes.way_start, routes.way_length, strict=True)
        ]
        self.parameters = plan.distributions.parameters.tolist()
        self.returns = (routes.return_upto.tolist(), routes.return_days.tolist())
        self.item, self.group = streams.item.tolist(), streams.group.tolist()
        self.last_ticket_at = plan.days.last_ticket_at.tolist()
        self.working_day, self.working_days_to = (
            plan.days.working_day.tolist(),
            plan.days.working_days_to.tolist(),
        )
        spans = zip(streams.profile_start.tolist(), streams.profile_length.tolist(), strict=True)
        self.profiles = [
            (streams.cumulative[a : a + n + 1].tolist(), streams.edge[a : a + n + 1].tolist())
            for a, n in spans
        ]
        # The hall of this file has one window group for each line.
        self.line_of_group = plan.hall.serves.tolist()
        kinds = plan.distributions.kind[np.concatenate([routes.time, routes.patience])]
        check(bool((kinds == LOGNORMAL).all()), "a time is not lognormal, or somebody has no end of patience")
        check(sorted(self.line_of_group) == list(range(len(self.lines))), "a line shares its windows")

    def run(self) -> None:
        """Let everything happen until the horizon."""
        self.clock.process(self.opening_plan())
        self.clock.process(self.street())
        self.clock.run(until=self.plan.days.horizon)

    def lognormal(self, index: int) -> float:
        """Return a draw; all times of this hall are lognormal."""
        mu, sigma = self.parameters[index][:2]
        return self.luck.lognormvariate(mu, sigma)

    def minute_of_day(self, stream: int, day: int) -> float:
        """Return a minute of the day after the profile."""
        upto, edge = self.profiles[self.plan.streams.profile[stream, day]]
        u = self.luck.random()
        step = bisect_right(upto, u) - 1
        minute: float = edge[step] + (u - upto[step]) / (upto[step + 1] - upto[step]) * (
            edge[step + 1] - edge[step]
        )
        return minute

    def opening_plan(self) -> Steps:
        """Open and close windows as the plan says, and all of them for the night."""
        hall = self.plan.hall
        changes = [
            (at, self.line_of_group[g], n)
            for at, g, n in zip(
                hall.change_at.tolist(), hall.change_group.tolist(), hall.change_count.tolist(), strict=True
            )
        ]
        nights = [
            (day * DAY, n, 0) for day in range(len(self.last_ticket_at)) for n in range(len(self.lines))
        ]
        for at, line, n in sorted(changes + nights, key=lambda change: change[0]):
            yield self.clock.timeout(at - self.clock.now)
            self.lines[line].open(n)

    def street(self) -> Steps:
        """Let every case begin at its time."""
        streams = self.plan.streams
        for day in range(len(self.last_ticket_at)):
            busyness = self.luck.gammavariate(self.busyness_cv**-2, self.busyness_cv**2)
            coming = sorted(
                (day * DAY + self.minute_of_day(stream, day), stream)
                for stream, expected in enumerate(streams.expected[:, day].tolist())
                for _ in range(self.poisson(expected * busyness))
            )
            for at, stream in coming:
                yield self.clock.timeout(at - self.clock.now)
                self.clock.process(self.come_until_done(stream))

    def poisson(self, mean: float) -> int:
        """Return a Poisson number: how many gaps fit."""
        n, reached = 0, self.luck.expovariate(1.0)
        while reached < mean:
            n += 1
            reached += self.luck.expovariate(1.0)
        return n

    def come_until_done(self, stream: int) -> Steps:
        """Come, and come again, until the case is done or given up."""
        routes, luck, clock = self.plan.routes, self.luck, self.clock
        item, group = self.item[stream], self.group[stream]
        resume, missing, trip = self.entry[item], FIRST_CHECK, 0
        while True:
            trip += 1
            self.n_trips += 1
            stage, returns = resume, 0.0
            if clock.now >= self.last_ticket_at[int(clock.now / DAY)]:
                stage, returns = DONE, routes.return_after_sent_home
            elif trip == 1 and self.terminal[item] >= 0 and luck.random() < self.adoption[item][group]:
                stage = self.terminal[item]
            while stage != DONE:
                if stage not in {resume, self.terminal[item]}:
                    resume, missing = stage, FIRST_CHECK
                windows, ticket = self.lines[self.line_of[stage][group]], clock.now
                turn = windows.join()
                if not turn.triggered:
                    yield turn | clock.timeout(self.lognormal(self.patience[group]))
                    if not turn.triggered:
                        windows.give_up(turn)
                        returns = routes.return_after_giving_up
                        break
                windows.waits.append(clock.now - ticket)
                time = self.lognormal(self.time[stage]) * self.factor[group]
                short = self.papers_short(stage, group, missing if stage == resume else FIRST_CHECK)
                yield clock.timeout(time * routes.failed_check_time if short else time)
                windows.leave()
                if short:
                    missing, returns = short, 1.0
                    break
                upto, to = self.ways[stage]
                stage = to[bisect_right(upto, luck.random())]
            if trip >= routes.trip_limit or luck.random() >= returns:
                return
            again = self.next_trip(stream)
            if again == NEVER:
                return
            yield clock.timeout(again - clock.now)

    def papers_short(self, stage: int, group: int, missing: int) -> int:
        """Return how many papers a check finds missing."""
        draw = self.luck.random
        if missing == FIRST_CHECK:
            asked = sum(draw() < self.asked_prob for _ in range(self.papers[stage]))
            return sum(draw() < self.missing_prob[group] for _ in range(asked))
        return sum(draw() < self.again_prob for _ in range(missing))

    def next_trip(self, stream: int) -> float:
        """Return the minute of the next trip; NEVER when it comes too late."""
        upto, days = self.returns
        today = int(self.clock.now / DAY)
        position = self.working_days_to[today] - 1 + days[bisect_right(upto, self.luck.random())]
        if position >= len(self.working_day):
            return NEVER
        day = self.working_day[position]
        return float(day * DAY + self.minute_of_day(stream, day))


def district(plan: Plan, busyness_cv: float, seed: int) -> tuple[int, float, int]:
    """Return the services begun at windows that accept, their mean wait in minutes, and the trips begun.

    The line of the terminals comes first in the plan, the one of the windows last.
    """
    hall = Hall(plan, busyness_cv, seed)
    hall.run()
    waits = hall.lines[-1].waits
    return len(waits), sum(waits) / len(waits), hall.n_trips
