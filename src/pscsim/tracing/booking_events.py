"""Events of bookings, and what a story says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from pscsim.engines import bookings
from pscsim.engines.log import Log
from pscsim.tracing.event_kinds import BOOKS, MISSES, NO_SLOT, Event
from pscsim.tracing.lines import Line
from pscsim.tracing.places import BEHIND_ALL, DRAWN, Clues, Place
from pscsim.tracing.replay import Replay
from pscsim.tracing.telling import slot_text, text

SLOT_PASSES: Final = BEHIND_ALL - 3
"""Slots to which nobody comes stand before what follows from that in the same minute."""
SLOT_ASKED: Final = DRAWN - 1
"""The step of somebody who is at home, before the ticket that they may draw in that minute."""
ASKED_AFTER: Final = BEHIND_ALL + 3
"""The step of a request behind all that else follows from the end of a visit."""

STORIES: Final = {
    bookings.ATTENDS: "story.books",
    bookings.MISSES: "story.books",
    bookings.WALKS_IN: "story.walks_in",
    bookings.ASKS_AGAIN: "story.asks_again",
}


def booking_events(log: Log, clues: Clues) -> Iterator[tuple[Place, Event]]:
    """Yield when slots are booked, or not to be had, and when nobody comes to one; each with its place."""
    short, rows = short_visits(log), zip(*(column.tolist() for column in log.bookings), strict=True)
    for case, trip, slot, outcome, asked, _, begins in rows:
        place = request_place(clues, short, case, trip, asked)
        booked = outcome in (bookings.ATTENDS, bookings.MISSES)
        yield place, Event(asked, BOOKS if booked else NO_SLOT, case, trip, slot=slot)
        if outcome == bookings.MISSES:
            yield (begins, SLOT_PASSES, case, DRAWN), Event(begins, MISSES, case, trip, slot=slot)


def short_visits(log: Log) -> dict[tuple[int, int, float], int]:
    """Return the first visit of each trip that begins with one that ends at once: case, trip and minute, and the visit."""
    visits, found = log.visits, {}
    for row in np.flatnonzero(visits.ticket == visits.end)[::-1].tolist():
        found[int(visits.case[row]), int(visits.trip[row]), float(visits.end[row])] = row
    return found


def request_place(
    clues: Clues, short: dict[tuple[int, int, float], int], case: int, trip: int, asked: float
) -> Place:
    """Return the place of a request: before the visit to which it leads at once, behind the one from which it follows."""
    leads_to, follows_from = short.get((case, trip, asked)), clues.end_of_case.get((case, asked))
    if leads_to is not None:
        return asked, leads_to, 0, SLOT_ASKED
    if follows_from is not None:
        return asked, follows_from, 0, ASKED_AFTER
    return asked, BEHIND_ALL, case, SLOT_ASKED


def booking_lines(replay: Replay, log: Log, case: int) -> Iterator[Line]:
    """Yield which slots a case had, which were full, and to which nobody came."""
    requests = log.bookings
    for row in np.flatnonzero(requests.case == case).tolist():
        outcome, slot = int(requests.outcome[row]), int(requests.slot[row])
        words = text(replay, STORIES[outcome], slot=slot_text(replay, slot))
        yield Line(float(requests.asked[row]), words)
        if outcome == bookings.MISSES and requests.begins[row] < replay.plan.days.horizon:
            yield Line(float(requests.begins[row]), text(replay, "story.misses"))
