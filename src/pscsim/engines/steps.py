"""The steps of a case in the compiled event loop, by number: what an event of a case ends."""

from __future__ import annotations

from typing import Final

NO_STEP: Final = -1
"""The event is no step of a case."""

TRIP: Final = 0
"""The person comes to the hall."""
CAME: Final = 1
"""The case has come up."""
TRIED: Final = 2
"""The try at a channel is over."""
ACCEPTED: Final = 3
BRANCHES_OVER: Final = 4
"""All back offices that had the case have finished."""
SUPPLEMENTED: Final = 5
"""What they had asked for is handed in."""
DECIDED: Final = 6
RECEIVED: Final = 7
"""The result is in hand."""
LAPSED_STEP: Final = 8
"""The time of the promise is over."""
SENT: Final = 9
"""The promised papers have come by post, after the result."""
TRIES: Final = 10
"""The person tries a channel."""
DUE: Final = 11
"""The person is to hand in what was promised."""
BROUGHT: Final = 12
"""It is handed in."""

ASKS: Final = 13
"""The person asks for a slot once more."""
MISSED: Final = 14
"""The booked slot begins, and nobody comes."""

COMES: Final = -2
"""The case goes on with a trip now; any other answer is the state of the case: OPEN while a step takes time."""
