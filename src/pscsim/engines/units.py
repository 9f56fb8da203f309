"""The units of the compiled engine: what each takes, which of them a plan needs, and linking these.

The loop asks a mechanism that a plan does not have for nothing; so its units need not be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from pscsim.demand.arrivals import draw_day, room_for
from pscsim.engines import kernel
from pscsim.engines.booking_kernel import begin_slot, queue_of_booked, take_slot, tally_way
from pscsim.engines.bookings import Answer
from pscsim.engines.calling_kernel import call_help, helping_window, queue_by_rule
from pscsim.engines.case_kernel import case_goes_on, look_at_papers, pause
from pscsim.engines.clerk_kernel import begin_clerks, change_clerks, goes_on, tally_clerks
from pscsim.engines.clerk_parts import begin_part, cut_short, end_part, errs
from pscsim.engines.hall_kernel import next_clerk
from pscsim.engines.horizon import tally_the_rest
from pscsim.engines.lending_kernel import clerk_comes
from pscsim.engines.office_kernel import work_over
from pscsim.engines.outage_kernel import begin_use, change_source, end_use, settle_group
from pscsim.engines.person import Person
from pscsim.engines.tidal_kernel import change_rule, follow_plan, review_soon, tally_open_extra
from pscsim.engines.world import World
from pscsim.places import place_of_plan, placed, seen
from pscsim.plan.plan import Plan

ASIDE: Final[tuple[Any, ...]] = draw_day, case_goes_on, pause, look_at_papers, work_over
"""What takes as long to compile as the loop with the rest."""
ALWAYS: Final[tuple[Any, ...]] = *ASIDE, tally_the_rest
"""What hardly any plan does without."""
OF_OUTAGES: Final[tuple[Any, ...]] = change_source, settle_group, begin_use, end_use
OF_BOOKINGS: Final[tuple[Any, ...]] = take_slot, tally_way, queue_of_booked, begin_slot
OF_CALLING: Final[tuple[Any, ...]] = (queue_by_rule,)
OF_HELP: Final[tuple[Any, ...]] = helping_window, call_help
OF_TIDES: Final[tuple[Any, ...]] = change_rule, follow_plan, review_soon, tally_open_extra, clerk_comes
OF_CLERKS: Final[tuple[Any, ...]] = (
    begin_clerks, change_clerks, next_clerk, begin_part, end_part, cut_short, errs, goes_on, tally_clerks,
    settle_group,
)  # fmt: skip


def declare(plan: Plan, world: World) -> None:
    """Say by examples what every unit returns and takes: the types are the same for all plans."""
    state, places = placed(world), place_of_plan(plan)
    number, minute, flag, nothing = 0, 0.0, False, None
    who, luck = Person(0, 0, np.uint64(0), 0, 0, 0, 0), (number, number)
    room = room_for(plan.streams, 0)
    drawn_from = placed(plan.streams), placed(plan.days), placed(plan.distributions)
    examples: tuple[tuple[Any, ...], ...] = (
        (draw_day, (room, number), *drawn_from, number, *luck, room),
        (tally_the_rest, nothing, places, state, seen(np.ones(1, np.bool_))),
        (case_goes_on, number, state, places, who, number, number, minute),
        (pause, nothing, state, places, who, number, minute, number),
        (work_over, number, state, places, number, number, flag, minute),
        (look_at_papers, nothing, state, places, who, number),
        (change_source, nothing, state, places, number, minute, *luck, flag),
        (settle_group, nothing, state, places, number, minute),
        (begin_use, nothing, state, places, number, minute, minute),
        (end_use, flag, state, places, number, minute, minute, *luck, flag),
        (take_slot, Answer(number, number, minute), state, places, who, number, minute),
        (tally_way, nothing, state, places, number, flag, minute, number),
        (queue_of_booked, number, state, places, number, minute),
        (change_rule, number, state, places, number, minute, flag),
        (queue_by_rule, number, state, places, number, minute),
        (helping_window, number, state, places, number),
        (call_help, nothing, state, places, number, minute),
        (follow_plan, number, state, places, number, number, minute, flag),
        (review_soon, nothing, state, places, minute),
        (clerk_comes, nothing, state, places, number, minute),
        (tally_open_extra, nothing, state, places, minute),
        (begin_clerks, nothing, state, places, *luck),
        (change_clerks, nothing, state, places, minute, *luck, flag),
        (next_clerk, number, state, places, number),
        (begin_part, minute, state, number, minute, minute),
        (end_part, minute, state, places, number, minute, number, minute, flag),
        (cut_short, nothing, state, places, number, number, number, minute, flag),
        (errs, flag, state, places, number, number, *luck),
        (goes_on, flag, state, places, number, minute, flag),
        (tally_clerks, nothing, state, places),
        (begin_slot, nothing, state, places, number, number, minute),
    )
    for unit, result, *arguments in examples:
        unit.declare(result, *arguments)


def needed(plan: Plan | None) -> Iterator[Any]:
    """Yield the units that a plan needs, or those that every plan does."""
    yield from ALWAYS
    if plan is None:
        return
    if len(plan.outages.key) > 0:
        yield from OF_OUTAGES
    if len(plan.bookings.begins) > 0:
        yield from OF_BOOKINGS
    if plan.calling.in_use:
        yield from OF_CALLING
    if len(plan.helps.group) > 0:
        yield from OF_HELP
    if len(plan.tidal.group) > 0:
        yield from OF_TIDES
    if len(plan.clerks.key) > 0:
        yield from OF_CLERKS


def names(plan: Plan | None) -> Iterator[str]:
    """Yield the names, as module and function, of the loop and the units that a plan needs."""
    for function in (kernel.run_days, *needed(plan)):
        yield f"{function.__module__.rpartition('.')[2]}.{function.__qualname__}"


def link(plan: Plan, world: World) -> None:
    """Compile the units that a plan needs, or load them, so that they can be called."""
    for unit in needed(plan):
        if not unit.linked:
            declare(plan, world)
            unit.link()


def compile_aside(plan: Plan, world: World) -> None:
    """Compile what can be compiled beside the loop, by another process."""
    declare(plan, world)
    for unit in ASIDE:
        unit.compile()


def compile_loop(plan: Plan, world: World) -> None:
    """Compile the loop, and what shares most with it."""
    declare(plan, world)
    the_rest: Any = tally_the_rest
    the_rest.compile()
    loop: Any = kernel.run_days
    room, lines = room_for(plan.streams, 0), np.ones(1, np.bool_)
    loop.compile_for(place_of_plan(plan), placed(world), room, lines, 0, 0, np.zeros(3, np.int64))
