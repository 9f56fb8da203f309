"""When back offices, channels, and all windows of a line do not work: the outages of their systems, drawn again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pscsim.engines.outages import next_change
from pscsim.plan.plan import Flags
from pscsim.tracing.replay import Replay


class Standstill(NamedTuple):
    """A half-open span of minutes in which something does not work."""

    begins: float
    ends: float
    """Infinite when it does not work again."""


def standstills_of(replay: Replay, stops: Flags) -> list[Standstill]:
    """Return when something does not work, in order; `stops` says which outages of systems stop it."""
    spans: list[Standstill] = []
    for one in sorted(span for source in np.flatnonzero(stops).tolist() for span in outages(replay, source)):
        if spans and one.begins <= spans[-1].ends:
            spans[-1] = Standstill(spans[-1].begins, max(spans[-1].ends, one.ends))
        else:
            spans.append(one)
    return spans


def outages(replay: Replay, source: int) -> Iterator[Standstill]:
    """Yield the outages of a system from one of its sources, up to the horizon."""
    plan, n, minute = replay.plan, 0, 0.0
    begins = minute
    while True:
        minute = float(
            next_change(plan.outages, plan.distributions, replay.seed, replay.replication, source, n, minute)
        )
        if n % 2 == 0:
            if minute >= plan.days.horizon:
                return
            begins = minute
        elif minute > begins:
            yield Standstill(begins, minute)
        n += 1


def standstills_of_line(replay: Replay, line: int) -> list[Standstill]:
    """Return when no window group that serves a line works."""
    stops, hall = replay.plan.outages.stops_group, replay.plan.hall
    first, n = int(hall.server_start[line]), int(hall.server_length[line])
    if not len(stops) or not n:
        return []
    together: list[Standstill] | None = None
    for group in hall.server[first : first + n].tolist():
        own = standstills_of(replay, stops[:, group])
        together = own if together is None else in_both(together, own)
    return together or []


def in_both(some: Sequence[Standstill], others: Sequence[Standstill]) -> list[Standstill]:
    """Return what two lists of spans have in common."""
    pairs = ((one, other) for one in some for other in others)
    found = (Standstill(max(a.begins, b.begins), min(a.ends, b.ends)) for a, b in pairs)
    return sorted(span for span in found if span.begins < span.ends)


def within(spans: Sequence[Standstill], since: float, until: float) -> Iterator[Standstill]:
    """Yield the spans that somebody meets who is there from one minute to another, cut off where they came."""
    for span in spans:
        if span.begins < until and span.ends > since:
            yield Standstill(max(span.begins, since), span.ends)


def is_within(spans: Sequence[Standstill], minute: float) -> bool:
    """Return whether something does not work in a minute."""
    return any(span.begins <= minute < span.ends for span in spans)


def works_at(replay: Replay, stops: Flags, minute: float) -> float:
    """Return when something works from a minute on: then, or when it works again."""
    spans = standstills_of(replay, stops)
    return next((span.ends for span in spans if span.begins <= minute < span.ends), minute)
