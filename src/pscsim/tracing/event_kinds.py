"""What an event is, and the kinds of events."""

from __future__ import annotations

from typing import Final, NamedTuple

from pscsim.engines import rules
from pscsim.plan.plan import NOTHING

OPENS: Final = "opens"
CLOSES: Final = "closes"
TICKET: Final = "ticket"
CALL: Final = "call"
"""What happens at windows."""

ENDS: Final = {
    rules.SERVED: "served",
    rules.FAILED_CHECK: "failed_check",
    rules.FAULTY: "faulty",
    rules.GAVE_UP: "gave_up",
    rules.BALKED: "balked",
    rules.TURNED_AWAY: "turned_away",
    rules.SENT_HOME: "sent_home",
    rules.INTERRUPTED: "interrupted",
}
"""Ends of visits, by outcome."""

REFUSED: Final = (rules.BALKED, rules.TURNED_AWAY, rules.SENT_HOME)
"""Outcomes of somebody who leaves at once, without a ticket."""

TO_OFFICE: Final = "to_office"
BEGUN: Final = "begun"
WORKED: Final = "worked"
ASKED: Final = "asked"
"""What happens in back offices; the last: something more is needed."""

BOOKS: Final = "books"
NO_SLOT: Final = "no_slot"
MISSES: Final = "misses"
"""What happens to people who book."""

ACCEPTED: Final = "accepted"
DECIDED: Final = "decided"
RESULT: Final = "result"
"""Steps of a case."""

STATES: Final = {rules.DONE: "done", rules.GIVEN_UP: "given_up", rules.LAPSED: "lapsed"}
"""Ends of cases, by state."""


class Event(NamedTuple):
    """Something that happened. What does not apply is NOTHING."""

    minute: float
    kind: str
    case: int = NOTHING
    trip: int = NOTHING
    line: int = NOTHING
    window: int = NOTHING
    office: int = NOTHING
    slot: int = NOTHING
